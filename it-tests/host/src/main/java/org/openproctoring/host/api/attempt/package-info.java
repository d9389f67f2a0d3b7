/** The HTTP endpoints for attempts, onboarding, reviews and retirement. */
@NullMarked
package org.openproctoring.host.api.attempt;

import org.jspecify.annotations.NullMarked;
