/** The host's store on the databases that it can have, and what becomes of it when they fail. */
@NullMarked
package org.openproctoring.scenarios.database;

import org.jspecify.annotations.NullMarked;
