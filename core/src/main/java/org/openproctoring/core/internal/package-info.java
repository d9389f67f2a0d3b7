/** What the packages of the library share. Not exported. */
@NullMarked
package org.openproctoring.core.internal;

import org.jspecify.annotations.NullMarked;
