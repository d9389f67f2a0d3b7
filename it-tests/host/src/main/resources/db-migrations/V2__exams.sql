-- Browser sessions. Only a digest of the session id is stored.
CREATE TABLE session (
    digest VARCHAR(64) PRIMARY KEY,
    account VARCHAR(255) NOT NULL,
    ends BIGINT NOT NULL
);

-- Timed and proctored parts of courses. Review rules are kept even while they are hidden.
CREATE TABLE exam (
    id VARCHAR(36) PRIMARY KEY,
    course_id VARCHAR(255) NOT NULL REFERENCES course (id),
    content_id VARCHAR(255) NOT NULL,
    name VARCHAR(255) NOT NULL,
    type VARCHAR(16) NOT NULL,
    time_limit_minutes BIGINT NOT NULL,
    due BIGINT,
    hide_after_due BOOLEAN NOT NULL,
    active BOOLEAN NOT NULL,
    review_rules TEXT,
    version BIGINT NOT NULL,
    UNIQUE (course_id, content_id)
);

-- Special conditions that the course team gave a learner at an exam. Times are nanoseconds since 1970 in UTC.
CREATE TABLE allowance (
    exam_id VARCHAR(36) NOT NULL REFERENCES exam (id),
    learner TEXT NOT NULL,
    kind VARCHAR(32) NOT NULL,
    -- Whole minutes for extra time, else a text.
    value TEXT NOT NULL,
    granted_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (exam_id, learner, kind)
);

CREATE INDEX allowance_by_learner ON allowance (learner);

-- Events of attempts, without the learner. Times are nanoseconds since 1970 in UTC.
CREATE TABLE attempt_event (
    id VARCHAR(80) PRIMARY KEY,
    attempt_code VARCHAR(36) NOT NULL,
    at BIGINT NOT NULL,
    kind VARCHAR(32) NOT NULL,
    from_status VARCHAR(32),
    to_status VARCHAR(32) NOT NULL,
    actor VARCHAR(16) NOT NULL,
    detail VARCHAR(255) NOT NULL,
    -- The member of staff who acted, and why.
    person TEXT,
    reason TEXT
);

CREATE INDEX attempt_event_of ON attempt_event (attempt_code, at);
