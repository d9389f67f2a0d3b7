package org.openproctoring.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.core.BackendCallListener;
import org.openproctoring.core.discovery.Provenance;

class BackendGuardTest {
    private static final Provenance JAR = new Provenance("acme.Provider", Optional.of("acme.jar"), Optional.empty());

    private final BackendCallListener first = mock(BackendCallListener.class);
    private final BackendCallListener second = mock(BackendCallListener.class);
    private final BackendGuard guard = new BackendGuard(
            "acme", JAR, new CallGate(), new Bulkhead("acme", 1, new Semaphore(1)), List.of(first, second));

    @Test
    void everyListenerHearsOfACallInTurnAlsoAfterOneThatThrows() {
        doThrow(new IllegalStateException("metrics are down")).when(first).ended(any());

        String answer = guard.call("register", ProctoringException.class, true, () -> "attempt-1");

        assertThat(answer).isEqualTo("attempt-1");
        InOrder turn = inOrder(first, second);
        turn.verify(first).ended(argThat(call -> call.outcome().equals("ok")));
        turn.verify(second).ended(argThat(call -> call.outcome().equals("ok")));
        turn.verifyNoMoreInteractions();
    }
}
