/** The library in a Spring Boot application: its configuration, beans, health and metrics. */
@NullMarked
package org.openproctoring.spring;

import org.jspecify.annotations.NullMarked;
