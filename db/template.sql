-- Templates: texts to begin an answer with.

-- Those bound to what the item is, those bound to nothing, the rest; each by use.
-- name: template_list
SELECT id, version, name, text, matter, category, exempt, uses, used_at, person
FROM template WHERE removed = 0
ORDER BY CASE
	WHEN :item = 0 THEN 0
	WHEN matter IS NULL AND category IS NULL THEN 1
	WHEN ifnull(matter = :matter, matter IS NULL)
		AND ifnull(category = :category, category IS NULL) THEN 0
	ELSE 2 END, uses DESC, id
LIMIT :limit

-- name: template_get
SELECT id, version, name, text, matter, category, exempt, uses, used_at, person, removed
FROM template WHERE id = :id

-- name: template_by_name
SELECT id, version, name, text, matter, category, exempt, uses, used_at, person
FROM template WHERE name = :name AND removed = 0

-- name: template_add
INSERT INTO template (name, text, matter, category, exempt, person, updated_at)
VALUES (:name, :text, :matter, :category, :exempt, :person, :at)

-- name: template_change
UPDATE template SET name = :name, text = :text, matter = :matter, category = :category,
	exempt = :exempt, person = :person, updated_at = :at, version = version + 1
WHERE id = :id AND version = :version AND removed = 0

-- name: template_set_removed
UPDATE template SET removed = :removed, updated_at = :at, version = version + 1
WHERE id = :id AND removed <> :removed

-- name: template_count_use
UPDATE template SET uses = uses + 1, used_at = :at WHERE id = :id

-- What an item is, for the texts that fit it.
-- name: template_item
SELECT i.author, r.subject, i.matter, i.category
FROM item i LEFT JOIN message m ON m.id = i.first
	LEFT JOIN message_revision r ON r.message = m.id AND r.revision = m.revision
WHERE i.id = :item

-- name: template_mark_draft
UPDATE draft SET template = :template WHERE item = :item AND person = :person

-- name: template_of_draft
SELECT t.exempt FROM draft d JOIN template t ON t.id = d.template
WHERE d.item = :item AND d.person = :person
