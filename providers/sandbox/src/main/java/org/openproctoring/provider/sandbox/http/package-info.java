/** Reads requests and writes responses, including deliberately faulty ones. */
@NullMarked
@Internal
package org.openproctoring.provider.sandbox.http;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
