-- The search index. Prepared when first used: a damaged index leaves the desk usable.

-- Before what is written on an item changes: its document as it was indexed.
-- late: search_forget
INSERT INTO search (search, rowid, doc) SELECT 'delete', id, doc FROM search_doc WHERE id = :id

-- late: search_learn
INSERT INTO search (rowid, doc) SELECT id, doc FROM search_doc WHERE id = :id

-- late: search_learn_some
INSERT INTO search (rowid, doc)
SELECT id, doc FROM search_doc WHERE id > :from AND id <= :to

-- late: search_clear
INSERT INTO search (search) VALUES ('delete-all')

-- late: search_check
INSERT INTO search (search, rank) VALUES ('integrity-check', 1)

-- late: search_find
SELECT rowid FROM search WHERE search MATCH :words AND rowid < :before
ORDER BY rowid DESC LIMIT :limit

-- late: search_count
SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :words LIMIT :limit)

-- name: search_upto
SELECT value FROM counter WHERE name = 'search:upto'

-- name: search_set_upto
UPDATE counter SET value = :upto WHERE name = 'search:upto'

-- name: search_next
SELECT max(id) FROM (SELECT id FROM item WHERE id > :from ORDER BY id LIMIT :limit)
