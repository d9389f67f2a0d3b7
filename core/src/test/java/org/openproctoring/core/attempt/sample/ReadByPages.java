package org.openproctoring.core.attempt.sample;

import java.util.stream.Stream;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.PageRequest;

final class ReadByPages {
    /** For a page with links to newer and older attempts: previous() and next() are their cursors, which have a text. */
    static CursoredPage<Attempt, AttemptCursor> page(AttemptStore store, String courseId, String after) {
        PageRequest<AttemptCursor> request = AttemptCursor.parse(after)
                .map(cursor -> PageRequest.after(cursor, 100))
                .orElseGet(() -> PageRequest.first(100));
        return store.attempts(AttemptQuery.inCourse(courseId), request);
    }

    /** For work on all of them: the pages are read as the stream needs them. */
    static Stream<Attempt> unknownRegistrations(AttemptStore store) {
        return CursoredPage.readAll(
                (PageRequest<AttemptCursor> page) -> store.attempts(AttemptQuery.registrationsUnknown(), page));
    }
}
