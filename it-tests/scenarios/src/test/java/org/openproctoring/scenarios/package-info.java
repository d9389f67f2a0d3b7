/** What the built jars do together, in JVMs of their own: black-box tests. */
@NullMarked
package org.openproctoring.scenarios;

import org.jspecify.annotations.NullMarked;
