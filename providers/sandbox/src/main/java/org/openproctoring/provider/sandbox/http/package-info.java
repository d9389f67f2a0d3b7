/** Reads requests and writes responses, including deliberately faulty ones. */
@NullMarked
package org.openproctoring.provider.sandbox.http;

import org.jspecify.annotations.NullMarked;
