/** The one way to drive a browser, and what is tested with it: the scripts of the built jars. */
@NullMarked
package org.openproctoring.scenarios.browser;

import org.jspecify.annotations.NullMarked;
