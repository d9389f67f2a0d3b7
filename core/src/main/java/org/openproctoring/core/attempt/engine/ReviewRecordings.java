package org.openproctoring.core.attempt.engine;

import java.net.URI;
import java.util.Optional;
import org.openproctoring.core.LinkPolicy;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException;

/** Finds the links to the recordings of reviews. */
public final class ReviewRecordings {
    private final AttemptRepository repository;

    public ReviewRecordings(AttemptRepository repository) {
        this.repository = repository;
    }

    /** Returns the link to the recording of a review. The configuration may have changed since the review arrived. */
    public Optional<URI> link(String attemptCode, int number) {
        Attempt attempt = repository.current(attemptCode);
        Optional<URI> link = repository.store().reviews(attempt.code()).stream()
                .filter(review -> review.number() == number)
                .flatMap(review -> review.recordingUrl().stream())
                .findFirst();
        link.flatMap(LinkPolicy.of(
                        repository.backend(attempt.subject().backend().orElseThrow()))::problem)
                .ifPresent(problem -> {
                    throw new AttemptException(
                            AttemptException.Reason.LINK_NOT_ALLOWED,
                            "the link to the recording is refused, because " + problem
                                    + "; ask the vendor for a correct link, or allow it in the configuration");
                });
        return link;
    }
}
