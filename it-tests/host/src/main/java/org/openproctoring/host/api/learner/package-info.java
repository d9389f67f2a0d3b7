/** The HTTP endpoints that Open edX's learner front end reads besides those for attempts. */
@NullMarked
package org.openproctoring.host.api.learner;

import org.jspecify.annotations.NullMarked;
