/** Assembles a registry from the discovered providers and the configuration, and writes its report. */
@NullMarked
@Internal
package org.openproctoring.core.registry;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
