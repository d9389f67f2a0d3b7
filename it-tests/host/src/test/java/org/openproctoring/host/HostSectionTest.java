package org.openproctoring.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.core.ConfigurationFile;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.host.HostSection.InvalidException;

class HostSectionTest {
    private static final String SALT_AND_HASH = "$kU/LJaY6dPmFXXCQiaSyFQ$Okc42/4DTLwShUYK4sorVm003q6GvT01zgdHqO3g4z0";

    @TempDir
    private Path folder;

    private HostSection read(String section) throws IOException, InvalidException {
        Path file = Files.writeString(folder.resolve("site.yml"), "PROCTORING_BACKENDS: {}\nhost: " + section + "\n");
        return HostSection.read(ConfigurationFile.read(file), new Placeholders(name -> null))
                .orThrow();
    }

    @Test
    void aWeakHashIsTakenWithAWarning() throws IOException, InvalidException {
        HostSection section =
                read("{contact_email: help@example.org, users: {ada: {password_hash: '$argon2id$v=19$m=64,t=1,p=1"
                        + SALT_AND_HASH + "'}, grace: {password_hash: '$argon2id$v=19$m=19456,t=2,p=1" + SALT_AND_HASH
                        + "'}}}");

        assertThat(section.accounts().users()).containsOnlyKeys("ada", "grace");
        assertThat(section.problems())
                .singleElement()
                .asString()
                .contains("host.users.ada.password_hash", "Create a new hash with: host hash")
                .doesNotContain("Okc42");
    }

    @Test
    void usersWithoutAContactAddressAreAWarning() throws IOException, InvalidException {
        String user = "users: {ada: {password_hash: '$argon2id$v=19$m=19456,t=2,p=1" + SALT_AND_HASH + "'}}";

        assertThat(read("{" + user + "}").problems())
                .singleElement()
                .asString()
                .contains("warning", "host.contact_email is missing");
        assertThat(read("{contact_email: help@example.org, " + user + "}").problems())
                .isEmpty();
        assertThat(read("{}").problems()).isEmpty();
    }

    @Test
    void aHashThatThisHostCannotBearIsRefused() {
        assertThatThrownBy(() -> read(
                        "{clients: {a: {secret_hash: '$argon2id$v=19$m=2147483647,t=1,p=1" + SALT_AND_HASH + "'}}}"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("host.clients.a.secret_hash needs 2147483647 KiB of memory");
    }

    @Test
    void trustedProxiesAreAddressesAndRanges() throws IOException, InvalidException {
        HostSection section = read("{trusted_proxies: [10.0.0.0/8]}");

        assertThat(section.trustedProxies().client("10.0.0.1", List.of(), List.of("203.0.113.1")))
                .isEqualTo("203.0.113.1");
        assertThatThrownBy(() -> read("{trusted_proxies: [proxy.example.org]}"))
                .hasMessageContaining("host.trusted_proxies must be a list of IP addresses and ranges")
                .hasMessageNotContaining("proxy.example.org");
    }

    @Test
    void allowedOriginsAreExactAndNoneByDefault() throws IOException, InvalidException {
        assertThat(read("{}").allowedOrigins().origins()).isEmpty();
        assertThat(read("{allowed_origins: ['https://learn.example.org']}")
                        .allowedOrigins()
                        .origins())
                .containsExactly("https://learn.example.org");
        assertThatThrownBy(() -> read("{allowed_origins: ['https://*.example.org']}"))
                .hasMessageContaining("host.allowed_origins must be a list of origins");
    }

    @Test
    void dataIsKeptAsLongAsConfigured() throws IOException, InvalidException {
        AttemptSettings settings =
                read("{message_retention: P1D, review_retention: P2D, removed_attempt_retention: P3D,"
                                + " recording_retention: P4D}")
                        .attemptSettings();

        assertThat(settings.messageRetention()).contains(Duration.ofDays(1));
        assertThat(settings.reviewRetention()).contains(Duration.ofDays(2));
        assertThat(settings.removedAttemptRetention()).contains(Duration.ofDays(3));
        assertThat(settings.recordingRetention()).isEqualTo(Duration.ofDays(4));
        assertThat(read("{}").attemptSettings().reviewRetention())
                .isEqualTo(AttemptSettings.DEFAULTS.reviewRetention());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"message_retention", "review_retention", "removed_attempt_retention", "recording_retention"})
    void aRetentionIsADayOrMore(String key) {
        assertThatThrownBy(() -> read("{" + key + ": 23h}"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("host." + key + " must be from one day to 100 years, such as P90D");
    }
}
