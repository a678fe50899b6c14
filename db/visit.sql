-- What came since a visit, and who else is here. Every count looks at 1000 rows at most.

-- name: visit_get
SELECT seen_seq, seen_item, seen_message, at FROM visit WHERE person = :person

-- name: visit_put
INSERT INTO visit (person, seen_seq, seen_item, seen_message, at)
VALUES (:person, (SELECT ifnull(max(seq), 0) FROM event), (SELECT ifnull(max(id), 0) FROM item),
	(SELECT ifnull(max(id), 0) FROM message), :at)
ON CONFLICT (person) DO UPDATE SET seen_seq = excluded.seen_seq, seen_item = excluded.seen_item,
	seen_message = excluded.seen_message, at = excluded.at

-- name: visit_new_items
SELECT count(*), ifnull(sum(sensitive), 0), ifnull(sum(danger), 0)
FROM (SELECT sensitive, danger, state FROM item WHERE id > :item ORDER BY id DESC LIMIT 1000)
WHERE state IN ('new', 'open', 'waiting', 'answered')

-- name: visit_danger_first
SELECT id FROM (
	SELECT * FROM (SELECT id, queue_at FROM item WHERE danger = 1 AND state = 'new'
		ORDER BY queue_at, id LIMIT 1)
	UNION ALL
	SELECT * FROM (SELECT id, queue_at FROM item WHERE danger = 1 AND state = 'open'
		ORDER BY queue_at, id LIMIT 1)
	UNION ALL
	SELECT * FROM (SELECT id, queue_at FROM item WHERE danger = 1 AND state = 'waiting'
		ORDER BY queue_at, id LIMIT 1)
	UNION ALL
	SELECT * FROM (SELECT id, queue_at FROM item WHERE danger = 1 AND state = 'answered'
		ORDER BY queue_at, id LIMIT 1))
ORDER BY queue_at, id LIMIT 1

-- name: visit_changed_mine
SELECT count(*) FROM (SELECT id FROM item INDEXED BY item_lease
	WHERE lease_by = :person AND lease_until > :now AND lease_kept = 1 LIMIT 1000) i
WHERE EXISTS (SELECT 1 FROM event e INDEXED BY event_item
	WHERE e.item = i.id AND e.item <> 0 AND e.seq > :seq AND e.person <> :person
		AND e.verb <> 'arrive')

-- name: visit_more_messages
SELECT count(*)
FROM (SELECT item FROM message WHERE id > :message ORDER BY id DESC LIMIT 1000)
WHERE item <= :item

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
