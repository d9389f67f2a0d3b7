-- A host inserts and deletes a row here to check that it can store changes.
CREATE TABLE IF NOT EXISTS readiness_probe (
    id VARCHAR(36) PRIMARY KEY,
    payload TEXT NOT NULL
);
