/** The provider for Proctortrack: one class, found as a service. */
@NullMarked
package org.openproctoring.provider.proctortrack;

import org.jspecify.annotations.NullMarked;
