/**
 * Turns an operator's JSON or YAML file, or a map, into a tree of nodes that know their lines, and repeats no value in
 * a message.
 */
@NullMarked
package org.openproctoring.core.document;

import org.jspecify.annotations.NullMarked;
