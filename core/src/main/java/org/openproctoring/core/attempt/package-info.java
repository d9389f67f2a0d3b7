/** Runs attempts from registration to verdict: the service, and what a host implements and configures. */
@NullMarked
package org.openproctoring.core.attempt;

import org.jspecify.annotations.NullMarked;
