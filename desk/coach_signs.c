#include "desk/coach_signs.h"

enum {
	HEAD = 40,
	TAIL = 48, /* code points where a greeting, a name and a date stand */
	SAYS_LEAST = 4,			/* letters of a sentence that says something, digits aside */
	SIGNATURE_MOST = 24,		/* letters of one that only says who and when */
	LATE_ZH = 100,
	LATE_EN = 240, /* code points before the answer: a comment is 140 */
	CALL_WITHIN = 16,		/* "phone" and its number */
	DAY_AFTER = 4,			/* code points of a date from its month on */
};

static const char *const names[SIGN__COUNT] = {
	[SIGN_PREFACE] = "preface",
	[SIGN_BECOMES] = "becomes",
	[SIGN_OVER] = "over",
	[SIGN_COMING] = "coming",
	[SIGN_HOURS] = "hours",
	[SIGN_FAULT] = "fault",
	[SIGN_GRIEVANCE] = "grievance",
	[SIGN_MONTH] = "month",
};

/* Reading from sentence to sentence. */
struct scan {
	const struct terms *words;
	const struct prose *p;
	uint32_t all, here;		/* signs of the text so far, and of this sentence */
	size_t called;			/* past the last word for a way to reach somebody */
	size_t spoke;			/* letters of this sentence */
	size_t signed_to;		/* past the last office or date of this sentence */
	bool signing;			/* it says nothing after that */
	bool day;			/* this sentence names one */
	bool answered;
};

unsigned
sign_of(struct str name)
{
	unsigned i;

	for (i = 0; i < SIGN__COUNT; i++) {
		const char *id = i < POINT__COUNT ? checklist_point(i) : names[i];

		if (id != NULL && str_eq(name, str_of(id)))
			break;
	}
	return i;
}

static bool
digit_at(const struct prose *p, size_t i)
{
	return i < p->n && p->folded[i] >= '0' && p->folded[i] <= '9';
}

static bool
numeral_at(const struct prose *p, size_t i)
{
	static const uint32_t numerals[] = { 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
		0x4E03, 0x516B, 0x4E5D, 0x5341 }; /* zero to ten */
	size_t k;

	for (k = 0; i < p->n && k < sizeof(numerals) / sizeof(*numerals); k++)
		if (p->folded[i] == numerals[k])
			return true;
	return digit_at(p, i);
}

static bool
at_an_end(const struct prose *p, size_t i)
{
	return i < HEAD || i + TAIL >= p->n;
}

/* 6月3日, 六月三日, 2020-6-3; and a month of a word list beside a number. */
static bool
date_at(const struct prose *p, size_t i, uint32_t bits, size_t len)
{
	enum { MONTH_ZH = 0x6708, BEFORE_ZH = 0x524D };

	if (p->folded[i] == MONTH_ZH) {
		if (i == 0 || !numeral_at(p, i - 1) || !numeral_at(p, i + 1))
			return false;
		for (i++; numeral_at(p, i); i++)
			;
		return i + 1 >= p->n || p->folded[i + 1] != BEFORE_ZH;
	}
	if ((bits & SIGN(SIGN_MONTH)) != 0)
		return (i >= 2 && digit_at(p, i - 2)) || digit_at(p, i + len + 1) ||
		    (i >= 4 && digit_at(p, i - 4)); /* 3rd March */
	if ((i > 0 && digit_at(p, i - 1)) || i + 5 >= p->n)
		return false;
	return p->folded[i] == '2' && p->folded[i + 1] == '0' && digit_at(p, i + 2) &&
	    digit_at(p, i + 3) && !digit_at(p, i + 4) && digit_at(p, i + 5) &&
	    (p->folded[i + 4] == '-' || p->folded[i + 4] == '.' || p->folded[i + 4] == '/');
}

/* "3日", "12月", "周五", "月底" say when: for the next step any of them will do. */
static bool
day_at(const struct prose *p, size_t i)
{
	static const uint32_t units[] = { 0x65E5, 0x53F7, 0x6708, 0x5929, 0x5E74, 0x5468,
		0x661F }; /* day, number, month, days, year, week, week */
	static const uint32_t ends[] = { 0x5E95, 0x521D, 0x672B }; /* end, beginning, end */
	size_t k;

	if (i == 0)
		return false;
	for (k = 0; k < sizeof(units) / sizeof(*units); k++)
		if (p->folded[i] == units[k] &&
		    (numeral_at(p, i - 1) || (k > 4 && numeral_at(p, i + 1))))
			return true;
	for (k = 0; k < sizeof(ends) / sizeof(*ends); k++)
		if (p->folded[i] == ends[k] &&
		    (p->folded[i - 1] == 0x6708 || p->folded[i - 1] == 0x5E74))
			return true;
	return false;
}

enum { DIGITS_MOST = 32 }; /* of anybody's number; looked no further */

/* Digits that begin at i, with hyphens, blanks and brackets within; *digits counts them alone. */
static size_t
number_end(const struct prose *p, size_t i, size_t *digits)
{
	size_t end = i;

	for (*digits = 0; i < p->n && *digits < DIGITS_MOST; i++) {
		uint32_t cp = p->folded[i];

		if (digit_at(p, i)) {
			(*digits)++;
			end = i + 1;
		} else if ((cp != '-' && cp != ' ' && cp != '(' && cp != ')') || i - end > 1) {
			break;
		}
	}
	return end;
}

/* A year, a month, a day, money: no number to call. */
static bool
unit_at(const struct prose *p, size_t i)
{
	static const uint32_t units[] = { 0x5E74, 0x6708, 0x65E5, 0x5143 };
	size_t k;

	for (k = 0; i < p->n && k < sizeof(units) / sizeof(*units); k++)
		if (p->folded[i] == units[k])
			return true;
	return false;
}

/*
 * The signs of a number: a way to be reached when it has the shape of one, or stands behind a word
 * for it. Hotlines of five digits are there day and night.
 */
static uint32_t
number_signs(struct scan *s, size_t i)
{
	const struct prose *p = s->p;
	uint32_t a = p->folded[i], b, c;
	size_t digits, end;

	if (!digit_at(p, i) || (i > 0 && digit_at(p, i - 1)))
		return 0;
	end = number_end(p, i, &digits);
	b = digits > 1 ? p->folded[i + 1] : 0;
	c = digits > 2 ? p->folded[i + 2] : 0;
	if (digits == 5 &&
	    ((a == '1' && b == '2' && c == '3') || (a == '9' && (b == '5' || b == '6'))))
		return SIGN(POINT_CONTACT) | SIGN(SIGN_HOURS);
	if (digits >= 3 && s->called > 0 && i < s->called + CALL_WITHIN && !unit_at(p, end))
		return SIGN(POINT_CONTACT);
	if ((digits == 11 && a == '1') || (a == '0' && digits >= 10 && digits <= 12))
		return SIGN(POINT_CONTACT);
	return digits == 10 && (a == '4' || a == '8') && b == '0' && c == '0' ? SIGN(POINT_CONTACT)
									      : 0;
}

/* An office's name has a name before its kind, or a capital: "our bureau", "the office" are none. */
static bool
named(const struct prose *p, size_t i)
{
	static const uint32_t vague[] = { 0x6211, 0x672C, 0x8BE5, 0x8D35, 0x5404, 0x5173, 0x4F4D,
		0x95E8 }; /* our, this, that, your, each, (rele)vant, uni(t), depart(ment) */
	size_t k;

	if ((p->flags[i] & PROSE_HAN) == 0)
		return p->cp[i] != p->folded[i]; /* with a capital */
	if (i < 2 || (p->flags[i - 1] & (PROSE_HAN | PROSE_WORD)) == 0 ||
	    (p->flags[i - 2] & (PROSE_HAN | PROSE_WORD)) == 0)
		return false;
	for (k = 0; k < sizeof(vague) / sizeof(*vague); k++)
		if (p->folded[i - 1] == vague[k])
			return false;
	return true;
}

/* What stands at one place, as far as it counts there. */
static void
look(struct scan *s, size_t i)
{
	const struct prose *p = s->p;
	size_t len = 0;
	uint32_t cp = p->folded[i], bits = terms_at(s->words, p, i, &len);

	if (i >= HEAD)
		bits &= ~SIGN(POINT_GREETING);
	if ((bits & SIGN(POINT_OFFICE)) != 0 && !(at_an_end(p, i) && named(p, i)))
		bits &= ~SIGN(POINT_OFFICE);
	if ((bits & SIGN(POINT_CONTACT)) != 0)
		s->called = i + len;
	bits &= ~SIGN(POINT_CONTACT); /* a word for it is no number */
	if (date_at(p, i, bits, len)) {
		s->day = true;
		bits |= i < HEAD / 2 || i + TAIL >= p->n ? SIGN(POINT_DATE) : 0;
		len = len > DAY_AFTER ? len : DAY_AFTER;
	}
	if ((bits & (SIGN(POINT_OFFICE) | SIGN(POINT_DATE))) != 0) {
		s->signed_to = i + len;
		s->signing = true;
	}
	s->day = s->day || day_at(p, i);
	bits |= number_signs(s, i);
	if (cp == 0x300A) /* the opening bracket of a title */
		bits |= SIGN(POINT_GROUND);
	if (cp == '@' && i > 0 && i + 1 < p->n &&
	    (p->flags[i - 1] & p->flags[i + 1] & PROSE_WORD) != 0)
		bits |= SIGN(POINT_CONTACT) | SIGN(SIGN_HOURS);
	if (cp == ':' && i > 0 && digit_at(p, i - 1) && digit_at(p, i + 1) && digit_at(p, i + 2))
		bits |= SIGN(SIGN_HOURS);
	if (!digit_at(p, i) && (p->flags[i] & (PROSE_HAN | PROSE_WORD)) != 0) {
		s->spoke++;
		s->signing = s->signing && i < s->signed_to;
	}
	s->here |= bits;
}

/* Whether a sentence tells something: neither courtesy nor the name at the end. */
static bool
says_something(const struct scan *s, const struct prose_span *at)
{
	const uint32_t facts = SIGN(POINT_ANSWER) | SIGN(POINT_FOUND) | SIGN(POINT_DONE);

	if ((s->here & facts) != 0)
		return true;
	if (s->spoke < SAYS_LEAST || (s->here & SIGN(SIGN_PREFACE)) != 0)
		return false;
	if ((s->here & SIGN(POINT_GREETING)) != 0)
		return s->spoke >= SAYS_LEAST * 3;
	return !s->signing || at->to + TAIL < s->p->n || s->spoke > SIGNATURE_MOST;
}

static void
end_sentence(struct scan *s, const struct prose_span *at)
{
	bool han = s->p->han >= s->p->words;

	if (!s->answered && says_something(s, at)) {
		s->answered = true;
		s->all |= SIGN(POINT_ANSWER);
		if (at->from > (han ? LATE_ZH : LATE_EN))
			s->all |= SIGN(SIGN_LATE);
	}
	if ((s->here & SIGN(SIGN_COMING)) != 0 && s->day)
		s->all |= SIGN(POINT_NEXT);
	s->all |= s->here & ~SIGN(POINT_ANSWER);
	s->here = 0;
	s->spoke = 0;
	s->day = s->signing = false;
}

uint32_t
signs_read(const struct terms *words, const struct prose *p)
{
	struct scan s = { .words = words, .p = p };
	size_t k, i;

	for (k = 0; k < p->nsentences; k++) {
		for (i = p->sentences[k].from; i < p->sentences[k].to; i++)
			look(&s, i);
		end_sentence(&s, &p->sentences[k]);
	}
	return s.all;
}

bool
signs_any(const struct terms *words, const struct prose *p, uint32_t bits)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if ((terms_at(words, p, i, NULL) & bits) != 0)
			return true;
	return false;
}
