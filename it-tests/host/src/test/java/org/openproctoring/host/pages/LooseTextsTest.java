package org.openproctoring.host.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LooseTextsTest {
    /** Strings that look like texts and are not: a time zone, headers, a message of an exception, markup, selectors. */
    private static final Set<String> NOT_SHOWN = Set.of(
            "UTC",
            "Refresh",
            "the host's JAR does not contain page-assets/",
            "the worker failed",
            "<time datetime=\\\"",
            "alert error said",
            "input, select, textarea");

    private static List<String> shown(Map<String, String> sources, Function<String, List<String>> finder) {
        return sources.entrySet().stream()
                .flatMap(source -> finder.apply(source.getValue()).stream()
                        .filter(text -> !NOT_SHOWN.contains(text))
                        .map(text -> source.getKey() + ": " + text))
                .toList();
    }

    @Test
    void theTemplatesShowOnlyTextsFromTheBundles() {
        assertThat(shown(PageSources.templates(), LooseTexts::ofTemplate)).isEmpty();
    }

    @Test
    void theCodeOfThePagesShowsOnlyTextsFromTheBundles() {
        assertThat(shown(PageSources.java(), LooseTexts::ofJava)).isEmpty();
    }

    @Test
    void theScriptsShowOnlyTextsFromTheBundles() {
        assertThat(shown(PageSources.scripts(), LooseTexts::ofScript)).isEmpty();
    }

    @Test
    void aTextInATemplateIsFound() {
        assertThat(LooseTexts.ofTemplate("<p class=\"hint\">{{ name }} is <b>here</b> · {% if x %}!{% endif %}</p>"))
                .containsExactly("is", "here");
        assertThat(LooseTexts.ofTemplate(
                        "<a aria-label=\"Attempts of {{ name }}\" title=\"{{ t(\"common.site\") }}\"></a>"))
                .containsExactly("Attempts of ");
        assertThat(LooseTexts.ofTemplate("{{ post(\"/begin\", open ? \"Try again\" : \"Retry\", \"quiet\", token) }}"))
                .containsExactly("Try again", "Retry");
    }

    @Test
    void aTextInTheCodeIsFound() {
        assertThat(LooseTexts.ofJava(
                        "// A comment. \"Not this one.\"\npage.with(\"title\", open ? \"Exams\" : \"no exams\");"))
                .containsExactly("Exams", "no exams");
        assertThat(LooseTexts.ofJava(
                        "texts.get(\"learner.exams.title\"); header(\"X-CSRF-Token\", \"text/html; x=1\");"))
                .isEmpty();
    }

    @Test
    void aTextInAScriptIsFound() {
        List<String> found = LooseTexts.ofScript(
                "'use strict'; /* Not this. */ say('It can\\'t be saved.'); say(`${name} is here`); show('hidden', text('left'));");

        assertThat(found).containsExactly("It can\\'t be saved.", "${name} is here");
    }

    @Test
    void everyExceptionIsStillNeeded() {
        List<String> all = Stream.of(
                        PageSources.templates().values().stream().map(LooseTexts::ofTemplate),
                        PageSources.java().values().stream().map(LooseTexts::ofJava),
                        PageSources.scripts().values().stream().map(LooseTexts::ofScript))
                .flatMap(Function.identity())
                .flatMap(List::stream)
                .toList();

        assertThat(all).containsAll(NOT_SHOWN);
    }
}
