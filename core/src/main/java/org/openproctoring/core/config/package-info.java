/** Reads the backends of the operator's configuration file: sections, options, placeholders and redaction. */
@NullMarked
@Internal
package org.openproctoring.core.config;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
