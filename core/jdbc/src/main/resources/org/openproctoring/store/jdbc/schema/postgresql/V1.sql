-- The tables of the store, version 1. Replace proctoring_ everywhere to use another prefix.
-- Times are nanoseconds since 1970 in UTC, and durations are nanoseconds. Nothing is rounded.

CREATE TABLE IF NOT EXISTS proctoring_attempt (
    code TEXT NOT NULL PRIMARY KEY,
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
    -- Recognizes the review in force once its retention has ended.
    verdict_delivery_id TEXT,
    verdict_digest TEXT,
    removed_at BIGINT,
    CONSTRAINT proctoring_attempt_number UNIQUE (learner_id, exam_id, attempt_number),
    CONSTRAINT proctoring_attempt_external_id UNIQUE (backend, external_id)
);

CREATE INDEX IF NOT EXISTS proctoring_attempt_by_course
    ON proctoring_attempt (course_id, created_at, code) WHERE removed_at IS NULL;
CREATE INDEX IF NOT EXISTS proctoring_attempt_by_course_and_status
    ON proctoring_attempt (course_id, status, created_at, code) WHERE removed_at IS NULL;
CREATE INDEX IF NOT EXISTS proctoring_attempt_by_exam
    ON proctoring_attempt (exam_id, created_at, code) WHERE removed_at IS NULL;
CREATE INDEX IF NOT EXISTS proctoring_attempt_by_learner ON proctoring_attempt (learner_id, created_at, code);
CREATE INDEX IF NOT EXISTS proctoring_attempt_by_deadline
    ON proctoring_attempt (running_deadline) WHERE running_deadline IS NOT NULL;
CREATE INDEX IF NOT EXISTS proctoring_attempt_registration_intended
    ON proctoring_attempt (registration_since) WHERE registration_state = 'INTENDED';
CREATE INDEX IF NOT EXISTS proctoring_attempt_registration_unknown
    ON proctoring_attempt (created_at, code) WHERE unknown_tries <> '';
CREATE INDEX IF NOT EXISTS proctoring_attempt_by_removal
    ON proctoring_attempt (removed_at, code) WHERE removed_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS proctoring_review (
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

CREATE INDEX IF NOT EXISTS proctoring_review_recording
    ON proctoring_review (arrived_at) WHERE recording_url IS NOT NULL;
CREATE INDEX IF NOT EXISTS proctoring_review_by_arrival ON proctoring_review (arrived_at);

CREATE TABLE IF NOT EXISTS proctoring_exam_record (
    exam_id TEXT NOT NULL,
    backend TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_since BIGINT NOT NULL,
    external_id TEXT,
    active BOOLEAN NOT NULL,
    unknown_tries INTEGER NOT NULL,
    PRIMARY KEY (exam_id, backend)
);

CREATE INDEX IF NOT EXISTS proctoring_exam_record_by_state ON proctoring_exam_record (state, state_since);

-- Unsettled messages only, so that the history does not slow down leases. Ids are never reused.
-- No index contains a column that a lease changes, and messages to an unavailable vendor do not slow down leases either.
CREATE TABLE IF NOT EXISTS proctoring_outbox (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ordering_key TEXT NOT NULL,
    barrier_group TEXT,
    is_barrier BOOLEAN NOT NULL,
    retained_when_done BOOLEAN NOT NULL,
    -- Null for events, as are the next three columns: only commands are queried.
    command_kind TEXT,
    backend TEXT,
    external_id TEXT,
    pseudonym TEXT,
    -- Empty for calls about exams.
    attempt_code TEXT NOT NULL,
    -- Null for everything but calls about exams.
    exam_id TEXT,
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
    postponed BOOLEAN NOT NULL,
    leased_until BIGINT,
    note TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS proctoring_outbox_ready ON proctoring_outbox (id) WHERE postponed = FALSE;
CREATE INDEX IF NOT EXISTS proctoring_outbox_postponed ON proctoring_outbox (due_at) WHERE postponed = TRUE;
CREATE INDEX IF NOT EXISTS proctoring_outbox_by_ordering_key ON proctoring_outbox (ordering_key, id);
CREATE INDEX IF NOT EXISTS proctoring_outbox_by_barrier_group
    ON proctoring_outbox (barrier_group, id) WHERE barrier_group IS NOT NULL;
CREATE INDEX IF NOT EXISTS proctoring_outbox_cancelled ON proctoring_outbox (id) WHERE state = 'CANCELLED';
CREATE INDEX IF NOT EXISTS proctoring_outbox_by_attempt
    ON proctoring_outbox (attempt_code, id) WHERE command_kind IS NOT NULL;
CREATE INDEX IF NOT EXISTS proctoring_outbox_by_external_id
    ON proctoring_outbox (backend, external_id, id) WHERE command_kind IS NOT NULL;
CREATE INDEX IF NOT EXISTS proctoring_outbox_by_pseudonym
    ON proctoring_outbox (pseudonym, id) WHERE command_kind IS NOT NULL;
CREATE INDEX IF NOT EXISTS proctoring_outbox_by_state ON proctoring_outbox (state, id);
CREATE INDEX IF NOT EXISTS proctoring_outbox_by_exam ON proctoring_outbox (exam_id, id) WHERE exam_id IS NOT NULL;

-- Messages that left the outbox and stay listed, with the same ids.
CREATE TABLE IF NOT EXISTS proctoring_outbox_settled (
    id BIGINT NOT NULL PRIMARY KEY,
    -- Null for events, as are the next three columns: only commands are queried.
    command_kind TEXT,
    backend TEXT,
    external_id TEXT,
    pseudonym TEXT,
    -- Empty for calls about exams.
    attempt_code TEXT NOT NULL,
    -- Null for everything but calls about exams.
    exam_id TEXT,
    -- The fields that no query uses, as JSON.
    payload TEXT NOT NULL,
    -- DONE, REFUSED or EXHAUSTED.
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    enqueued_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    settled_at BIGINT NOT NULL,
    note TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS proctoring_outbox_settled_by_attempt
    ON proctoring_outbox_settled (attempt_code, id) WHERE command_kind IS NOT NULL;
CREATE INDEX IF NOT EXISTS proctoring_outbox_settled_by_external_id
    ON proctoring_outbox_settled (backend, external_id, id) WHERE command_kind IS NOT NULL;
CREATE INDEX IF NOT EXISTS proctoring_outbox_settled_by_pseudonym
    ON proctoring_outbox_settled (pseudonym, id) WHERE command_kind IS NOT NULL;
CREATE INDEX IF NOT EXISTS proctoring_outbox_settled_by_state
    ON proctoring_outbox_settled (state, id) WHERE command_kind IS NOT NULL;
CREATE INDEX IF NOT EXISTS proctoring_outbox_settled_by_note
    ON proctoring_outbox_settled (state, id) WHERE command_kind IS NOT NULL AND note <> '';
CREATE INDEX IF NOT EXISTS proctoring_outbox_settled_by_exam
    ON proctoring_outbox_settled (exam_id, id) WHERE exam_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS proctoring_outbox_settled_by_time ON proctoring_outbox_settled (state, settled_at, id);

-- Leads from a retired learner to the retirement commands. The digest is a slow hash of the host's id without a key, so
-- that it can be found again whatever backends and keys are configured later.
CREATE TABLE IF NOT EXISTS proctoring_retired_pseudonym (
    learner_digest TEXT NOT NULL,
    backend TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    PRIMARY KEY (learner_digest, backend, pseudonym)
);

-- The version of the tables, and the oldest version of the library's schema that still works with them.
CREATE TABLE IF NOT EXISTS proctoring_schema_version (
    version INTEGER NOT NULL PRIMARY KEY,
    compatible_from INTEGER NOT NULL
);

-- The last statement, so that an interrupted installation is recognized.
INSERT INTO proctoring_schema_version (version, compatible_from) VALUES (1, 1);
