/** Optional features of a backend beyond registering attempts: one small interface per ability. */
@NullMarked
package org.openproctoring.api.feature;

import org.jspecify.annotations.NullMarked;
