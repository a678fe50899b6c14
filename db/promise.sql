-- What answers promised, and when it falls due. Open or overdue is decided when it is read.

-- name: promise_again
UPDATE promise SET due_at = :due_at, provisional = :provisional
WHERE item = :item AND person = :person AND state = 'draft' AND phrase = :phrase

-- name: promise_add
INSERT INTO promise (item, person, phrase, due_at, provisional, created_at)
VALUES (:item, :person, :phrase, :due_at, :provisional, :at)

-- name: promise_forget
DELETE FROM promise
WHERE item = :item AND person = :person AND state = 'draft' AND phrase = :phrase

-- name: promise_drop
DELETE FROM promise WHERE id = :id AND state = 'draft'

-- name: promise_open
UPDATE promise SET state = 'open', reply = :reply WHERE id = :id AND state = 'draft'

-- name: promise_turn
UPDATE promise SET state = :to, ended_at = :ended_at
WHERE id = :id AND item = :item AND state = :from

-- name: promise_of_item
SELECT p.id, p.item, p.person, p.reply, p.phrase, p.due_at, p.provisional, p.state, p.created_at,
	p.ended_at, i.author
FROM promise p JOIN item i ON i.id = p.item WHERE p.item = :item ORDER BY p.due_at, p.id

-- name: promise_due
SELECT p.id, p.item, p.person, p.reply, p.phrase, p.due_at, p.provisional, p.state, p.created_at,
	p.ended_at, i.author
FROM promise p INDEXED BY promise_due JOIN item i ON i.id = p.item
WHERE p.state = 'open' AND p.due_at < :before ORDER BY p.due_at, p.id LIMIT :limit

-- name: promise_count
SELECT count(*) FROM (SELECT 1 FROM promise INDEXED BY promise_due
	WHERE state = 'open' AND due_at >= :from AND due_at < :before LIMIT 1000)
