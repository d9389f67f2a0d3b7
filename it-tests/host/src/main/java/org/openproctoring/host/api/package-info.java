/** What all endpoints of the HTTP API share. */
@NullMarked
package org.openproctoring.host.api;

import org.jspecify.annotations.NullMarked;
