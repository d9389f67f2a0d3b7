/** Reads requests and writes responses, deliberately faulty ones included. */
@NullMarked
package org.openproctoring.provider.sandbox.http;

import org.jspecify.annotations.NullMarked;
