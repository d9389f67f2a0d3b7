/** The host's storage of courses, settings and attempts, in one file or in a database that several hosts share. */
@NullMarked
package org.openproctoring.host.store;

import org.jspecify.annotations.NullMarked;
