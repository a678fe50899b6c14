-- The same answer again: answers by the bands of their sketches.

-- name: band_add
INSERT OR IGNORE INTO reply_band (band, reply) VALUES (:band, :reply)

-- name: band_replies
SELECT reply FROM reply_band WHERE band = :band ORDER BY reply DESC LIMIT :limit

-- name: same_reply
SELECT r.text, r.item, r.person, i.author, i.author_id, i.source, ifnull(r.posted_at, r.recorded_at)
FROM reply r JOIN item i ON i.id = r.item WHERE r.id = :reply

-- name: same_item
SELECT author, author_id, source FROM item WHERE id = :item

-- name: same_templates
SELECT text FROM template WHERE removed = 0
UNION ALL
SELECT t.text FROM draft d JOIN template t ON t.id = d.template
WHERE d.item = :item AND d.person = :person AND t.removed = 1

-- name: reply_unsketched
SELECT id, text FROM reply WHERE sketched = 0 ORDER BY id LIMIT :limit

-- name: reply_sketched
UPDATE reply SET sketched = 1 WHERE id = :id
