package org.openproctoring.scenarios.pages;

import org.openproctoring.scenarios.browser.Page;

/** Looks at a page as different people do. */
final class Look {
    private static final int TELEPHONE = 320;
    private static final int DESK = 1280;

    private Look() {}

    /** By day, by night and on a telephone: each must do, and is kept as a picture. */
    static void at(Page page, String name) {
        page.light().assertAccessible();
        page.screenshot(name + "-light");
        page.dark().assertContrast();
        page.screenshot(name + "-dark");
        page.light().width(TELEPHONE);
        page.assertNoSidewaysScrolling();
        page.assertAccessible();
        page.screenshot(name + "-narrow");
        page.width(DESK);
    }
}
