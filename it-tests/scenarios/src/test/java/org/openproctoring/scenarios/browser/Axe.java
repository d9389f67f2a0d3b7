package org.openproctoring.scenarios.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.JavascriptExecutor;

/** The accessibility checker of Deque, on the page that is open. */
final class Axe {
    private static final String SCRIPT = script();

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            const tell = (violation) => `${violation.id} (${violation.impact}): ${violation.help}\\n`
                + violation.nodes.map((node) => `    ${node.html.slice(0, 200)}\\n      at ${node.target.join(' ')}\\n      `
                    + node.failureSummary.replace(/\\n/g, '\\n      ')).join('\\n');
            axe.run(document, {
                runOnly: arguments[0].length ? arguments[0] : {
                    type: 'tag',
                    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                },
                // Off by default, as all that is new in WCAG 2.2.
                rules: { 'target-size': { enabled: true } },
                resultTypes: ['violations'],
            }).then((results) => done(results.violations.map(tell).join('\\n')), (failure) => done(String(failure)));
            """;

    private Axe() {}

    /**
     * All that is wrong, to read; empty where nothing is.
     *
     * @param rules by which it is looked at; all where none is named
     */
    static String violations(JavascriptExecutor page, String... rules) {
        if (!Boolean.TRUE.equals(page.executeScript("return 'axe' in window"))) {
            page.executeScript(SCRIPT);
        }
        return String.valueOf(page.executeAsyncScript(RUN, List.of(rules)));
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
