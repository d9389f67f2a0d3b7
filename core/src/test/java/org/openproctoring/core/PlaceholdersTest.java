package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    private static final Map<String, String> ENVIRONMENT = environment(
            "ACME_KEY",
            "k3y",
            "_x1",
            "low",
            "DOLLAR",
            "a$1\\b",
            "NESTED",
            "${ACME_KEY}",
            "TEMPLATE",
            "{{ x }}",
            "EMPTY",
            "",
            "LINE",
            "k3y\n",
            "LINES",
            "k3y\r\n\n",
            "MARKED",
            "\uFEFFk3y",
            "ONLY_A_LINE_BREAK",
            "\n");

    private static Map<String, String> environment(String... namesAndValues) {
        Map<String, String> environment = new HashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            environment.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        return environment;
    }

    @TempDir
    private Path folder;

    private final Placeholders placeholders = new Placeholders(ENVIRONMENT::get);

    private ThrowableAssertAlternative<Placeholders.UnresolvedException> assertUnresolved(String text) {
        return assertThatExceptionOfType(Placeholders.UnresolvedException.class)
                .isThrownBy(() -> placeholders.resolve(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "${ACME_KEY} | k3y",
                "https://${ACME_KEY}.example/${_x1} | https://k3y.example/low",
                "${ACME_KEY}${ACME_KEY} | k3yk3y",
                "$${ACME_KEY} | ${ACME_KEY}",
                "a$${b | a${b",
                "$$${ACME_KEY} | $${ACME_KEY}",
                "${DOLLAR} | a$1\\b",
                "${NESTED} | ${ACME_KEY}",
                "${TEMPLATE} | {{ x }}",
                "$ACME_KEY | $ACME_KEY",
                "5$ | 5$",
                "{ACME_KEY} | {ACME_KEY}",
                "{x} {{ | {x} {{",
                "}} x {{ | }} x {{",
                "unset_me | unset_me",
                "Setmeister | Setmeister"
            })
    void textIsResolved(String written, String value) throws Placeholders.UnresolvedException {
        assertThat(placeholders.resolve(written)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${MISSING} | refers to the environment variable MISSING, which is not set",
                "${EMPTY} | refers to the environment variable EMPTY, which is not set or empty",
                "${ACME_KEY} ${MISSING} | refers to the environment variable MISSING, which is not set",
                "${ | has a ${ without a }; write $${ for a literal ${",
                "x${ACME_KEY | has a ${ without a }; write $${ for a literal ${",
                "$${ok}${ | has a ${ without a }; write $${ for a literal ${",
                "${} | is neither ${NAME} nor ${file:/path}",
                "${A B} | is neither ${NAME} nor ${file:/path}",
                "${ACME_KEY:-x} | is neither ${NAME} nor ${file:/path}",
                "${A${ACME_KEY}} | is neither ${NAME} nor ${file:/path}",
                "${1A} | is neither ${NAME} nor ${file:/path}",
                "${file:} | refers to the file , which does not exist or is not a file",
                "${file:/nowhere/at/all} | refers to the file /nowhere/at/all, which does not exist or is not a file"
            })
    void invalidTextIsNotResolved(String written, String whatIsWrong) {
        assertUnresolved(written).withMessageContaining(whatIsWrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ PROCTORING_KEY }}",
                "{{x}}",
                "a {{\n x\n }} b",
                "{% if x %}",
                "<%= key %>",
                "SET-ME-PLEASE",
                "set_me",
                "setme",
                "CHANGEME",
                "change-me (32 characters)",
                " ReplaceMe",
                "SET_ME_PLEASE"
            })
    void unresolvedTemplateIsFound(String written) {
        assertUnresolved(written).withMessage("is an unresolved template");
    }

    @Test
    void fileIsReadWithoutItsLastLineEnd() throws IOException, Placeholders.UnresolvedException {
        Path file = folder.resolve("key");

        Files.writeString(file, "k3y\n");
        assertThat(placeholders.resolve("${file:" + file + "}")).isEqualTo("k3y");
        Files.writeString(file, "k3y\r\n");
        assertThat(placeholders.resolve("${file:" + file + "}")).isEqualTo("k3y");
        Files.writeString(file, "two\nlines\n\n");
        assertThat(placeholders.resolve("<${file:" + file + "}>")).isEqualTo("<two\nlines\n>");
        Files.writeString(file, "");
        assertThat(placeholders.resolve("${file:" + file + "}")).isEmpty();
    }

    @Test
    void variableIsReadAsAFileIs() throws Placeholders.UnresolvedException {
        assertThat(placeholders.resolve("${LINE}")).isEqualTo("k3y");
        assertThat(placeholders.resolve("<${LINES}>")).isEqualTo("<k3y\r\n>");
        assertThat(placeholders.resolve("${MARKED}")).isEqualTo("k3y");
        assertUnresolved("${ONLY_A_LINE_BREAK}").withMessageContaining("which is not set or empty");
    }

    @Test
    void byteOrderMarkOfAFileIsDropped() throws IOException, Placeholders.UnresolvedException {
        Path file = Files.writeString(folder.resolve("key"), "\uFEFFk3y\r\n");

        assertThat(placeholders.resolve("${file:" + file + "}")).isEqualTo("k3y");
    }

    @Test
    void contentOfAFileIsTakenLiterally() throws IOException, Placeholders.UnresolvedException {
        Path file = Files.writeString(folder.resolve("key"), "${ACME_KEY} $1 {{ x }}");

        assertThat(placeholders.resolve("${file:" + file + "}")).isEqualTo("${ACME_KEY} $1 {{ x }}");
    }

    @Test
    void fileMayHave64Kilobytes() throws IOException, Placeholders.UnresolvedException {
        Path file = Files.writeString(folder.resolve("key"), "x".repeat(65_536));
        assertThat(placeholders.resolve("${file:" + file + "}")).hasSize(65_536);

        Files.writeString(file, "x".repeat(65_537));
        assertUnresolved("${file:" + file + "}").withMessageEndingWith("which is larger than 64 kilobytes");
    }

    @Test
    void folderAndBinaryAndInvalidPathAreUnresolved() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertUnresolved("${file:" + folder + "}").withMessageEndingWith("which does not exist or is not a file");
        assertUnresolved("${file:" + binary + "}").withMessageEndingWith("which is not valid UTF-8");
        assertUnresolved("${file:/x\u0000y}").withMessageEndingWith("which cannot be read");
    }

    @Test
    void messageContainsNothingElseOfTheValue() {
        assertUnresolved("hunter2${MISSING}hunter2").withMessageNotContaining("hunter2");
        assertUnresolved("hunter2${not a name}").withMessageNotContaining("hunter2");
        assertUnresolved("hunter2{{x}}").withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{", "${", "$${", "{%", "<%", "$", "{", " ", "SET"})
    @Timeout(10)
    void repeatedTextEndsInBoundedTime(String piece) {
        String text = piece.repeat(1_000_000);
        try {
            assertThat(placeholders.resolve(text)).isNotEmpty();
        } catch (Placeholders.UnresolvedException unresolved) {
            assertThat(unresolved.whatIsWrong()).hasSizeLessThan(200);
        }
    }
}
