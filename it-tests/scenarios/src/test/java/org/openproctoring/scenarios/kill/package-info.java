/** Attempts in hosts and at a vendor whose processes are killed. */
@NullMarked
package org.openproctoring.scenarios.kill;

import org.jspecify.annotations.NullMarked;
