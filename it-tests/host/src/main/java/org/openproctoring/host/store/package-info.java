/** What the host remembers: courses and their settings, in an embedded database of one file. */
@NullMarked
package org.openproctoring.host.store;

import org.jspecify.annotations.NullMarked;
