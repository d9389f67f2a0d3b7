/** Who may do what: users and clients of the host's configuration, their tokens, and how fast one can guess. */
@NullMarked
package org.openproctoring.host.access;

import org.jspecify.annotations.NullMarked;
