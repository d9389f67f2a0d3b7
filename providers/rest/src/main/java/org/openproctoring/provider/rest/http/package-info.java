/** Makes calls to the vendor: authentication, deadlines, concurrency, and classification of failures. */
@NullMarked
@Internal
package org.openproctoring.provider.rest.http;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
