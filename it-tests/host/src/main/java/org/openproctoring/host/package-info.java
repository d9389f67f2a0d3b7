/** The commands of the reference host, none of which knows a rule: they ask the registry and print what it says. */
@NullMarked
package org.openproctoring.host;

import org.jspecify.annotations.NullMarked;
