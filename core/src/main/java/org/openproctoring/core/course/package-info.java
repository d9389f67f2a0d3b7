/**
 * What a course must fill in, who may change what and when, and which review rules reach the vendor: decided from what
 * the course's own backend needs, and from nothing else.
 */
@NullMarked
package org.openproctoring.core.course;

import org.jspecify.annotations.NullMarked;
