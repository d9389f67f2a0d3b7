package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.OnboardingPage;
import org.openproctoring.api.feature.OnboardingProfile;
import org.openproctoring.api.feature.OnboardingProfile.Status;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.api.feature.ServiceConfiguration;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.provider.rest.FakeVendor.Behaviour;

/** Answers with a success status, and how they are read. */
class RepliesTest {
    private final FakeVendor vendor = new FakeVendor();
    private final RestBackend backend = backend(context(vendor.url()).callTimeout(Duration.ofSeconds(3)));

    @AfterEach
    void close() {
        backend.close();
        vendor.close();
    }

    private Object answered(Operation operation, String json) {
        return answered(operation, exchange -> exchange.json(200, json));
    }

    private Object answered(Operation operation, Behaviour behaviour) {
        vendor.otherwise(behaviour);
        return operation.run(backend);
    }

    private ProctoringException failure(Operation operation, Behaviour behaviour) {
        return catchThrowableOfType(ProctoringException.class, () -> answered(operation, behaviour));
    }

    private ProctoringException failure(Operation operation, String json) {
        return failure(operation, exchange -> exchange.json(200, json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] bytes, boolean gzip) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = gzip ? new GZIPOutputStream(packed) : new DeflaterOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 203, 206})
    void c4AnySuccessIsSuccess(int status) {
        assertThat(answered(Operation.REGISTER, exchange -> exchange.json(status, "{\"id\": \"AT-1\"}")))
                .hasToString("registered as AT-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\": null}",
                "{\"id\": \"\"}",
                "{\"id\": \" \"}",
                "{\"id\": 1.5}",
                "{\"id\": []}",
                "{\"id\": 0, \"error\": \"no\"}",
                "{\"id\": \"0\"}",
                "{\"id\": false}",
                "{\"id\": \"False\"}",
                "{\"id\": \"null\"}",
                "{\"id\": \"None\"}",
                "{\"id\": \"undefined\"}",
                "{\"id\": \"NaN\"}",
                "{\"id\": NaN}",
                "{\"id\": \".\"}",
                "{\"id\": \"..\"}",
                "{\"id\": \"\\ud83d\"}",
                "{\"id\": \"AT-\\ufffd\"}"
            })
    void c4AndC5WhatHasNoIdIsATypedFailure(String json) {
        for (Operation operation : new Operation[] {Operation.REGISTER, Operation.CREATE_EXAM}) {
            ProctoringException failure = failure(operation, json);

            assertThat(failure.code()).isEqualTo("invalid-answer");
            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(failure.retriable()).isFalse();
        }
    }

    @Test
    void c8NumbersAreIdsAndOneSaveIsOneRequest() {
        assertThat(answered(Operation.REGISTER, "{\"id\": 123456789012345678901234567890}"))
                .hasToString("registered as 123456789012345678901234567890");
        assertThat(answered(Operation.CREATE_EXAM, "{\"id\": 7}")).isEqualTo("7");
        assertThat(vendor.calls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "onboarding_missing, MISSING",
        "onboarding_pending, PENDING",
        "onboarding_failed, FAILED",
        "onboarding_expired, EXPIRED",
        "Onboarding-Expired, EXPIRED"
    })
    void onboardingStatusTakesPrecedenceOverAnId(String word, OnboardingStatus status) {
        assertThat(answered(Operation.REGISTER, "{\"id\": \"AT-1\", \"status\": \"" + word + "\"}"))
                .isInstanceOfSatisfying(Registration.class, registration -> {
                    assertThat(registration.onboarding()).contains(status);
                    assertThat(registration.externalId()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[{\"id\": 1}]", "null", "\"OK\"", "1"})
    void c6AnyJsonIsFineWhereNothingIsNeeded(String json) {
        for (Operation operation : new Operation[] {Operation.START, Operation.STOP, Operation.MARK_ERRONEOUS}) {
            assertThat(answered(operation, json)).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SETTINGS", "CREATE_EXAM", "FIND_EXAM", "REGISTER", "DETAILS", "PROFILE", "PROFILES"})
    void c6WhatIsNoObjectIsATypedFailure(Operation operation) {
        for (String json :
                new String[] {"[]", "[{\"id\": \"EX-1\"}]", "1", "\"text\"", "{\"id\": \"EX-1\"", "", "{} {}"}) {
            assertThat(failure(operation, json).code()).as(json).isEqualTo("invalid-answer");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "STOP", "MARK_ERRONEOUS", "REMOVE", "UPDATE_EXAM"})
    void c11NothingToSayIsSuccess(Operation operation) {
        assertThat(answered(operation, exchange -> exchange.reply(204, "", new byte[0])))
                .isIn("done", "EX-1", AttemptRemoval.Outcome.REMOVED);
        assertThat(answered(operation, exchange -> exchange.reply(200, "text/html", bytes(" \r\n"))))
                .isIn("done", "EX-1", AttemptRemoval.Outcome.REMOVED);
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "STOP", "MARK_ERRONEOUS", "UPDATE_EXAM"})
    void anySuccessExceptHtmlIsEnoughIfNothingIsNeeded(Operation operation) {
        for (String text : List.of("OK", "<ok/>", "{\"status\": ", "\u0000", "accepted, thank you")) {
            assertThat(answered(operation, exchange -> exchange.reply(200, "text/plain", bytes(text))))
                    .as(text)
                    .isIn("done", "EX-1");
        }
        assertThat(answered(operation, exchange -> exchange.reply(200, "text/html", bytes("{\"ok\": true}"))))
                .isIn("done", "EX-1");
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "STOP", "MARK_ERRONEOUS", "UPDATE_EXAM"})
    void htmlPageIsAFailure(Operation operation) {
        for (String page : List.of(
                "<html><body>Please sign in</body></html>",
                "\ufeff\n<!DOCTYPE html><title>x</title>",
                "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
                "<!-- x --><BODY>x</BODY>")) {
            for (String type : List.of("text/html; charset=utf-8", "text/plain", "", "application/xhtml+xml")) {
                ProctoringException failure = failure(operation, exchange -> exchange.reply(200, type, bytes(page)));
                assertThat(failure.code()).as(page + type).isEqualTo("invalid-answer");
            }
        }
        assertThat(failure(operation, exchange -> exchange.reply(200, "text/html", bytes("Please sign in"))))
                .isNotNull();
        assertThat(failure(
                        operation, exchange -> exchange.reply(200, "text/plain", bytes("OK"), "Content-Encoding: br")))
                .isNotNull();
        assertThat(failure(
                        operation,
                        exchange -> exchange.reply(
                                200,
                                "text/html",
                                packed(bytes("<html>Please sign in</html>"), true),
                                "Content-Encoding: gzip")))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP", "MARK_ERRONEOUS", "REMOVE", "RETIRE", "FIND_EXAM", "PROFILE", "PROFILES"})
    void notFoundNeedsJson(Operation operation) {
        for (int status : new int[] {404, 410}) {
            for (String json : List.of("{\"detail\": \"Not found.\"}", "{}", "[]", "\"not found\"")) {
                assertThat(answered(operation, exchange -> exchange.json(status, json)))
                        .as(json)
                        .isNotNull();
            }
            assertThat(answered(
                            operation,
                            exchange -> exchange.reply(
                                    status, "application/json", packed(bytes("{}"), true), "Content-Encoding: gzip")))
                    .isNotNull();
            refusesToGuess(operation, exchange -> exchange.reply(status, "text/html", bytes("<h1>Not Found</h1>")));
            refusesToGuess(operation, exchange -> exchange.reply(status, "", new byte[0]));
            refusesToGuess(operation, exchange -> exchange.reply(status, "application/json", new byte[0]));
            refusesToGuess(operation, exchange -> exchange.reply(status, "text/plain", bytes("404")));
            refusesToGuess(operation, exchange -> exchange.reply(status, "text/plain", bytes("404 page not found")));
            refusesToGuess(operation, exchange -> exchange.reply(status, "application/json", bytes("{\"detail\":")));
        }
    }

    private void refusesToGuess(Operation operation, Behaviour behaviour) {
        ProctoringException failure = failure(operation, behaviour);
        assertThat(failure).as(operation.name()).isNotNull();
        assertThat(failure.code()).isEqualTo("vendor-refused");
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(failure.retriable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void attemptUnknownToTheVendorDoesNotStart(int status) {
        refusesToGuess(Operation.START, exchange -> exchange.json(status, "{\"detail\": \"Not found.\"}"));
        refusesToGuess(Operation.START, exchange -> exchange.reply(status, "text/html", bytes("<h1>Not Found</h1>")));
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "REMOVE", "RETIRE"})
    void notImplementedHasNoEffect(Operation operation) {
        refusesToGuess(operation, exchange -> exchange.reply(501, "text/html", bytes("<h1>Not Implemented</h1>")));
    }

    @Test
    void removalReturnsTheOutcome() {
        assertThat(answered(Operation.REMOVE, "{\"status\": \"Deleted\"}")).isEqualTo(AttemptRemoval.Outcome.REMOVED);
        assertThat(answered(Operation.REMOVE, exchange -> exchange.json(404, "{}")))
                .isEqualTo(AttemptRemoval.Outcome.NOTHING_TO_REMOVE);
        for (String word : List.of("OK", "deleted\n", "\"Deleted\"")) {
            assertThat(answered(Operation.REMOVE, exchange -> exchange.reply(200, "text/plain", bytes(word))))
                    .as(word)
                    .isEqualTo(AttemptRemoval.Outcome.REMOVED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": \"not allowed\"}",
                "{}",
                "[]",
                "null",
                "true",
                "{\"status\": false}",
                "{\"status\": \"deleted\", \"status\": \"error\"}",
                "<html>deleted</html>",
                "Not allowed",
                "{\"status\": \"del"
            })
    void unconfirmedRemovalIsRefused(String body) {
        notConfirmed(Operation.REMOVE, body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "\"true\"",
                "1",
                "OK",
                "{\"status\": \"deleted\"}",
                "<html>true</html>",
                "true false"
            })
    void unconfirmedRetirementIsRefused(String body) {
        notConfirmed(Operation.RETIRE, body);
    }

    private void notConfirmed(Operation operation, String body) {
        for (String type : List.of("application/json", "text/html", "")) {
            ProctoringException failure = failure(operation, exchange -> exchange.reply(200, type, bytes(body)));
            assertThat(failure).as(body).isNotNull();
            assertThat(failure.code()).isEqualTo("not-confirmed");
            assertThat(failure.effect()).isEqualTo(Effect.NONE);
            assertThat(failure.retriable()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\": \"submitted\"}", "{\"status\": \"error\"}"})
    void deniedRemovalIsAFailure(String json) {
        ProctoringException failure = failure(Operation.REMOVE, json);

        assertThat(failure.code()).isEqualTo("vendor-refused");
        assertThat(failure.retriable()).isFalse();
    }

    @Test
    void updateKeepsTheKnownId() {
        assertThat(answered(Operation.UPDATE_EXAM, "{\"ok\": true}")).isEqualTo("EX-1");
        assertThat(answered(Operation.UPDATE_EXAM, "{\"id\": \"EX-2\"}")).isEqualTo("EX-2");
    }

    @Test
    void findReturnsTheVendorsRecord() {
        assertThat(answered(Operation.FIND_EXAM, "{\"id\": \"EX-1\", \"rules\": {\"a\": [1, true, null]}}"))
                .isInstanceOfSatisfying(
                        Optional.class,
                        found -> assertThat((Map<?, ?>) found.orElseThrow())
                                .hasToString("{id=EX-1, rules={a=[1, true, null]}}"));
    }

    @Test
    void c7RetirementIsYesOrNo() {
        assertThat(answered(Operation.RETIRE, "true")).isEqualTo(UserRetirement.Outcome.DELETED);
        assertThat(answered(Operation.RETIRE, "false")).isEqualTo(UserRetirement.Outcome.NOT_DELETED);
        assertThat(failure(Operation.RETIRE, "{\"deleted\": true}").code()).isEqualTo("not-confirmed");
    }

    @Test
    void invalidSettingsAreSkipped() {
        ServiceConfiguration settings = (ServiceConfiguration) answered(
                Operation.SETTINGS,
                "{\"name\": \"Acme\", \"download_url\": \"https://acme.example/get\","
                        + " \"rules\": {\"allow_notes\": \"Notes\", \"level\": 3, \"odd\": {}, \" \": \"x\"},"
                        + " \"instructions\": [\"One.\", 2, \"\", null, \"Three.\"]}");

        assertThat(settings.name()).contains("Acme");
        assertThat(settings.downloadUrl()).contains(URI.create("https://acme.example/get"));
        assertThat(settings.rules()).hasToString("{allow_notes=Notes, level=3}");
        assertThat(settings.instructions()).containsExactly("One.", "Three.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "http://acme.example/",
                "https://user:word@acme.example/",
                "//acme.example/",
                "https:///x",
                "myproctor://launch",
                "data:text/html,x"
            })
    void unsafeLinkIsDropped(String link) {
        ServiceConfiguration settings =
                (ServiceConfiguration) answered(Operation.SETTINGS, "{\"download_url\": \"" + link + "\"}");

        assertThat(settings.downloadUrl()).isEmpty();
    }

    private AttemptDetails detailsOf(String link) {
        return (AttemptDetails) answered(Operation.DETAILS, "{\"download_url\": \"" + link + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "http://my-proctoring.com/download, http://my-proctoring.com/download",
        "https://acme.example/?t=a|b, https://acme.example/?t=a%7Cb",
        "https://acme.example/?n=Zoë Smith, https://acme.example/?n=Zo%C3%AB%20Smith",
        "https://acme.example/?x={1}, https://acme.example/?x=%7B1%7D",
        "https://acme.example/?p=50%, https://acme.example/?p=50%25",
        "https://my_acme.example/dl, https://my_acme.example/dl",
        "myproctor://launch, myproctor://launch"
    })
    void downloadLinkIsParsedLikeInABrowser(String raw, String given) {
        assertThat(detailsOf(raw).launch().orElseThrow().url()).hasToString(given);
        assertThat(detailsOf(raw).launchProblem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/download, /download", "download, /edx/download", "//acme.example/dl, //acme.example/dl"})
    void relativeDownloadLinkIsResolved(String raw, String given) {
        vendor.otherwise(exchange -> exchange.json(200, "{\"download_url\": \"" + raw + "\"}"));
        URI base = vendor.url().resolve("/edx");
        try (RestBackend below = backend(context(base))) {
            assertThat(((AttemptDetails) Operation.DETAILS.run(below))
                            .launch()
                            .orElseThrow()
                            .url())
                    .isEqualTo(base.resolve(given));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert('s3cret'), script",
        "https://user:s3cret@acme.example/, user name",
        "https://acme.example:99999/s3cret, port",
        "https://, no host",
        "https://s3cret acme.example/, host"
    })
    void invalidDownloadLinkIsAProblemAndNotRepeated(String raw, String why) {
        vendor.on("GET /api/v1/config/", exchange -> exchange.json(200, "{}"));

        assertThat(detailsOf(raw).launch()).isEmpty();
        assertThat(detailsOf(raw).launchProblem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(why).doesNotContain("s3cret"));
    }

    @Test
    void downloadLinkMustBeShortText() {
        vendor.on("GET /api/v1/config/", exchange -> exchange.json(200, "{}"));

        assertThat(detailsOf("https://acme.example/" + "x".repeat(20_000)).launchProblem())
                .contains("the URL is longer than 4096 characters");
        assertThat(((AttemptDetails) answered(Operation.DETAILS, "{\"download_url\": 5}")).launchProblem())
                .contains("download_url is not text");
    }

    @Test
    void missingLinkIsNotAProblem() {
        vendor.on("GET /api/v1/config/", exchange -> exchange.json(200, "{\"download_url\": null}"));

        assertThat(detailsOf("").launch()).isEmpty();
        assertThat(detailsOf("").launchProblem()).isEmpty();
    }

    @Test
    void invalidLinkFallsBackToTheServices() {
        vendor.on("GET /api/v1/config/", exchange -> exchange.json(200, "{\"download_url\": \"myproctor:launch\"}"));

        assertThat(detailsOf("https://").launch().orElseThrow().url()).hasToString("myproctor:launch");
        assertThat(detailsOf("https://").launchProblem()).isEmpty();
    }

    @Test
    void missingLinkFallsBackToTheServices() {
        vendor.on(
                "GET /api/v1/config/", exchange -> exchange.json(200, "{\"download_url\": \"https://acme.example/\"}"));

        AttemptDetails details = (AttemptDetails) answered(Operation.DETAILS, "{\"status\": \"created\"}");

        assertThat(details.launch().orElseThrow().url()).isEqualTo(URI.create("https://acme.example/"));
        assertThat(details.vendorStatus()).contains("created");
        assertThat(details.instructions()).isEmpty();
        details = (AttemptDetails) answered(Operation.DETAILS, Operation.DETAILS.liked());
        assertThat(details.launch().orElseThrow().url()).isEqualTo(URI.create("https://vendor.example/get"));
        assertThat(details.instructions()).containsExactly("One.");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.example/get, https://acme.example/get?attempt=AT-1",
        "https://acme.example/get?, https://acme.example/get?attempt=AT-1",
        "https://acme.example/get?a=1, https://acme.example/get?a=1&attempt=AT-1",
        "https://acme.example/get?a=1#f, https://acme.example/get?a=1&attempt=AT-1#f",
        "https://acme.example/get?attempt=X, https://acme.example/get?attempt=X"
    })
    void documentedNamesAddTheAttemptToTheLink(String raw, String given) {
        vendor.otherwise(exchange -> exchange.json(200, "{\"download_url\": \"" + raw + "\"}"));
        try (RestBackend documented = backend(context(vendor.url()).with(RestOptions.DOCUMENTED_NAMES, true))) {
            assertThat(((AttemptDetails) Operation.DETAILS.run(documented))
                            .launch()
                            .orElseThrow()
                            .url())
                    .isEqualTo(URI.create(given));
        }
        assertThat(((AttemptDetails) Operation.DETAILS.run(backend))
                        .launch()
                        .orElseThrow()
                        .url())
                .isEqualTo(URI.create(raw));
    }

    @Test
    void onboardingProfilesAreReadInBothSpellings() {
        Onboarding onboarding = Operation.of(backend, Onboarding.class);
        vendor.otherwise(exchange -> exchange.json(
                200,
                "{\"user_id\": \"f00d\", \"status\": \"approved_in_course\", \"expiration_date\": \"2051-05-21\"}"));
        OnboardingProfile profile = onboarding.profile(Operation.COURSE, "f00d").orElseThrow();
        assertThat(profile.status()).isEqualTo(Status.APPROVED_IN_COURSE);
        assertThat(profile.expires()).contains(Instant.parse("2051-05-21T00:00:00Z"));

        vendor.otherwise(exchange -> exchange.json(
                200,
                "{\"results\": [{\"user_id\": \"f00d\", \"status\": \"expired\", \"expiration_date\": \"soon\"}]}"));
        profile = onboarding.profile(Operation.COURSE, "f00d").orElseThrow();
        assertThat(profile.status()).isEqualTo(Status.EXPIRED);
        assertThat(profile.expires()).isEmpty();

        vendor.otherwise(exchange -> exchange.json(200, "{\"results\": []}"));
        assertThat(onboarding.profile(Operation.COURSE, "f00d")).isEmpty();
        for (String results : List.of("null", "{}", "7", "[], \"results\": [1]")) {
            assertThat(failure(Operation.PROFILE, "{\"results\": " + results + "}")
                            .code())
                    .as(results)
                    .isEqualTo("invalid-answer");
        }
        for (String learner : List.of("0", "\"f00d\", \"user_id\": \"other\"")) {
            assertThat(failure(Operation.PROFILE, "{\"user_id\": " + learner + ", \"status\": \"expired\"}")
                            .code())
                    .as(learner)
                    .isEqualTo("invalid-answer");
        }
        assertThat(failure(Operation.PROFILE, "{\"user_id\": \"other\", \"status\": \"expired\"}")
                        .code())
                .isEqualTo("invalid-answer");
        assertThat(failure(Operation.PROFILE, "{\"user_id\": \"f00d\", \"status\": \"unheard-of\"}")
                        .code())
                .isEqualTo("invalid-answer");
    }

    @Test
    void c9PagesAreAskedForByNumberAndWhatIsUnknownIsPassedOver() {
        OnboardingPage page = (OnboardingPage) answered(
                Operation.PROFILES,
                "{\"results\": [{\"user_id\": \"a\", \"status\": \"no-profile\"}, {\"user_id\": \"b\", \"status\":"
                        + " \"new\"},"
                        + " {\"status\": \"expired\"}, 7, {\"user_id\": \"c\", \"status\": \"pending\","
                        + " \"expiration_date\": \"2030-01-02T03:04:05+01:00\"}],"
                        + " \"num_pages\": 9, \"next\": \"https://elsewhere.example/?page=2\"}");

        assertThat(page.profiles())
                .extracting(OnboardingProfile::learnerPseudonym)
                .containsExactly("a", "c");
        assertThat(page.profiles().get(1).expires()).contains(Instant.parse("2030-01-02T02:04:05Z"));
        assertThat(page.pageCount()).isEqualTo(9);
        assertThat(page.page()).isEqualTo(3);
        assertThat(page.hasNext()).isTrue();
        assertThat(vendor.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"results\": [], \"count\": 76}', 4",
        "'{\"results\": [], \"count\": 0}', 0",
        "'{\"results\": [], \"count\": -5}', 0",
        "'{\"results\": [], \"num_pages\": -1}', 0",
        "'{\"results\": [], \"num_pages\": 1e99}', 3",
        "'{\"results\": [], \"next\": \"x\"}', 4",
        "'{\"results\": [], \"next\": null}', 3"
    })
    void missingPageCountIsComputed(String json, int pages) {
        assertThat(((OnboardingPage) answered(Operation.PROFILES, json)).pageCount())
                .isEqualTo(pages);
    }

    @Test
    void notFoundPageIsEmpty() {
        Onboarding onboarding = Operation.of(backend, Onboarding.class);
        vendor.otherwise(exchange -> exchange.json(404, "{}"));
        OnboardingQuery first = OnboardingQuery.of(Operation.COURSE);

        OnboardingPage beyond = onboarding.profiles(first.withPage(4, 25));

        assertThat(beyond.profiles()).isEmpty();
        assertThat(beyond.hasNext()).isFalse();
        assertThat(onboarding.profiles(first).profiles()).isEmpty();
        assertThat(onboarding.profiles(first).pageCount()).isZero();

        vendor.otherwise(exchange -> exchange.reply(404, "text/html", bytes("<h1>Not Found</h1>")));
        assertThatThrownBy(() -> onboarding.profiles(first)).isInstanceOf(ProctoringException.class);
        assertThatThrownBy(() -> onboarding.profiles(first.withPage(4, 25))).isInstanceOf(ProctoringException.class);
    }

    @Test
    void emptyParameterIsRejected() {
        Onboarding onboarding = Operation.of(backend, Onboarding.class);

        assertThatThrownBy(() -> onboarding.profile(Operation.COURSE, "")).isInstanceOf(ProctoringException.class);
        assertThatThrownBy(() -> onboarding.profiles(OnboardingQuery.of(".."))).isInstanceOf(ProctoringException.class);
        assertThat(vendor.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "utf-8"})
    void otherCharsetsAreRead(String charset) {
        byte[] body = "{\"name\": \"Zoë\"}".getBytes(Charset.forName(charset));

        ServiceConfiguration settings = (ServiceConfiguration) answered(
                Operation.SETTINGS,
                exchange -> exchange.reply(200, "application/json; charset=\"" + charset + "\"", body));

        assertThat(settings.name()).contains("Zoë");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void compressedRepliesAreRead(boolean gzip) throws IOException {
        byte[] body = packed("{\"name\": \"Acme\"}".getBytes(StandardCharsets.UTF_8), gzip);

        ServiceConfiguration settings = (ServiceConfiguration) answered(
                Operation.SETTINGS,
                exchange -> exchange.reply(
                        200, "application/json", body, "Content-Encoding: " + (gzip ? "gzip" : "deflate")));

        assertThat(settings.name()).contains("Acme");
    }

    @Test
    void hugeRepliesAreRejected() throws IOException {
        byte[] bomb = packed(new byte[50_000_000], true);
        String nested = "[".repeat(100_000);
        assertThat(failure(
                                Operation.SETTINGS,
                                exchange -> exchange.reply(200, "application/json", bomb, "Content-Encoding: gzip"))
                        .code())
                .isEqualTo("invalid-answer");
        assertThat(failure(Operation.SETTINGS, "{\"name\": " + nested).code()).isEqualTo("invalid-answer");
        assertThat(failure(Operation.SETTINGS, "{\"name\": " + "9".repeat(10_000) + "}")
                        .code())
                .isEqualTo("invalid-answer");
        assertThat(failure(Operation.SETTINGS, exchange -> {
                    exchange.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
                    exchange.pour(" ");
                }))
                .hasMessageContaining("larger than");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Encoding: gzip",
                "Content-Encoding: br",
                "Content-Type: application/json; charset=none-such",
                "Content-Encoding: gzip, gzip"
            })
    void corruptCompressedRepliesAreUnusable(String header) {
        assertThat(failure(
                                Operation.SETTINGS,
                                exchange -> exchange.reply(200, "", "{}".getBytes(StandardCharsets.UTF_8), header))
                        .code())
                .isEqualTo("invalid-answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"AT-1\", \"score\": NaN}",
                "{\"score\": [-Infinity, 1e999], \"id\": \"AT-1\"}",
                "{\"id\": \"AT-1\", \"id\": \"AT-1\"}",
                "{\"a\": 1, \"id\": \"AT-1\", \"a\": 2, \"a\": 1}",
                "{\"id\": \"AT-1\", \"x\": {\"id\": 1, \"id\": 2}}",
                "{\"note\": \"two\nlines\", \"id\": \"AT-1\"}",
                "{\"id\": \"AT-1\", \"tags\": [\"a\",],}",
                "\ufeff{\"id\": \"AT-1\"}"
            })
    void unneededValuesAreReadLeniently(String json) {
        assertThat(answered(Operation.REGISTER, json)).hasToString("registered as AT-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", ""})
    void invalidUtf8AffectsOnlyItsOwnText(String type) {
        byte[] elsewhere = "{\"name\": \"Zo\u00eb\", \"id\": \"AT-1\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] inTheId = "{\"id\": \"AT-\u00eb\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(answered(Operation.REGISTER, exchange -> exchange.reply(200, type, elsewhere)))
                .hasToString("registered as AT-1");
        ProctoringException failure = failure(Operation.REGISTER, exchange -> exchange.reply(200, type, inTheId));
        assertThat(failure.code()).isEqualTo("invalid-answer");
        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"AT-1\", \"id\": \"AT-2\"}",
                "{\"id\": \"AT-1\", \"id\": \"AT-2\", \"id\": \"AT-2\"}",
                "{\"id\": 1, \"id\": null}",
                "{\"id\": \"AT-1\", \"status\": \"created\", \"status\": \"onboarding_missing\"}"
            })
    void ambiguousNeededValueIsUnusable(String json) {
        ProctoringException failure = failure(Operation.REGISTER, json);

        assertThat(failure.code()).isEqualTo("invalid-answer");
        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure(Operation.UPDATE_EXAM, "{\"id\": 1, \"id\": 2}").code())
                .isEqualTo("invalid-answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": 1, \"id\": 2}", "{\"id\": \"EX-1\"} true", "\u0000", "\ufeff"})
    void ambiguousRepliesAreUnusable(String json) {
        assertThat(failure(Operation.CREATE_EXAM, json).code()).isEqualTo("invalid-answer");
    }

    @Test
    void c1BodyThatDripsEndsWithTheCallsTime() {
        vendor.otherwise(exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"name\": \"");
            exchange.drip("x");
        });
        endsInTime();
    }

    @Test
    void c1HeadThatDripsEndsWithTheCallsTime() {
        vendor.otherwise(exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\nX-Slow: ");
            exchange.drip("x");
        });
        endsInTime();
    }

    @Test
    void c1InterimRepliesWithoutEndEndWithTheCallsTime() {
        vendor.otherwise(exchange -> exchange.drip("HTTP/1.1 103 Early Hints\r\n\r\n"));
        endsInTime();
    }

    private void endsInTime() {
        try (RestBackend hurried = backend(context(vendor.url()).callTimeout(Duration.ofMillis(700)))) {
            long start = System.nanoTime();
            ProctoringException failure =
                    catchThrowableOfType(ProctoringException.class, () -> Operation.SETTINGS.run(hurried));

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(600), Duration.ofSeconds(3));
            assertThat(failure.code()).isEqualTo("vendor-unavailable");
        }
    }

    /** For any response, the caller gets a result or a typed failure that does not repeat it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomRepliesNeverBreakAnything(long seed) {
        Random random = new Random(seed);
        String alphabet = "{}[]\",:0123456789.eE+-truefalsnid statusresults\\u\n\u00e9";
        for (int round = 0; round < 25; round++) {
            Operation operation = List.of(Operation.values()).get(random.nextInt(Operation.values().length));
            byte[] body;
            if (random.nextBoolean()) {
                body = new byte[random.nextInt(60)];
                random.nextBytes(body);
            } else {
                StringBuilder text = new StringBuilder("{\"id\":");
                for (int i = random.nextInt(40); i > 0; i--) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                body = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
            }
            try {
                assertThat(answered(operation, exchange -> exchange.reply(200, "application/json", body)))
                        .isNotNull();
            } catch (ProctoringException failure) {
                assertThat(failure.code())
                        .as("seed " + seed + ", " + operation)
                        .isIn("invalid-answer", "vendor-refused", "not-confirmed");
                assertThat(failure.learnerMessage().orElseThrow().in(Locale.ENGLISH))
                        .isNotBlank();
            }
        }
    }
}
