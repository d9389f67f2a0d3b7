package org.openproctoring.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that reading a mutated file returns a document, or throws a fault without the file's secret. */
@Timeout(120)
class MutationTest {
    private static final int MUTATIONS = 1000;

    private static final String YAML = """
            %YAML 1.1
            ---
            defaults: &defaults
              requires_escalation_email: yes
              timeout: 1_000
            PROCTORING_BACKENDS:
              DEFAULT: 'vendor'
              vendor: {<<: *defaults, client_id: 0123, "client_secret": "Kx7Wq9Zp\\t", list: [a, 1.0, ~, !!str 5]}
              other:
                <<: [*defaults]
                text: |-
                  one
                  two
                password: 'Kx7Wq9Zp'
                ? key
                : >
                  folded
                  text
            ...
            """;

    private static final String JSON = """
            {
              "PROCTORING_BACKENDS": {
                "DEFAULT": null,
                "vendor": {"client_id": 1.50e3, "client_secret": "Kx7Wq9Zp\\u0041", "flags": [true, false]},
                "other": {"password": "Kx7Wq9Zp", "list": [], "empty": {}}
              }
            }
            """;

    private static final String[] PARTS = {
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "- ",
        "? ",
        "#",
        " #",
        "&",
        "*",
        "!",
        "!!",
        "!!int ",
        "%",
        "@",
        "`",
        "|",
        ">",
        "~",
        "<<: ",
        "<<",
        "\n",
        "\r",
        "\t",
        " ",
        "\\",
        "\\x",
        "\\U0011",
        "\0",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "😀",
        "\ud83d",
        "---\n",
        "...\n",
        "{{ x }}",
        "*defaults",
        "&defaults ",
        "0x",
        "-",
        "+",
        ".",
        "1e",
        "null",
        "true",
        "0b",
        "!!binary ",
        "!!merge "
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20260101, -7})
    void mutatedYamlIsReadOrRefused(long seed) {
        mutate(YAML, seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20260101, -7})
    void mutatedJsonIsReadOrRefused(long seed) {
        mutate(JSON, seed);
    }

    private static void mutate(String sample, long seed) {
        Random random = new Random(seed);
        int documents = 0;
        for (int count = 0; count < MUTATIONS; count++) {
            StringBuilder text = new StringBuilder(sample);
            for (int change = random.nextInt(4); change >= 0; change--) {
                change(text, random);
            }
            if (isRead(text.toString(), count % 2 == 0)) {
                documents++;
            }
        }

        // Otherwise only the first check would be tested.
        assertThat(documents).isBetween(MUTATIONS / 50, MUTATIONS - MUTATIONS / 50);
    }

    private static void change(StringBuilder text, Random random) {
        int start = random.nextInt(text.length());
        int end = Math.min(text.length(), start + random.nextInt(12));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(start, end);
            case 1 -> text.insert(start, text.substring(end, Math.min(text.length(), end + random.nextInt(60))));
            case 2 -> text.replace(start, end, PARTS[random.nextInt(PARTS.length)]);
            default -> text.insert(start, PARTS[random.nextInt(PARTS.length)]);
        }
    }

    private static boolean isRead(String text, boolean asBytes) {
        try {
            Document document = asBytes
                    ? Document.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "conf.yml")
                    : Document.parse(text, "conf.json");
            assertThat(document.toString()).doesNotContain("Kx7W");
            return true;
        } catch (DocumentException fault) {
            SecrecyTest.assertKeepsTheSecret(fault);
            assertThat(fault.line().orElse(1))
                    .isBetween(1, 1 + (int) text.lines().count());
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("thrown by this file:\n" + text, e);
        }
    }
}
