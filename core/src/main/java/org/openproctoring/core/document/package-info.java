/**
 * Parses JSON and YAML documents, or maps, into trees of nodes that know their positions; no value appears in a
 * message.
 */
@NullMarked
package org.openproctoring.core.document;

import org.jspecify.annotations.NullMarked;
