package org.openproctoring.tck;

/** A provider that nobody can create. */
final class HiddenProvider extends TinyProvider {}
