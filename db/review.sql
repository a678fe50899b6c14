-- Texts handed in for approval. The newest is the one with the greatest id: a clock may go back.

-- name: review_add
INSERT INTO review (item, author, text, digest, private, rules, seen_message, seen_reply, seen_event,
	submitted_at)
VALUES (:item, :author, :text, :digest, :private, :rules, :seen_message, :seen_reply, :seen_event,
	:at)

-- name: review_decide
UPDATE review SET state = :state, reviewer = :reviewer, decided_at = :at, reason = :reason
WHERE id = :id AND state = :was

-- name: review_end
UPDATE review SET state = :state WHERE id = :id AND state = :was

-- The author's that stands: waits, or was approved.
-- name: review_standing
SELECT id, state, digest FROM review
WHERE item = :item AND author = :author AND state IN ('waiting', 'approved')
ORDER BY id DESC LIMIT 1

-- The newest of the item that waits, of one author or (0) of any.
-- name: review_newest_waiting
SELECT id FROM review
WHERE item = :item AND state = 'waiting' AND (:author = 0 OR author = :author)
ORDER BY id DESC LIMIT 1

-- One row, with the item's first message. What stands is stale when something came in since.
-- name: review_row
SELECT v.id, v.item, v.author, v.text, v.private, v.rules, v.submitted_at, v.state,
	ifnull(v.reviewer, 0), v.decided_at, v.reason,
	v.state IN ('waiting', 'approved') AND (
		EXISTS (SELECT 1 FROM message m WHERE m.item = v.item AND m.id > v.seen_message)
		OR EXISTS (SELECT 1 FROM reply p WHERE p.item = v.item AND p.id > v.seen_reply)
		OR EXISTS (SELECT 1 FROM event e WHERE e.item = v.item AND e.item <> 0
			AND e.seq > v.seen_event AND e.verb = 'revised')),
	r.author, r.text, v.digest
FROM review v
JOIN item i ON i.id = v.item
LEFT JOIN message m ON m.id = i.first
LEFT JOIN message_revision r ON r.message = m.id AND r.revision = m.revision
WHERE v.id = :id

-- name: review_waiting
SELECT id FROM review INDEXED BY review_waiting
WHERE state = 'waiting' AND (author = :me) <= :alone ORDER BY id LIMIT :limit

-- name: review_of_item
SELECT id FROM review WHERE item = :item ORDER BY id DESC

-- name: review_mine
SELECT id FROM review WHERE item = :item AND author = :me ORDER BY id DESC LIMIT 1

-- Mine that nothing was handed in after; one that came back only while its draft is there.
-- name: review_decided
SELECT v.id FROM review v
WHERE v.author = :me AND v.state = :state
	AND NOT EXISTS (SELECT 1 FROM review n
		WHERE n.item = v.item AND n.author = v.author AND n.id > v.id)
	AND (v.state <> 'returned' OR EXISTS (SELECT 1 FROM draft d
		WHERE d.item = v.item AND d.person = v.author))
ORDER BY v.id LIMIT :limit

-- An approval of exactly this text for the item, the writer's own before anybody's.
-- name: review_approved_text
SELECT id, author, reviewer FROM review
WHERE item = :item AND digest = :digest AND state = 'approved' ORDER BY author <> :me, id DESC LIMIT 1

-- My newest, when it was approved, nothing more was handed in and no answer went out with it.
-- name: review_last_approved
SELECT v.id, v.reviewer, v.text FROM review v
WHERE v.id = (SELECT max(id) FROM review WHERE item = :item AND author = :me)
	AND v.reviewer IS NOT NULL AND v.state IN ('approved', 'void')
	AND NOT EXISTS (SELECT 1 FROM reply p WHERE p.item = :item AND p.review = v.id)

-- name: review_draft_same
SELECT 1 FROM draft d JOIN review v ON v.item = d.item AND v.author = d.person AND v.text = d.text
WHERE v.id = :id

-- Who could approve a text of that author.
-- name: review_approvers
SELECT id, login FROM person
WHERE role IN ('reviewer', 'lead') AND left_at IS NULL AND id <> :author ORDER BY login

-- name: review_category_answered
SELECT 1 FROM item i INDEXED BY item_category
WHERE i.category = :category AND i.id <> :item AND EXISTS (SELECT 1 FROM reply p WHERE p.item = i.id)
LIMIT 1

-- name: reply_set_review
UPDATE reply SET review = :review, unapproved = :unapproved, differs = :differs, stale = :stale
WHERE id = :id
