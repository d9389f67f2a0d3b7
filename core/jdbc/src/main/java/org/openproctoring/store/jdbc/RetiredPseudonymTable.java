package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.openproctoring.core.attempt.store.RetiredPseudonym;

/** The table of pseudonyms of retired learners. */
final class RetiredPseudonymTable {
    private final Statements statements;

    RetiredPseudonymTable(Statements statements) {
        this.statements = statements;
    }

    /** Adds pseudonyms that are not stored yet. */
    void add(List<RetiredPseudonym> pseudonyms) throws SQLException {
        statements.batch(
                "INSERT INTO {retired_pseudonym} (learner_digest, backend, pseudonym) VALUES (?, ?, ?)"
                        + statements.dialect().unlessPresent("pseudonym"),
                pseudonyms,
                (parameters, retired) -> parameters
                        .text(retired.learnerDigest())
                        .text(retired.backend())
                        .text(retired.pseudonym()));
    }

    List<RetiredPseudonym> of(String learnerDigest) throws SQLException {
        return statements.query(
                "SELECT learner_digest, backend, pseudonym FROM {retired_pseudonym} WHERE learner_digest = ?",
                parameters -> parameters.text(learnerDigest),
                row -> new RetiredPseudonym(row.text("learner_digest"), row.text("backend"), row.text("pseudonym")));
    }
}
