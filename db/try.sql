-- All texts of the desk's own, in pages from the newest on: what a word to avoid would have flagged.

-- name: try_replies
SELECT id, 0, item, text FROM reply WHERE id < :before ORDER BY id DESC LIMIT :limit

-- name: try_drafts
SELECT item, person, item, text FROM draft
WHERE (item, person) < (:before, :person) ORDER BY item DESC, person DESC LIMIT :limit

-- name: try_templates
SELECT id, 0, 0, text FROM template
WHERE removed = 0 AND id < :before ORDER BY id DESC LIMIT :limit
