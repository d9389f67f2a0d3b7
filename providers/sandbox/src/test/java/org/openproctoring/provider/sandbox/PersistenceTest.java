package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest {
    @TempDir
    private Path folder;

    private Vendor open() {
        return Vendor.start(builder -> builder.data(folder.resolve("new/folder")));
    }

    private Path journal() {
        return folder.resolve("new/folder/sandbox.jsonl");
    }

    @Test
    void stateSurvivesARestart() throws IOException {
        String exam;
        String kept;
        List<SandboxAttempt> before;
        try (Vendor vendor = open()) {
            exam = vendor.save(Vendor.exam());
            vendor.call(
                    "POST",
                    "/api/v1/exam/" + exam + "/",
                    Vendor.exam().put("external_id", exam).put("exam_name", "Renamed"));
            kept = vendor.register(exam, "kept");
            vendor.tell(exam, kept, "started");
            vendor.page(vendor.downloadUrl(exam, kept));
            vendor.call("DELETE", Vendor.attempt(exam, vendor.register(exam, "removed")), "");
            vendor.register(exam, "retired");
            vendor.call("DELETE", "/api/v1/user/retired/", "");
            vendor.control().onboarding("course-v1:Uni+Exam+2026", "kept", "approved-in-course", Optional.empty());
            before = vendor.control().registrations();
        }
        for (int restart = 0; restart < 2; restart++) {
            try (Vendor vendor = open()) {
                assertThat(vendor.control().registrations()).isEqualTo(before).hasSize(2);
                assertThat(Http.json(vendor.get("/api/v1/exam/" + exam + "/"))
                                .get("exam_name")
                                .textValue())
                        .isEqualTo("Renamed");
                assertThat(vendor.get(Vendor.attempt(exam, kept)).body()).contains("\"started\"");
                assertThat(vendor.get("/api/v1/courses/course-v1:Uni+Exam+2026/onboarding_statuses?user_id=kept")
                                .body())
                        .contains("approved-in-course");
            }
        }
        assertThat(Files.readString(journal())).doesNotContain("retired");
    }

    @Test
    void incompleteLineIsDropped() throws IOException {
        String exam;
        try (Vendor vendor = open()) {
            exam = vendor.save(Vendor.exam());
        }
        Files.writeString(journal(), "{\"exam\": {\"id\": \"exam-hal", StandardOpenOption.APPEND);
        try (Vendor vendor = open()) {
            assertThat(vendor.get("/api/v1/exam/" + exam + "/").statusCode()).isEqualTo(200);
            vendor.register(exam, "after");
        }
        try (Vendor vendor = open()) {
            assertThat(vendor.control().registrations()).hasSize(1);
        }
    }

    @Test
    void unreadableLinePreventsTheStart() throws IOException {
        try (Vendor vendor = open()) {
            vendor.save(Vendor.exam());
        }
        Files.writeString(journal(), "{\"surprise\": 1}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::start).isInstanceOf(IOException.class).hasMessageContaining("cannot read");
    }

    @Test
    void folderHasOneSandboxAtATime() throws IOException {
        try (Vendor vendor = open()) {
            vendor.save(Vendor.exam());
            assertThatThrownBy(this::start).isInstanceOf(IOException.class).hasMessageContaining("another sandbox");
        }
        start().close();
    }

    private SandboxServer start() throws IOException {
        return SandboxServer.builder().data(folder.resolve("new/folder")).start();
    }

    @Test
    void usedPortPreventsTheStartAndUnlocksTheFolder() throws IOException {
        try (Vendor vendor = Vendor.start()) {
            assertThatThrownBy(() -> SandboxServer.builder()
                            .port(vendor.base().getPort())
                            .data(folder)
                            .start())
                    .isInstanceOf(IOException.class);
        }
        SandboxServer.builder().data(folder).start().close();
    }
}
