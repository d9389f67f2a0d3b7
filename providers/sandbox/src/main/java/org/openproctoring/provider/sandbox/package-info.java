/**
 * A simulated vendor service: {@link org.openproctoring.provider.sandbox.SandboxServer}, with faults injected through
 * {@link org.openproctoring.provider.sandbox.SandboxControl}. Includes the provider that starts or connects to it.
 */
@NullMarked
@Experimental
package org.openproctoring.provider.sandbox;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Experimental;
