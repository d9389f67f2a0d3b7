package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.core.attempt.model.Attempt;

final class PseudonymsTest {
    private static final Secret KEY = Secret.of("0123456789abcdef");

    @AutoClose
    private final World world = new World();

    private final Pseudonyms pseudonyms =
            Pseudonyms.builder("k2", KEY).upstream("old", Secret.of("test_key")).build();

    @Test
    void aPseudonymIsKeyIdAndHmacSha256OverBackendAndUser() {
        // printf '7:watcher:42' | openssl dgst -sha256 -hmac 0123456789abcdef
        assertThat(pseudonyms.of("watcher", "42"))
                .isEqualTo("k2-1947348e33ba0c8a0392a7860d11b9264727e6cdbbb78cd29d0e1b55ed1514c5");
    }

    @Test
    void a14AMigratingBackendKeepsWhatOpenEdxComputes() {
        // printf '42old' | openssl dgst -sha1 -hmac test_key
        assertThat(pseudonyms.of("old", "42")).isEqualTo("fec979b2070d7d27090a5a42f245953fd174d98f");
    }

    @Test
    void a14BackendAndUserCannotBeMistakenForEachOther() {
        assertThat(pseudonyms.of("a1", "2")).isNotEqualTo(pseudonyms.of("a", "12"));
        assertThat(pseudonyms.of("a", "42")).isNotEqualTo(pseudonyms.of("b", "42"));
    }

    @Test
    void aFormerKeyIsOnlyFoundAgain() {
        Pseudonyms rotated = Pseudonyms.builder("k3", Secret.of("fedcba9876543210"))
                .formerKey("k2", KEY)
                .build();
        assertThat(rotated.of("watcher", "42")).startsWith("k3-");
        assertThat(rotated.all("watcher", "42"))
                .containsExactly(rotated.of("watcher", "42"), pseudonyms.of("watcher", "42"));
    }

    @Test
    void keysThatAreTooShortOrNamedBadlyAreRefusedWithoutBeingShown() {
        for (String id : List.of("", "K", "a-b", "12345678901234567")) {
            assertThatThrownBy(() -> Pseudonyms.builder(id, KEY)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Pseudonyms.builder("k", Secret.of("hunter2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Pseudonyms.builder("k", KEY).formerKey("k", KEY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pseudonyms.builder("k", KEY).upstream("old", Secret.of("")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(pseudonyms.toString()).doesNotContain("0123");
    }

    @Test
    void aProviderSeesOnlyWhatItsBackendDiscloses() {
        assertThat(seenWith(Map.of("identity_disclosure", List.of("full_name", "email"))))
                .satisfies(learner -> {
                    assertThat(learner.fullName()).contains("Name of learner-1");
                    assertThat(learner.email()).contains("learner-1@example.org");
                });
        assertThat(seenWith(Map.of("identity_disclosure", List.of("email")))).satisfies(learner -> {
            assertThat(learner.fullName()).isEmpty();
            assertThat(learner.email()).isPresent();
        });
        assertThat(seenWith(Map.of("identity_disclosure", List.of()))).satisfies(learner -> {
            assertThat(learner.fullName()).isEmpty();
            assertThat(learner.email()).isEmpty();
            assertThat(learner.pseudonym()).isEqualTo(World.PSEUDONYMS.of("watcher", World.LEARNER));
        });
    }

    private Learner seenWith(Map<String, Object> entry) {
        world.configured(entry);
        Attempt attempt = world.service.create(World.LEARNER, "final");
        Learner learner = world.vendor
                .registrations
                .get(world.vendor.registrations.size() - 1)
                .learner();
        world.service.remove(attempt.code());
        return learner;
    }
}
