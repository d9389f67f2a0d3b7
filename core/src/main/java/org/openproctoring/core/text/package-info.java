/** Suggests spellings and detects invisible characters. */
@NullMarked
package org.openproctoring.core.text;

import org.jspecify.annotations.NullMarked;
