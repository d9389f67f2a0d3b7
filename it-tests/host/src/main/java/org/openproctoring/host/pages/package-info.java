/** The host's pages for people: rendered here from templates, with little script. */
@NullMarked
package org.openproctoring.host.pages;

import org.jspecify.annotations.NullMarked;
