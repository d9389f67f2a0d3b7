/** Test fixtures for providers: a context, the contract of a JAR's discovery, and generated sections of READMEs. */
@NullMarked
package org.openproctoring.api.testing;

import org.jspecify.annotations.NullMarked;
