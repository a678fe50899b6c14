#include <string.h>
#include <time.h>

#include "tests/lib/check.h"
#include "tests/lib/naive.h"
#include "text/match.h"

/* patterns: parted by blanks' kin "|"; one that begins with "!" protects. Hits as "text|text". */
static void
check_hits(int line, const char *patterns, unsigned flags, const char *text, const char *want)
{
	struct match *m = match_new();
	struct match_hits hits = { 0 };
	struct prose p = { 0 };
	struct str rest = str_of(patterns);
	struct buf got = { 0 };
	uint32_t tag = 0;
	size_t i, at;

	while (rest.n > 0) {
		at = str_find(rest, STR("|"), 0);
		at = at == SIZE_MAX ? rest.n : at;
		i = rest.p[0] == '!';
		match_add(
		    m, (struct str){ rest.p + i, at - i }, tag++, i ? MATCH_PROTECTS : flags, NULL);
		at += at < rest.n;
		rest = (struct str){ rest.p + at, rest.n - at };
	}
	match_build(m);
	prose_read(&p, str_of(text));
	match_run(m, &p, &hits);
	for (i = 0; i < hits.n; i++) {
		buf_puts(&got, i > 0 ? "|" : "");
		buf_put(&got, prose_str(&p, hits.hits[i].start, hits.hits[i].end));
	}
	check_str_(__FILE__, line, buf_str(&got), str_of(want));
	buf_release(&got);
	match_hits_release(&hits);
	prose_release(&p);
	match_free(m);
}
#define HITS(patterns, text, want) check_hits(__LINE__, patterns, 0, text, want)
#define ENGLISH(patterns, text, want) check_hits(__LINE__, patterns, MATCH_INFLECTS, text, want)

static void
the_longest_stands(void)
{
	HITS("相关部门|转交相关部门|部门", "已转交相关部门办", "转交相关部门");
	HITS("相关部门|转交相关部门", "转交给相关部门，相关部门", "相关部门|相关部门");
	HITS("尽快", "尽快尽快", "尽快|尽快");
	HITS("甲乙丙丁|乙丙|丁戊", "甲乙丙戊丁戊", "乙丙|丁戊");
}

static void
gaps_stay_in_a_sentence(void)
{
	HITS("加大…力度", "加大整治力度", "加大整治力度");
	HITS("加大…力度", "加大力度", "");
	HITS("加大…力度", "加大一二三四五六七八九十百千力度", "加大一二三四五六七八九十百千力度");
	HITS("加大…力度", "加大一二三四五六七八九十百千万力度", "");
	HITS("加大…力度", "加大。整治力度", "");
	HITS("加大…力度", "加大，整治力度", "加大，整治力度");
	HITS("加大…力度", "加大宣传，加大整治力度和处罚力度", "加大整治力度");
	HITS("在…领导…下", "在市委的领导和关心下", "在市委的领导和关心下");
	HITS("a…b", "a x b", "a x b");
}

/* What waits for the end of a gap is remembered however long what follows it is. */
static void
long_parts_follow_gaps(void)
{
	HITS("甲…乙一二三四五六七八九十百千万", "甲某乙一二三四五六七八九十百千万",
	    "甲某乙一二三四五六七八九十百千万");
	HITS("甲…甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲",
	    "甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲",
	    "甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲");
	HITS("甲…乙 甲 丙", "甲某乙             甲 丙", "甲某乙             甲 丙");
}

static void
sentence_starts(void)
{
	HITS("^亲，", "亲，你好。母亲，父亲，好", "亲，");
	HITS("^亲，", "你好！亲，在吗", "亲，");
	HITS("^亲，", "“亲，在吗”", "亲，");
	HITS("^亲，", "你好，亲，在吗", "");
	HITS("^在…下|在…下", "他在家里下", "在家里下");
}

static void
protectors_drop_what_is_shorter(void)
{
	HITS("压实|!路基压实", "路基压实，压实责任", "压实");
	HITS("压实|!压实", "压实", "");
	HITS("高度重视|!重视", "高度重视", "高度重视");
	HITS("绝对|!杜绝对", "杜绝对外，绝对", "绝对");
	HITS("切实|!切实可行", "切实可行，切实", "切实");
}

static void
words_stand_alone(void)
{
	HITS("key|app", "monkey Key keys APP上 ＡＰＰ x-app", "Key|APP|ＡＰＰ|app");
	HITS("in order to", "In\n  order to go, in orders to", "In\n  order to");
	HITS("110", "拨110，号码1103", "110");
	HITS("5G基站", "建5g基站", "5g基站");
}

static void
verbs_are_known_in_their_forms(void)
{
	ENGLISH("utilize", "utilize utilized utilises utilising utilization",
	    "utilize|utilized|utilises|utilising");
	ENGLISH("commence|approximately", "commenced commencing approximately",
	    "commenced|commencing|approximately");
	ENGLISH("comply with|submit", "complies with, submitted, submission",
	    "complies with|submitted");
	ENGLISH("key|timely", "keys key timelies timelying", "key");
	ENGLISH("establish|request", "establishes requesting", "establishes|requesting");
}

/* check_hits parts its patterns by bars, so these are added here. */
static void
check_ways(int line, const char *pattern, const char *text, const char *want)
{
	struct match *m = match_new();
	struct match_hits hits = { 0 };
	struct prose p = { 0 };
	struct buf got = { 0 };
	size_t i;

	CHECK_INT(match_add(m, str_of(pattern), 7, 0, NULL), MATCH_OK);
	match_build(m);
	prose_read(&p, str_of(text));
	match_run(m, &p, &hits);
	for (i = 0; i < hits.n; i++) {
		CHECK_INT(hits.hits[i].tag, 7);
		buf_puts(&got, i > 0 ? "|" : "");
		buf_put(&got, prose_str(&p, hits.hits[i].start, hits.hits[i].end));
	}
	check_str_(__FILE__, line, buf_str(&got), str_of(want));
	buf_release(&got);
	match_hits_release(&hits);
	prose_release(&p);
	match_free(m);
}
#define WAYS(pattern, text, want) check_ways(__LINE__, pattern, text, want)

static void
alternatives_are_all_found(void)
{
	WAYS("(早|尽)(日|快)", "早日，尽快，早快，日快", "早日|尽快|早快");
	WAYS("加大(…|)力度", "加大力度，加大整治力度", "加大力度|加大整治力度");
	WAYS("^(你|您)好", "您好。你好，您好", "您好|你好");
	WAYS("(已|)收悉", "收悉，已收悉", "收悉|已收悉");
	WAYS("甲(乙)", "甲(乙)，甲乙", "甲(乙)");
	WAYS("甲(乙|丙", "甲(乙|丙", "甲(乙|丙");
}

static void
alternatives_have_faults_too(void)
{
	struct match *m = match_new();
	struct match_hits hits = { 0 };
	struct prose p = { 0 };
	size_t column = 9;

	CHECK_INT(match_add(m, STR("(甲|乙…)"), 0, 0, &column), MATCH_GAP_AT_END);
	CHECK_INT(column, 0);
	CHECK_INT(match_check(STR("(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)"), NULL), MATCH_MANY_WAYS);
	CHECK_INT(match_check(STR("(|)"), NULL), MATCH_EMPTY);
	match_build(m);
	prose_read(&p, STR("甲乙"));
	match_run(m, &p, &hits);
	CHECK_INT(hits.n, 0);
	match_hits_release(&hits);
	prose_release(&p);
	match_free(m);
}

static void
faults_are_told(void)
{
	const struct {
		struct str pattern;
		enum match_fault fault;
		size_t column;
	} bad[] = { { STR(""), MATCH_EMPTY, 0 }, { STR(" ^ "), MATCH_ONLY_GAP, 2 },
		{ STR("^"), MATCH_EMPTY, 1 }, { STR("……"), MATCH_ONLY_GAP, 0 },
		{ STR("加大…"), MATCH_GAP_AT_END, 2 }, { STR("…力度"), MATCH_GAP_AT_END, 0 },
		{ STR("a…b…c…d…e"), MATCH_MANY_PARTS, 7 }, { STR("甲\0"), MATCH_NOT_TEXT, 1 },
		{ STR("甲\xFF"), MATCH_NOT_TEXT, 1 } };
	struct match *m = match_new();
	char longest[MATCH_PART_MAX + 1];
	size_t i, column;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		CHECK_INT(match_check(bad[i].pattern, &column), bad[i].fault);
		CHECK_INT(column, bad[i].column);
	}
	memset(longest, 'a', sizeof(longest));
	CHECK_INT(match_check((struct str){ longest, MATCH_PART_MAX }, NULL), MATCH_OK);
	CHECK_INT(
	    match_add(m, (struct str){ longest, MATCH_PART_MAX + 1 }, 0, 0, &column), MATCH_LONG);
	CHECK_INT(column, MATCH_PART_MAX);
	match_build(m);
	match_free(m);
}

static uint64_t
next(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *seed >> 33;
}

static void
random_text(struct buf *b, uint64_t *seed, size_t n, bool pattern)
{
	static const char *const letters[] = { "甲", "乙", "a", "B", "丙", " ", "。", "，" };
	static const char *const ways[] = { "(甲|乙)", "(|a)", "(甲甲|乙…丙|)", "(", "|", ")" };

	buf_clear(b);
	while (n-- > 0) {
		buf_puts(b, letters[next(seed) % (pattern ? 5 : 8)]);
		if (pattern && next(seed) % 8 == 0)
			buf_puts(b, ways[next(seed) % (sizeof(ways) / sizeof(*ways))]);
		if (pattern && n > 0 && next(seed) % 4 == 0)
			buf_puts(b, next(seed) % 3 == 0 ? " " : "…");
	}
}

static bool
random_case(uint64_t *seed)
{
	struct naive_pattern pats[6];
	struct buf bufs[6] = { 0 }, text = { 0 };
	struct match *m = match_new();
	struct match_hits hits = { 0 };
	struct prose_span want[64];
	struct prose p = { 0 };
	size_t i, n = 0, count = 1 + next(seed) % 6, expected;
	bool same;

	for (i = 0; i < count; i++) {
		random_text(&bufs[n], seed, 1 + next(seed) % 4, true);
		if (next(seed) % 8 == 0)
			buf_splice(&bufs[n], 0, 0, STR("^"));
		pats[n] = (struct naive_pattern){ buf_str(&bufs[n]), next(seed) % 4 == 0 };
		n += match_add(m, pats[n].text, (uint32_t)n, pats[n].protects ? MATCH_PROTECTS : 0,
			 NULL) == MATCH_OK;
	}
	match_build(m);
	random_text(&text, seed, next(seed) % 40, false);
	prose_read(&p, buf_str(&text));
	match_run(m, &p, &hits);
	expected = naive_match(pats, n, &p, want, 64);
	same = hits.n == expected;
	for (i = 0; same && i < expected; i++)
		same = hits.hits[i].start == want[i].from && hits.hits[i].end == want[i].to;
	if (!same) {
		printf("text %s: %zu hits, not %zu\n", buf_cstr(&text), hits.n, expected);
		for (i = 0; i < n; i++)
			printf("  %s%s\n", pats[i].protects ? "!" : "", buf_cstr(&bufs[i]));
	}
	for (i = 0; i < 6; i++)
		buf_release(&bufs[i]);
	buf_release(&text);
	match_hits_release(&hits);
	prose_release(&p);
	match_free(m);
	return same;
}

static void
agrees_with_trying_everything(void)
{
	uint64_t seed = 20131105;
	int i;

	for (i = 0; i < 6000; i++)
		if (!random_case(&seed)) {
			check_fail(__FILE__, __LINE__, "case %d differs", i);
			return;
		}
}

/* Whatever is repeated, the work is bounded by the length: a megabyte is read in no time. */
static void
hostile_text_is_linear(void)
{
	static const char *const units[] = { "哈", "a", "a ", "甲乙", "加大", "“", "《", "\xFF",
		"。", "http://" };
	struct match *m = match_new();
	struct match_hits hits = { 0 };
	struct prose p = { 0 };
	struct buf b = { 0 };
	clock_t began = clock();
	size_t i;

	for (i = 1; i <= MATCH_PART_MAX; i++) {
		buf_puts(&b, "哈");
		match_add(m, buf_str(&b), (uint32_t)i, i % 3 == 0 ? MATCH_PROTECTS : 0, NULL);
	}
	match_add(m, STR("甲…甲…甲…乙"), 0, 0, NULL);
	match_add(m, STR("甲…乙…甲…甲"), 0, 0, NULL);
	match_add(m, STR("哈…哈…哈…哈"), 0, 0, NULL);
	match_add(m, STR("加大…力度"), 0, 0, NULL);
	match_add(m, STR("a…a…a"), 0, 0, NULL);
	match_build(m);
	for (i = 0; i < sizeof(units) / sizeof(*units); i++) {
		buf_clear(&b);
		while (b.n < 256 * 1024)
			buf_puts(&b, units[i]);
		prose_read(&p, buf_str(&b));
		match_run(m, &p, &hits);
	}
	CHECK(clock() - began < 20 * CLOCKS_PER_SEC);
	buf_clear(&b);
	for (i = 0; i < 4096; i++)
		buf_putc(&b, '\0');
	prose_read(&p, buf_str(&b));
	match_run(m, &p, &hits);
	CHECK_INT(hits.n, 0);
	buf_release(&b);
	match_hits_release(&hits);
	prose_release(&p);
	match_free(m);
}

CHECK_MAIN(TEST(the_longest_stands), TEST(gaps_stay_in_a_sentence), TEST(long_parts_follow_gaps),
    TEST(sentence_starts), TEST(protectors_drop_what_is_shorter), TEST(words_stand_alone),
    TEST(verbs_are_known_in_their_forms), TEST(faults_are_told), TEST(alternatives_are_all_found),
    TEST(alternatives_have_faults_too), TEST(agrees_with_trying_everything),
    TEST(hostile_text_is_linear))
