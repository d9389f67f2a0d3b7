/** Finds providers with ServiceLoader, and explains why a provider cannot be loaded. */
@NullMarked
package org.openproctoring.core.discovery;

import org.jspecify.annotations.NullMarked;
