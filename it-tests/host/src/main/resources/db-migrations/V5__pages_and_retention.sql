-- What recognizes the review in force once its retention has ended.
ALTER TABLE attempt ADD COLUMN verdict_delivery_id TEXT;
ALTER TABLE attempt ADD COLUMN verdict_digest TEXT;

-- Each page of attempts is read from one of these indexes, in order.
DROP INDEX attempt_by_course;
CREATE INDEX attempt_by_course ON attempt (course_id, created_at, code) WHERE removed_at IS NULL;
CREATE INDEX attempt_by_course_and_status ON attempt (course_id, status, created_at, code) WHERE removed_at IS NULL;
CREATE INDEX attempt_by_exam ON attempt (exam_id, created_at, code) WHERE removed_at IS NULL;
CREATE INDEX attempt_by_learner ON attempt (learner_id, created_at, code);
DROP INDEX attempt_registration_unknown;
CREATE INDEX attempt_registration_unknown ON attempt (created_at, code) WHERE unknown_tries <> '';

-- What is deleted once its retention has ended, the oldest first.
CREATE INDEX attempt_by_removal ON attempt (removed_at, code) WHERE removed_at IS NOT NULL;
CREATE INDEX review_by_arrival ON review (arrived_at);
CREATE INDEX outbox_settled_by_time ON outbox_settled (state, settled_at, id);
