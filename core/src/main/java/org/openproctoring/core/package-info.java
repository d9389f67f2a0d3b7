/**
 * The types that a host imports: the registry of proctoring backends, their entries, states and problems, and the
 * report.
 */
@NullMarked
package org.openproctoring.core;

import org.jspecify.annotations.NullMarked;
