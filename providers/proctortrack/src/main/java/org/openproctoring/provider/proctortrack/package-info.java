/** The provider for Proctortrack, found as a service. It contains only the differences from the REST protocol. */
@NullMarked
@Internal
package org.openproctoring.provider.proctortrack;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
