package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.UserRetirement;

/** The provider behaves as the README's table of deletions says. */
class AnswersTest {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final List<String> ANYTHING = List.of("", "{}", "true", "<html>deleted</html>");

    private final FakeVendor vendor = new FakeVendor();

    @AfterEach
    void close() {
        vendor.close();
    }

    /** One row of the table. */
    record Row(List<Integer> statuses, List<String> bodies, String removal, String retirement) {
        static Row of(String line) {
            String[] cells = line.replaceAll("^\\| | \\|$", "").split(" \\| ");
            assertThat(cells).as(line).hasSize(4);
            List<Integer> statuses =
                    Stream.of(cells[0].split(", ")).map(Integer::valueOf).toList();
            List<String> bodies = new ArrayList<>(CODE.matcher(cells[1])
                    .results()
                    .map((MatchResult code) -> code.group(1))
                    .toList());
            if (cells[1].endsWith("empty")) {
                bodies.add("");
            } else if (cells[1].equals("any")) {
                bodies.addAll(ANYTHING);
            }
            assertThat(bodies).as(line).isNotEmpty();
            return new Row(statuses, bodies, cells[2], cells[3]);
        }
    }

    static List<Row> rows() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("basedir", ""), "README.md"));
        String begin = "<!-- answers: checked by AnswersTest -->\n";
        assertThat(readme).contains(begin, "<!-- end of answers -->");
        return readme.substring(readme.indexOf(begin) + begin.length(), readme.indexOf("<!-- end of answers -->"))
                .lines()
                .skip(2)
                .map(Row::of)
                .toList();
    }

    @Test
    void tableIsComplete() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tableMatchesTheBehavior(Row row) {
        for (int status : row.statuses()) {
            for (String body : row.bodies()) {
                vendor.otherwise(exchange -> exchange.reply(status, "", body.getBytes(StandardCharsets.UTF_8)));

                assertThat(outcome(Operation.REMOVE)).as(status + " " + body).isEqualTo(row.removal());
                assertThat(outcome(Operation.RETIRE)).as(status + " " + body).isEqualTo(row.retirement());
            }
        }
    }

    /** Returns the outcome for a new backend, because failures in a row would open the circuit. */
    private String outcome(Operation operation) {
        try (RestBackend backend = backend(context(vendor.url()).callTimeout(Duration.ofSeconds(3)))) {
            Object outcome = operation.run(backend);
            if (outcome == AttemptRemoval.Outcome.NOTHING_TO_REMOVE
                    || outcome == UserRetirement.Outcome.NOTHING_TO_DELETE) {
                return "done, `unknown-to-vendor`";
            }
            return outcome == UserRetirement.Outcome.NOT_DELETED ? "refused, `not-deleted`" : "done";
        } catch (ProctoringException failure) {
            boolean retried = failure.retriable() || failure.effect() == Effect.UNKNOWN;
            return (retried ? "retried, `" : "refused, `") + failure.code() + "`";
        }
    }
}
