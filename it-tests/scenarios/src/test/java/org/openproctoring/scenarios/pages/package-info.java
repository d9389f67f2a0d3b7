/** The pages of the host: what learners and staff see and do, over HTTP and in a browser. */
@NullMarked
package org.openproctoring.scenarios.pages;

import org.jspecify.annotations.NullMarked;
