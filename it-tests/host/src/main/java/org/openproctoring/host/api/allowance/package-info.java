/** The endpoints for the allowances of learners. */
@NullMarked
package org.openproctoring.host.api.allowance;

import org.jspecify.annotations.NullMarked;
