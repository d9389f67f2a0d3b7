/** Providers of very different kinds, each of the fewest honest lines, which show what the contract can express. */
@NullMarked
package org.openproctoring.api.samples;

import org.jspecify.annotations.NullMarked;
