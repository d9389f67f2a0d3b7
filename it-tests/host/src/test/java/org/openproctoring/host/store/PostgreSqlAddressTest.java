package org.openproctoring.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.Secret;

class PostgreSqlAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/db?password=s3cr3t",
                "jdbc:postgresql://host/db?ssl=true&Password=s3cr3t",
                "jdbc:postgresql://host/db?sslpassword=s3cr3t",
                "jdbc:postgresql://user:s3cr3t@host/db",
                "jdbc:postgresql://user:s3cr3t@[::1]:5432/db",
                "postgresql://user:s3cr3t@host/db",
                "jdbc:mysql://host/db?password=s3cr3t"
            })
    void aPasswordInTheUrlIsRefusedAndNotRepeated(String url) {
        assertThatExceptionOfType(StoreRefusedException.class)
                .isThrownBy(() -> PostgreSqlAddress.of(url, Optional.empty(), Optional.empty()))
                .withMessageContaining("--jdbc-url")
                .withMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/db?ssl=true&user=somebody",
                "jdbc:postgresql://host:5432,other/db",
                "jdbc:postgresql:db",
                "jdbc:postgresql://host/db?ApplicationName=a@b"
            })
    void everythingElseTheDriverUnderstandsIsTaken(String url) throws StoreRefusedException {
        assertThat(PostgreSqlAddress.of(url, Optional.empty(), Optional.empty()).url())
                .isEqualTo(url);
    }

    @Test
    void itsTextFormHasNeitherParametersNorWhoSignsIn() throws StoreRefusedException {
        PostgreSqlAddress address = PostgreSqlAddress.of(
                "jdbc:postgresql://host/db?ssl=true", Optional.of("somebody"), Optional.of(Secret.of("s3cr3t")));

        assertThat(address).hasToString("jdbc:postgresql://host/db");
    }
}
