/** Reloading the configuration of a running host. */
@NullMarked
package org.openproctoring.host.reload;

import org.jspecify.annotations.NullMarked;
