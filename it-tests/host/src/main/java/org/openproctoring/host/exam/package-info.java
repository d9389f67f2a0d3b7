/** Editing and access rules of exams, the host's side of the attempt service, and the threads that process the outbox. */
@NullMarked
package org.openproctoring.host.exam;

import org.jspecify.annotations.NullMarked;
