/** Compares words to suggest the one that was meant. */
@NullMarked
package org.openproctoring.core.text;

import org.jspecify.annotations.NullMarked;
