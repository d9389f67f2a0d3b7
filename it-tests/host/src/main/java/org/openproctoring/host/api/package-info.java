/** The pieces that all HTTP endpoints for programs share. */
@NullMarked
package org.openproctoring.host.api;

import org.jspecify.annotations.NullMarked;
