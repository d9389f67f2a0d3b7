package org.openproctoring.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        // differ only in case, - and _
        "BASE_URL, base_url",
        "baseUrl, base_url",
        "base-url, base_url",
        "Base--Url, base_url",
        "clientid, client_id",
        // one edit
        "base_urll, base_url",
        "base_rl, base_url",
        "base_irl, base_url",
        "ase_url, base_url",
        // two edits
        "bse_ur, base_url",
        "xxase_url, base_url",
        "base_urlxy, base_url",
        // swapping adjacent characters is one edit
        "bsae_url, base_url",
        "bsae_ulr, base_url",
        "abse_urlx, base_url"
    })
    void nearMissIsSuggested(String word, String meant) {
        assertThat(Spelling.nearest(word, List.of("base_url", "client_id"))).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "bxsx_uxl, base_url",
        "base_urlxyz, base_url",
        "base, base_url",
        "bsae_ulr_x, base_url",
        "sbea_url, base_url",
        "'', base_url",
        "abcdefghijklmnopqrstuvwxyz, base_url"
    })
    void distantWordIsNotSuggested(String word, String known) {
        assertThat(Spelling.nearest(word, List.of(known))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"acm, acme", "amce, acme", "acme, acme", "ACME, acme", "xcmx, acme"})
    void fourLetterWordMayHaveTwoEdits(String word, String known) {
        assertThat(Spelling.nearest(word, List.of(known))).contains(known);
    }

    @ParameterizedTest
    @CsvSource({"ab, us", "es, eu", "url, key", "uri, ul"})
    void shortWordsAreNotSuggestedForEachOther(String word, String known) {
        assertThat(Spelling.nearest(word, List.of(known))).isEmpty();
    }

    @Test
    void nearestWordIsSuggested() {
        assertThat(Spelling.nearest("client_ids", List.of("client_axs", "client_id")))
                .contains("client_id");
    }

    @Test
    void wordThatDiffersInSeparatorsIsPreferredToAnEdit() {
        assertThat(Spelling.nearest("api-key", List.of("apikeys", "api_key"))).contains("api_key");
    }

    @Test
    void tiesAreBrokenByName() {
        assertThat(Spelling.nearest("acme-x", List.of("acme-b", "acme-a"))).contains("acme-a");
        assertThat(Spelling.nearest("acme-x", List.of("acme-a", "acme-b"))).contains("acme-a");
    }

    @Test
    void emptyWordHasNoSuggestion() {
        assertThat(Spelling.nearest("acme", List.of())).isEmpty();
    }

    @Test
    void longWordsAreComparedInBoundedTime() {
        assertThat(Spelling.nearest("a".repeat(1_000_000), List.of("base_url", "a".repeat(40))))
                .isEmpty();
    }
}
