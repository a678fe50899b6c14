-- Drafts: one row per item and person, what went before in draft_version.

-- name: draft_get
SELECT text, version, caret, seen_message, seen_reply, updated_at
FROM draft WHERE item = :item AND person = :person

-- name: draft_put
INSERT INTO draft (item, person, text, version, caret, seen_message, seen_reply, updated_at)
VALUES (:item, :person, :text, :version, :caret, :seen_message, :seen_reply, :at)
ON CONFLICT (item, person) DO UPDATE SET text = excluded.text, version = excluded.version,
	caret = excluded.caret, seen_message = excluded.seen_message,
	seen_reply = excluded.seen_reply, updated_at = excluded.updated_at

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
	ifnull((SELECT max(id) FROM reply WHERE item = :item), 0)

-- name: draft_mine
SELECT d.item, d.updated_at, i.author, d.text
FROM draft d JOIN item i ON i.id = d.item
WHERE d.person = :person ORDER BY d.updated_at DESC, d.item DESC LIMIT :limit
