/** The pages for course authors: courses, exams and proctoring settings. */
@NullMarked
package org.openproctoring.host.pages.course;

import org.jspecify.annotations.NullMarked;
