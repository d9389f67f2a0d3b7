/** Providers that were compiled against an older version of the API. */
@NullMarked
package org.openproctoring.scenarios.compatibility;

import org.jspecify.annotations.NullMarked;
