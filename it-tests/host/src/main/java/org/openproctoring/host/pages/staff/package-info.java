/** The pages for course teams and site staff: attempts, and the installed providers. */
@NullMarked
package org.openproctoring.host.pages.staff;

import org.jspecify.annotations.NullMarked;
