-- Items as lists and screens show them.

-- One row, with its first message at its latest revision.
-- name: item_row
SELECT i.id, i.version, i.state, i.kind, i.matter, i.source, m.source_id, r.author, r.author_id,
	r.subject, r.text, r.url, i.category, r.posted_at, r.posted_flag, m.received_at,
	i.queue_at, i.wait_until, i.wait_reason, i.outcome, i.reason, i.into_item, i.priority,
	i.sensitive, i.danger, i.lease_by, i.lease_kept, i.lease_until, i.messages,
	ifnull((SELECT p.person FROM presence p WHERE p.item = i.id AND p.writing = 1
		AND p.person <> :me AND p.seen_at >= :alive), 0),
	ifnull((SELECT d.person FROM draft d WHERE d.item = i.id AND d.person <> :me
		AND d.updated_at > :hour), 0),
	EXISTS (SELECT 1 FROM draft d WHERE d.item = i.id AND d.person = :me)
FROM item i
LEFT JOIN message m ON m.id = i.first
LEFT JOIN message_revision r ON r.message = m.id AND r.revision = m.revision
WHERE i.id = :id

-- name: item_tags
SELECT tag FROM tag WHERE item = :item ORDER BY tag

-- name: item_messages
SELECT m.id, r.revision, m.source_id, r.author, r.author_id, r.subject, r.text, r.url, r.parent_id,
	r.posted_at, r.posted_flag, r.received_at
FROM message m JOIN message_revision r ON r.message = m.id AND r.revision = m.revision
WHERE m.item = :item ORDER BY m.id

-- name: message_revisions
SELECT m.id, r.revision, m.source_id, r.author, r.author_id, r.subject, r.text, r.url, r.parent_id,
	r.posted_at, r.posted_flag, r.received_at
FROM message m JOIN message_revision r ON r.message = m.id
WHERE m.id = :message ORDER BY r.revision

-- name: item_replies
SELECT p.id, p.person, p.text, p.url, p.place, p.posted_at, p.recorded_at, p.unapproved, p.differs,
	p.stale, v.reviewer, CASE p.differs WHEN 1 THEN v.text END
FROM reply p LEFT JOIN review v ON v.id = p.review
WHERE p.item = :item ORDER BY p.id

-- name: item_drafts
SELECT person, version, updated_at, caret, text, seen_message, seen_reply, seen_event
FROM draft
WHERE item = :item ORDER BY person <> :me, person

-- name: item_notes
SELECT id, person, at, text FROM note WHERE item = :item AND removed = 0 ORDER BY id

-- Of the newest 1000 of that name: hundreds of thousands may be called "anonymous".
-- name: item_others
SELECT id FROM (SELECT id, queue_at, source, author_id FROM item INDEXED BY item_author
	WHERE author = :author ORDER BY queue_at DESC, id DESC LIMIT 1000)
WHERE source = :source AND (:author_id = '' OR author_id = :author_id) AND id <> :id
ORDER BY queue_at DESC, id DESC

-- name: counter_get
SELECT value FROM counter WHERE name = :name

-- name: item_count_mine
SELECT count(*) FROM (SELECT 1 FROM item INDEXED BY item_lease
	WHERE lease_by = :me AND lease_until > :now
		AND state IN ('new', 'open', 'waiting', 'answered') LIMIT 1000)

-- name: item_count_wait_over
SELECT count(*) FROM (SELECT 1 FROM item INDEXED BY item_wait WHERE wait_until <= :now LIMIT 1000)

-- A jump along the index from each tag to the next: the items of a tag are not walked.
-- name: tags_in_use
WITH RECURSIVE t (tag) AS (
	SELECT min(tag) FROM tag INDEXED BY tag_tag WHERE tag >= :from
	UNION ALL
	SELECT (SELECT min(tag) FROM tag INDEXED BY tag_tag WHERE tag > t.tag) FROM t
	WHERE t.tag IS NOT NULL)
SELECT tag FROM t WHERE tag IS NOT NULL LIMIT :limit
