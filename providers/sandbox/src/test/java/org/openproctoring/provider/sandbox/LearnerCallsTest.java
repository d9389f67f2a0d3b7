package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerCallsTest {
    private static final String COURSE = "course-v1:Uni+Exam+2026";
    private static final String PATH = "/api/v1/courses/course-v1:Uni%2BExam+2026/onboarding_statuses";

    private final Vendor vendor = Vendor.start();

    @BeforeEach
    void saveAnExam() throws IOException {
        vendor.save(Vendor.exam());
    }

    @AfterEach
    void end() {
        vendor.close();
    }

    @Test
    void oneLearnerHasOneStatus() throws IOException {
        vendor.control().onboarding(COURSE, "a b", "expired", Optional.of(Instant.parse("2026-01-01T00:00:00Z")));
        JsonNode known = Http.json(vendor.get(PATH + "?user_id=a%20b"));
        JsonNode unknown = Http.json(vendor.get(PATH + "?user_id=nobody"));

        assertThat(known.toString())
                .isEqualTo("{\"user_id\":\"a b\",\"status\":\"expired\",\"expiration_date\":\"2026-01-01T00:00:00Z\"}");
        assertThat(unknown.toString())
                .isEqualTo("{\"user_id\":\"nobody\",\"status\":\"no-profile\",\"expiration_date\":null}");
    }

    @Test
    void courseHasPages() throws IOException {
        for (int i = 0; i < 7; i++) {
            vendor.control().onboarding(COURSE, "learner-" + i, i % 2 == 0 ? "pending" : "rejected", Optional.empty());
        }
        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            JsonNode reply = Http.json(vendor.get(PATH + "?page=" + page + "&page_size=3"));
            reply.get("results")
                    .forEach(result -> seen.add(result.get("user_id").textValue()));
            assertThat(reply.get("count").intValue()).isEqualTo(7);
            assertThat(reply.get("num_pages").intValue()).isEqualTo(3);
            assertThat(reply.get("next").isNull()).isEqualTo(page == 3);
            assertThat(reply.get("previous").isNull()).isEqualTo(page == 1);
        }

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(vendor.get(PATH + "?page=4&page_size=3").statusCode()).isEqualTo(404);
    }

    @Test
    void statusesFilter() throws IOException {
        vendor.control().onboarding(COURSE, "p", "pending", Optional.empty());
        vendor.control().onboarding(COURSE, "r", "rejected", Optional.empty());
        vendor.control().onboarding(COURSE, "e", "expired", Optional.empty());
        vendor.control().onboarding("another course", "x", "expired", Optional.empty());

        assertThat(Http.json(vendor.get(PATH + "?status=rejected,expired"))
                        .get("results")
                        .findValuesAsText("user_id"))
                .containsExactly("e", "r");
        assertThat(Http.json(vendor.get(PATH + "?status=")).get("results").findValuesAsText("user_id"))
                .containsExactly("e", "p", "r");
        assertThat(Http.json(vendor.get(PATH)).get("count").intValue()).isEqualTo(3);
    }

    @Test
    void nextLinkLeadsToTheNextPage() throws IOException {
        vendor.control().onboarding(COURSE, "a", "pending", Optional.empty());
        vendor.control().onboarding(COURSE, "b", "pending", Optional.empty());
        String next = Http.json(vendor.get(PATH + "?status=pending&page_size=1"))
                .get("next")
                .textValue();
        JsonNode second =
                Http.json(vendor.get(next.substring(vendor.base().toString().length())));

        assertThat(second.get("results").findValuesAsText("user_id")).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?page=0",
                "?page=-1",
                "?page=x",
                "?page=1.5",
                "?page_size=0",
                "?page=99999999999999",
                "?status=unknown",
                "?status=pending,",
                "?status=not_started",
                "?page=1&page=2",
                "?surprise=1"
            })
    void otherQueriesAreRefused(String query) throws IOException {
        assertThat(vendor.get(PATH + query).statusCode()).isEqualTo(400);
    }

    @Test
    void unknownCourseIsNotFound() throws IOException {
        assertThat(vendor.get("/api/v1/courses/unknown/onboarding_statuses").statusCode())
                .isEqualTo(404);
    }

    @Test
    void learnerWithAnAttemptIsListed() throws IOException {
        vendor.register(vendor.save(Vendor.exam()), "newcomer");

        assertThat(Http.json(vendor.get(PATH)).get("results").toString())
                .isEqualTo("[{\"user_id\":\"newcomer\",\"status\":\"no-profile\",\"expiration_date\":null}]");
    }

    @Test
    void retiredUserIsRemovedEverywhere() throws IOException {
        String exam = vendor.save(Vendor.exam());
        String attempt = vendor.register(exam, "leaver");
        vendor.register(exam, "stayer");
        vendor.control().onboarding(COURSE, "leaver", "approved-in-course", Optional.empty());
        HttpResponse<String> first = vendor.call("DELETE", "/api/v1/user/leaver/", "");
        HttpResponse<String> second = vendor.call("DELETE", "/api/v1/user/leaver/", "");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("true");
        assertThat(second.statusCode()).isEqualTo(404);
        assertThat(second.body()).isEqualTo("false");
        assertThat(vendor.get(Vendor.attempt(exam, attempt)).statusCode()).isEqualTo(404);
        assertThat(vendor.control().registrations())
                .extracting(SandboxAttempt::userId)
                .containsExactly("stayer");
        assertThat(Http.json(vendor.get(PATH)).get("count").intValue()).isEqualTo(1);
    }
}
