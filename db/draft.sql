-- Drafts: one row per item and person, what went before in draft_version.

-- name: draft_get
SELECT text, version, caret, seen_message, seen_reply, updated_at, seen_event
FROM draft WHERE item = :item AND person = :person

-- name: draft_put
INSERT INTO draft (item, person, text, version, caret, seen_message, seen_reply, seen_event,
	updated_at)
VALUES (:item, :person, :text, :version, :caret, :seen_message, :seen_reply, :seen_event, :at)
ON CONFLICT (item, person) DO UPDATE SET text = excluded.text, version = excluded.version,
	caret = excluded.caret, seen_message = excluded.seen_message,
	seen_reply = excluded.seen_reply, seen_event = excluded.seen_event,
	updated_at = excluded.updated_at

-- name: draft_drop
DELETE FROM draft WHERE item = :item AND person = :person

-- name: draft_version_put
INSERT INTO draft_version (item, person, version, text, at)
VALUES (:item, :person, :version, :text, :at)
ON CONFLICT (item, person, version) DO NOTHING

-- name: draft_version_last
SELECT version, text FROM draft_version
WHERE item = :item AND person = :person ORDER BY version DESC LIMIT 1

-- name: draft_version_list
SELECT version, text, at FROM draft_version
WHERE item = :item AND person = :person ORDER BY version DESC

-- name: draft_newest
SELECT ifnull((SELECT max(id) FROM message WHERE item = :item), 0),
	ifnull((SELECT max(id) FROM reply WHERE item = :item), 0),
	ifnull((SELECT max(seq) FROM event WHERE item = :item AND item <> 0), 0)

-- name: draft_revised_since
SELECT 1 FROM event WHERE item = :item AND item <> 0 AND seq > :after AND verb = 'revised' LIMIT 1

-- name: draft_mine
SELECT d.item, d.updated_at, i.author, d.text
FROM draft d JOIN item i ON i.id = d.item
WHERE d.person = :person ORDER BY d.updated_at DESC, d.item DESC LIMIT :limit

-- What came in since a draft was written.
-- name: unseen_messages
SELECT m.id, r.author, r.text, m.received_at
FROM message m JOIN message_revision r ON r.message = m.id AND r.revision = m.revision
WHERE m.item = :item AND m.id > :after ORDER BY m.id

-- name: unseen_answers
SELECT id, person, text, recorded_at FROM reply WHERE item = :item AND id > :after ORDER BY id
