/** The library in a Spring Boot application: its configuration, beans, health and metrics. */
@NullMarked
@Experimental
package org.openproctoring.spring;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Experimental;
