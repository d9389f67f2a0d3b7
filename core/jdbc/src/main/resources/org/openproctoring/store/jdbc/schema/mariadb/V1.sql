-- The tables of the store, version 1. Replace proctoring_ everywhere to use another prefix.
-- Times are nanoseconds since 1970 in UTC, and durations are nanoseconds. Nothing is rounded.
-- Texts are compared exactly, including case and trailing spaces: MariaDB and MySQL name that collation differently.

CREATE TABLE IF NOT EXISTS proctoring_attempt (
    code VARCHAR(255) NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    learner_id VARCHAR(255) NOT NULL,
    exam_id VARCHAR(255) NOT NULL,
    course_id VARCHAR(255) NOT NULL,
    exam_type VARCHAR(32) NOT NULL,
    backend VARCHAR(255),
    pseudonym VARCHAR(255),
    attempt_number INTEGER NOT NULL,
    status VARCHAR(32) NOT NULL,
    registration_state VARCHAR(32) NOT NULL,
    registration_tries INTEGER NOT NULL,
    registration_since BIGINT NOT NULL,
    external_id VARCHAR(255),
    exam_external_id MEDIUMTEXT,
    registration_refusal MEDIUMTEXT,
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
    resumption VARCHAR(32) NOT NULL,
    verdict_human BOOLEAN,
    verdict_review INTEGER,
    verdict_revision BIGINT,
    verdict_reviewed_at BIGINT,
    -- Recognizes the review in force once its retention has ended.
    verdict_delivery_id MEDIUMTEXT,
    verdict_digest MEDIUMTEXT,
    removed_at BIGINT,
    CONSTRAINT proctoring_attempt_number UNIQUE (learner_id, exam_id, attempt_number),
    CONSTRAINT proctoring_attempt_external_id UNIQUE (backend, external_id),
    INDEX proctoring_attempt_by_course (course_id, created_at, code),
    INDEX proctoring_attempt_by_course_and_status (course_id, status, created_at, code),
    INDEX proctoring_attempt_by_exam (exam_id, created_at, code),
    INDEX proctoring_attempt_by_learner (learner_id, created_at, code),
    INDEX proctoring_attempt_by_deadline (running_deadline),
    INDEX proctoring_attempt_registration_intended (registration_state, registration_since),
    INDEX proctoring_attempt_registration_unknown (unknown_tries(1), created_at),
    INDEX proctoring_attempt_by_removal (removed_at, code)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET = utf8mb4
    /*M! COLLATE = utf8mb4_nopad_bin */ /*!80017 COLLATE = utf8mb4_0900_bin */;

CREATE TABLE IF NOT EXISTS proctoring_review (
    attempt_code VARCHAR(255) NOT NULL,
    review_number INTEGER NOT NULL,
    arrived_at BIGINT NOT NULL,
    status VARCHAR(32) NOT NULL,
    outcome VARCHAR(32) NOT NULL,
    -- JSON.
    comments MEDIUMTEXT NOT NULL,
    claimed_reviewer MEDIUMTEXT,
    reviewer MEDIUMTEXT,
    delivery_id MEDIUMTEXT,
    revision BIGINT,
    reviewed_at BIGINT,
    -- Deleted when its retention ends.
    recording_url MEDIUMTEXT,
    digest MEDIUMTEXT NOT NULL,
    PRIMARY KEY (attempt_code, review_number),
    INDEX proctoring_review_by_arrival (arrived_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET = utf8mb4
    /*M! COLLATE = utf8mb4_nopad_bin */ /*!80017 COLLATE = utf8mb4_0900_bin */;

CREATE TABLE IF NOT EXISTS proctoring_exam_record (
    exam_id VARCHAR(255) NOT NULL,
    backend VARCHAR(255) NOT NULL,
    version BIGINT NOT NULL,
    state VARCHAR(32) NOT NULL,
    state_since BIGINT NOT NULL,
    external_id MEDIUMTEXT,
    active BOOLEAN NOT NULL,
    unknown_tries INTEGER NOT NULL,
    PRIMARY KEY (exam_id, backend),
    INDEX proctoring_exam_record_by_state (state, state_since)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET = utf8mb4
    /*M! COLLATE = utf8mb4_nopad_bin */ /*!80017 COLLATE = utf8mb4_0900_bin */;

-- Unsettled messages only, so that the history does not slow down leases. Ids are never reused.
-- No index contains a column that a lease changes, and messages to an unavailable vendor do not slow down leases either.
CREATE TABLE IF NOT EXISTS proctoring_outbox (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    ordering_key VARCHAR(600) NOT NULL,
    barrier_group VARCHAR(600),
    is_barrier BOOLEAN NOT NULL,
    retained_when_done BOOLEAN NOT NULL,
    -- Null for events, as are the next three columns: only commands are queried.
    command_kind VARCHAR(32),
    backend VARCHAR(255),
    external_id VARCHAR(255),
    pseudonym VARCHAR(255),
    -- Empty for calls about exams.
    attempt_code VARCHAR(255) NOT NULL,
    -- Null for everything but calls about exams.
    exam_id VARCHAR(255),
    -- The fields that no query uses, as JSON.
    payload MEDIUMTEXT NOT NULL,
    -- PENDING, PARKED or CANCELLED.
    state VARCHAR(32) NOT NULL,
    tries INTEGER NOT NULL,
    fence BIGINT NOT NULL,
    enqueued_at BIGINT NOT NULL,
    -- When the retries began; reset when the message is parked.
    tried_since BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    -- Whether the message was postponed and has not been found due since.
    postponed BOOLEAN NOT NULL,
    leased_until BIGINT,
    note MEDIUMTEXT NOT NULL,
    INDEX proctoring_outbox_ready (postponed, id),
    INDEX proctoring_outbox_postponed (postponed, due_at),
    INDEX proctoring_outbox_by_ordering_key (ordering_key, id),
    INDEX proctoring_outbox_by_barrier_group (barrier_group, id),
    INDEX proctoring_outbox_by_attempt (attempt_code, id),
    INDEX proctoring_outbox_by_external_id (backend, external_id, id),
    INDEX proctoring_outbox_by_pseudonym (pseudonym, id),
    INDEX proctoring_outbox_by_state (state, id),
    INDEX proctoring_outbox_by_exam (exam_id, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET = utf8mb4
    /*M! COLLATE = utf8mb4_nopad_bin */ /*!80017 COLLATE = utf8mb4_0900_bin */;

-- Messages that left the outbox and stay listed, with the same ids.
CREATE TABLE IF NOT EXISTS proctoring_outbox_settled (
    id BIGINT NOT NULL PRIMARY KEY,
    -- Null for events, as are the next three columns: only commands are queried.
    command_kind VARCHAR(32),
    backend VARCHAR(255),
    external_id VARCHAR(255),
    pseudonym VARCHAR(255),
    -- Empty for calls about exams.
    attempt_code VARCHAR(255) NOT NULL,
    -- Null for everything but calls about exams.
    exam_id VARCHAR(255),
    -- The fields that no query uses, as JSON.
    payload MEDIUMTEXT NOT NULL,
    -- DONE, REFUSED or EXHAUSTED.
    state VARCHAR(32) NOT NULL,
    tries INTEGER NOT NULL,
    enqueued_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    settled_at BIGINT NOT NULL,
    note MEDIUMTEXT NOT NULL,
    INDEX proctoring_outbox_settled_by_attempt (attempt_code, id),
    INDEX proctoring_outbox_settled_by_external_id (backend, external_id, id),
    INDEX proctoring_outbox_settled_by_pseudonym (pseudonym, id),
    INDEX proctoring_outbox_settled_by_state (state, id),
    INDEX proctoring_outbox_settled_by_exam (exam_id, id),
    INDEX proctoring_outbox_settled_by_time (state, settled_at, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET = utf8mb4
    /*M! COLLATE = utf8mb4_nopad_bin */ /*!80017 COLLATE = utf8mb4_0900_bin */;

-- A transaction locks rows here to be the only one that adds messages with certain ordering keys.
CREATE TABLE IF NOT EXISTS proctoring_outbox_lock (
    stripe INTEGER NOT NULL PRIMARY KEY
) ENGINE = InnoDB;

INSERT IGNORE INTO proctoring_outbox_lock (stripe) VALUES
    (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15),
    (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31),
    (32), (33), (34), (35), (36), (37), (38), (39), (40), (41), (42), (43), (44), (45), (46), (47),
    (48), (49), (50), (51), (52), (53), (54), (55), (56), (57), (58), (59), (60), (61), (62), (63);

-- Leads from a retired learner to the retirement commands. The digest is a slow hash of the host's id without a key, so
-- that it can be found again whatever backends and keys are configured later.
CREATE TABLE IF NOT EXISTS proctoring_retired_pseudonym (
    learner_digest VARCHAR(128) NOT NULL,
    backend VARCHAR(255) NOT NULL,
    pseudonym VARCHAR(255) NOT NULL,
    PRIMARY KEY (learner_digest, backend, pseudonym)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET = utf8mb4
    /*M! COLLATE = utf8mb4_nopad_bin */ /*!80017 COLLATE = utf8mb4_0900_bin */;

-- The version of the tables, and the oldest version of the library's schema that still works with them.
CREATE TABLE IF NOT EXISTS proctoring_schema_version (
    version INTEGER NOT NULL PRIMARY KEY,
    compatible_from INTEGER NOT NULL
) ENGINE = InnoDB;

-- The last statement, so that an interrupted installation is recognized.
INSERT INTO proctoring_schema_version (version, compatible_from) VALUES (1, 1);
