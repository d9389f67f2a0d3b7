/** The catalog of problem codes, and what is safe to report about an exception. */
@NullMarked
package org.openproctoring.core.problem;

import org.jspecify.annotations.NullMarked;
