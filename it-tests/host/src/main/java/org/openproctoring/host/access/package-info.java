/** Users and clients, their permissions, tokens and sessions, and protection against guessing. */
@NullMarked
package org.openproctoring.host.access;

import org.jspecify.annotations.NullMarked;
