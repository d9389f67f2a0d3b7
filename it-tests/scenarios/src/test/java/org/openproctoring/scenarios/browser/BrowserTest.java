package org.openproctoring.scenarios.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests in a Chromium, of which this JVM has three, each for one test at a time. Each {@link Page} among a method's parameters is a window of somebody else, with
 * no cookies and nothing stored; the first one of {@code @BeforeEach} is the first one of the test. A page of
 * {@code @BeforeAll} is that of all tests of its class.
 *
 * <p>A test fails of whatever its pages complain of on their consoles, unless it says that it {@linkplain Page#tolerate
 * tolerates} that, and leaves a picture of its pages where it fails. Without a Chromium and its driver the tests are not
 * run, which is said once; with {@code BROWSER_TESTS=required} in the environment they fail then.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@ResourceLock(providers = Browsers.class)
public @interface BrowserTest {
    /** Which of the three; choose the one whose tests take least time in all. */
    int browser() default 1;
}
