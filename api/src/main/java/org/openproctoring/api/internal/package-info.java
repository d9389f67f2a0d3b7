/** Checks shared by the packages of this module; not exported, and no part of the contract. */
@NullMarked
package org.openproctoring.api.internal;

import org.jspecify.annotations.NullMarked;
