package org.openproctoring.scenarios.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests in the one Chromium of this JVM. Each {@link Page} among a method's parameters is a window of somebody else, with
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
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("browser")
public @interface BrowserTest {}
