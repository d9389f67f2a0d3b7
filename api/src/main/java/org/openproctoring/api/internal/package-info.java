/** Checks shared by the packages of this module. Not exported, and not part of the contract. */
@NullMarked
package org.openproctoring.api.internal;

import org.jspecify.annotations.NullMarked;
