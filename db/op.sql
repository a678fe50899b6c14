-- Ops: what a person did, once.

-- name: op_find
SELECT id, person, item, verb, result FROM op WHERE uuid = :uuid

-- name: op_insert
INSERT INTO op (uuid, person, item, verb, undoable, at)
VALUES (:uuid, :person, :item, :verb, :undoable, :at)

-- name: op_result
UPDATE op SET result = :result WHERE id = :id

-- The newest of mine that stands.
-- name: op_last
SELECT id, item, verb FROM op
WHERE person = :person AND undoable = 1 AND undone = 0 ORDER BY id DESC LIMIT 1

-- name: op_last_item
SELECT id, item, verb FROM op INDEXED BY op_item
WHERE item = :item AND person = :person AND undoable = 1 AND undone = 0 ORDER BY id DESC LIMIT 1

-- Of mine, what was undone last, unless I have done something new to that item since.
-- name: op_undone
SELECT o.id, o.item, o.verb FROM op o JOIN event e ON e.seq = o.undone
WHERE o.person = :person AND o.undone > 0 AND NOT EXISTS (
	SELECT 1 FROM op n INDEXED BY op_item
	WHERE n.item = o.item AND n.id > e.op AND n.person = o.person AND n.undoable = 1)
ORDER BY o.undone DESC LIMIT 1

-- name: op_undone_item
SELECT o.id, o.item, o.verb FROM op o INDEXED BY op_item JOIN event e ON e.seq = o.undone
WHERE o.item = :item AND o.person = :person AND o.undone > 0 AND NOT EXISTS (
	SELECT 1 FROM op n INDEXED BY op_item
	WHERE n.item = o.item AND n.id > e.op AND n.person = o.person AND n.undoable = 1)
ORDER BY o.undone DESC LIMIT 1

-- Whether anything a person did to the item since stands.
-- name: op_work_since
SELECT 1 FROM event e JOIN op o ON o.id = e.op
WHERE e.item = :item AND e.item <> 0 AND e.seq > :after AND o.undone = 0
	AND o.verb NOT IN ('undo', 'redo', 'import')
LIMIT 1

-- name: op_set_undone
UPDATE op SET undone = :undone WHERE id = :id

-- name: op_events
SELECT e.seq, e.at, e.person, e.op, e.item, e.ref, e.verb, t.text
FROM event e LEFT JOIN event_text t ON t.seq = e.seq
WHERE e.op = :op AND e.op <> 0 ORDER BY e.seq

-- name: op_item_load
SELECT version, state, wait_until, wait_reason, outcome, reason, into_item, priority, sensitive,
	matter, category, lease_by, lease_since, lease_until, lease_kept
FROM item WHERE id = :id

-- name: op_item_store
UPDATE item SET state = :state, wait_until = :wait_until, wait_reason = :wait_reason,
	outcome = :outcome, reason = :reason, into_item = :into, priority = :priority,
	sensitive = :sensitive, matter = :matter, category = :category, lease_by = :lease_by,
	lease_since = :lease_since, lease_until = :lease_until, lease_kept = :lease_kept,
	version = version + :bump
WHERE id = :id AND version = :version

-- A message is unanswered when it came in after the last answer was recorded, or was posted after the
-- last answer was; odd dates say nothing, and an answer of a day without a time stands for all of it.
-- name: item_queue_at
SELECT coalesce(min(ifnull(posted, received_at))
		FILTER (WHERE received_at > recorded OR posted > answered),
	min(ifnull(posted, received_at)))
FROM (SELECT m.received_at,
		CASE WHEN ifnull(r.posted_flag, 'date') = 'date' THEN r.posted_at END AS posted
	FROM message m JOIN message_revision r ON r.message = m.id AND r.revision = m.revision
	WHERE m.item = :item),
	(SELECT ifnull(max(recorded_at), 0) AS recorded, ifnull(max(CASE
		WHEN posted_flag = 'date' THEN posted_at + 86399999
		WHEN posted_flag IS NULL AND posted_at IS NOT NULL THEN posted_at
		ELSE recorded_at END), 0) AS answered
	FROM reply WHERE item = :item)

-- name: item_requeue
UPDATE item SET queue_at = :at WHERE id = :item AND queue_at <> :at

-- name: item_requeue_tags
UPDATE tag SET queue_at = :at WHERE item = :item AND queue_at <> :at

-- name: counter_add
UPDATE counter SET value = value + :n WHERE name = :name

-- name: op_other
SELECT person FROM event WHERE item = :item AND item <> 0 AND person <> :me ORDER BY seq DESC LIMIT 1
