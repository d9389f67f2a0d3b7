package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.Accommodations;
import org.openproctoring.api.exam.Breaks;
import org.openproctoring.api.exam.PermittedItem;
import org.openproctoring.api.exam.PermittedPerson;
import org.openproctoring.api.exam.WaivedRule;

class AccommodationFieldsTest {
    private static String sent(Accommodations accommodations) {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, "{\"id\": \"AT-1\"}"));
                RestBackend backend = backend(context(vendor.url()))) {
            backend.register(Operation.registration().toBuilder()
                    .accommodations(accommodations)
                    .build());
            return vendor.onlyCall().text();
        }
    }

    @Test
    void accommodationsAreSentInAFieldOfTheirOwn() {
        assertThat(sent(Accommodations.builder()
                        .breaks(Breaks.of(2, Duration.ofMinutes(20)).stoppingTheClock())
                        .permit(PermittedItem.OTHER_ASSISTIVE_TECHNOLOGY, "Eye tracker")
                        .permit(PermittedPerson.SCRIBE, "")
                        .waive(WaivedRule.LOOKING_AWAY, "")
                        .build()))
                .contains("\"accommodations\":{\"breaks\":{\"count\":2,\"stop_clock\":true,\"total_mins\":20},"
                        + "\"permitted_items\":{\"other_assistive_technology\":\"Eye tracker\"},"
                        + "\"permitted_people\":{\"scribe\":\"\"},\"waived_rules\":{\"looking_away\":\"\"}}");
    }

    @Test
    void aLearnerWithoutThemIsRegisteredAsEver() {
        assertThat(sent(Accommodations.NONE)).doesNotContain("accommodations");
    }
}
