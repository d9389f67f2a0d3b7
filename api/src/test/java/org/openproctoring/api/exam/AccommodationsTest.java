package org.openproctoring.api.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.feature.AccommodationUpdate;

class AccommodationsTest {
    private static final String PRIVATE = "has epilepsy";
    private static final Accommodations ALL = Accommodations.builder()
            .breaks(Breaks.of(2, Duration.ofMinutes(20)).stoppingTheClock())
            .permit(PermittedItem.SCREEN_READER, PRIVATE)
            .permit(PermittedPerson.SCRIBE, "")
            .waive(WaivedRule.LOOKING_AWAY, "")
            .build();

    @Test
    void theKindsAreThoseThatAreSet() {
        assertThat(Accommodations.NONE.kinds()).isEmpty();
        assertThat(ALL.kinds()).isEqualTo(EnumSet.range(AccommodationKind.BREAKS, AccommodationKind.WAIVED_RULES));
    }

    @Test
    void eachKindCanBeKeptAlone() {
        for (AccommodationKind kind : ALL.kinds()) {
            assertThat(ALL.limitedTo(Set.of(kind)).kinds()).containsExactly(kind);
        }
        assertThat(ALL.limitedTo(ALL.kinds()))
                .isEqualTo(ALL)
                .isEqualTo(ALL.toBuilder().build());
        assertThat(ALL.limitedTo(Set.of())).isEqualTo(Accommodations.NONE).isNotEqualTo(ALL);
    }

    @Test
    void noTextFormShowsAnAccommodation() {
        AccommodationUpdate update = AccommodationUpdate.builder(AttemptRef.of("code", "7"), Duration.ofMinutes(90))
                .reviewRulesException(PRIVATE)
                .accommodations(ALL)
                .build();
        assertThat(ALL).hasToString("accommodations");
        assertThat(ALL.breaks().orElseThrow()).hasToString("breaks");
        assertThat(update).hasToString("accommodations of attempt 7");
    }

    @Test
    void breaksHaveACountAndALength() {
        assertThatIllegalArgumentException().isThrownBy(() -> Breaks.of(0, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Breaks.of(1, Duration.ZERO));
        assertThat(Breaks.of(1, Duration.ofMinutes(1)))
                .isNotEqualTo(Breaks.of(1, Duration.ofMinutes(1)).stoppingTheClock());
    }
}
