/**
 * The types for hosts: the registry of proctoring backends with its entries, states, problems and report.
 */
@NullMarked
@Stable
package org.openproctoring.core;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Stable;
