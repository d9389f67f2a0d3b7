/** Reads the backends of the operator's configuration file: sections, options, placeholders and redaction. */
@NullMarked
package org.openproctoring.core.config;

import org.jspecify.annotations.NullMarked;
