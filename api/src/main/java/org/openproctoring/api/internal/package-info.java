/** Checks shared by the packages of this module. Not exported, and not part of the contract. */
@NullMarked
@Internal
package org.openproctoring.api.internal;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
