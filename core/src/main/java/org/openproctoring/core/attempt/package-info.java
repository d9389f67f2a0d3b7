/** The life of an attempt: from registration with a backend to a verdict, with nothing owed to a vendor forgotten. */
@NullMarked
package org.openproctoring.core.attempt;

import org.jspecify.annotations.NullMarked;
