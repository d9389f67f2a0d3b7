/** The pages of the host, with a browser and without one. */
@NullMarked
package org.openproctoring.scenarios.pages;

import org.jspecify.annotations.NullMarked;
