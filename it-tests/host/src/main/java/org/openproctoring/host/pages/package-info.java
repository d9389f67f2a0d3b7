/** The frame, templates and sign-in that all pages share. */
@NullMarked
package org.openproctoring.host.pages;

import org.jspecify.annotations.NullMarked;
