package org.openproctoring.host.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHashTest {
    @Test
    void nobodysHashCostsWhatANewOneDoes() {
        assertThat(withoutSaltAndHash(SecretHash.OF_NOBODY)).isEqualTo(withoutSaltAndHash(SecretHash.of("anything")));
        assertThat(SecretHash.OF_NOBODY.text())
                .hasSameSizeAs(SecretHash.of("anything").text());
    }

    @Test
    void nobodysHashIsThatOfNoName() {
        assertThat(SecretHash.OF_NOBODY.matches("nobody")).isFalse();
        assertThat(SecretHash.OF_NOBODY.matches("")).isFalse();
    }

    private static final String SALT_AND_HASH = "$kU/LJaY6dPmFXXCQiaSyFQ$Okc42/4DTLwShUYK4sorVm003q6GvT01zgdHqO3g4z0";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=2147483647,t=1,p=1",
                "$argon2id$v=19$m=4294967295,t=1,p=1",
                "$argon2id$v=19$m=9999999999,t=1,p=1",
                "$argon2id$v=19$m=1048576,t=1,p=1",
                "$argon2id$v=19$m=19456,t=1000,p=1",
                "$argon2id$v=19$m=19456,t=4294967295,p=1",
                "$argon2id$v=19$m=19456,t=2,p=17",
                "$argon2i$v=19$m=2147483647,t=1,p=1"
            })
    void aHashThatThisHostCannotBearIsRefusedBeforeItTakesTheMemory(String cost) {
        assertThatThrownBy(() -> SecretHash.parse(cost + SALT_AND_HASH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("create a new hash with: host hash")
                .hasMessageNotContaining("Okc42");
    }

    @Test
    void howMuchMemoryAHashMayTakeIsAShareOfTheHeap() {
        SecretHash.requireBearable(65_536, 3, 4, 1L << 29);

        assertThatThrownBy(() -> SecretHash.requireBearable(65_537, 3, 4, 1L << 29))
                .hasMessage("needs 65537 KiB of memory for each check, but this host allows at most 65536 KiB;"
                        + " create a new hash with: host hash");
        // Hashes created by this host are always accepted.
        SecretHash.requireBearable(19_456, 2, 1, 1L << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$argon2id$v=19$m=19456,t=2,p=1",
                "$argon2id$v=19$m=19456,t=2,p=1$short$Okc42/4DTLwShUYK4sorVm003q6GvT01zgdHqO3g4z0",
                "$argon2id$v=19$m=19456,t=2,p=1$kU/LJaY6dPmFXXCQiaSyFQ$short",
                "$argon2id$v=19$m=19456,t=0,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=19456,t=2,p=0" + SALT_AND_HASH,
                "$argon2id$v=19$m=7,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=-1,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=18$m=19456,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=99999999999999999999,t=2,p=1" + SALT_AND_HASH,
                "$2b$12$abcdefghijklmnopqrstuvABCDEFGHIJKLMNOPQRSTUVWXYZ01234"
            })
    void whatIsNoHashIsRefused(String text) {
        assertThatThrownBy(() -> SecretHash.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not an Argon2 hash; create one with: host hash");
    }

    @ParameterizedTest
    @CsvSource({
        "19456, 2, false",
        "47104, 1, false",
        "12288, 3, false",
        "9216, 4, false",
        "7168, 5, false",
        "65536, 3, false",
        "19456, 1, true",
        "4096, 20, true",
        "64, 1, true"
    })
    void aHashIsWeakWhereGuessesAreCheap(int memory, int rounds, boolean weak) {
        String text = "$argon2id$v=19$m=" + memory + ",t=" + rounds + ",p=1" + SALT_AND_HASH;

        assertThat(SecretHash.parse(text).isWeak()).isEqualTo(weak);
    }

    @Test
    void whatThisHostMakesIsNotWeak() {
        assertThat(SecretHash.of("anything").isWeak()).isFalse();
        assertThat(SecretHash.parse(SecretHash.of("anything").text()).matches("anything"))
                .isTrue();
    }

    private static String withoutSaltAndHash(SecretHash hash) {
        String text = hash.text();
        return text.substring(0, text.lastIndexOf('$', text.lastIndexOf('$') - 1));
    }
}
