/** Finds providers with ServiceLoader, and explains why a provider cannot be loaded. */
@NullMarked
@Internal
package org.openproctoring.core.discovery;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
