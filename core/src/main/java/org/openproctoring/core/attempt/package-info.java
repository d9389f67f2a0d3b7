/** Runs attempts from registration to verdict: the service, and what a host implements and configures. */
@NullMarked
@Experimental
package org.openproctoring.core.attempt;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Experimental;
