-- Where a host tries whether it can store a change. Empty but for the moment of a try.
CREATE TABLE IF NOT EXISTS readiness_probe (
    id VARCHAR(36) PRIMARY KEY,
    payload TEXT NOT NULL
);
