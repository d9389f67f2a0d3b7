package org.openproctoring.host.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openproctoring.host.access.Account.Kind;
import org.openproctoring.host.access.SignIn.Outcome;

class SignInTest {
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final StandingClock clock = new StandingClock();
    private final SignIn signIn = new SignIn(DemoAccounts.of(Set.of()), clock);

    @Test
    void aRightSecretIsAnsweredAtOnce() {
        Outcome outcome = attempt("author", "author", HERE);

        assertThat(outcome.account()).map(Account::name).contains("author");
        assertThat(outcome.answerAfter()).isZero();
    }

    @Test
    void eachWrongSecretIsAnsweredLater() {
        assertThat(IntStream.range(0, 5)
                        .mapToObj(i -> attempt("author", "wrong", HERE))
                        .map(Outcome::answerAfter)
                        .map(Duration::toMillis))
                .containsExactly(250L, 750L, 1750L, 3750L, 7750L);
    }

    @Test
    void manyGuessesAtOnceAreRefusedUntilTheAnswersAreOut() {
        IntStream.range(0, 7).forEach(i -> attempt("author", "wrong", HERE));

        assertThat(attempt("author", "wrong", HERE).refused()).isTrue();
        clock.time = clock.time.plusSeconds(10);
        assertThat(attempt("author", "wrong", HERE).refused()).isFalse();
    }

    /** The guesses may come from an attacker behind the same proxy. */
    @Test
    void aRightSecretIsNeverRefusedBecauseOfWrongOnes() {
        IntStream.range(0, 30).forEach(i -> attempt("author", "wrong", HERE));

        assertThat(IntStream.range(0, 24)
                        .mapToObj(i -> attempt("author", "author", HERE))
                        .map(Outcome::account))
                .allSatisfy(account -> assertThat(account).isPresent());
    }

    @Test
    void aRightSecretIsAnsweredAtOnceAmongManyGuessesForItsName() {
        assertThat(amongGuesses(i -> "author"))
                .allMatch(outcome -> outcome.account().isPresent());
    }

    @Test
    void aRightSecretIsAnsweredAtOnceInAFloodOfMadeUpNames() {
        assertThat(amongGuesses(i -> "nobody-" + i))
                .allMatch(outcome -> outcome.account().isPresent());
    }

    /** Returns the results of correct secrets while guesses from the same address overload the checks. */
    private List<Outcome> amongGuesses(IntFunction<String> names) {
        attempt("author", "author", HERE);
        ExecutorService guessers = Executors.newFixedThreadPool(30);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger guesses = new AtomicInteger();
        try {
            for (int i = 0; i < 30; i++) {
                guessers.execute(() -> {
                    while (!enough.get()) {
                        attempt(names.apply(guesses.incrementAndGet()), "wrong", HERE);
                    }
                });
            }
            return IntStream.range(0, 27)
                    .mapToObj(i -> attempt("author", "author", HERE))
                    .toList();
        } finally {
            enough.set(true);
            guessers.shutdown();
        }
    }

    @Test
    void onlyTheSecretThatWasRightIsRecognized() {
        attempt("author", "author", HERE);

        assertThat(attempt("author", "staff", HERE).account()).isEmpty();
        assertThat(attempt("staff", "author", HERE).account()).isEmpty();
        assertThat(signIn.attempt(Kind.CLIENT, "author", "author", HERE).account())
                .isEmpty();
    }

    @Test
    void aRefusedGuessIsAnsweredLateAsWell() {
        IntStream.range(0, 7).forEach(i -> attempt("author", "wrong", HERE));

        assertThat(attempt("author", "wrong", HERE).answerAfter()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void aNetworkOfIpv6IsOneCaller() {
        attempt("author", "wrong", "2001:db8::1");

        assertThat(attempt("author", "wrong", "[2001:db8::ffff:2]").answerAfter())
                .isEqualTo(Duration.ofMillis(750));
        assertThat(attempt("author", "wrong", "2001:db8:0:1::1").answerAfter()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void nobodyLocksOutAnybodyElse() {
        IntStream.range(0, 20).forEach(i -> attempt("author", "wrong", HERE));

        assertThat(attempt("author", "author", ELSEWHERE).account()).isPresent();
        assertThat(attempt("staff", "staff", HERE).account()).isPresent();
    }

    @Test
    void aRightSecretForgivesTheWrongOnes() {
        attempt("author", "wrong", HERE);
        attempt("author", "wrong", HERE);

        assertThat(attempt("author", "author", HERE).account()).isPresent();
        assertThat(attempt("author", "wrong", HERE).answerAfter()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void wrongSecretsAreForgottenAfterAWhile() {
        IntStream.range(0, 4).forEach(i -> attempt("author", "wrong", HERE));
        clock.time = clock.time.plus(Duration.ofMinutes(11));

        assertThat(attempt("author", "wrong", HERE).answerAfter()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aNameThatNobodyHasIsAsWrongAsAnyOther() {
        Outcome outcome = attempt("nobody", "nobody", HERE);

        assertThat(outcome.account()).isEmpty();
        assertThat(outcome.answerAfter()).isEqualTo(Duration.ofMillis(250));
    }

    private Outcome attempt(String name, String secret, String address) {
        return signIn.attempt(Kind.USER, name, secret, address);
    }

    private static final class StandingClock extends Clock {
        private Instant time = Instant.parse("2027-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
