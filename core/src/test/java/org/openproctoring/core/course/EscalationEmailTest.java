package org.openproctoring.core.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscalationEmailTest {
    static final List<String> WITH_CONTROL_CHARACTERS = List.of(
            "a@b.example.org\r\nBcc: c@d.example.org",
            "a@b.example.org\n",
            "\ra@b.example.org",
            "a\0@b.example.org",
            "a@b.example.org\u2028",
            "a@b\u2029.example.org",
            "a@\u0085b.example.org",
            "a\u202eb@c.example.org",
            "a@b\u200b.example.org",
            "a\u00a0b@c.example.org",
            "a\tb@c.example.org",
            "\ufeffa@b.example.org",
            "\ud800a@b.example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@university.example.org",
                "ada+exams@university.example.org",
                "ada.lovelace@exams.department.university.example.org",
                "ada@university.photography",
                "o'brien@university.example.org",
                "ada_l-1815@uni-1.example.org",
                "ada@münchen.example.de",
                "ada@xn--mnchen-3ya.example.de",
                "ada@例え.テスト",
                "añá@universidad.example.es",
                "1@2.example.org"
            })
    void takesTheAddressesThatPeopleHave(String address) {
        assertThat(EscalationEmail.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@university.example.org",
                "ada@",
                "ada@localhost",
                "ada@@university.example.org",
                "ada@university..org",
                ".ada@university.example.org",
                "ada.@university.example.org",
                "ada@-university.example.org",
                "ada@university.example.org.",
                "ada lovelace@university.example.org",
                "\"ada lovelace\"@university.example.org",
                "Ada <ada@university.example.org>",
                "ada(l)@university.example.org",
                "ada@[127.0.0.1]",
                "ada@127.0.0.1",
                "ada@university.example.org,eve@example.org",
                "ada@university.example.org;eve@example.org",
                "@relay.example.org:ada@university.example.org",
                "mailto:ada@university.example.org"
            })
    void takesNothingElse(String text) {
        assertThat(EscalationEmail.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @FieldSource("WITH_CONTROL_CHARACTERS")
    void takesNothingThatCouldInjectAHeaderOrHideAPart(String text) {
        assertThat(EscalationEmail.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180F, 0x2065, 0x2800, 0x3164, 0xFE00, 0xFE0F,
                0xFFA0, 0xFFFC, 0x13441, 0x16FE4, 0x1D159, 0x1D173, 0xE0020, 0xE0100, 0xE01EF
            })
    void takesNoInvisibleCharacter(int character) {
        String invisible = Character.toString(character);

        assertThat(EscalationEmail.isValid("ada" + invisible + "@university.example.org"))
                .isFalse();
        assertThat(EscalationEmail.isValid("ada@uni" + invisible + "versity.example.org"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "hilfe@münchen.de, hilfe@xn--mnchen-3ya.de",
        "Hilfe@MÜNCHEN.de, Hilfe@xn--mnchen-3ya.de",
        "ada@例え.テスト, ada@xn--r8jz45g.xn--zckzah",
        "ada@university.example.org, ada@university.example.org",
        "ada@xn--mnchen-3ya.de, ada@xn--mnchen-3ya.de",
        "añá@españa.es, añá@xn--espaa-rta.es",
        "ada@straße.de, ada@straße.de",
        "ada@ｕｎｉ.de, ada@ｕｎｉ.de",
        "ada, ada"
    })
    void domainHasAnAsciiFormThatStandsForTheSameDomain(String address, String ascii) {
        assertThat(EscalationEmail.withAsciiDomain(address)).isEqualTo(ascii);
    }

    @Test
    void takesUpTo254Characters() {
        String domain = "." + "b".repeat(60) + "." + "c".repeat(60) + ".example";
        String longest = "a".repeat(60) + "@" + "d".repeat(254 - 61 - domain.length()) + domain;

        assertThat(longest).hasSize(254);
        assertThat(EscalationEmail.isValid(longest)).isTrue();
        assertThat(EscalationEmail.isValid("a" + longest)).isFalse();
        assertThat(EscalationEmail.isValid("a".repeat(1_000_000))).isFalse();
    }
}
