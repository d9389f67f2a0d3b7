/** Optional features of a backend beyond registering attempts: one small interface per ability. */
@NullMarked
@Stable
package org.openproctoring.api.feature;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Stable;
