package org.openproctoring.tck;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that a host made to a backend of a {@link FakeProvider}. Immutable; {@code toString} shows no personal data. */
public final class FakeCall {
    private final String backend;
    private final FakeOperation operation;
    private final @Nullable String subject;

    FakeCall(String backend, FakeOperation operation, @Nullable String subject) {
        this.backend = backend;
        this.operation = operation;
        this.subject = subject;
    }

    /**
     * Returns the backend that was called.
     *
     * @return the backend's name
     */
    public String backend() {
        return backend;
    }

    /**
     * Returns what was called.
     *
     * @return the operation
     */
    public FakeOperation operation() {
        return operation;
    }

    /**
     * Returns what the call was about: the host's code of an attempt, the host's id of an exam, the vendor's id of an
     * exam that was requested, or a person's pseudonym.
     *
     * @return the subject, if the operation has one
     */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    @Override
    public String toString() {
        return operation + " on " + backend;
    }
}
