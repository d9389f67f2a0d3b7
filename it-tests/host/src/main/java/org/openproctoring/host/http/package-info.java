/** The HTTP server: limits, authentication and routing. Everything is denied unless a route allows it. */
@NullMarked
package org.openproctoring.host.http;

import org.jspecify.annotations.NullMarked;
