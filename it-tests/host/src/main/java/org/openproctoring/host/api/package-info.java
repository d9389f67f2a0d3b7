/** The endpoints: each asks the library's rules and the store, and has no rule of its own. */
@NullMarked
package org.openproctoring.host.api;

import org.jspecify.annotations.NullMarked;
