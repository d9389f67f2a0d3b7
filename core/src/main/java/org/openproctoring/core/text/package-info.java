/** Compares words to suggest the one that was meant, and makes texts safe to display. */
@NullMarked
package org.openproctoring.core.text;

import org.jspecify.annotations.NullMarked;
