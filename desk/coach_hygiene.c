/*
 * Slips of the hand: what nobody sees on the screen, marks without their partner, a form not filled
 * in, a link that leads nowhere. A fix is offered only where there is but one.
 */
#include "desk/coach_hygiene.h"

#include <string.h>

#include "text/hostile.h"
#include "text/i18n.h"
#include "text/prose_at.h"
#include "text/utf8.h"

enum { RULE_MOST = 50, DEPTH_MAX = 32, TRAIL_REACH = 140 };

struct finding *
hygiene_add(struct coach_job *job, const char *rule, int severity, size_t start, size_t end)
{
	struct finding *f = coach_add(job, FINDING_HYGIENE, severity, start, end);

	f->pattern = str_of(rule);
	return f;
}

static uint32_t
raw(const struct prose *p, size_t i)
{
	return i < p->n ? p->cp[i] : 0;
}

/* A joiner or variation selector is part of the picture beside it. */
static bool
beside_emoji(const struct prose *p, size_t i)
{
	uint32_t before = i > 0 ? raw(p, i - 1) : 0;

	return before == '#' || before == '*' || is_digit(before) || before == 0x200D ||
	    (before >= 0x2190 && before < 0x2E80) || before >= 0x1F000;
}

static bool
is_unseen(const struct prose *p, size_t i)
{
	uint32_t c = raw(p, i);

	if (c == UTF8_BAD)
		return true;
	if ((c >= ' ' && c < 0x7F) || (c >= 0x4E00 && c < 0xA000))
		return false;
	return cp_is_joiner(c) ? !beside_emoji(p, i) : cp_is_hostile(c);
}

static const char *
unseen_name(uint32_t c)
{
	static const struct {
		uint32_t cp;
		const char *name;
	} names[] = {
		{ 0x200B, N_("zero-width space") },
		{ 0xFEFF, N_("byte order mark") },
		{ 0xAD, N_("soft hyphen") },
		{ 0x200D, N_("joiner") },
		{ 0x202E, N_("right-to-left override") },
		{ UTF8_BAD, N_("bytes that are no text") },
	};
	size_t k;

	for (k = 0; k < sizeof(names) / sizeof(*names); k++)
		if (names[k].cp == c)
			return gettext(names[k].name);
	return c < ' ' ? _("control character") : _("invisible character");
}

static size_t
unseen(struct coach_job *job, size_t i)
{
	const struct prose *p = job->prose;
	size_t end = i;
	uint32_t c = raw(p, i);
	struct finding *f;

	while (end < p->n && is_unseen(p, end))
		end++;
	if (end == i)
		return 0;
	f = hygiene_add(job, "unseen", 2, i, end);
	f->take = (struct str){ "", 0 };
	f->why = c == UTF8_BAD ? coach_sayf(job, _("Here stand %s; delete them."), unseen_name(c))
			       : coach_sayf(job, _("%s U+%04X, which nobody sees: delete it."),
				     unseen_name(c), (unsigned)c);
	return end - i;
}

/* 20１9: one number, two kinds of digits. */
static size_t
mixed_digits(struct coach_job *job, size_t i)
{
	const struct prose *p = job->prose;
	bool narrow = false, wide = false;
	struct buf plain = { 0 };
	struct finding *f;
	size_t end;

	if (!is_digit(at(p, i)))
		return 0;
	for (end = i; is_digit(at(p, end)); end++) {
		narrow = narrow || raw(p, end) == at(p, end);
		wide = wide || raw(p, end) != at(p, end);
	}
	if (!narrow || !wide)
		return end - i;
	for (size_t k = i; k < end; k++)
		buf_putc(&plain, (char)at(p, k));
	f = hygiene_add(job, "digits", 1, i, end);
	f->take = coach_sayf(job, "%s", buf_cstr(&plain));
	f->suggestion = f->take;
	f->why = str_of(_("Wide and narrow digits in one number."));
	buf_release(&plain);
	return end - i;
}

/*
 * 。。 and ，，: a finger too long on the key. ！！ and …… are meant, and so is 。。。 but in an answer,
 * and 。。 where more than one of them stands.
 */
static bool
is_trailing_off(const struct coach_job *job, size_t i, size_t end)
{
	const struct prose *p = job->prose;
	size_t k;

	for (k = i; k < end; k++)
		if (raw(p, k) != U'。')
			return false;
	if (job->ctx->answer)
		return false;
	if (end - i > 2)
		return true;
	for (k = end; k + 1 < p->n && k - end < TRAIL_REACH; k++)
		if (raw(p, k) == U'。' && raw(p, k + 1) == U'。')
			return true;
	for (k = i; k >= 2 && i - k < TRAIL_REACH; k--)
		if (raw(p, k - 1) == U'。' && raw(p, k - 2) == U'。')
			return true;
	return false;
}

static size_t
doubled(struct coach_job *job, size_t i)
{
	const struct prose *p = job->prose;
	uint32_t c = raw(p, i);
	size_t end = i + 1;
	struct finding *f;

	if (!in(c, U"，。、；：") || !in(raw(p, end), U"，。、；："))
		return 0;
	while (in(raw(p, end), U"，。、；："))
		end++;
	if (is_trailing_off(job, i, end))
		return end - i;
	f = hygiene_add(job, "doubled", 1, i, end);
	f->why = str_of(_("Two marks where one belongs."));
	for (size_t k = i; k < end; k++)
		if (raw(p, k) != c)
			return end - i;
	if (c == U'。' && end - i > 2)
		f->take = STR("……");
	else
		f->take = prose_str(p, i, i + 1);
	f->suggestion = f->take;
	return end - i;
}

/* The length of a blank of a form at i: {{name}}, XX, ××, 【】, ____. */
static size_t
blank_of_a_form(const struct prose *p, size_t i, int *severity)
{
	static const char32_t *const words[] = { U"待填写", U"待填", U"待补充", U"此处填", U"【】",
		U"【 】", U"《》", U"\"\"", U"（）", U"()", U"年 月 日", U"年  月  日", U"年月日前",
		NULL };
	uint32_t c = at(p, i);
	size_t end = i;

	*severity = 3;
	if (c == '{' && at(p, i + 1) == '{') {
		while (end < p->n && end - i < 64 && at(p, end) != '\n' && at(p, end) != '}')
			end++;
		return at(p, end) == '}' && at(p, end + 1) == '}' ? end + 2 - i : 0;
	}
	if (word_at(p, i,
		U"to"
		U"do") > 0 &&
	    (i == 0 || !is_alnum(at(p, i - 1))) && !is_alnum(at(p, i + 4)) && raw(p, i) == 'T' &&
	    raw(p, i + 1) == 'O')
		return 4;
	*severity = 2;
	if (c != 'x' && c != 0xD7 && c != '_')
		return in(c, U"待此【《\"（(年") ? one_of(p, i, words) : 0;
	while (at(p, end) == c)
		end++;
	if (c == 'x' &&
	    (raw(p, i) == 'x' || is_alnum(at(p, end)) || at(p, end) == '.' ||
		(i > 0 && is_alnum(at(p, i - 1)))))
		return 0;
	return end - i >= (c == '_' ? 3u : 2u) ? end - i : 0;
}

static size_t
placeholder(struct coach_job *job, size_t i)
{
	int severity;
	size_t n = blank_of_a_form(job->prose, i, &severity);
	struct finding *f;

	if (n == 0 || (job->prose->flags[i] & PROSE_LINK) != 0)
		return 0;
	f = hygiene_add(job, "placeholder", severity, i, i + n);
	f->why = str_of(_("A blank that nobody filled in."));
	return n;
}

static size_t
relative_day(struct coach_job *job, size_t i)
{
	static const char32_t *const words[] = { U"今天", U"明天", U"后天", U"昨天", U"今晚",
		U"明晚", U"今早", U"明早", U"今日", U"明日", U"昨日", U"tomorrow", U"yesterday",
		U"tonight", U"today", NULL };
	static const char32_t *const names[] = { U"今日头条", U"明日之星", NULL };
	const struct prose *p = job->prose;
	size_t n;
	struct finding *f;

	if (!job->ctx->scheduled || !in(at(p, i), U"今明后昨ty") ||
	    (i > 0 && is_letter(at(p, i)) && is_alnum(at(p, i - 1))))
		return 0;
	n = one_of(p, i, names);
	if (n > 0 || (n = one_of(p, i, words)) == 0 ||
	    (is_letter(at(p, i)) && is_alnum(at(p, i + n))))
		return n;
	f = hygiene_add(job, "relative-day", 2, i, i + n);
	f->why = str_of(_("This goes out later: name the date, or it will be another day."));
	return n;
}

struct open_mark {
	uint32_t close;
	size_t where;
};

static void
no_partner(struct coach_job *job, size_t i)
{
	struct finding *f = hygiene_add(job, "partner", 1, i, i + 1);

	f->why = str_of(_("This mark has no partner: close it, open it or take it out."));
}

static uint32_t
closes(uint32_t c)
{
	static const char32_t pairs[] = U"《》“”「」『』【】（）()";
	size_t k;

	for (k = 0; pairs[k] != 0; k += 2)
		if (pairs[k] == c)
			return c == U'（' ? ')' : pairs[k + 1];
	return 0;
}

/* 1) and 一）, and faces like :), have no opening bracket. */
static bool
stands_alone(const struct prose *p, size_t i)
{
	uint32_t before = i > 0 ? at(p, i - 1) : 0;

	return at(p, i) == ')' &&
	    (is_alnum(before) ||
		in(before, U"一二三四五六七八九十甲乙丙丁:;-^oO_=’'~・ω∀▽`&/\\|*!?"));
}

static bool
opens_face(const struct prose *p, size_t i)
{
	uint32_t before = i > 0 ? at(p, i - 1) : 0, after = at(p, i + 1);

	return raw(p, i) == '(' &&
	    ((before != 0 && in(before, U":;=&/\\|")) || (after != 0 && in(after, U"-;:&/\\|")));
}

/* Said over several paragraphs, each begins with a mark and the last one closes. */
static bool
goes_on(const struct prose *p, size_t i, const struct open_mark *open, size_t n)
{
	size_t k = i;

	if (raw(p, i) != U'“' || n == 0 || open[n - 1].close != U'”')
		return false;
	while (k > 0 && (p->flags[k - 1] & PROSE_BLANK) != 0 && raw(p, k - 1) != '\n')
		k--;
	return k > 0 && raw(p, k - 1) == '\n';
}

/* Takes back to the partner of c; what was left open in between is told. */
static void
close_mark(struct coach_job *job, struct open_mark *open, size_t *n, uint32_t c, size_t i)
{
	size_t k = *n;

	while (k > 0 && open[k - 1].close != c)
		k--;
	if (k == 0) {
		if (!stands_alone(job->prose, i))
			no_partner(job, i);
		return;
	}
	for (; *n > k; --*n)
		no_partner(job, open[*n - 1].where);
	--*n;
}

/* Nested deeper than anybody writes: no judgement. */
static void
check_partners(struct coach_job *job, size_t end)
{
	const struct prose *p = job->prose;
	struct open_mark open[DEPTH_MAX];
	size_t i, n = 0, before = job->out->n;
	uint32_t c;

	for (i = 0; i < end && n < DEPTH_MAX && job->out->n - before < RULE_MOST; i++) {
		c = raw(p, i);
		if ((c >= 0x4E00 && c < 0xA000) || (p->flags[i] & PROSE_LINK) != 0)
			continue;
		if (closes(c) != 0 && !opens_face(p, i) && !goes_on(p, i, open, n))
			open[n++] = (struct open_mark){ closes(c), i };
		else if (c != 0 && in(c, U"》”」』】）)"))
			close_mark(job, open, &n, c == U'）' ? ')' : c, i);
	}
	for (i = 0; n < DEPTH_MAX && i < n; i++)
		no_partner(job, open[i].where);
}

/* Where the words of others begin in a repost (//@name: what they wrote): not the writer's to mend. */
static size_t
own_end(const struct prose *p)
{
	size_t i;

	for (i = 0; i + 2 < p->n; i++)
		if (raw(p, i) == '/' && raw(p, i + 1) == '/' && at(p, i + 2) == '@')
			return i;
	return p->n;
}

typedef size_t hygiene_rule(struct coach_job *job, size_t i);

/* Each looks at one place, says what it found there and how far it has read. */
static void
each_place(struct coach_job *job, hygiene_rule *rule, size_t end)
{
	size_t i = 0, n, before = job->out->n;

	while (i < end && job->out->n - before < RULE_MOST) {
		n = rule(job, i);
		i += n > 0 ? n : 1;
	}
}

void
coach_check_hygiene(struct coach_job *job)
{
	static hygiene_rule *const rules[] = { mixed_digits, doubled, placeholder, relative_day,
		hygiene_date, hygiene_link };
	size_t k, end = own_end(job->prose);

	each_place(job, unseen, job->prose->n);
	for (k = 0; k < sizeof(rules) / sizeof(*rules); k++)
		each_place(job, rules[k], end);
	check_partners(job, end);
}
