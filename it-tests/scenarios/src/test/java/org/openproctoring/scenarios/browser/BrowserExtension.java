package org.openproctoring.scenarios.browser;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link BrowserTest} promises. */
final class BrowserExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterTestExecutionCallback,
                ParameterResolver {
    private static final Namespace BROWSER = Namespace.create(BrowserExtension.class);
    private static final boolean REQUIRED = "required".equals(System.getenv("BROWSER_TESTS"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = ChromiumPrograms.missing();
        if (missing.isEmpty() || REQUIRED) {
            return ConditionEvaluationResult.enabled("there is a browser, or there must be");
        }
        String reason = "there is no " + String.join(" and no ", missing) + " on the path";
        context.getRoot().getStore(BROWSER).getOrComputeIfAbsent("said", key -> {
            System.err.println("The browser tests were not run: " + reason + ".");
            return reason;
        });
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!ChromiumPrograms.missing().isEmpty()) {
            throw new AssertionError("BROWSER_TESTS is required, and on the path there is no "
                    + String.join(" and no ", ChromiumPrograms.missing()));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        chromium(context).console().forget();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Chromium chromium = chromium(context);
        if (context.getExecutionException().isPresent()) {
            List<Page> pages = chromium.pages();
            for (int i = 0; i < pages.size(); i++) {
                pages.get(i)
                        .screenshot("failed-" + context.getRequiredTestClass().getSimpleName() + "-"
                                + context.getRequiredTestMethod().getName() + "-" + (i + 1));
            }
        }
        chromium.console().assertQuiet();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Page.class;
    }

    @Override
    public Page resolveParameter(ParameterContext parameter, ExtensionContext context) {
        long number = Stream.of(parameter.getDeclaringExecutable().getParameterTypes())
                .limit(parameter.getIndex())
                .filter(type -> type == Page.class)
                .count();
        return context.getStore(BROWSER)
                .getOrComputeIfAbsent("visitor " + number, key -> new Visitor(chromium(context)), Visitor.class)
                .page();
    }

    /** Started by the first test that needs it, and ended by JUnit after the last. */
    private static Chromium chromium(ExtensionContext context) {
        return context.getRoot()
                .getStore(BROWSER)
                .getOrComputeIfAbsent(
                        Browsers.of(context.getRequiredTestClass()), key -> new Chromium(), Chromium.class);
    }
}
