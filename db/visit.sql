-- What came since a visit, and who else is here. Every count looks at 1000 rows at most.

-- name: visit_get
SELECT seen_seq, at FROM visit WHERE person = :person

-- name: visit_put
INSERT INTO visit (person, seen_seq, at) VALUES (:person, :seq, :at)
ON CONFLICT (person) DO UPDATE SET seen_seq = excluded.seen_seq, at = excluded.at

-- name: visit_new_items
SELECT count(*), ifnull(sum(sensitive), 0)
FROM (SELECT created_at, sensitive, state FROM item ORDER BY id DESC LIMIT 1000)
WHERE created_at > :at AND state NOT IN ('resolved', 'dismissed', 'merged')

-- name: visit_new_danger
SELECT count(*) FROM (SELECT 1 FROM item WHERE danger = 1 AND created_at > :at
	AND state IN ('new', 'open', 'waiting', 'answered') LIMIT 1000)

-- name: visit_danger_first
SELECT id FROM item
WHERE danger = 1 AND state IN ('new', 'open', 'waiting', 'answered') ORDER BY queue_at, id LIMIT 1

-- name: visit_changed_mine
SELECT count(*) FROM (SELECT id FROM item WHERE lease_by = :person AND lease_until > :now
	AND lease_kept = 1 LIMIT 1000) i
WHERE EXISTS (SELECT 1 FROM event e WHERE e.item = i.id AND e.seq > :seq AND e.person <> :person
	AND e.verb <> 'arrive')

-- name: visit_more_messages
SELECT count(*)
FROM (SELECT item, received_at FROM message ORDER BY id DESC LIMIT 1000) m
JOIN item i ON i.id = m.item
WHERE m.received_at > :at AND i.created_at <= :at

-- name: visit_drafts
SELECT count(*) FROM (SELECT 1 FROM draft WHERE person = :person LIMIT 1000)

-- name: visit_newest_draft
SELECT item FROM draft WHERE person = :person ORDER BY updated_at DESC, item DESC LIMIT 1

-- name: visit_oldest
SELECT id, queue_at FROM (
	SELECT * FROM (SELECT id, queue_at FROM item WHERE state = 'new'
		ORDER BY queue_at, id LIMIT 1)
	UNION ALL
	SELECT * FROM (SELECT id, queue_at FROM item WHERE state = 'open'
		ORDER BY queue_at, id LIMIT 1)
	UNION ALL
	SELECT * FROM (SELECT id, queue_at FROM item WHERE state = 'waiting' AND wait_until <= :now
		ORDER BY queue_at, id LIMIT 1))
ORDER BY queue_at, id LIMIT 1

-- name: presence_put
INSERT INTO presence (id, person, item, writing, since, seen_at)
VALUES (:id, :person, :item, :writing, :at, :at)
ON CONFLICT (id) DO UPDATE SET item = excluded.item, writing = excluded.writing,
	seen_at = excluded.seen_at

-- name: presence_drop
DELETE FROM presence WHERE id = :id

-- name: presence_sweep
DELETE FROM presence WHERE seen_at < :before

-- name: presence_others
SELECT person, ifnull(item, 0), writing FROM presence
WHERE id <> :id AND seen_at >= :after ORDER BY since, id LIMIT 100
