package org.openproctoring.host.pages;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds texts for people that do not come from the bundles. */
final class LooseTexts {
    private static final Pattern TEMPLATE_CODE = Pattern.compile("\\{%.*?%}|\\{#.*?#}|\\{\\{.*?}}", Pattern.DOTALL);
    private static final Pattern SHOWN_ATTRIBUTE =
            Pattern.compile("\\b(?:title|aria-label|aria-description|placeholder|alt|label)=\"([^\"]*)\"");
    private static final Pattern TAG_OR_ATTRIBUTE = Pattern.compile("<[^>]*>|\\b[a-z-]+=\"[^\"]*\"");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}|^\\P{L}*\\p{L}\\P{L}*$");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SCRIPT_STRING = Pattern.compile("'((?:[^'\\\\\n]|\\\\.)*)'|`((?:[^`\\\\]|\\\\.)*)`");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|(?<![:\"'])//[^\n]*|^import [^\n]*$", Pattern.DOTALL | Pattern.MULTILINE);

    /** A sentence or a capitalized word. */
    private static final Pattern SENTENCE = Pattern.compile("\\p{L}{2,}[,:.]? \\p{L}|^\\p{Lu}\\p{Ll}+\\.?$");

    private LooseTexts() {}

    /** Returns the words in the text and shown attributes of a template, and the sentences in its code. */
    static List<String> ofTemplate(String template) {
        String html = TEMPLATE_CODE.matcher(template).replaceAll("");
        Stream<String> attributes = matches(SHOWN_ATTRIBUTE, html).map(found -> found.group(1));
        Stream<String> nodes = TAG_OR_ATTRIBUTE.splitAsStream(html).map(String::strip);
        Stream<String> code = matches(TEMPLATE_CODE, template)
                .flatMap(found -> matches(STRING, found.group()))
                .map(found -> found.group(1))
                .filter(text -> SENTENCE.matcher(text).find());
        return Stream.concat(
                        Stream.concat(attributes, nodes)
                                .filter(text -> WORD.matcher(text).find()),
                        code)
                .toList();
    }

    /** Returns the sentences in the strings of a Java source. */
    static List<String> ofJava(String source) {
        return sentences(STRING, source);
    }

    /** Returns the sentences in the strings of a JavaScript source. */
    static List<String> ofScript(String source) {
        return sentences(SCRIPT_STRING, source.replace("'use strict'", ""));
    }

    private static List<String> sentences(Pattern strings, String source) {
        return matches(strings, COMMENT.matcher(source).replaceAll(""))
                .map(found -> found.group().substring(1, found.group().length() - 1))
                .filter(text -> SENTENCE.matcher(text).find())
                .toList();
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
