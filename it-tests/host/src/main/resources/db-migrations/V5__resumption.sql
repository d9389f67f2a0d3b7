-- Whether an attempt ended in error is kept apart from its status, which reviews and decisions change. Attempts that were
-- reviewed after their error are found by their history.
UPDATE attempt SET resumption = 'POSSIBLE'
WHERE resumption = 'NONE'
    AND (status = 'ERROR' OR code IN (SELECT attempt_code FROM attempt_event WHERE to_status = 'error'));
