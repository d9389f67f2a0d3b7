-- Leads from a retired learner to the calls of the retirement. The learner is a slow digest of the host's id, without a
-- key: what is configured later, and which keys are left, hides nothing.
CREATE TABLE retired_pseudonym (
    learner_digest TEXT NOT NULL,
    backend TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    PRIMARY KEY (learner_digest, backend, pseudonym)
);
