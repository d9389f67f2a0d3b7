/** The reference host, run by tests, and what it prints. */
@NullMarked
package org.openproctoring.scenarios.host;

import org.jspecify.annotations.NullMarked;
