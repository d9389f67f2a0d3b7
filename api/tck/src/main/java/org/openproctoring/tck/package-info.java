/** Contract tests that authors of providers and of stores extend, and fakes for the tests of hosts. */
@NullMarked
@Experimental
package org.openproctoring.tck;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Experimental;
