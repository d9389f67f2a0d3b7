/** The endpoints of the sandbox service, and the data that they keep. */
@NullMarked
package org.openproctoring.provider.sandbox.service;

import org.jspecify.annotations.NullMarked;
