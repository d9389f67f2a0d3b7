/** The commands and assembly of the reference host. All rules are in the core library. */
@NullMarked
package org.openproctoring.host;

import org.jspecify.annotations.NullMarked;
