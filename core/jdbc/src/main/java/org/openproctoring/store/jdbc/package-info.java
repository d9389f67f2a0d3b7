/** The store of attempts, reviews and the outbox in a database that is reached through JDBC. */
@NullMarked
@Experimental
package org.openproctoring.store.jdbc;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Experimental;
