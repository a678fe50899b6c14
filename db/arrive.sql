-- What comes in.

-- name: message_find
SELECT id, item, revision FROM message WHERE source = :source AND source_id = :source_id

-- name: message_last
SELECT ifnull(max(id), 0) FROM message

-- name: message_add
INSERT INTO message (id, item, source, source_id, revision, received_at)
VALUES (:id, :item, :source, :source_id, 1, :at)

-- name: message_set_revision
UPDATE message SET revision = :revision WHERE id = :id

-- name: revision_same
SELECT 1 FROM message_revision WHERE message = :message AND digest = :digest

-- name: revision_add
INSERT INTO message_revision (message, revision, digest, author, author_id, subject, text, url,
	parent_id, posted_at, posted_flag, raw, received_at)
VALUES (:message, :revision, :digest, :author, :author_id, :subject, :text, :url,
	:parent_id, :posted_at, :posted_flag, :raw, :at)

-- name: arrive_item
SELECT id FROM item WHERE source = :source AND thread = :thread AND author_id = :author_id
	AND author = :author ORDER BY id LIMIT 1

-- name: arrive_item_id
SELECT id FROM item WHERE source = :source AND thread = :thread AND author_id = :author_id
ORDER BY id LIMIT 1

-- name: arrive_item_add
INSERT INTO item (source, thread, author, author_id, kind, state, queue_at, first, messages, danger,
	created_at)
VALUES (:source, :thread, :author, :author_id, :kind, :state, :queue_at, :first, 1, :danger, :at)

-- name: arrive_item_more
UPDATE item SET messages = messages + 1, version = version + 1, danger = max(danger, :danger)
WHERE id = :id

-- name: arrive_item_touch
UPDATE item SET version = version + 1, danger = max(danger, :danger) WHERE id = :id

-- name: reply_same
SELECT id FROM reply WHERE item = :item AND digest = :digest

-- name: reply_add
INSERT INTO reply (item, person, text, url, place, posted_at, posted_flag, recorded_at, source_id,
	digest, sketched)
VALUES (:item, :person, :text, :url, :place, :posted_at, :posted_flag, :at, :source_id, :digest, 1)
