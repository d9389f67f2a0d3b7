-- Times are nanoseconds since 1970 in UTC, and durations are nanoseconds. Nothing is rounded.

CREATE TABLE attempt (
    code TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    learner_id TEXT NOT NULL,
    exam_id TEXT NOT NULL,
    course_id TEXT NOT NULL,
    exam_type TEXT NOT NULL,
    backend TEXT,
    pseudonym TEXT,
    attempt_number INTEGER NOT NULL,
    status TEXT NOT NULL,
    registration_state TEXT NOT NULL,
    registration_tries INTEGER NOT NULL,
    registration_since BIGINT NOT NULL,
    external_id TEXT,
    exam_external_id TEXT,
    registration_refusal TEXT,
    -- Comma-separated numbers; empty if there are none.
    unknown_tries TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    start_intended_at BIGINT,
    started_at BIGINT,
    completed_at BIGINT,
    time_limit BIGINT NOT NULL,
    carried_over BIGINT,
    time_left BIGINT,
    -- Set only while the clock runs.
    running_deadline BIGINT,
    resumption TEXT NOT NULL,
    verdict_human BOOLEAN,
    verdict_review INTEGER,
    verdict_revision BIGINT,
    verdict_reviewed_at BIGINT,
    removed_at BIGINT,
    CONSTRAINT attempt_unique_number UNIQUE (learner_id, exam_id, attempt_number),
    CONSTRAINT attempt_unique_external_id UNIQUE (backend, external_id)
);

CREATE INDEX attempt_by_course ON attempt (course_id, created_at) WHERE removed_at IS NULL;
CREATE INDEX attempt_by_deadline ON attempt (running_deadline) WHERE running_deadline IS NOT NULL;
CREATE INDEX attempt_registration_intended ON attempt (registration_since) WHERE registration_state = 'INTENDED';
CREATE INDEX attempt_registration_unknown ON attempt (registration_since) WHERE unknown_tries <> '';

CREATE TABLE review (
    attempt_code TEXT NOT NULL,
    review_number INTEGER NOT NULL,
    arrived_at BIGINT NOT NULL,
    status TEXT NOT NULL,
    outcome TEXT NOT NULL,
    -- JSON.
    comments TEXT NOT NULL,
    claimed_reviewer TEXT,
    reviewer TEXT,
    delivery_id TEXT,
    revision BIGINT,
    reviewed_at BIGINT,
    -- Deleted when its retention ends.
    recording_url TEXT,
    digest TEXT NOT NULL,
    PRIMARY KEY (attempt_code, review_number)
);

CREATE INDEX review_recording ON review (arrived_at) WHERE recording_url IS NOT NULL;

CREATE TABLE exam_record (
    backend TEXT NOT NULL,
    exam_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_since BIGINT NOT NULL,
    external_id TEXT,
    active BOOLEAN NOT NULL,
    unknown_tries INTEGER NOT NULL,
    PRIMARY KEY (exam_id, backend)
);

CREATE INDEX exam_record_by_state ON exam_record (state, state_since);

-- Unsettled messages only, so that the history does not slow down leases. Ids are never reused.
CREATE TABLE outbox (
    id ${id},
    ordering_key TEXT NOT NULL,
    barrier_group TEXT,
    is_barrier BOOLEAN NOT NULL,
    retained_when_done BOOLEAN NOT NULL,
    -- Null for events, as are the next three columns: only commands are queried.
    command_kind TEXT,
    backend TEXT,
    external_id TEXT,
    pseudonym TEXT,
    attempt_code TEXT NOT NULL,
    -- The fields that no query uses, as JSON.
    payload TEXT NOT NULL,
    -- PENDING, PARKED or CANCELLED.
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    fence BIGINT NOT NULL,
    enqueued_at BIGINT NOT NULL,
    -- When the retries began; reset when the message is parked.
    tried_since BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    -- Whether the message was postponed and has not been found due since.
    delayed BOOLEAN NOT NULL,
    leased_until BIGINT,
    note TEXT NOT NULL
);

-- No index contains a column that a lease changes, and messages to an unavailable vendor do not slow down leases either.
CREATE INDEX outbox_ready ON outbox (id) WHERE NOT delayed;
CREATE INDEX outbox_delayed ON outbox (due_at) WHERE delayed;
CREATE INDEX outbox_by_ordering_key ON outbox (ordering_key, id);
CREATE INDEX outbox_by_barrier_group ON outbox (barrier_group, id) WHERE barrier_group IS NOT NULL;
CREATE INDEX outbox_cancelled ON outbox (id) WHERE state = 'CANCELLED';
CREATE INDEX outbox_by_attempt ON outbox (attempt_code, id) WHERE command_kind IS NOT NULL;
CREATE INDEX outbox_by_external_id ON outbox (backend, external_id, id) WHERE command_kind IS NOT NULL;
CREATE INDEX outbox_by_pseudonym ON outbox (pseudonym, id) WHERE command_kind IS NOT NULL;
CREATE INDEX outbox_by_state ON outbox (state, id) WHERE command_kind IS NOT NULL;

-- Messages that left the outbox and stay listed, with the same ids.
CREATE TABLE outbox_settled (
    id BIGINT PRIMARY KEY,
    command_kind TEXT,
    backend TEXT,
    external_id TEXT,
    pseudonym TEXT,
    attempt_code TEXT NOT NULL,
    payload TEXT NOT NULL,
    -- DONE, REFUSED or EXHAUSTED.
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    enqueued_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    settled_at BIGINT NOT NULL,
    note TEXT NOT NULL
);

CREATE INDEX outbox_settled_by_attempt ON outbox_settled (attempt_code, id) WHERE command_kind IS NOT NULL;
CREATE INDEX outbox_settled_by_external_id ON outbox_settled (backend, external_id, id) WHERE command_kind IS NOT NULL;
CREATE INDEX outbox_settled_by_pseudonym ON outbox_settled (pseudonym, id) WHERE command_kind IS NOT NULL;
CREATE INDEX outbox_settled_by_state ON outbox_settled (state, id) WHERE command_kind IS NOT NULL;
-- Few calls end with a note, of all those that are kept for good.
CREATE INDEX outbox_settled_by_note ON outbox_settled (state, id) WHERE command_kind IS NOT NULL AND note <> '';

-- Leads from a retired learner to the retirement commands. The digest is a slow hash of the host's id without a key, so
-- that it can be found again whatever backends and keys are configured later.
CREATE TABLE retired_pseudonym (
    learner_digest TEXT NOT NULL,
    backend TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    PRIMARY KEY (learner_digest, backend, pseudonym)
);

-- Identifies each key without revealing it: hosts that share a database must share their keys.
CREATE TABLE host_key (
    name TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL
);
