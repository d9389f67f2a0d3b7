package org.openproctoring.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.document.Trees.at;
import static org.openproctoring.core.document.Trees.entry;
import static org.openproctoring.core.document.Trees.fault;
import static org.openproctoring.core.document.Trees.faultOf;
import static org.openproctoring.core.document.Trees.tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.core.document.DocumentException.Kind;
import org.openproctoring.core.document.MapNode.Duplicate;

class JsonTest {
    @Test
    void readsEveryKindOfValue() throws DocumentException {
        assertThat(tree("""
                {"text": "x\\ny", "number": 12, "yes": true, "no": false, "none": null, "list": [1, []], "map": {}}
                """))
                .isEqualTo("{text: T<x\ny>, number: N<12>, yes: B<true>, no: B<false>, none: 0<null>,"
                        + " list: [N<1>, []], map: {}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1.0", "-0", "1E400", "123456789012345678901234567890", "0.10"})
    void keepsNumbersAsWritten(String number) throws DocumentException {
        assertThat(tree("[" + number + "]")).isEqualTo("[N<" + number + ">]");
    }

    @Test
    void wordsInQuotesAreText() throws DocumentException {
        assertThat(tree("[\"true\", \"null\", \"1\", \"\"]")).isEqualTo("[T<true>, T<null>, T<1>, T<>]");
    }

    @Test
    void knowsTheLinesOfKeysAndValues() throws DocumentException {
        Document document = Document.parse("""
                {
                  "a": 1,\r
                  "b":
                    {"c": null,
                     "d": [
                       true]}
                }
                """, "test");

        assertThat(document.root().line()).isEqualTo(1);
        assertThat(entry(document.root(), "a").line()).isEqualTo(2);
        assertThat(entry(document.root(), "b").line()).isEqualTo(3);
        assertThat(at(document, "b").line()).isEqualTo(4);
        assertThat(at(document, "b", "c").line()).isEqualTo(4);
        assertThat(at(document, "b", "d").line()).isEqualTo(5);
        assertThat(((ListNode) at(document, "b", "d")).items().get(0).line()).isEqualTo(6);
    }

    @Test
    void recordsDuplicateKeysAndUsesTheLast() throws DocumentException {
        MapNode root = (MapNode) Document.parse("{\"a\": 1,\n\"b\": 2,\n\"a\": 3,\n\"a\": 4}", "test")
                .root();

        assertThat(root.duplicates()).containsExactly(new Duplicate("a", 1, 3), new Duplicate("a", 1, 4));
        assertThat(entry(root, "a").line()).isEqualTo(4);
        assertThat(Trees.show(root)).isEqualTo("{a: N<4>, b: N<2>}");
    }

    @Test
    void passesCommentsAndTrailingCommas() throws DocumentException {
        assertThat(tree("{ # one\n\t// two\n\t/* three */ \"a\": [1, 2,],\n}")).isEqualTo("{a: [N<1>, N<2>]}");
    }

    @Test
    void otherwiseFallsBackToYamlsFlowStyle() throws DocumentException {
        assertThat(tree("{a: 0123, 'b': None}")).isEqualTo("{a: N<0123>, b: T<None>}");
    }

    @Test
    void lineEndInQuotesIsNotMadeASpace() throws DocumentException {
        String text = "{\"key\": \"one\ntwo\"}";

        assertThat(faultOf(text).message()).contains("contains a line break");
        assertThat(Trees.show(Document.parse(text, "conf.yml").root())).isEqualTo("{key: T<one two>}");
    }

    @Test
    void mergeKeyIsAKeyLikeAnyOther() throws DocumentException {
        assertThat(tree("{\"<<\": {\"a\": 1}}")).isEqualTo("{<<: {a: N<1>}}");
    }

    @Test
    void contentDeterminesTheFormat() throws DocumentException {
        assertThat(Document.parse("{\"a\": 1}", "conf.yml").root())
                .isEqualTo(Document.parse("{\"a\": 1}", "conf.json").root());
        assertThat(Document.parse("a: 1", "conf.json").root())
                .isEqualTo(Document.parse("a: 1", "conf.yml").root());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1~ \"b\": 2}          | 2 | a comma is missing",
                "{\"a\"~ 1}                    | 2 | a colon is missing",
                "{\"a\": \"x~\"}               | 1 | contains a line break",
                "{\"a\": 1,~\"b\": \"\\q\"}    | 2 | escape",
                "{\"a\": 1,~,\"b\": 2}         | 2 | a key in double quotes is missing",
                "{\"a\":~ x y: z}              | 2 | a word without quotes",
                "{\"a\":~ 01 y: z}             | 2 | a number is not valid JSON",
                "{\"a\": [1,~ 2                | 2 | incomplete",
                "{\"a\": \"b                   | 1 | incomplete",
                "{\"a\": 1}~{\"b\": 2}         | 2 | unexpected content",
                "{\"a\": 1}~more: text         | 2 | unexpected content",
                "{\"a\": 1}~---~{\"b\": 2}     | 2 | unexpected content",
                "[1]~]                         | 2 | unexpected content",
                "[~@]                          | 2 | not valid JSON",
            })
    void faultsNameTheLine(String text, int line, String message) {
        DocumentException fault = faultOf(text.replace('~', '\n'));

        assertThat(fault.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(fault.line()).hasValue(line);
        assertThat(fault.message()).contains(message);
    }

    @Test
    void textInNeitherFormatIsReportedByItsName() {
        String neither = "{\"a\": 1,\n,\n\"b\": [1}";

        assertThat(fault(() -> Document.parse(neither, "conf.json")).message()).contains("double quotes");
        assertThat(fault(() -> Document.parse(neither, "conf")).message()).contains("double quotes");
        assertThat(fault(() -> Document.parse(neither, "Conf.YML")).message()).contains("{...}");
        assertThat(fault(() -> Document.parse(neither, "conf.yaml")).message()).contains("{...}");
    }

    @Test
    void unresolvedTemplateIsCalledSo() {
        assertThat(faultOf("{\"a\": 1,\n \"b\": {{ NAME }} }").message()).contains("template");
        assertThat(faultOf("{{ PROCTORING_BACKENDS | tojson }}").message()).contains("template");
    }
}
