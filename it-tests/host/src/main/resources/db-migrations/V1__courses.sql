-- The purpose that the store was created for.
CREATE TABLE store (kind VARCHAR(8) PRIMARY KEY);

INSERT INTO store (kind) VALUES ('${kind}');

-- Current settings, including those that are no longer valid. Times are seconds since 1970 in UTC.
CREATE TABLE course (
    id VARCHAR(255) PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    starts BIGINT,
    version BIGINT NOT NULL,
    enable_proctored_exams BOOLEAN NOT NULL,
    allow_proctoring_opt_out BOOLEAN NOT NULL,
    proctoring_provider VARCHAR(255) NOT NULL,
    proctoring_escalation_email VARCHAR(254)
);
