package org.openproctoring.host.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.DataCategory;
import org.openproctoring.api.OptionType;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Origin;
import org.openproctoring.core.ProviderState;
import org.openproctoring.core.attempt.AccommodationGap;
import org.openproctoring.core.attempt.ExamSyncStatus;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.host.exam.AllowanceViolation;

class BundlesTest {
    /** The keys that end with the name of a constant. */
    private static final Map<String, Class<? extends Enum<?>>> CONSTANTS = Map.of(
            "common.status.", AttemptStatus.class,
            "common.exam_type.", ExamType.class,
            "course.exam_type.", ExamType.class,
            "course.exam_type_hint.", ExamType.class,
            "staff.actor.", AttemptActor.class,
            "staff.request.", VendorCommand.Kind.class,
            "staff.request_state.", OutboxEntry.State.class,
            "staff.review_status.", ReviewStatus.class,
            "staff.provider_state.", ProviderState.class);

    private static final Map<String, Class<? extends Enum<?>>> MORE_CONSTANTS = Map.of(
            "staff.service_state.",
            BackendState.class,
            "staff.origin.",
            Origin.class,
            "course.allowances.gap.",
            AccommodationGap.Code.class,
            "course.allowances.problem.",
            AllowanceViolation.Problem.class,
            "course.sync.",
            ExamSyncStatus.State.class,
            "common.data_category.",
            DataCategory.class,
            "staff.option_type.",
            OptionType.class);

    private static final Pattern KEY = Pattern.compile("[\"']((?:common|learner|course|staff)\\.[a-z0-9_.]+)[\"']");
    private static final Pattern CONSTANT_KEY = Pattern.compile("\\bof\\(\\s*\"([a-z_.]+\\.)\"");
    private static final Pattern SCRIPT_KEY = Pattern.compile("\\btext\\('([a-z_]+)'");
    private static final Pattern SCRIPT_PREFIX = Pattern.compile("script_texts\\(\"([a-z_.]+)\"\\)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>");
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?:'')*(?!')");

    private static Map<String, Map<String, String>> bundles() {
        Map<String, Map<String, String>> bundles = new TreeMap<>();
        PageSources.bundles().forEach((file, text) -> bundles.put(file.replace(".properties", ""), read(text)));
        return bundles;
    }

    private static Map<String, String> read(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty, (one, other) -> one, TreeMap::new));
    }

    private static Map<String, String> english() {
        Map<String, String> english = new TreeMap<>();
        bundles().forEach((name, texts) -> {
            if (!name.contains("_")) {
                english.putAll(texts);
            }
        });
        return english;
    }

    private static Stream<String> translations() {
        return bundles().keySet().stream().filter(name -> name.contains("_"));
    }

    private static Map<String, Class<? extends Enum<?>>> constants() {
        Map<String, Class<? extends Enum<?>>> all = new TreeMap<>(CONSTANTS);
        all.putAll(MORE_CONSTANTS);
        return all;
    }

    private static Set<String> found(Pattern pattern, Stream<String> sources) {
        return sources.flatMap(source -> pattern.matcher(source).results())
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> code() {
        return Stream.concat(PageSources.java().values().stream(), PageSources.templates().values().stream());
    }

    /** Returns the keys of the scripts that a page can run with the texts of a prefix. */
    private static Set<String> scriptKeys() {
        Set<String> keys = new TreeSet<>();
        for (String template : PageSources.templates().values()) {
            for (String prefix : found(SCRIPT_PREFIX, Stream.of(template))) {
                PageSources.scripts().forEach((name, script) -> {
                    if (template.contains("/assets/" + name)) {
                        found(SCRIPT_KEY, Stream.of(script)).forEach(key -> keys.add(prefix + key));
                    }
                });
            }
        }
        return keys;
    }

    private static Set<String> used() {
        Set<String> used = found(KEY, code());
        used.removeIf(key -> key.endsWith("."));
        used.addAll(scriptKeys());
        constants().forEach((prefix, type) -> names(type).forEach(name -> used.add(prefix + name)));
        return used;
    }

    private static Stream<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(value -> value.name().toLowerCase(Locale.ROOT));
    }

    private static Set<String> in(Pattern pattern, String text) {
        return found(Pattern.compile("(" + pattern.pattern().replace("(", "(?:") + ")"), Stream.of(text));
    }

    @Test
    void everyTextThatIsUsedExistsInEnglishAndEveryTextIsUsed() {
        assertThat(english().keySet()).isEqualTo(used());
    }

    @Test
    void everyKindOfConstantThatIsUsedIsKnownHere() {
        assertThat(found(CONSTANT_KEY, code())).isEqualTo(constants().keySet());
    }

    @Test
    void theKeysOfABundleBeginWithItsName() {
        bundles()
                .forEach((bundle, texts) -> assertThat(texts.keySet())
                        .as(bundle)
                        .allSatisfy(key -> assertThat(bundle)
                                .isEqualTo(
                                        bundle.contains("_")
                                                ? key.split("\\.")[0] + bundle.substring(bundle.indexOf('_'))
                                                : key.split("\\.")[0])));
    }

    @Test
    void aKeyIsWrittenOnce() {
        PageSources.bundles()
                .forEach((bundle, text) -> assertThat(text.lines()
                                .filter(line -> line.contains("=") && !line.startsWith("#"))
                                .map(line -> line.substring(0, line.indexOf('=')))
                                .toList())
                        .as(bundle)
                        .doesNotHaveDuplicates());
    }

    @Test
    void theTextsForLearnersExistInEveryLanguage() {
        Set<String> expected = Texts.LANGUAGES.stream()
                .filter(texts -> texts != Texts.ENGLISH)
                .map(texts -> texts.locale().toLanguageTag())
                .flatMap(language -> Stream.of("common_" + language, "learner_" + language))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(translations()).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationHasTheSameKeysPlaceholdersAndMarkupAsTheEnglishText(String bundle) {
        Map<String, String> texts = bundles().get(bundle);
        Map<String, String> english = bundles().get(bundle.substring(0, bundle.indexOf('_')));

        assertThat(texts.keySet()).isEqualTo(english.keySet());
        texts.forEach((key, text) -> {
            assertThat(in(PLACEHOLDER, text)).as(key).isEqualTo(in(PLACEHOLDER, english.get(key)));
            assertThat(in(MARKUP, text)).as(key).isEqualTo(in(MARKUP, english.get(key)));
        });
    }

    @Test
    void theTemplatesForLearnersShowOnlyTextsInTheLanguagesOfLearners() {
        List<String> learners = List.of(
                "layout.html",
                "error.html",
                "sign-in.html",
                "vendor-redirect.html",
                "exams.html",
                "exam.html",
                "timer.html",
                "questions.html",
                "contact.html",
                "data.html",
                "data-sheet.html");
        Map<String, String> templates = PageSources.templates();

        assertThat(templates.keySet()).containsAll(learners);
        assertThat(found(KEY, learners.stream().map(templates::get)))
                .allMatch(key -> key.startsWith("common.") || key.startsWith("learner."));
    }

    @Test
    void onlyTextsWithMarkupHaveItAndOnlyTheyAreRenderedAsMarkup() {
        bundles()
                .values()
                .forEach(texts -> texts.forEach((key, text) -> {
                    if (!key.endsWith(".html")) {
                        assertThat(text).as(key).doesNotContain("<strong", "<a ", "<code", "&");
                    }
                }));
        assertThat(found(Pattern.compile("\\bhtml\\(\"([a-z_.]+)\""), code())).allMatch(key -> key.endsWith(".html"));
        assertThat(found(Pattern.compile("\\b(?:t|get)\\(\"([a-z_.]+)\""), code()))
                .noneMatch(key -> key.endsWith(".html"));
    }

    @Test
    void apostrophesAreDoubled() {
        bundles()
                .values()
                .forEach(texts -> texts.forEach(
                        (key, text) -> assertThat(LONE_APOSTROPHE.matcher(text).find())
                                .as(key + "=" + text)
                                .isFalse()));
    }

    @Test
    void peopleMeetNoInternalTerms() {
        Pattern internal = Pattern.compile("(?i)\\b(vendor|backend|outbox|host|parked|SPI)\\b");

        english()
                .forEach((key, text) -> assertThat(internal.matcher(text).find())
                        .as(key + "=" + text)
                        .isFalse());
    }
}
