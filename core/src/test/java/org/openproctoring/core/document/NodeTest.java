package org.openproctoring.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.document.MapNode.Entry;

class NodeTest {
    private static final ScalarNode PASSWORD = new ScalarNode("Kx7Wq9Zp", ScalarNode.Kind.TEXT, 3);

    @Test
    void textFormsShowNoValue() {
        ListNode list = new ListNode(List.of(PASSWORD), 2);
        MapNode map = new MapNode(Map.of("password", new Entry("password", 3, PASSWORD)), List.of(), 1);

        assertThat(PASSWORD).hasToString("text, line 3");
        assertThat(new NullNode("~", 4)).hasToString("null, line 4");
        assertThat(list).hasToString("list of 1, line 2");
        assertThat(map).hasToString("map of 1, line 1");
        assertThat(new Document(map, "conf.yml")).hasToString("Document[root=map of 1, line 1, source=conf.yml]");
        assertThat(map.entries().toString()).contains("key=password").doesNotContain(PASSWORD.text());
    }

    @Test
    void nodesAreImmutable() {
        List<Node> items = new ArrayList<>(List.of(PASSWORD));
        Map<String, Entry> entries = new LinkedHashMap<>(Map.of("a", new Entry("a", 1, PASSWORD)));
        ListNode list = new ListNode(items, 1);
        MapNode map = new MapNode(entries, List.of(), 1);

        items.clear();
        entries.clear();

        assertThat(list.items()).isUnmodifiable().hasSize(1);
        assertThat(map.entries()).isUnmodifiable().hasSize(1);
    }

    @Test
    void faultHasLocationMessageAndAction() {
        DocumentException fault = new DocumentException(
                DocumentException.Kind.SYNTAX, "conf.yml", 7, "a quote is missing", "close the quotes");

        assertThat(fault).hasMessage("conf.yml, line 7: a quote is missing; close the quotes");
        assertThat(fault.line()).hasValue(7);
        assertThat(fault.source()).isEqualTo("conf.yml");
        assertThat(fault.message()).isEqualTo("a quote is missing");
        assertThat(fault.action()).isEqualTo("close the quotes");
    }

    @Test
    void faultWithoutALocationHasNoLine() {
        DocumentException fault =
                new DocumentException(DocumentException.Kind.EMPTY, "conf.yml", 0, "nothing in it", "check it");

        assertThat(fault).hasMessage("conf.yml: nothing in it; check it");
        assertThat(fault.line()).isEmpty();
    }
}
