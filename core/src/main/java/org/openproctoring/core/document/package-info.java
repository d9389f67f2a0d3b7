/**
 * Parses JSON and YAML documents, or maps, to trees of nodes with line numbers. Messages never contain a value.
 */
@NullMarked
@Internal
package org.openproctoring.core.document;

import org.jspecify.annotations.NullMarked;
import org.openproctoring.api.stability.Internal;
