/** What the build promises: who depends on whom, what is in the jars, and that the code in the READMEs works. */
@NullMarked
package org.openproctoring.scenarios.build;

import org.jspecify.annotations.NullMarked;
