/** The host as a server: real processes, and clients that call them. */
@NullMarked
package org.openproctoring.scenarios.serve;

import org.jspecify.annotations.NullMarked;
