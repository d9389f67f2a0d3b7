/** The exams of this host, as the attempt service asks for them, and the threads that do what is owed. */
@NullMarked
package org.openproctoring.host.exam;

import org.jspecify.annotations.NullMarked;
