/** Minimal providers of very different kinds, which show what the contract can express. */
@NullMarked
package org.openproctoring.api.samples;

import org.jspecify.annotations.NullMarked;
