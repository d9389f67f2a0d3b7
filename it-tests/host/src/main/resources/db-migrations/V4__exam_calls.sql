-- Calls about exams. The exam is null for events and for calls about attempts; calls about exams have an empty attempt code.

ALTER TABLE outbox ADD COLUMN exam_id TEXT;
ALTER TABLE outbox_settled ADD COLUMN exam_id TEXT;

CREATE INDEX outbox_by_exam ON outbox (exam_id, id) WHERE exam_id IS NOT NULL;
CREATE INDEX outbox_settled_by_exam ON outbox_settled (exam_id, id) WHERE exam_id IS NOT NULL;
