package org.openproctoring.host.store;

import java.sql.SQLException;
import java.util.List;
import org.openproctoring.core.attempt.store.RetiredPseudonym;

/** The pseudonyms of retired learners as rows. */
final class RetiredPseudonymRows {
    private final Statements statements;

    RetiredPseudonymRows(Statements statements) {
        this.statements = statements;
    }

    /** Adds pseudonyms; what is there already stays. */
    void add(List<RetiredPseudonym> many) throws SQLException {
        statements.each(
                "INSERT INTO retired_pseudonym (learner_digest, backend, pseudonym) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                many,
                (row, retired) -> row.text(retired.learnerDigest())
                        .text(retired.backend())
                        .text(retired.pseudonym()));
    }

    List<RetiredPseudonym> of(String learnerDigest) throws SQLException {
        return statements.list(
                "SELECT learner_digest, backend, pseudonym FROM retired_pseudonym WHERE learner_digest = ?",
                row -> row.text(learnerDigest),
                row -> new RetiredPseudonym(row.text("learner_digest"), row.text("backend"), row.text("pseudonym")));
    }
}
