/** The marks that state how far a package or type may change. Each public type has one, its own or its package's. */
@NullMarked
@Stable
package org.openproctoring.api.stability;

import org.jspecify.annotations.NullMarked;
