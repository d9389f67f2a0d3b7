/** The HTTP server: bounded requests in, JSON out, everything denied unless a route allows it. */
@NullMarked
package org.openproctoring.host.http;

import org.jspecify.annotations.NullMarked;
