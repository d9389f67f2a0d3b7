/** The pages for learners: their exams, and the way to the proctoring service. */
@NullMarked
package org.openproctoring.host.pages.learner;

import org.jspecify.annotations.NullMarked;
