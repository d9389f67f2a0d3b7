/** The scripts of the built jars in a real browser. */
@NullMarked
package org.openproctoring.scenarios.browser;

import org.jspecify.annotations.NullMarked;
