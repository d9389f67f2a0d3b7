/** The provider for Proctortrack, found as a service. It contains only the differences from the REST protocol. */
@NullMarked
package org.openproctoring.provider.proctortrack;

import org.jspecify.annotations.NullMarked;
