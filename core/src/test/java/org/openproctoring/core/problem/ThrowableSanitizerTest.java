package org.openproctoring.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.Throwing;
import org.openproctoring.core.discovery.LoadFailure;
import org.openproctoring.core.registry.ProviderCatalog;

class ThrowableSanitizerTest {
    @Test
    void classAndLocationAreShown() {
        assertThat(ThrowableSanitizer.describe(new IOException("hunter2")))
                .startsWith("java.io.IOException at ")
                .contains("ThrowableSanitizerTest.classAndLocationAreShown(ThrowableSanitizerTest.java:")
                .doesNotContain("hunter2");
    }

    @Test
    void locationIsTheFirstOneOutsideTheJdk() {
        Throwable thrown = catchThrowable(() -> Optional.empty().orElseThrow());

        assertThat(ThrowableSanitizer.describe(thrown))
                .startsWith("java.util.NoSuchElementException at ")
                .contains("ThrowableSanitizerTest.lambda$locationIsTheFirstOneOutsideTheJdk$");
    }

    @Test
    void withoutAStackTraceOnlyTheClassIsShown() {
        Throwable thrown = new IOException("hunter2");
        thrown.setStackTrace(new StackTraceElement[0]);

        assertThat(ThrowableSanitizer.describe(thrown)).isEqualTo("java.io.IOException");
    }

    @Test
    void locationIsNeverInThisLibrary() {
        Throwable thrown = new NoClassDefFoundError("com/acme/Gone");
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(null, "java.base", null, "java.lang.ClassLoader", "defineClass", null, 1),
            new StackTraceElement(LoadFailure.class.getName(), "ofClass", "LoadFailure.java", 1),
            new StackTraceElement(ProviderCatalog.class.getName(), "run", "ProviderCatalog.java", 1)
        });

        assertThat(ThrowableSanitizer.describe(thrown)).isEqualTo("java.lang.NoClassDefFoundError (com/acme/Gone)");
    }

    @Test
    void messageOfTheVirtualMachineIsShown() {
        assertThat(ThrowableSanitizer.describe(new NoSuchMethodError("'void com.acme.Library.call()'")))
                .startsWith("java.lang.NoSuchMethodError ('void com.acme.Library.call()') at ");
    }

    @Test
    void onlyTheFirstLineOfItIsShown() {
        assertThat(ThrowableSanitizer.describe(
                        new VerifyError("Bad type on operand stack\nException Details:\n  Location:")))
                .startsWith("java.lang.VerifyError (Bad type on operand stack) at ");
    }

    @Test
    void causeOfAnInitializerErrorIsShown() {
        assertThat(ThrowableSanitizer.describe(new ExceptionInInitializerError(new IOException("hunter2"))))
                .startsWith("java.io.IOException at ")
                .doesNotContain("hunter2");
    }

    @Test
    void causesAreKeptWithoutTheirMessages() {
        Throwable kept =
                ThrowableSanitizer.withoutMessages(new IOException("hunter2", new IllegalStateException("hunter2")));

        assertThat(Throwing.printed(kept))
                .contains(
                        "java.io.IOException",
                        "Caused by: ",
                        "java.lang.IllegalStateException",
                        "ThrowableSanitizerTest.java:")
                .doesNotContain("hunter2");
    }

    @Test
    void circleOfCausesEnds() {
        IOException first = new IOException("hunter2");
        IOException second = new IOException("hunter2", first);
        first.initCause(second);

        assertThat(Throwing.printed(ThrowableSanitizer.withoutMessages(first))).doesNotContain("hunter2");
        assertThatCode(() -> ThrowableSanitizer.rethrowIfFatal(first)).doesNotThrowAnyException();
    }

    @Test
    void onlyFailuresOfTheMachineAreFatal() {
        Map<Throwable, Boolean> fatal = Map.of(
                new OutOfMemoryError(), true,
                new InternalError(), true,
                new UnknownError(), true,
                new StackOverflowError(), false,
                new NoClassDefFoundError(), false,
                new AssertionError(), false,
                new IOException(), false);

        fatal.forEach((thrown, expected) -> {
            if (expected) {
                assertThatThrownBy(() -> ThrowableSanitizer.rethrowIfFatal(thrown))
                        .isSameAs(thrown);
                assertThatThrownBy(() -> ThrowableSanitizer.rethrowIfFatal(new IOException(thrown)))
                        .isSameAs(thrown);
            } else {
                assertThatCode(() -> ThrowableSanitizer.rethrowIfFatal(thrown)).doesNotThrowAnyException();
            }
        });
    }
}
