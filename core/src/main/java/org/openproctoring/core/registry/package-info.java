/** Assembles a registry from the discovered providers and the configuration, and writes its report. */
@NullMarked
package org.openproctoring.core.registry;

import org.jspecify.annotations.NullMarked;
