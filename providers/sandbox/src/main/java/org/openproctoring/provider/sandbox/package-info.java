/**
 * A vendor's service to run against: {@link org.openproctoring.provider.sandbox.SandboxServer}, told to misbehave through
 * {@link org.openproctoring.provider.sandbox.SandboxControl}; and the provider that starts it or connects to it.
 */
@NullMarked
package org.openproctoring.provider.sandbox;

import org.jspecify.annotations.NullMarked;
