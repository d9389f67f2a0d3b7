/** The providers of this repository pass the contract kit, each from its built jar, against a running service. */
@NullMarked
package org.openproctoring.scenarios.contract;

import org.jspecify.annotations.NullMarked;
