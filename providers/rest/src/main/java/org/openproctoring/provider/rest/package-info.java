/**
 * The REST proctoring protocol. A vendor that speaks it needs no code: the provider {@code rest} serves it by
 * configuration alone. A vendor with a jar of its own composes {@link org.openproctoring.provider.rest.RestBackend}.
 */
@NullMarked
package org.openproctoring.provider.rest;

import org.jspecify.annotations.NullMarked;
