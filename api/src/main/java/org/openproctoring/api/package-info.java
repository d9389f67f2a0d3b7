/** The contract of a provider: how it is found, what it declares, and the backends that it creates. */
@NullMarked
@Stable
package org.openproctoring.api;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Stable;
