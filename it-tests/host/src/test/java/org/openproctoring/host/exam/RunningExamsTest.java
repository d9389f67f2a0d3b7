package org.openproctoring.host.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.DemoAccounts;

class RunningExamsTest {
    private static final AttemptStore UNREADABLE = (AttemptStore) Proxy.newProxyInstance(
            AttemptStore.class.getClassLoader(), new Class<?>[] {AttemptStore.class}, (proxy, method, arguments) -> {
                throw new AssertionError(method.getName() + " was called");
            });

    private static Account account(Account.Kind kind, Set<String> learnerOf) {
        return new Account(
                kind,
                "name",
                DemoAccounts.of(Set.of()).users().get("learner").secret(),
                false,
                Set.of(),
                learnerOf,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void theAttemptsOfAnAccountThatIsNotALearnerAreNotRead(Account.Kind kind) {
        Set<String> courses = kind == Account.Kind.CLIENT ? Set.of("course") : Set.of();

        assertThat(new RunningExams(UNREADABLE, null, null).of(account(kind, courses)))
                .isEqualTo(List.of());
    }
}
