/** Where a host's jars really are: in a WAR file, in one jar with everything in it, in an image of modules. */
@NullMarked
package org.openproctoring.scenarios.deployment;

import org.jspecify.annotations.NullMarked;
