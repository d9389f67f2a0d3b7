/** The endpoints of the sandbox service, and the data that they keep. */
@NullMarked
@Internal
package org.openproctoring.provider.sandbox.service;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
