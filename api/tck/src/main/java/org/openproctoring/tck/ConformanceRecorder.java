package org.openproctoring.tck;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Adds the section of the guide to each failure, and records the result of each check. */
final class ConformanceRecorder
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, TestExecutionExceptionHandler, TestWatcher {
    private static final Namespace KIT = Namespace.create(ConformanceRecorder.class);
    private static final String GUIDE = "api/README.md#";

    @Override
    public void beforeAll(ExtensionContext context) {
        CapturedOutput.prepare();
        if (isContract(context)) {
            context.getStore(KIT).put(Conformance.class, new Conformance());
        }
    }

    private static boolean isContract(ExtensionContext context) {
        return ProviderContract.class.isAssignableFrom(context.getRequiredTestClass());
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(KIT);
    }

    private static Conformance conformance(ExtensionContext context) {
        return store(context).get(Conformance.class, Conformance.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getRequiredTestInstances()
                .findInstance(ProviderContract.class)
                .ifPresent(contract -> conformance(context).describe(contract));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Optional<Check> check = check(context);
        if (check.isEmpty() || failure instanceof TestAbortedException) {
            throw failure;
        }
        throw new AssertionFailedError(
                (failure instanceof AssertionError ? failure.getMessage() : "Expected no such failure: " + failure)
                        + System.lineSeparator() + "Check " + check.get().id() + ", see " + GUIDE
                        + check.get().section(),
                failure);
    }

    private static Optional<Check> check(ExtensionContext context) {
        return context.getTestMethod().map(method -> method.getAnnotation(Check.class));
    }

    private static void record(ExtensionContext context, Conformance.Result result, String reason) {
        check(context).ifPresent(check -> conformance(context).add(check.id(), result, reason));
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        record(context, Conformance.Result.PASSED, "");
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        String reason = String.valueOf(cause.getMessage()).replaceFirst("^Assumption failed: ", "");
        record(context, Conformance.Result.SKIPPED, reason);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        record(
                context,
                Conformance.Result.FAILED,
                String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (isContract(context)) {
            conformance(context).write();
        }
    }
}
