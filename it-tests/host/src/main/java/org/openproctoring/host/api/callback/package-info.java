/** The HTTP endpoints that vendors call. */
@NullMarked
package org.openproctoring.host.api.callback;

import org.jspecify.annotations.NullMarked;
