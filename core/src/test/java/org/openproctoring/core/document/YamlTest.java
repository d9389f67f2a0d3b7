package org.openproctoring.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.document.Trees.at;
import static org.openproctoring.core.document.Trees.entry;
import static org.openproctoring.core.document.Trees.faultOf;
import static org.openproctoring.core.document.Trees.tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.core.document.DocumentException.Kind;
import org.openproctoring.core.document.MapNode.Duplicate;

class YamlTest {
    @ParameterizedTest
    @CsvSource({
        "0123, N",
        "0x1F, N",
        "1_000, N",
        "1.0, N",
        "1e3, N",
        ".inf, N",
        "yes, B",
        "no, B",
        "Off, B",
        "TRUE, B",
        "y, T",
        "2026-01-01, T",
        "12:30, T",
        "1.2.3, T",
        "https://example.org/a#b, T",
        "${NAME}, T",
        "it's, T",
        "'\"no\"', T",
        "'''no''', T",
        "'!!str no', T",
        "'! text', T",
    })
    void keepsValuesAsWritten(String value, String kind) throws DocumentException {
        String text = value.replaceAll("^!+(str)? |[\"']$|^[\"']", "");

        assertThat(tree("a: " + value)).isEqualTo("{a: " + kind + "<" + text + ">}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "Null", "NULL", "~", ""})
    void keepsHowNullIsWritten(String value) throws DocumentException {
        assertThat(tree("a: " + value + "\nb: 1")).isEqualTo("{a: 0<" + value + ">, b: N<1>}");
    }

    @Test
    void emptyQuotesAreText() throws DocumentException {
        assertThat(tree("a: ''\nb: \"\"\nc: !!str\nd: !!str ~")).isEqualTo("{a: T<>, b: T<>, c: T<>, d: T<~>}");
    }

    @Test
    void standardTagsSayTheKind() throws DocumentException {
        assertThat(tree("""
                a: !!str 123
                b: !!int "123"
                c: !!bool "yes"
                d: !!null "~"
                e: !!float 1
                f: !!map {a: !!seq [1]}
                g: !!null
                !!str 1: 2
                """))
                .isEqualTo("{a: T<123>, b: N<123>, c: B<yes>, d: 0<~>, e: N<1>, f: {a: [N<1>]}, g: 0<>, 1: N<2>}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!other x",
                "!!other x",
                "!!binary aGk=",
                "!!set {a, b}",
                "!!python/object:os.system x",
                "!!javax.script.ScriptEngineManager [1]",
                "!<tag:example.org,2000:x> x",
                "!!map x",
                "!!str [x]",
                "!vault |\n        $ANSIBLE_VAULT;1.1;AES256\n        3363\n",
                "!reference [.defaults, key]",
                "!Sub {a: &anchor 1}",
                "&anchor !vault x",
                "!hunter2",
            })
    void valueBehindAnotherTagIsUnresolvedAndDoesNotHideItsNeighbours(String value) throws DocumentException {
        Document document = Document.parse("a: 1\nb: " + value + "\nc:\n  - d: " + value + "\ne: 2\n", "test.yml");

        assertThat(Trees.show(document.root())).isEqualTo("{a: N<1>, b: ?, c: [{d: ?}], e: N<2>}");
        UnresolvedNode unresolved = (UnresolvedNode) at(document, "b");
        assertThat(unresolved.line()).isEqualTo(2);
        assertThat(unresolved.whatIsWrong()).contains("!");
        assertThat(unresolved.action()).startsWith("Resolve the tag");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "!vault |\\n  x # !vault #false",
                "!ref2 [x] # !ref2 #false",
                "!!set {a, b} # !!set #false",
                "!include acme.yml # !include #true",
                "!!python/object:os.system x # !!python/object:os.system #true",
            })
    void tagIsNamedAndQuotesAreAdvisedOnlyWhereTheyKeepTheValue(String value, String tag, boolean quotes)
            throws DocumentException {
        UnresolvedNode unresolved =
                (UnresolvedNode) at(Document.parse("b: " + value.replace("\\n", "\n"), "test"), "b");

        assertThat(unresolved.whatIsWrong()).startsWith("has the tag " + tag + ", ");
        assertThat(unresolved.action().contains("quotes")).isEqualTo(quotes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!hunter", "!hunter2 x", "!<hunter> x", "!hunter2/hunter3 'x'"})
    void tagThatMayBeAPieceOfAPasswordIsNotNamed(String value) throws DocumentException {
        UnresolvedNode unresolved = (UnresolvedNode) at(Document.parse("b: " + value, "test"), "b");

        assertThat(unresolved.toString() + unresolved.whatIsWrong()).doesNotContain("hunter");
        assertThat(unresolved.action()).contains("quotes");
    }

    @Test
    void undeclaredTagHandleIsAFault() {
        assertThat(faultOf("a: !handle!x y").message()).contains("'!'");
    }

    @Test
    void mergeKeyWithAnUnresolvedValueIsAnOrdinaryKey() throws DocumentException {
        assertThat(tree("a: {<<: !include x.yml, b: 1}")).isEqualTo("{a: {<<: ?, b: N<1>}}");
    }

    @Test
    void aliasOfAnUnresolvedValueIsUnresolved() throws DocumentException {
        assertThat(tree("a: &x !vault y\nb: *x\n")).isEqualTo("{a: ?, b: ?}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!int x",
                "!!int 08",
                "!!int +",
                "!!bool maybe",
                "!!float ''",
                "!!binary x!",
                "&hunter2",
                "!!int"
            })
    void valueThatContradictsItsTagIsUnresolvedAndDoesNotHideItsNeighbours(String value) throws DocumentException {
        Document document = Document.parse("a: 1\nb: " + value + "\nc:\n- " + value + "\nd: 2\n", "test");

        assertThat(Trees.show(document.root())).isEqualTo("{a: N<1>, b: ?, c: [?], d: N<2>}");
        assertThat(at(document, "b").line()).isEqualTo(2);
    }

    @Test
    void knowsTheLinesOfKeysAndValues() throws DocumentException {
        Document document = Document.parse("""
                # comment

                a:
                  b: 1
                  c:
                    - x
                    - |
                      text
                d: {e: f,
                  g: h}
                """, "test");

        assertThat(document.root().line()).isEqualTo(3);
        assertThat(entry(document.root(), "a").line()).isEqualTo(3);
        assertThat(at(document, "a").line()).isEqualTo(4);
        assertThat(at(document, "a", "c").line()).isEqualTo(6);
        assertThat(((ListNode) at(document, "a", "c")).items())
                .extracting(Node::line)
                .containsExactly(6, 7);
        assertThat(entry(at(document, "d"), "g").line()).isEqualTo(10);
    }

    @Test
    void linesEndWhereEditorsEndThem() throws DocumentException {
        Document document = Document.parse("a: 1\r\nb: \"\u2028\u0085😀\"\rc: 1\nd: 1", "test");

        assertThat(((MapNode) document.root()).entries().values())
                .extracting(MapNode.Entry::line)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void recordsDuplicateKeysAndUsesTheLast() throws DocumentException {
        MapNode root = (MapNode)
                Document.parse("a: 1\nb: {c: 1, c: 2}\n'a': 3", "test").root();

        assertThat(root.duplicates()).containsExactly(new Duplicate("a", 1, 3));
        assertThat(((MapNode) entry(root, "b").value()).duplicates()).containsExactly(new Duplicate("c", 2, 2));
        assertThat(Trees.show(root)).isEqualTo("{a: N<3>, b: {c: N<2>}}");
    }

    @Test
    void keysAreAlwaysText() throws DocumentException {
        assertThat(tree("no: 1\n1.0: 2\n~: 3\n? x\n: 4\n? y"))
                .isEqualTo("{no: N<1>, 1.0: N<2>, ~: N<3>, x: N<4>, y: 0<>}");
    }

    @Test
    void aliasesShareTheirValue() throws DocumentException {
        Document document = Document.parse("a: &x\n  b: 1\nc: *x\n&k d: *k\n&m e: &m [1]\nf: *m", "test");

        assertThat(Trees.show(document.root()))
                .isEqualTo("{a: {b: N<1>}, c: {b: N<1>}, d: T<d>, e: [N<1>], f: [N<1>]}");
        assertThat(at(document, "c")).isSameAs(at(document, "a"));
        assertThat(entry(document.root(), "c").line()).isEqualTo(3);
    }

    @Test
    void anchorCanBeGivenAgain() throws DocumentException {
        assertThat(tree("a: &x 1\nb: *x\nc: &x [2, &x 3]\nd: *x"))
                .isEqualTo("{a: N<1>, b: N<1>, c: [N<2>, N<3>], d: N<3>}");
    }

    @Test
    void aliasToItsOwnContainerIsAFault() {
        DocumentException fault = faultOf("a: &x\n  - b\n  - c: *x");

        assertThat(fault.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(fault.line()).hasValue(3);
        assertThat(fault.message()).contains("contains it");
    }

    @Test
    void mergesMapsUnderTheirOwnEntries() throws DocumentException {
        Document document = Document.parse("""
                base: &base {x: 1, y: 2}
                other: &other {y: 3, z: 4}
                one:
                  y: own
                  <<: *base
                list: {<<: [*base, *other, {w: 5}]}
                twice: {<<: *base, <<: *other}
                tagged: {!!merge <<: *base}
                inline: {<<: {<<: *base, v: 6}}
                """, "test");

        assertThat(Trees.show(at(document, "one"))).isEqualTo("{x: N<1>, y: T<own>}");
        assertThat(Trees.show(at(document, "list"))).isEqualTo("{w: N<5>, y: N<2>, z: N<4>, x: N<1>}");
        assertThat(Trees.show(at(document, "twice"))).isEqualTo("{x: N<1>, y: N<3>, z: N<4>}");
        assertThat(Trees.show(at(document, "tagged"))).isEqualTo("{x: N<1>, y: N<2>}");
        assertThat(Trees.show(at(document, "inline"))).isEqualTo("{x: N<1>, y: N<2>, v: N<6>}");
        assertThat(((MapNode) at(document, "one")).duplicates()).isEmpty();
        assertThat(((MapNode) at(document, "twice")).duplicates()).isEmpty();
        assertThat(entry(at(document, "one"), "x").line()).isEqualTo(1);
        assertThat(entry(at(document, "one"), "y").line()).isEqualTo(4);
    }

    @Test
    void quotedMergeKeyIsAKeyLikeAnyOther() throws DocumentException {
        assertThat(tree("\"<<\": {a: 1}")).isEqualTo("{<<: {a: N<1>}}");
        assertThat(tree("'<<': {a: 1}")).isEqualTo("{<<: {a: N<1>}}");
        assertThat(tree("!!str <<: {a: 1}")).isEqualTo("{<<: {a: N<1>}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "[x]", "[{a: 1}, 2]", ""})
    void onlyMapsCanBeMerged(String value) {
        DocumentException fault = faultOf("a: 1\n<<: " + value);

        assertThat(fault.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(fault.line()).hasValue(2);
        assertThat(fault.message()).contains("<<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\na: 1", "a: 1\n...", "%YAML 1.2\n---\na: 1\n...\n", "--- {a: 1}\n# end\n"})
    void markersAroundOneDocumentAreFine(String text) throws DocumentException {
        assertThat(tree(text)).isEqualTo("{a: N<1>}");
    }

    @ParameterizedTest
    @CsvSource({
        "'a: 1~---~b: 2', 2",
        "'a~---~', 2",
        "'a: 1~...~---~b: 2', 3",
        "'--- a~--- |~ b', 2",
        "'a: 1~---~# c~~b: 2', 2",
        "'a: 1~---~@b', 2"
    })
    void secondDocumentIsAFault(String text, int line) {
        DocumentException fault = faultOf(text.replace('~', '\n'));

        assertThat(fault.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(fault.line()).hasValue(line);
        assertThat(fault.message()).contains("second YAML document");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n\t\r\n", "# only a comment\n# and another", "---", "---\n...", "~", "null", "# c\n---\n"
            })
    void nothingIsCalledEmpty(String text) {
        DocumentException fault = faultOf(text);

        assertThat(fault.kind()).isEqualTo(Kind.EMPTY);
        assertThat(fault.line()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "%", "@", "`", "|", ">", "]", "}", ",", "!x!", "*!", "!<", "!%"})
    void specialCharacterAtTheStartOfAValueRequiresQuotes(String start) {
        DocumentException fault = faultOf("a: 1\nb: " + start + "Kx7\nc: 2");

        assertThat(fault.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(fault.line()).hasValue(2);
        assertThat(fault.action()).contains("quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "&", "!!", "&!"})
    void valueThatIsOnlyATagOrAnAnchorRequiresQuotes(String start) throws DocumentException {
        Document document = Document.parse("a: 1\nb: " + start + "Kx7\nc: 2", "test");

        assertThat(((UnresolvedNode) at(document, "b")).action()).contains("quotes");
        assertThat(Trees.show(at(document, "c"))).isEqualTo("N<2>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1~b: c: d              | 2 | unexpected colon",
                "a: x~  b: y               | 2 | unexpected colon",
                "a: 1~b c~d: 2             | 2 | neither a 'key: value'",
                "a: 1~b c                  | 2 | neither a 'key: value'",
                "a:~    b: 1~   c: 2       | 3 | does not continue",
                "- a~b: 1                  | 2 | does not continue",
                "a: 'it's'                 | 1 | does not continue",
                "a: \"x\" y                | 1 | does not continue",
                "a: 1~b: \"x~c: 2          | 2 | no closing one",
                "a: 1~b: 'x~c: 2           | 2 | no closing one",
                "a: 1~b: \"C:\\qux\"       | 2 | a backslash",
                "a: 1~b: - c               | 2 | unexpected '- ' or '? '",
                "a: 1~\tb: 1               | 2 | a tab",
                "a: 1~b: [1, 2~c: 3        | 3 | a comma or a closing bracket",
                "a: 1~b: {c: d             | 2 | never closed",
                "a: 1~b: [${NAME}]         | 2 | placeholder",
                "a: 1~? [b]~: c            | 2 | a key is a list",
                "a: 1~{b: c}: d            | 2 | a key is a list",
                "a: &x 1~*x : 2            | 2 | a key is a list",
                "%YAML 2.0~---~a: 1        | 1 | '%'",
                "%YAML 1.1~%YAML 1.1~---~a | 2 | '%'",
                "a: 1~b: *nowhere          | 2 | does not match any anchor",
                "a: 1~b: \"x\\x             | 2 | not valid YAML",
            })
    void faultsNameTheLine(String text, int line, String message) {
        DocumentException fault = faultOf(text.replace('~', '\n'));

        assertThat(fault.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(fault.line()).hasValue(line);
        assertThat(fault.message()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b: {{ NAME }}",
                "b: {{NAME}}",
                "b: {{ NAME | default('x: y') }}",
                "b: {{ NAME }}/path",
                "b: [1, {{ NAME }}]",
                "{{ NAME }}: 1",
                "{{ NAME }}",
                "{% if NAME %}",
                "b: {% raw %}x{% endraw %}",
            })
    void unresolvedTemplateIsCalledSo(String line) {
        DocumentException fault = faultOf("a: 1\n" + line + "\nz: 1");

        assertThat(fault.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(fault.line()).hasValue(2);
        assertThat(fault.message()).contains("template");
    }

    @Test
    void templateInQuotesIsText() throws DocumentException {
        assertThat(tree("a: \"{{ NAME }}\"")).isEqualTo("{a: T<{{ NAME }}>}");
        assertThat(faultOf("a: \"{{ NAME }}\" b").message()).doesNotContain("template");
    }
}
