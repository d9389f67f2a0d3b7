/** The registry: which providers are there, which backends they make, and what each needs from a course. */
@NullMarked
package org.openproctoring.core;

import org.jspecify.annotations.NullMarked;
