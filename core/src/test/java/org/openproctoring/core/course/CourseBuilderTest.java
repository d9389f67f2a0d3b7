package org.openproctoring.core.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.BuilderContract;

class CourseBuilderTest {
    @Test
    void aCourse() {
        CourseSettings contact = CourseSettings.builder("plain")
                .escalationEmail("ann@example.org")
                .build();
        Course other = Course.builder(contact)
                .start(Instant.EPOCH)
                .examsRegistered(true)
                .build();
        BuilderContract.check(
                Course.builder(CourseSettings.builder("plain").build()).build(), other);
        assertThat(other.toString()).doesNotContain("ann");
    }
}
