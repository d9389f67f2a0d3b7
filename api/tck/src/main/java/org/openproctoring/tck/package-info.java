/** Contract tests that the authors of providers extend. */
@NullMarked
package org.openproctoring.tck;

import org.jspecify.annotations.NullMarked;
