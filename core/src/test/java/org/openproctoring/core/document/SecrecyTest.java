package org.openproctoring.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.document.Trees.fault;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that faults do not contain a secret, even if the secret is the invalid text. */
class SecrecyTest {
    static final String SECRET = "Kx7Wq9Zp";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // YAML: a value that starts with a special character
                "password: *%s",
                "password: *%s!",
                "password: &x &%s",
                "password: !%s!%s",
                "password: !<%s",
                "password: !%%s",
                "password: @%s",
                "password: `%s",
                "password: %%s",
                "password: |%s",
                "password: >%s",
                "password: ]%s",
                "password: ,%s",
                "password: - %s",
                "password: ? %s",
                "password: {%s",
                "password: [%s",
                "password: [%s]%s",
                "password: {a: %s}: %s",
                "password: [${%s}]",
                // YAML: quotes and escapes
                "password: \"%s",
                "password: '%s",
                "password: '%s'%s",
                "password: \"%s\" %s",
                "password: \"\\%s\"",
                "password: \"\\x%s\"",
                "password: \"\\U%s\"",
                "password: \"\\UKKKKKKKK%s\"",
                // YAML: structure
                "password: a: %s",
                "password:\t%s",
                "password: 1\n%s\nb: 2",
                "%s\npassword: 1",
                "password: x\n%s",
                "password: x\n %s: %s",
                "- a\n%s: %s",
                "a: 1\n---\n%s",
                "? [%s]\n: 1",
                "? {%s: 1}\n: 1",
                "*%s : 1",
                "!%s a: 1",
                "<<: %s",
                "<<: [%s]",
                "a: {{ %s }}",
                "{% %s %}",
                "%%s\n---\na: 1\n%s",
                "%TAG !%s! %s\n%TAG !%s! %s\n---\na",
                "%TAG %s\n---\na",
                "%YAML %s\n---\na",
                "%YAML 9.%s\n---\na",
                // JSON
                "{\"password\": \"%s",
                "{\"password\": \"%s\n\": x}",
                "{\"password\": \"\\%s\"}",
                "{\"password\": \"\\u%s\"}",
                "{\"password\": \"%s\" \"%s\"}",
                "{\"password\": %s %s: %s}",
                "{\"password\": 1%s: }}",
                "{\"password\" %s: }}",
                "{\"password\": [%s}",
                "{%s %s: %s: }",
                "{\"%s\"\"%s\"}",
                "{\"password\": \"%s\"} %s",
                "{\"password\": \"%s\"}\n\"%s\"",
                "[%s] [%s]",
                "[\"%s\", @%s]",
                "{{ %s }}",
                // not text
                "password: %s\0",
                "password: %s\u001b%s",
            })
    void noFaultRepeatsAPieceOfTheFile(String format) {
        String text = format.replace("%s", SECRET);

        for (String source : new String[] {"conf.json", "conf.yml"}) {
            DocumentException fault = fault(() -> Document.parse(text, source));
            assertThat(fault).as(source).isNotNull();
            assertKeepsTheSecret(fault);
        }
        assertKeepsTheSecret(
                fault(() -> Document.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: &%s",
                "password: &%s!%s",
                "password: !%s",
                "password: !!%s",
                "password: !!%s x",
                "password: !<%s> x",
                "a: !!int %s",
                "a: !!int 0x%s",
                "a: !!bool %s",
                "a: !!binary %s!",
                "a: !!binary %s",
            })
    void noUnresolvedValueRepeatsAPieceOfItself(String format) throws DocumentException {
        Document document = Document.parse(format.replace("%s", SECRET), "conf.yml");
        UnresolvedNode unresolved = (UnresolvedNode)
                ((MapNode) document.root()).entries().values().iterator().next().value();

        assertKeepsTheSecret(unresolved.toString() + unresolved.whatIsWrong() + unresolved.action());
    }

    /** Asserts that neither the texts nor the causes contain four consecutive characters of the secret. */
    static void assertKeepsTheSecret(DocumentException fault) {
        StringWriter everything = new StringWriter();
        fault.printStackTrace(new PrintWriter(everything));
        assertKeepsTheSecret(everything + fault.message() + fault.action() + fault.getLocalizedMessage());
        assertThat(fault).hasNoCause();
        assertThat(fault.getSuppressed()).isEmpty();
    }

    private static void assertKeepsTheSecret(String texts) {
        for (int start = 0; start + 4 <= SECRET.length(); start++) {
            assertThat(texts).doesNotContain(SECRET.substring(start, start + 4));
        }
    }
}
