/** Compares words to suggest the one that was meant, and makes texts safe to display. */
@NullMarked
@Internal
package org.openproctoring.core.text;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
