package org.openproctoring.scenarios.browser;

import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** Lets nobody else use the browser of a test. */
final class Browsers implements ResourceLocksProvider {
    /** The name of the browser that the tests of a class are to run in. */
    static String of(Class<?> tests) {
        return "browser " + tests.getAnnotation(BrowserTest.class).browser();
    }

    @Override
    public Set<Lock> provideForClass(Class<?> tests) {
        return Set.of(new Lock(of(tests)));
    }
}
