/** The catalog of problem codes, and what is safe to report about an exception. */
@NullMarked
@Internal
package org.openproctoring.core.problem;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
