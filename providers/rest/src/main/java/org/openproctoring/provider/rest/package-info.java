/**
 * A client for the REST proctoring protocol. A vendor that implements it needs no code: the provider {@code rest} works
 * by configuration alone. A vendor with its own JAR composes {@link org.openproctoring.provider.rest.RestBackend}.
 */
@NullMarked
@Stable
package org.openproctoring.provider.rest;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Stable;
