-- The desk: who, what came in, what is worked on, what was answered, what happened.
-- Times are UTC milliseconds. Booleans are 0 or 1.

CREATE TABLE setting (
	name   TEXT NOT NULL,
	person INTEGER NOT NULL DEFAULT 0,	-- 0: the desk's own
	value  TEXT NOT NULL,
	PRIMARY KEY (name, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
	id         INTEGER PRIMARY KEY,
	uid        INTEGER UNIQUE,		-- Unix user id; NULL for someone without an account here
	login      TEXT NOT NULL UNIQUE CHECK (login <> ''),
	role       TEXT NOT NULL CHECK (role IN ('operator', 'reviewer', 'lead', 'viewer')),
	created_at INTEGER NOT NULL
) STRICT;

-- Where a person's last visit ended, by the newest event, item and message: what a long import began
-- before that moment and committed after it is new all the same.
CREATE TABLE visit (
	person       INTEGER PRIMARY KEY REFERENCES person (id),
	seen_seq     INTEGER NOT NULL,
	seen_item    INTEGER NOT NULL,
	seen_message INTEGER NOT NULL,
	at           INTEGER NOT NULL
) STRICT;

-- Desks that are open now; a row whose seen_at is old is a desk that died.
CREATE TABLE presence (
	id      INTEGER PRIMARY KEY,
	person  INTEGER NOT NULL REFERENCES person (id),
	item    INTEGER,			-- what is open on it
	writing INTEGER NOT NULL DEFAULT 0 CHECK (writing IN (0, 1)),
	since   INTEGER NOT NULL,
	seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE item (
	id          INTEGER PRIMARY KEY,
	source      TEXT NOT NULL CHECK (source <> ''),
	thread      TEXT NOT NULL,		-- thread id, or the first message's id where there is none
	author      TEXT NOT NULL,
	author_id   TEXT NOT NULL DEFAULT '',
	kind        TEXT NOT NULL
		CHECK (kind IN ('comment', 'mention', 'repost', 'private', 'board', 'post', 'other')),
	state       TEXT NOT NULL DEFAULT 'new' CHECK (state IN
		('new', 'open', 'waiting', 'answered', 'resolved', 'dismissed', 'merged')),
	queue_at    INTEGER NOT NULL,		-- decides the order of the queue
	first       INTEGER NOT NULL DEFAULT 0,	-- the message a list shows
	messages    INTEGER NOT NULL DEFAULT 0,
	wait_until  INTEGER,
	wait_reason TEXT,
	outcome     TEXT,			-- of resolve
	reason      TEXT,			-- of dismiss
	into_item   INTEGER REFERENCES item (id),
	priority    INTEGER NOT NULL DEFAULT 0 CHECK (priority BETWEEN -1 AND 2),
	sensitive   INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1)),
	danger      INTEGER NOT NULL DEFAULT 0 CHECK (danger IN (0, 1)),	-- someone's life, by rules/danger.tsv
	matter      TEXT CHECK (matter IN
		('enquiry', 'help', 'complaint', 'report', 'suggestion', 'thanks', 'other')),
	category    TEXT,
	lease_by    INTEGER REFERENCES person (id),
	lease_since INTEGER,
	lease_until INTEGER,
	lease_kept  INTEGER NOT NULL DEFAULT 0 CHECK (lease_kept IN (0, 1)), -- taken with claim
	version     INTEGER NOT NULL DEFAULT 1,
	created_at  INTEGER NOT NULL,
	CHECK ((state = 'waiting') = (wait_until IS NOT NULL)),
	CHECK ((state = 'merged') = (into_item IS NOT NULL)),
	CHECK ((state = 'dismissed') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX item_state ON item (state, queue_at, id);
CREATE INDEX item_queue ON item (queue_at, id);
CREATE INDEX item_thread ON item (source, thread, author_id, author);
CREATE INDEX item_author ON item (author, queue_at, id);
CREATE INDEX item_source ON item (source, queue_at, id);
CREATE INDEX item_kind ON item (kind, queue_at, id);
CREATE INDEX item_lease ON item (lease_by, lease_until) WHERE lease_by IS NOT NULL;
CREATE INDEX item_wait ON item (wait_until, id) WHERE wait_until IS NOT NULL;

CREATE INDEX item_danger ON item (state, queue_at, id) WHERE danger = 1;

-- What a citizen wrote, as it first came; never changed. The newest text is in message_revision.
CREATE TABLE message (
	id          INTEGER PRIMARY KEY,
	item        INTEGER NOT NULL REFERENCES item (id),
	source      TEXT NOT NULL,
	source_id   TEXT NOT NULL,		-- the platform's id, or the digest in hex where there is none
	revision    INTEGER NOT NULL DEFAULT 1,	-- the latest
	received_at INTEGER NOT NULL,
	UNIQUE (source, source_id)
) STRICT;
CREATE INDEX message_item ON message (item, id);

CREATE TABLE message_revision (
	message     INTEGER NOT NULL REFERENCES message (id),
	revision    INTEGER NOT NULL,
	digest      BLOB NOT NULL,		-- of author, subject, text with CRLF as LF, minute of posting
	author      TEXT NOT NULL,
	author_id   TEXT NOT NULL DEFAULT '',
	subject     TEXT,
	text        TEXT NOT NULL,
	url         TEXT,
	parent_id   TEXT,
	posted_at   INTEGER,			-- NULL when unknown
	posted_flag TEXT CHECK (posted_flag IN ('date', 'future', 'early', 'unknown')),
	raw         BLOB,			-- the record's original bytes, where some did not decode
	received_at INTEGER NOT NULL,
	PRIMARY KEY (message, revision)
) STRICT;
CREATE INDEX message_revision_author ON message_revision (author, message);

CREATE TABLE tag (
	item INTEGER NOT NULL REFERENCES item (id),
	tag  TEXT NOT NULL CHECK (tag <> ''),
	queue_at INTEGER NOT NULL,		-- of the item: a tag's items are read in queue order
	PRIMARY KEY (item, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_tag ON tag (tag, queue_at, item);

CREATE TABLE note (
	id      INTEGER PRIMARY KEY,
	item    INTEGER NOT NULL REFERENCES item (id),
	person  INTEGER NOT NULL REFERENCES person (id),
	text    TEXT NOT NULL,
	at      INTEGER NOT NULL,
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX note_item ON note (item, id);

-- A draft is one person's, per item; the row is the newest text, draft_version what went before.
CREATE TABLE draft (
	item         INTEGER NOT NULL REFERENCES item (id),
	person       INTEGER NOT NULL REFERENCES person (id),
	text         TEXT NOT NULL,
	version      INTEGER NOT NULL DEFAULT 1,
	caret        INTEGER NOT NULL DEFAULT 0,	-- code points from the start
	seen_message INTEGER NOT NULL DEFAULT 0,	-- newest message and reply the writer had seen
	seen_reply   INTEGER NOT NULL DEFAULT 0,
	updated_at   INTEGER NOT NULL,
	PRIMARY KEY (item, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_person ON draft (person, updated_at);

CREATE TABLE draft_version (
	item    INTEGER NOT NULL,
	person  INTEGER NOT NULL,
	version INTEGER NOT NULL,
	text    TEXT NOT NULL,
	at      INTEGER NOT NULL,
	PRIMARY KEY (item, person, version)
) STRICT, WITHOUT ROWID;

-- The posting record: what really went out.
CREATE TABLE reply (
	id          INTEGER PRIMARY KEY,
	item        INTEGER NOT NULL REFERENCES item (id),
	person      INTEGER REFERENCES person (id),	-- NULL: came with an import
	text        TEXT NOT NULL,
	url         TEXT,
	place       TEXT,				-- platform it went out on
	posted_at   INTEGER,
	posted_flag TEXT CHECK (posted_flag IN ('date', 'future', 'early', 'unknown')),
	recorded_at INTEGER NOT NULL,
	source_id   TEXT,				-- of the imported row
	digest      BLOB NOT NULL
) STRICT;
CREATE INDEX reply_item ON reply (item, id);

-- One action of a person; repeating its uuid returns what is recorded here.
CREATE TABLE op (
	id       INTEGER PRIMARY KEY,
	uuid     TEXT NOT NULL UNIQUE,
	person   INTEGER NOT NULL REFERENCES person (id),
	item     INTEGER,
	verb     TEXT NOT NULL,
	undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
	undone   INTEGER NOT NULL DEFAULT 0,	-- seq of the undo event, 0 while it stands
	result   TEXT NOT NULL DEFAULT '',
	at       INTEGER NOT NULL
) STRICT;
CREATE INDEX op_person ON op (person, id);
CREATE INDEX op_item ON op (item, id) WHERE item IS NOT NULL;
CREATE INDEX op_standing ON op (person, id) WHERE undoable = 1 AND undone = 0;
CREATE INDEX op_undone ON op (person, undone) WHERE undone > 0;

CREATE TABLE event (
	seq    INTEGER PRIMARY KEY,
	at     INTEGER NOT NULL,
	person INTEGER NOT NULL,
	op     INTEGER NOT NULL,
	item   INTEGER NOT NULL,		-- 0: the desk as a whole
	ref    INTEGER NOT NULL,		-- the event or op this one speaks of, or 0
	verb   TEXT NOT NULL,
	body   BLOB NOT NULL,			-- salted digest of event_text
	hash   BLOB NOT NULL
) STRICT;
CREATE INDEX event_item ON event (item, seq) WHERE item <> 0;
CREATE INDEX event_op ON event (op, seq) WHERE op <> 0;

-- The erasable part of an event: without this row the chain still verifies.
CREATE TABLE event_text (
	seq  INTEGER PRIMARY KEY REFERENCES event (seq),
	salt BLOB NOT NULL,
	text BLOB NOT NULL
) STRICT;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'history is never changed'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'history is never deleted'); END;
CREATE TRIGGER event_in_order BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'history has no gaps'); END;

-- Kept by the desk where rows are made (a trigger there costs an import a quarter of its speed), by a
-- trigger where states change.
CREATE TABLE counter (
	name  TEXT PRIMARY KEY,			-- "state:new", ...
	value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value) VALUES
	('state:new', 0), ('state:open', 0), ('state:waiting', 0), ('state:answered', 0),
	('state:resolved', 0), ('state:dismissed', 0), ('state:merged', 0), ('messages', 0);

CREATE TRIGGER item_counter_update AFTER UPDATE OF state ON item WHEN OLD.state <> NEW.state
BEGIN
	UPDATE counter SET value = value - 1 WHERE name = 'state:' || OLD.state;
	UPDATE counter SET value = value + 1 WHERE name = 'state:' || NEW.state;
END;

-- How a source's columns were mapped the last time.
CREATE TABLE source_map (
	source TEXT NOT NULL,
	header TEXT NOT NULL,			-- digest of the column names in hex
	map    TEXT NOT NULL,			-- FIELD=COLUMN lines
	encoding TEXT NOT NULL,
	PRIMARY KEY (source, header)
) STRICT, WITHOUT ROWID;
