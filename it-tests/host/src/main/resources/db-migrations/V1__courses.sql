-- What this store was made for. Every statement can be repeated: H2 commits each by itself, and a crash may come between.
CREATE TABLE IF NOT EXISTS store (kind VARCHAR(8) PRIMARY KEY);

INSERT INTO store (kind) SELECT '${kind}' WHERE NOT EXISTS (SELECT 1 FROM store);

-- The settings as they are, also those that could not be saved today.
CREATE TABLE IF NOT EXISTS course (
    id VARCHAR(255) PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    starts TIMESTAMP(0) WITH TIME ZONE,
    version BIGINT NOT NULL,
    enable_proctored_exams BOOLEAN NOT NULL,
    allow_proctoring_opt_out BOOLEAN NOT NULL,
    proctoring_provider VARCHAR(255) NOT NULL,
    proctoring_escalation_email VARCHAR(254)
);
