/** What the host remembers: courses, their settings and attempts, in one file or in a database that hosts share. */
@NullMarked
package org.openproctoring.host.store;

import org.jspecify.annotations.NullMarked;
