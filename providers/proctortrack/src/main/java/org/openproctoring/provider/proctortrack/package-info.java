/** The provider for Proctortrack, found as a service: what differs from the REST protocol, and no more. */
@NullMarked
package org.openproctoring.provider.proctortrack;

import org.jspecify.annotations.NullMarked;
