/*
 * The coach: reads a text and says what an officer with a red pencil would, each in one line. It marks,
 * explains and offers a plainer wording; it never rewrites.
 *
 * Words and rules are data: rules/ in the program, the desk's own files beside the database (rules/ in
 * its directory), a person's own on top (not on a shared desk). Everything is read once, into a
 * struct coach that does not change afterwards. Reading a text is linear in it.
 */
#ifndef DESK_COACH_H
#define DESK_COACH_H

#include "desk/item.h"
#include "text/length.h"
#include "text/prose.h"

/* The names are those of `fabu lint --json`. */
enum finding_kind {
	FINDING_OFFICIALESE,
	FINDING_VAGUE,		/* soon: asked for a date */
	FINDING_TONE,
	FINDING_SENTENCE,	/* long, without an actor, leaders first, rare characters, ... */
	FINDING_FATAL,		/* one character off a name that must be right */
	FINDING_AVOID,
	FINDING_PERSONAL,
	FINDING_HYGIENE,
	FINDING_CHECKLIST,	/* what a good answer has and this one lacks; about the whole text */
	FINDING_LENGTH,
	FINDING_PROMISE,	/* a concrete promise, with the day it falls due */
	FINDING_REPEAT,		/* nearly what was answered to others */
	FINDING_TOPIC,		/* shares nothing with the message it answers */
	FINDING__COUNT
};
const char *finding_kind_id(enum finding_kind k);	/* "officialese" */
const char *finding_kind_name(enum finding_kind k);	/* translated, a word or two */
struct finding;
/* Adds what it is about, in quotation marks, and why, as a whole sentence. */
void finding_say(const struct finding *f, struct buf *out);

/*
 * Adds what to silence it by: here (always false) what stands at this place, for good the rule; a
 * promise and personal data are told by what stands there either way. Nothing for one without pattern.
 */
void finding_silence(const struct finding *f, bool always, struct buf *out);

/* One thing to look at. Strings live as long as the report or the coach. */
struct finding {
	enum finding_kind kind;
	int severity;			/* 1 to 3; 3 is asked about before review or posting */
	size_t start, end;		/* code points, end exclusive; a checklist point has 0, 0 */
	struct str text;		/* what stands there */
	struct str suggestion;		/* plainer wording: alternatives parted by " / "; "" for none */
	struct str take; /* what to put in its place by one key, "" when only a person can tell;
					   delete it when p is not NULL and n is 0 */
	struct str why;			/* one line, translated */
	struct str pattern;		/* what to silence it by: a list's pattern or a rule's name */
	struct str point;		/* FINDING_CHECKLIST: the point's name ("contact") */
	int64_t due_at;			/* FINDING_PROMISE, else WHEN_NONE */
	bool provisional;		/* that day lies where no calendar is out yet */
};

enum coach_band { BAND_LIVELY, BAND_ORDINARY, BAND_OFFICIALESE };
const char *band_id(enum coach_band b);
const char *band_name(enum coach_band b); /* translated */

enum coach_lang { COACH_AUTO, COACH_ZH, COACH_EN };

/*
 * What the coach knows of the text besides the text. A zeroed one asks for nothing special: any
 * language, no limit, a public text, no message.
 */
struct coach_context {
	enum coach_lang lang;
	bool counted;			/* platform and limit are set: complain about the length */
	enum platform platform;
	int64_t limit;			/* characters; 0: what the platform allows */
	bool private;			/* only the citizen reads it: personal data of theirs may stand */
	bool answer;			/* an answer to somebody: checklist, promises, the topic */
	bool scheduled;			/* goes out later: "tomorrow" would be wrong */
	enum matter matter;
	struct str message, author;	/* what is answered and by whom, or "" */
	struct str exempt;		/* points of the checklist not asked for, blanks between */
	int64_t now;			/* for dates; 0: the clock of the machine */
	const struct str *silenced;	/* patterns to leave alone */
	size_t nsilenced;
};

/* Reports keep their memory from one reading to the next. A zeroed one is empty. */
struct coach_report {
	struct prose prose;
	struct finding *findings;	/* by start; those about the whole text last */
	size_t n, cap;
	int worst;			/* severity, 0: nothing found */
	double score; /* sum of the severities of wording (officialese, vague, tone) per 100
					   characters, blanks not counted; nothing is found in quotations */
	enum coach_band band;		/* under 0.6 and nothing grave, to 2, above */
	int64_t length;			/* as the platform counts, when context.counted */
	struct arena mem;		/* sentences made for this text */
};
void coach_report_release(struct coach_report *r);

struct coach;

/* A line of a list that could not be read; the others are used. */
struct coach_fault {
	struct str file;
	size_t line, column;		/* from 1; columns are code points */
	struct str what;		/* translated, what it is and what would work */
};

struct coach_opts {
	const char *desk_dir;		/* the desk's own rules/, or NULL */
	const char *own_dir;		/* a person's, or NULL */
	struct str trial, trial_name;	/* a list on top of all, to try it; p NULL: none */
	struct str office_numbers;	/* never personal data; as the setting has them */
};
/* Reads all lists. Never fails: faults are kept, and what is good of a file is used. */
struct coach *coach_new(const struct coach_opts *opts);
/*
 * The same with the directories that belong to the desk at path: rules/ beside it, and a person's own
 * unless it is a shared one, and the office_numbers that are set there. NULL: no desk; ":memory:":
 * none of these. trial as in coach_opts.
 */
struct coach *coach_at(const char *path, struct str trial_name, struct str trial);

void coach_free(struct coach *c);
const struct coach_fault *coach_faults(const struct coach *c, size_t *count);

/* Reads text into *out, which is replaced. text must outlive the report. */
void coach_read(const struct coach *c, struct str text, const struct coach_context *ctx,
    struct coach_report *out);

/*
 * The desk's coach, made when first needed and kept until desk_close; a change of the setting
 * office_numbers counts at the next call.
 */
const struct coach *desk_coach(struct desk *d);
/* How many lines of its lists are left out; 0 before it is made. */
size_t desk_coach_faults(const struct desk *d);

#endif
