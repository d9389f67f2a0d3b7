package org.openproctoring.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/**
 * What a host answered.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body
 */
public record Reply(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Asserts the status, and that no internal detail is in the body. */
    public Reply is(int expected) {
        assertThat(status).as("status of %s", this).isEqualTo(expected);
        assertThat(body)
                .doesNotContainPattern("(?m)^\\s*at \\S+\\(")
                .doesNotContain("Exception", "java.", "org.openproctoring", "jetty", "SELECT", ".jar");
        return this;
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + this, e);
        }
    }

    /** Asserts that the body is this JSON, in which the order of members does not matter. */
    public Reply says(String json) {
        try {
            assertThat(json()).isEqualTo(MAPPER.readTree(json));
            return this;
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }
}
