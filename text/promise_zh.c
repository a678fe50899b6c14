/* Times as Chinese offices write them. */
#include "text/promise_priv.h"

enum { DAY_END = 24 * 60, NOON = 12, PM_FROM = 12 * 60 };

static const char *const befores[] = { "之前", "以前", "前", NULL };
static const char *const withins[] = { "之内", "以内", "内", "里", NULL };
static const char *const afters[] = { "之后", "以后", "后", NULL };
/* What 前, 内 and 后 are the beginning of instead. */
static const char *const not_suffixes[] = { "前往", "前来", "前去", "前后", "前期", "前提", "前台",
	"内部", "内容", "内涝", "后续", "后期", "后勤", NULL };
static const char *const lates[] = { "最迟", "最晚", "最迟于", "最晚于", "不晚于", "不迟于",
	"最迟在", "最晚在", "最迟到", "最晚到", "赶在", NULL };
static const char *const range_signs[] = { "-", "~", "—", "至", "到", "或", NULL };

static int
take_suffix(const struct plain *pl, size_t *i, const char *const *words)
{
	size_t k = *i;

	return plain_take(pl, &k, not_suffixes) >= 0 ? -1 : plain_take(pl, i, words);
}

/* One of the words ends right before i. */
static bool
stands_before(const struct plain *pl, size_t i, const char *const *words)
{
	size_t back, k;

	for (back = 1; back <= 3 && back <= i; back++)
		for (k = 0; words[k] != NULL; k++)
			if (plain_word(pl, i - back, words[k]) == back)
				return true;
	return false;
}

static int
hanzi_digit(const struct plain *pl, size_t i)
{
	static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八",
		"九", "十", "百", "两", "〇", NULL };
	int n = plain_take(pl, &i, digits);

	return n == 12 ? 2 : n == 13 ? 0 : n;
}

/* 十五, 二十, 一百二十; 5; at most 9,999. */
bool
time_number(const struct plain *pl, size_t *i, int *n)
{
	enum { TEN = 10, HUNDRED = 11, MOST = 999 };
	int sum = 0, one = 0, d;
	size_t start = *i;

	if (time_digits(pl, i, 4, n) > 0)
		return true;
	for (; sum <= MOST && (d = hanzi_digit(pl, *i)) >= 0; ++*i) {
		if (d == TEN || d == HUNDRED) {
			sum += (one > 0 ? one : 1) * (d == TEN ? 10 : 100);
			one = 0;
		} else {
			one = d;
		}
	}
	*n = sum + one;
	return *i > start && *n > 0;
}

static bool
take_unit(const struct plain *pl, size_t *i, enum time_unit *unit)
{
	static const struct {
		enum time_unit unit;
		const char *const words[8];
	} units[] = {
		{ UNIT_WORKDAY, { "个工作日", "工作日", "个工作天", "工作天" } },
		{ UNIT_MINUTE, { "分钟" } },
		{ UNIT_HOUR, { "个小时", "小时", "个钟头", "钟头" } },
		{ UNIT_DAY, { "天", "日", "个自然日", "自然日", "个日历日", "个日历天" } },
		{ UNIT_WEEK, { "周", "个周", "个星期", "星期", "个礼拜", "礼拜" } },
		{ UNIT_MONTH, { "个月" } },
		{ UNIT_YEAR, { "年" } },
	};
	size_t k;

	for (k = 0; k < sizeof(units) / sizeof(*units); k++)
		if (plain_take(pl, i, units[k].words) >= 0) {
			*unit = units[k].unit;
			return true;
		}
	return false;
}

/* 半个月 is fifteen days, as in every tariff of courts and banks. */
static bool
take_half(const struct plain *pl, size_t *i, enum time_unit *unit, int *n)
{
	static const struct {
		const char *word;
		enum time_unit unit;
		int n;
	} halves[] = { { "半个月", UNIT_DAY, 15 }, { "半月", UNIT_DAY, 15 },
		{ "半年", UNIT_MONTH, 6 }, { "半个小时", UNIT_MINUTE, 30 },
		{ "半小时", UNIT_MINUTE, 30 }, { "半天", UNIT_HOUR, 12 } };
	size_t k, len;

	for (k = 0; k < sizeof(halves) / sizeof(*halves); k++) {
		len = plain_word(pl, *i, halves[k].word);
		if (len == 0)
			continue;
		*i += len;
		*unit = halves[k].unit;
		*n = halves[k].n;
		return true;
	}
	return false;
}

static bool
take_length(const struct plain *pl, size_t *i, enum time_unit *unit, int *n)
{
	size_t k = *i, more;

	if (take_half(pl, i, unit, n))
		return true;
	if (!time_number(pl, &k, n))
		return false;
	more = k;
	if (plain_take(pl, &more, range_signs) >= 0 && time_number(pl, &more, n))
		k = more;
	if (*n > 999 || !take_unit(pl, &k, unit))
		return false;
	*i = k;
	return true;
}

/* 5个工作日内, 三天后, 一周 */
static bool
read_length(const struct time_context *t, size_t i, struct time_read *out)
{
	static const char *const fillers[] = { "左右", "的时间", "时间", NULL };
	const struct plain *pl = t->plain;
	enum time_unit unit;
	int n;

	if (!take_length(pl, &i, &unit, &n))
		return false;
	plain_take(pl, &i, fillers);
	out->form = TIME_BARE;
	if (take_suffix(pl, &i, withins) >= 0)
		out->form = TIME_DEADLINE;
	else if (take_suffix(pl, &i, afters) >= 0)
		out->form = TIME_POINT;
	if (out->form == TIME_BARE && take_suffix(pl, &i, befores) >= 0)
		return false; /* 三天前 has been */
	time_add(t, unit, n, out->form == TIME_POINT, out);
	out->today = out->weak = false;
	out->end = i;
	return true;
}

/* 上午 ends at 12:00; hours after 下午 are those after noon. */
static const struct part {
	const char *const words[5];
	int end;		/* minutes */
	bool pm;
} parts[] = {
	{ { "凌晨" }, 6 * 60, false },
	{ { "早上", "早晨", "清晨", "早" }, 9 * 60, false },
	{ { "上午", "午前" }, 12 * 60, false },
	{ { "中午", "午间", "正午" }, 14 * 60, false },
	{ { "下午", "午后" }, 18 * 60, true },
	{ { "傍晚" }, 19 * 60, true },
	{ { "晚上", "晚间", "夜间", "晚" }, DAY_END, true },
};
enum { PARTS = sizeof(parts) / sizeof(*parts) };

static const struct part *
take_part(const struct plain *pl, size_t *i)
{
	size_t k;

	for (k = 0; k < PARTS; k++)
		if (plain_take(pl, i, parts[k].words) >= 0)
			return &parts[k];
	return NULL;
}

/* 17:30, 5点半, 八点, 17时30分 as minutes; not 24小时. */
static bool
take_clock(const struct plain *pl, size_t *i, int *minutes)
{
	static const char *const hours[] = { "点钟", "点整", "点", "时", ":", NULL };
	static const char *const not_hours[] = { "时间", "时许", "点多", NULL };
	size_t k = *i;
	int h, m = 0, sign;

	if (!time_number(pl, &k, &h) || h > 24 || plain_take(pl, &(size_t){ k }, not_hours) >= 0)
		return false;
	sign = plain_take(pl, &k, hours);
	if (sign < 0 || (sign == 4 && time_digits(pl, &k, 2, &m) != 2))
		return false;
	if ((sign == 2 || sign == 3) && plain_is(pl, k, "半")) {
		m = 30;
		k++;
	} else if ((sign == 2 || sign == 3) && time_number(pl, &k, &m)) {
		k += plain_word(pl, k, "分");
	}
	*minutes = h * 60 + m;
	*i = k;
	return m < 60 && *minutes <= DAY_END;
}

/* 下午5点, 上午, 下班: when on its day, in minutes; DAY_END when nothing is said. */
static bool
take_time_of_day(const struct plain *pl, size_t *i, int *minutes, bool *clock)
{
	static const char *const signs[] = { "下班", NULL };
	const struct part *part;
	size_t start = *i, k = *i + plain_word(pl, *i, "的");

	*minutes = DAY_END;
	*clock = false;
	if (plain_take(pl, &k, signs) >= 0) {
		*minutes = 18 * 60;
		*i = k;
		return true;
	}
	part = take_part(pl, &k);
	if (part != NULL)
		*i = k;
	*clock = take_clock(pl, &k, minutes);
	if (!*clock) {
		*minutes = part != NULL ? part->end : DAY_END;
		return *i > start;
	}
	if (part != NULL && *minutes < (part->pm ? PM_FROM : 4 * 60) &&
	    (part->pm || part->end == 14 * 60))
		*minutes += PM_FROM;
	*i = k;
	return true;
}

/* 前 and 内 after a day, and 最迟 before it. */
static bool
finish(const struct time_context *t, size_t start, size_t i, const struct day_span *s, int minutes,
    bool clock, struct time_read *out)
{
	const struct plain *pl = t->plain;
	bool before = take_suffix(pl, &i, befores) >= 0;
	bool within = !before && s->stretch && take_suffix(pl, &i, withins) >= 0;

	if (!before && s->needs_before)
		return false;
	*out = (struct time_read){ .end = i, .form = TIME_POINT, .provisional = s->provisional };
	if (before || within || s->within || stands_before(pl, start, lates))
		out->form = TIME_DEADLINE;
	out->due_at = before && s->stretch ? workday_end(s->first - 1) : time_at(s->last, minutes);
	out->today = s->first == t->today && s->last == t->today && !clock;
	out->weak = s->weak;
	return true;
}

/* A time of today without a word for the day needs its 前: 下班前, 下午5点前. */
static bool
read_hour(const struct time_context *t, size_t i, struct time_read *out)
{
	struct day_span s = { t->today, t->today, .needs_before = true };
	size_t start = i;
	bool clock;
	int minutes;

	return take_time_of_day(t->plain, &i, &minutes, &clock) &&
	    finish(t, start, i, &s, minutes, clock, out);
}

bool
time_read_zh(const struct time_context *t, size_t i, struct time_read *out)
{
	static const char *const brackets[] = { "(", "（", NULL };
	struct day_span s = { .first = 0 };
	size_t start = i, k;
	int minutes = DAY_END, day;
	bool clock = false;

	if (!time_may_begin_zh(t->plain->c[i]))
		return false;
	if (read_length(t, i, out))
		return true;
	if (!time_day_zh(t, &i, &s))
		return read_hour(t, i, out);
	k = i;
	if (plain_take(t->plain, &k, brackets) >= 0 && time_weekday_zh(t->plain, &k, &day) &&
	    k < t->plain->n && (t->plain->c[k] == ')' || t->plain->c[k] == 0xFF09))
		i = k + 1;
	if (!s.stretch && !s.needs_before)
		take_time_of_day(t->plain, &i, &minutes, &clock);
	return finish(t, start, i, &s, minutes, clock, out);
}
