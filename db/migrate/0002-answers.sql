-- What stands around an answer: who may approve it, what was approved, what it promises, the texts it
-- began from, and what the coach was told to leave alone.

ALTER TABLE person ADD COLUMN trainee INTEGER NOT NULL DEFAULT 0 CHECK (trainee IN (0, 1));
ALTER TABLE person ADD COLUMN left_at INTEGER;		-- NULL: is still with us

-- A text handed in for approval, exactly as it was. Nothing here changes but the decision.
CREATE TABLE review (
	id           INTEGER PRIMARY KEY,
	item         INTEGER NOT NULL REFERENCES item (id),
	author       INTEGER NOT NULL REFERENCES person (id),
	text         TEXT NOT NULL,
	digest       BLOB NOT NULL,		-- of text: what an approval is bound to
	private      INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
	rules        TEXT NOT NULL DEFAULT '',	-- names of the rules that ask for it, a line each
	seen_message INTEGER NOT NULL DEFAULT 0, -- newest message and reply the author had seen
	seen_reply   INTEGER NOT NULL DEFAULT 0,
	seen_event   INTEGER NOT NULL DEFAULT 0, -- and event, for messages that came in with other words
	submitted_at INTEGER NOT NULL,
	state        TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN
		('waiting', 'approved', 'returned', 'void', 'posted')), -- void: the author wrote on
	reviewer     INTEGER REFERENCES person (id),
	decided_at   INTEGER,
	reason       TEXT,			-- of a return
	CHECK ((state = 'returned') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX review_waiting ON review (id) WHERE state = 'waiting';
CREATE INDEX review_item ON review (item, author, id);
CREATE INDEX review_author ON review (author, state, id);

-- Whether a category had an answer before.
CREATE INDEX item_category ON item (category, id) WHERE category IS NOT NULL;

-- "By Friday": a promise in an answer, with the day it falls due.
CREATE TABLE promise (
	id          INTEGER PRIMARY KEY,
	item        INTEGER NOT NULL REFERENCES item (id),
	person      INTEGER NOT NULL REFERENCES person (id),
	phrase      TEXT NOT NULL,		-- as it was written
	due_at      INTEGER NOT NULL,
	provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1)), -- no calendar yet
	reply       INTEGER REFERENCES reply (id), -- NULL while it stands in a draft
	state       TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'kept', 'dropped')),
	created_at  INTEGER NOT NULL,
	ended_at    INTEGER,
	CHECK ((state IN ('kept', 'dropped')) = (ended_at IS NOT NULL))
) STRICT;
CREATE INDEX promise_due ON promise (due_at, id) WHERE state = 'open';
CREATE INDEX promise_item ON promise (item, id);

CREATE TABLE template (
	id         INTEGER PRIMARY KEY,
	name       TEXT NOT NULL CHECK (name <> ''),
	text       TEXT NOT NULL CHECK (text <> ''),
	matter     TEXT CHECK (matter IN
		('enquiry', 'help', 'complaint', 'report', 'suggestion', 'thanks', 'other')),
	category   TEXT,
	exempt     TEXT NOT NULL DEFAULT '',	-- points of the checklist it does without, with blanks
	uses       INTEGER NOT NULL DEFAULT 0,
	used_at    INTEGER,
	person     INTEGER REFERENCES person (id), -- who wrote it last; NULL: came with the program
	version    INTEGER NOT NULL DEFAULT 1,
	updated_at INTEGER NOT NULL,
	removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX template_name ON template (name) WHERE removed = 0;
CREATE INDEX template_order ON template (removed, uses DESC, name);

-- What a person told the coach to leave alone: for one item, or (item 0) for good.
CREATE TABLE silence (
	person  INTEGER NOT NULL REFERENCES person (id),
	pattern TEXT NOT NULL,
	item    INTEGER NOT NULL DEFAULT 0,
	at      INTEGER NOT NULL,
	PRIMARY KEY (person, pattern, item)
) STRICT, WITHOUT ROWID;

ALTER TABLE draft ADD COLUMN template INTEGER;	-- the one it began from, or NULL
-- Newest event the writer had seen: a message that comes in with other words keeps its id.
ALTER TABLE draft ADD COLUMN seen_event INTEGER NOT NULL DEFAULT 0;
UPDATE draft SET seen_event = (SELECT ifnull(max(seq), 0) FROM event);

-- How an answer stood when it went out: recording it is never refused, but it is said.
ALTER TABLE reply ADD COLUMN review INTEGER REFERENCES review (id); -- the approval it went out with
ALTER TABLE reply ADD COLUMN unapproved INTEGER NOT NULL DEFAULT 0 CHECK (unapproved IN (0, 1));
ALTER TABLE reply ADD COLUMN differs INTEGER NOT NULL DEFAULT 0 CHECK (differs IN (0, 1));
ALTER TABLE reply ADD COLUMN stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1));

-- Which answers are nearly the same: the bands of an answer's sketch (text/shingle.h). Derived from
-- reply.text; a row whose reply is gone counts for nothing.
CREATE TABLE reply_band (
	band  INTEGER NOT NULL,
	reply INTEGER NOT NULL,
	PRIMARY KEY (band, reply)
) STRICT, WITHOUT ROWID;
ALTER TABLE reply ADD COLUMN sketched INTEGER NOT NULL DEFAULT 0 CHECK (sketched IN (0, 1));
CREATE INDEX reply_unsketched ON reply (id) WHERE sketched = 0; -- from before there were sketches
