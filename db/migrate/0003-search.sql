-- Full-text search: one document an item, of all that was written on it. The words are cut by the
-- program's own tokenizer; the desk's statements keep the index, never triggers (a trigger may not
-- touch a virtual table where trusted_schema is off).

CREATE VIEW search_doc (id, doc) AS
SELECT i.id,
	ifnull((SELECT group_concat(t, char(10)) FROM (
		SELECT r.author || char(10) || ifnull(r.subject, '') || char(10) || r.text AS t
		FROM message m
		JOIN message_revision r ON r.message = m.id AND r.revision = m.revision
		WHERE m.item = i.id ORDER BY m.id)), '')
	|| char(10) || ifnull((SELECT group_concat(text, char(10)) FROM (
		SELECT text FROM note WHERE item = i.id AND removed = 0 ORDER BY id)), '')
	|| char(10) || ifnull((SELECT group_concat(text, char(10)) FROM (
		SELECT text FROM reply WHERE item = i.id ORDER BY id)), '')
FROM item i;

CREATE VIRTUAL TABLE search USING fts5 (
	doc, content = 'search_doc', content_rowid = 'id', columnsize = 0, tokenize = 'fabu');

-- Items up to this id are in the index; a desk that has items already builds it when it is opened.
INSERT INTO counter (name, value)
SELECT 'search:upto', CASE WHEN EXISTS (SELECT 1 FROM item) THEN 0 ELSE 9223372036854775807 END;
