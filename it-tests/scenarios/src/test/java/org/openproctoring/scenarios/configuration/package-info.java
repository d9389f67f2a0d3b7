/** What operators write, and the files that they name by mistake. */
@NullMarked
package org.openproctoring.scenarios.configuration;

import org.jspecify.annotations.NullMarked;
