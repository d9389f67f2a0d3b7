/** Endpoints that a host mounts in its own web server: they turn a host's request into a response, without a servlet API. */
@NullMarked
@Experimental
package org.openproctoring.core.web;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Experimental;
