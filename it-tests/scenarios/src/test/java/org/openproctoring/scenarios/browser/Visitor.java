package org.openproctoring.scenarios.browser;

/** Somebody with a browser of their own, as far as cookies and all that pages store are concerned. */
final class Visitor implements AutoCloseable {
    private final Chromium chromium;
    private final String id;
    private final Page page;

    Visitor(Chromium chromium) {
        this.chromium = chromium;
        id = chromium.newVisitor();
        page = chromium.newPage(this);
    }

    String id() {
        return id;
    }

    /** The first one. */
    Page page() {
        return page;
    }

    @Override
    public void close() {
        chromium.remove(this);
    }
}
