-- What is done to items besides their own columns.

-- name: tag_add
INSERT INTO tag (item, tag, queue_at) SELECT id, :tag, queue_at FROM item WHERE id = :item
ON CONFLICT DO NOTHING

-- name: tag_remove
DELETE FROM tag WHERE item = :item AND tag = :tag

-- name: tag_has
SELECT 1 FROM tag WHERE item = :item AND tag = :tag

-- name: note_add
INSERT INTO note (item, person, text, at) VALUES (:item, :person, :text, :at)

-- name: note_set_removed
UPDATE note SET removed = :removed WHERE id = :id AND item = :item AND removed = :was

-- name: draft_text
SELECT text FROM draft WHERE item = :item AND person = :me

-- name: draft_keep_last
INSERT INTO draft_version (item, person, version, text, at)
SELECT item, person, version, text, updated_at FROM draft WHERE item = :item AND person = :me
ON CONFLICT DO NOTHING

-- name: draft_end
DELETE FROM draft WHERE item = :item AND person = :me

-- name: lease_get
SELECT lease_by, lease_kept, lease_until FROM item WHERE id = :id

-- name: lease_set
UPDATE item SET lease_by = :me, lease_since = :now, lease_until = :until, lease_kept = 0
WHERE id = :id

-- name: lease_clear
UPDATE item SET lease_by = NULL, lease_since = NULL, lease_until = NULL
WHERE id = :id AND lease_by = :me AND lease_kept = 0

-- name: item_into
SELECT into_item FROM item WHERE id = :id

-- name: history_item
SELECT e.seq, e.at, e.person, e.op, e.item, e.ref, e.verb, t.text
FROM event e LEFT JOIN event_text t ON t.seq = e.seq
WHERE e.item = :item AND e.item <> 0 AND e.seq > :after ORDER BY e.seq

-- name: history_since
SELECT e.seq, e.at, e.person, e.op, e.item, e.ref, e.verb, t.text
FROM event e LEFT JOIN event_text t ON t.seq = e.seq
WHERE e.seq > :after ORDER BY e.seq LIMIT :limit

-- name: history_one
SELECT e.seq, e.at, e.person, e.op, e.item, e.ref, e.verb, t.text
FROM event e LEFT JOIN event_text t ON t.seq = e.seq
WHERE e.seq = :seq

-- name: history_head
SELECT ifnull(max(seq), 0) FROM event
