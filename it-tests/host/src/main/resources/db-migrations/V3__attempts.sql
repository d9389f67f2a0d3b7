-- Times are nanoseconds since 1970, in UTC, and durations are nanoseconds: nothing is rounded.

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
    registration TEXT NOT NULL,
    tries INTEGER NOT NULL,
    registration_since BIGINT NOT NULL,
    external_id TEXT,
    exam_external_id TEXT,
    refusal TEXT,
    -- Numbers and commas; empty where there are none.
    unknown_tries TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    start_intended_at BIGINT,
    started_at BIGINT,
    completed_at BIGINT,
    time_limit BIGINT NOT NULL,
    carried_over BIGINT,
    time_left BIGINT,
    -- The deadline, only while the clock runs.
    runs_until BIGINT,
    resumption TEXT NOT NULL,
    verdict_human BOOLEAN,
    verdict_review INTEGER,
    verdict_revision BIGINT,
    verdict_reviewed_at BIGINT,
    removed_at BIGINT,
    CONSTRAINT attempt_of_learner UNIQUE (learner_id, exam_id, attempt_number),
    CONSTRAINT attempt_of_vendor UNIQUE (backend, external_id)
);

CREATE INDEX attempt_in_course ON attempt (course_id, created_at) WHERE removed_at IS NULL;
CREATE INDEX attempt_running ON attempt (runs_until) WHERE runs_until IS NOT NULL;
CREATE INDEX attempt_intended ON attempt (registration_since) WHERE registration = 'INTENDED';
CREATE INDEX attempt_unknown ON attempt (registration_since) WHERE unknown_tries <> '';

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
    digest TEXT NOT NULL,
    PRIMARY KEY (attempt_code, review_number)
);

CREATE TABLE exam_record (
    backend TEXT NOT NULL,
    exam_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    since BIGINT NOT NULL,
    external_id TEXT,
    active BOOLEAN NOT NULL,
    unknown_tries INTEGER NOT NULL,
    PRIMARY KEY (exam_id, backend)
);

CREATE INDEX exam_record_in_state ON exam_record (state, since);

-- The outbox: what is still to be done, and nothing else, so that what is kept for years costs a lease nothing. Ids are
-- never used again.
CREATE TABLE owed (
    id ${id},
    lane TEXT NOT NULL,
    group_name TEXT,
    after_group BOOLEAN NOT NULL,
    kept_when_done BOOLEAN NOT NULL,
    -- Null for events, as are the next three: only calls are looked for.
    call_kind TEXT,
    backend TEXT,
    external_id TEXT,
    pseudonym TEXT,
    attempt_code TEXT NOT NULL,
    -- What is never looked for, as JSON.
    content TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    fence BIGINT NOT NULL,
    owed_since BIGINT NOT NULL,
    counted_from BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    -- Whether it was put off and has not been found due since.
    waiting BOOLEAN NOT NULL,
    leased_until BIGINT,
    note TEXT NOT NULL
);

-- None has a column that a lease changes. What a vendor that is down is owed costs a lease nothing either.
CREATE INDEX owed_ready ON owed (id) WHERE NOT waiting;
CREATE INDEX owed_waiting ON owed (due_at) WHERE waiting;
CREATE INDEX owed_in_lane ON owed (lane, id);
CREATE INDEX owed_in_group ON owed (group_name, id) WHERE group_name IS NOT NULL;
CREATE INDEX owed_cancelled ON owed (id) WHERE state = 'CANCELLED';
CREATE INDEX owed_of_attempt ON owed (attempt_code, id) WHERE call_kind IS NOT NULL;
CREATE INDEX owed_naming ON owed (backend, external_id, id) WHERE call_kind IS NOT NULL;
CREATE INDEX owed_about ON owed (pseudonym, id) WHERE call_kind IS NOT NULL;
CREATE INDEX owed_in_state ON owed (state, id) WHERE call_kind IS NOT NULL;

-- What was in the outbox and stays to be seen, with the same ids.
CREATE TABLE settled (
    id BIGINT PRIMARY KEY,
    call_kind TEXT,
    backend TEXT,
    external_id TEXT,
    pseudonym TEXT,
    attempt_code TEXT NOT NULL,
    content TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    owed_since BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    settled_at BIGINT NOT NULL,
    note TEXT NOT NULL
);

CREATE INDEX settled_of_attempt ON settled (attempt_code, id) WHERE call_kind IS NOT NULL;
CREATE INDEX settled_naming ON settled (backend, external_id, id) WHERE call_kind IS NOT NULL;
CREATE INDEX settled_about ON settled (pseudonym, id) WHERE call_kind IS NOT NULL;
CREATE INDEX settled_in_state ON settled (state, id) WHERE call_kind IS NOT NULL;

-- What tells one key from another and says nothing else of it: hosts that share these data must share their keys.
CREATE TABLE host_key (
    name TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL
);
