/*
 * Numbers of people: digits in groups, told apart by length, first digits, check digits and the words
 * around them. What reads like an amount, a case number or a service line is left alone.
 */
#include <string.h>

#include "text/personal_priv.h"

/* What may part two groups of one number. */
static bool
parts_groups(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || c == '-' || c == '.' ||
	    c == '(' || c == ')' || c == 0xB7 || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
	    c == 0x30FB || c == 0x2500;
}

static size_t
skip_gap(const struct prose *p, size_t i, size_t most)
{
	size_t k = 0;

	while (k < most && parts_groups(at(p, i + k)))
		k++;
	return i + k;
}

/* Takes the digits at i as the next group; false when they are too many or too far. */
static bool
take_group(const struct prose *p, size_t i, struct digit_run *run)
{
	size_t g = run->ngroups, n = g > 0 ? run->sum[g - 1] : 0, from = i;

	for (; is_digit(at(p, i)); i++) {
		if (n == RUN_DIGITS)
			return false;
		run->digits[n++] = (char)at(p, i);
	}
	run->from[g] = from;
	run->to[g] = i;
	run->sum[g] = n;
	run->dot[g] = g > 0 && from == run->to[g - 1] + 1 && at(p, from - 1) == '.';
	run->ngroups++;
	return true;
}

static void
read_run(const struct prose *p, size_t i, struct digit_run *run)
{
	run->ngroups = 0;
	while (run->ngroups < RUN_GROUPS && is_digit(at(p, i)) && take_group(p, i, run))
		i = skip_gap(p, run->to[run->ngroups - 1], 3);
	run->digits[run->ngroups > 0 ? run->sum[run->ngroups - 1] : 0] = 0;
}

static size_t
group_size(const struct digit_run *run, size_t g)
{
	return run->sum[g] - (g > 0 ? run->sum[g - 1] : 0);
}

/*
 * The group that ends after exactly n digits counted from the start of group first, every group of
 * them of at least least digits; SIZE_MAX when none does.
 */
static size_t
ends_after(const struct digit_run *run, size_t first, size_t n, size_t least)
{
	size_t g, before = first > 0 ? run->sum[first - 1] : 0;

	for (g = first; g < run->ngroups && run->sum[g] - before <= n; g++) {
		if (group_size(run, g) < least)
			return SIZE_MAX;
		if (run->sum[g] - before == n)
			return g;
	}
	return SIZE_MAX;
}

static bool
fill(struct personal_hit *hit, enum personal_kind kind, size_t start, size_t end, size_t keep)
{
	*hit = (struct personal_hit){ kind, start, end, keep };
	return true;
}

/* An amount, a measure: the digits count something. */
static bool
counts_something(const struct prose *p, size_t i)
{
	static const char32_t units[] = U"元万亿吨平㎡人户个米千公%‰度年股票件次￥";
	uint32_t c;
	size_t k;

	i += at(p, i) == ' ';
	c = at(p, i);
	for (k = 0; c != 0 && units[k] != 0; k++)
		if (units[k] == c)
			return c != U'人' || at(p, i + 1) != U'工';
	return false;
}

/* The number of a thing: of a case, an order, a parcel. */
static bool
of_a_thing(const struct prose *p, size_t i)
{
	static const char32_t *const words[] = { U"编号", U"单号", U"文号", U"案号", U"受理号",
		U"流水号", U"订单", U"运单", U"工单", U"批号", U"桩号", U"信访件", U"件号", U"回执",
		U"许可证", U"统一社会信用代码", NULL };
	size_t end = word_before(p, i, 10, words);

	return end > 0 && i - end <= 4;
}

static const char32_t *const phone_words[] = { U"电话", U"热线", U"致电", U"拨打", U"座机", U"传真",
	U"手机", U"号码", U"来电", U"联系", U"咨询", U"tel", U"phone", U"fax", U"call", U"☎", U"📞",
	NULL };

/* 138 1234 5678: never 1 38 12 ... ; after 86, or a 0 that long-distance calls once took. */
static size_t
mobile_groups(const struct digit_run *run, size_t *skip)
{
	static const char *const prefixes[] = { "", "86", "0086", "0" };
	size_t k, n, first, last;

	for (k = 0; k < sizeof(prefixes) / sizeof(*prefixes); k++) {
		n = strlen(prefixes[k]);
		if (run->sum[run->ngroups - 1] < n + 11 ||
		    strncmp(run->digits, prefixes[k], n) != 0)
			continue;
		if (run->digits[n] != '1' || run->digits[n + 1] < '3')
			continue;
		first = n > 0 && run->sum[0] == n ? 1 : 0;
		last = ends_after(run, first, first == 1 ? 11 : n + 11, 2);
		if (last == SIZE_MAX || group_size(run, first) < 3 || last - first > 3)
			continue;
		*skip = n;
		return last;
	}
	return SIZE_MAX;
}

static bool
try_mobile(const struct prose *p, const struct digit_run *run, struct personal_hit *hit)
{
	size_t skip, last = mobile_groups(run, &skip), end, start = run->from[0];

	if (last == SIZE_MAX || of_a_thing(p, start))
		return false;
	end = run->to[last];
	if (is_letter(at(p, end)) || counts_something(p, end) ||
	    (last == 0 && last + 1 < run->ngroups && run->dot[last + 1]))
		return false;
	return fill(hit, PERSONAL_MOBILE, start, end, skip + 3);
}

/* 400 and 800 numbers, taken whole so that no part of them looks like something else. */
static bool
is_service(const struct digit_run *run, size_t *last)
{
	if (run->sum[run->ngroups - 1] < 10 ||
	    (memcmp(run->digits, "400", 3) != 0 && memcmp(run->digits, "800", 3) != 0))
		return false;
	*last = ends_after(run, 0, 10, 2);
	return *last != SIZE_MAX;
}

/* Digits of the area code that the run begins with, after an 86 when intl; 0: none. */
static size_t
area_code(const char *s, bool intl)
{
	size_t zero = intl && s[0] != '0' ? 0 : 1;

	if (zero == 1 && s[0] != '0')
		return 0;
	s += zero;
	if (s[0] == '1' && s[1] == '0')
		return zero + 2;
	if (s[0] == '2')
		return zero + 2;
	return s[0] >= '3' && s[0] <= '9' ? zero + 3 : 0;
}

/* Past an extension at i (转8012, -8012, ext. 12, 8012分机), else i. */
static size_t
skip_extension(const struct prose *p, size_t i)
{
	static const char32_t *const leads[] = { U"转分机", U"分机号", U"分机", U"转", U"ext.",
		U"ext", U"-", NULL };
	size_t k, n, at_digit = i, to;

	at_digit += at(p, i) == ' ' || at(p, i) == '(';
	for (k = 0; leads[k] != NULL; k++) {
		n = word_at(p, at_digit, leads[k]);
		if (n == 0)
			continue;
		at_digit += n;
		while (at(p, at_digit) == ' ' || at(p, at_digit) == ':')
			at_digit++;
		for (to = at_digit; is_digit(at(p, to)) && to - at_digit < 6; to++)
			continue;
		return to > at_digit && to - at_digit < 6 ? to : i;
	}
	return i;
}

static bool
local_shape(const struct digit_run *run, size_t first, size_t digits, size_t *last)
{
	*last = ends_after(run, first, digits, 2);
	return *last != SIZE_MAX && *last - first <= 2 + (size_t)(first == 0);
}

/* Area code and 7 or 8 digits that begin with 2 to 9. */
static bool
try_landline(const struct prose *p, const struct digit_run *run, struct personal_hit *hit)
{
	bool intl = strncmp(run->digits, "86", 2) == 0 || strncmp(run->digits, "0086", 4) == 0;
	size_t skip = !intl ? 0 : run->digits[0] == '0' ? 4 : 2, area, n, last;
	const char *s = run->digits + skip;

	area = area_code(s, intl);
	if (area == 0 || s[area] < '2' || of_a_thing(p, run->from[0]))
		return false;
	for (n = 8; n >= 7; n--) {
		if (strlen(s) < area + n || !local_shape(run, 0, skip + area + n, &last))
			continue;
		if (last + 1 < run->ngroups && group_size(run, last) < 3)
			continue;
		if (is_letter(at(p, run->to[last])) || counts_something(p, run->to[last]))
			return false;
		return fill(hit, PERSONAL_LANDLINE, run->from[0], skip_extension(p, run->to[last]),
		    skip + area + n - 4);
	}
	return false;
}

/* Right after another number: 0731-88665110、88665111. */
static bool
follows_number(const struct prose *p, size_t i, const struct personal_hit *prior)
{
	uint32_t c = at(p, i - 1);

	return prior != NULL && i > 0 && i - prior->end <= 2 &&
	    (prior->kind == PERSONAL_LANDLINE || prior->kind == PERSONAL_MOBILE) &&
	    (c == '/' || c == U'、' || c == ',' || c == U'或' || c == ' ' || c == ';' ||
		c == U'和');
}

/* 7 or 8 digits are a telephone only where the text says so. */
static bool
try_bare(const struct prose *p, const struct digit_run *run, const struct personal_hit *prior,
    struct personal_hit *hit)
{
	size_t n, last, start = run->from[0];
	uint32_t before = start > 0 ? at(p, start - 1) : 0;

	if (run->digits[0] < '2' || before == '.' || before == '-' || is_letter(before))
		return false;
	for (n = 8; n >= 7; n--) {
		if (run->sum[run->ngroups - 1] < n || !local_shape(run, 0, n, &last) || last > 1)
			continue;
		if (group_size(run, 0) < 3 || (last == 1 && run->dot[1]))
			continue;
		if ((n == 8 && calendar_day(run->digits)) || is_letter(at(p, run->to[last])) ||
		    counts_something(p, run->to[last]) || of_a_thing(p, start))
			return false;
		if (word_before(p, start, NEAR, phone_words) == 0 &&
		    !follows_number(p, start, prior))
			return false;
		return fill(hit, PERSONAL_LANDLINE, start, skip_extension(p, run->to[last]), n - 4);
	}
	return false;
}

static bool
try_id18(const struct prose *p, const struct digit_run *run, struct personal_hit *hit)
{
	static const char32_t *const words[] = { U"身份证", U"身份号", U"证件号", U"id card",
		NULL };
	size_t last = ends_after(run, 0, 18, 3), end;
	uint32_t check;

	if (last != SIZE_MAX) {
		end = run->to[last];
		check = (uint32_t)run->digits[17];
	} else if ((last = ends_after(run, 0, 17, 3)) != SIZE_MAX && at(p, run->to[last]) == 'x') {
		end = run->to[last] + 1;
		check = 'x';
	} else {
		return false;
	}
	if (is_alnum(at(p, end)))
		return false;
	if (!id18_valid(run->digits, check) &&
	    (!id18_plausible(run->digits) || word_before(p, run->from[0], NEAR, words) == 0))
		return false;
	return fill(hit, PERSONAL_ID, run->from[0], end, 4);
}

static bool
try_id15(const struct prose *p, const struct digit_run *run, struct personal_hit *hit)
{
	size_t last = ends_after(run, 0, 15, 3);

	if (last == SIZE_MAX || !id15_valid(run->digits) || of_a_thing(p, run->from[0]) ||
	    is_letter(at(p, run->to[last])) || counts_something(p, run->to[last]))
		return false;
	return fill(hit, PERSONAL_ID, run->from[0], run->to[last], 4);
}

/* 6222 0212 3456 7890 123: groups of four or more, the last may be shorter. */
static bool
try_card(const struct prose *p, const struct digit_run *run, struct personal_hit *hit)
{
	size_t g, n;

	for (g = 0; g < run->ngroups; g++) {
		n = run->sum[g];
		if (g + 1 < run->ngroups && group_size(run, g) < 4 && n < 13)
			return false;
		if (n < 13 || n > 19 || is_letter(at(p, run->to[g])) ||
		    (g + 1 < run->ngroups && run->dot[g + 1]) || !card_valid(run->digits, n))
			continue;
		if (of_a_thing(p, run->from[0]))
			return false;
		return fill(hit, PERSONAL_CARD, run->from[0], run->to[g], 4);
	}
	return false;
}

static bool
try_qq(const struct prose *p, const struct digit_run *run, struct personal_hit *hit)
{
	static const char32_t *const words[] = { U"qq", U"扣扣", U"企鹅号", U"企鹅", U"球球",
		NULL };
	size_t n = run->sum[0], end;

	if (n < 5 || n > 11 || run->digits[0] == '0' || is_alnum(at(p, run->to[0])) ||
	    at(p, run->to[0]) == '@')
		return false;
	end = word_before(p, run->from[0], 8, words);
	if (end == 0 || counts_something(p, run->to[0]))
		return false;
	return fill(hit, PERSONAL_QQ, run->from[0], run->to[0], 2);
}

/* A plus belongs to the number, and a bracket around its first digits. */
static size_t
with_lead(const struct prose *p, size_t start, size_t first_end)
{
	if (start > 0 && at(p, start - 1) == '+')
		start--;
	if (start > 0 && at(p, first_end) == ')' && at(p, start - 1) == '(')
		start--;
	return start;
}

bool
personal_number(
    const struct prose *p, size_t i, const struct personal_hit *prior, struct personal_hit *hit)
{
	struct digit_run run = { .ngroups = 0 };
	size_t last, floor = prior != NULL ? prior->end : 0;

	if (!is_digit(at(p, i)) || (i > 0 && is_digit(at(p, i - 1))) ||
	    (p->flags[i] & PROSE_LINK) != 0)
		return false;
	read_run(p, i, &run);
	if (run.ngroups == 0)
		return false;
	if (is_service(&run, &last))
		return fill(hit, PERSONAL__COUNT, i, run.to[last], 0);
	if (!try_id18(p, &run, hit) && !try_mobile(p, &run, hit) && !try_qq(p, &run, hit) &&
	    !try_landline(p, &run, hit) && !try_card(p, &run, hit) && !try_id15(p, &run, hit) &&
	    !try_bare(p, &run, prior, hit))
		return false;
	i = with_lead(p, i, run.to[0]);
	if (i >= floor)
		hit->start = i;
	return true;
}
