/** Makes calls to the vendor: authentication, deadlines, concurrency, and classification of failures. */
@NullMarked
package org.openproctoring.provider.rest.http;

import org.jspecify.annotations.NullMarked;
