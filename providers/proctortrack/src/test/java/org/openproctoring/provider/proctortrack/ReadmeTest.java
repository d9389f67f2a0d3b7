package org.openproctoring.provider.proctortrack;

import static org.openproctoring.api.testing.Markdown.code;
import static org.openproctoring.api.testing.Markdown.row;
import static org.openproctoring.api.testing.Markdown.value;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.testing.GeneratedReadme;
import org.openproctoring.api.testing.OptionTable;

class ReadmeTest {
    private final ProviderDescriptor descriptor = new ProctortrackProvider().descriptor();

    @Test
    void tablesMatchTheDescriptor() {
        GeneratedReadme.ofModule()
                .section("declares", declares())
                .section("options", OptionTable.of(descriptor.options()))
                .check();
    }

    private List<String> declares() {
        return List.of(
                "| property | value |",
                "|---|---|",
                row(
                        "escalation email",
                        descriptor.capabilities().requiresEscalationEmail() ? "required" : "not required"),
                row("review rules", descriptor.capabilities().showReviewRules() ? "shown" : "hidden"),
                row(
                        "passing review statuses",
                        descriptor.capabilities().passingStatuses().stream()
                                .map(ReviewStatus::name)
                                .map(name -> code(name.toLowerCase(Locale.ROOT)))
                                .collect(Collectors.joining(", "))),
                row("ping interval", value(descriptor.capabilities().pingInterval())),
                row("support email", descriptor.contacts().email().orElseThrow()),
                row("support phone", descriptor.contacts().phone().orElseThrow()),
                row(
                        "sender of emails to learners",
                        descriptor.contacts().learnerNotificationFrom().orElseThrow()));
    }
}
