-- Identifies each key without revealing it: hosts that share a database must share their keys.
CREATE TABLE host_key (
    name TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL
);
