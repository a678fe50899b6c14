/* What is no bare number: mail addresses, plates, accounts, passports, flats. */
#include "text/personal_priv.h"

enum { LOCAL_MAX = 64, DOMAIN_MAX = 255 }; /* RFC 5321, 4.5.3.1 */

static bool
is_local(uint32_t c)
{
	return is_alnum(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

/* Past a domain of two or more labels at i, the last of letters; i when there is none. */
static size_t
skip_domain(const struct prose *p, size_t i)
{
	size_t start = i, label = i, good = i, labels = 0;

	for (; i - start < DOMAIN_MAX; i++) {
		if (is_alnum(at(p, i)) || (at(p, i) == '-' && i > label))
			continue;
		if (i == label)
			break;
		if (++labels > 1 && i - label >= 2 && is_letter(at(p, i - 1)))
			good = i;
		if (at(p, i) != '.')
			break;
		label = i + 1;
	}
	return good;
}

bool
personal_email(
    const struct prose *p, size_t i, const struct personal_hit *prior, struct personal_hit *hit)
{
	size_t a = i, end;

	(void)prior;
	if (!is_alnum(at(p, i)) || (i > 0 && (is_local(at(p, i - 1)) || at(p, i - 1) == '@')))
		return false;
	while (is_local(at(p, a)) && a - i < LOCAL_MAX)
		a++;
	if (at(p, a) != '@' || (p->flags[i] & PROSE_LINK) != 0)
		return false;
	end = skip_domain(p, a + 1);
	if (end == a + 1)
		return false;
	*hit = (struct personal_hit){ PERSONAL_EMAIL, i, end, 1 };
	return true;
}

static bool
is_plate_char(uint32_t c)
{
	return is_digit(c) || (is_letter(c) && c != 'i' && c != 'o');
}

/* GA 36: the province, a letter, five characters (six for new energy), or four and a word. */
bool
personal_plate(
    const struct prose *p, size_t i, const struct personal_hit *prior, struct personal_hit *hit)
{
	static const char32_t provinces[] =
	    U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
	size_t k = i + 2, n = 0, digits = 0;

	(void)prior;
	if (!in(at(p, i), provinces) || !is_letter(at(p, i + 1)) || at(p, i + 1) == 'i')
		return false;
	k += at(p, k) == 0xB7 || at(p, k) == 0x2022 || at(p, k) == 0x30FB || at(p, k) == '-' ||
	    at(p, k) == ' ' || at(p, k) == '.';
	for (; n < 7 && is_plate_char(at(p, k)); n++, k++)
		digits += is_digit(at(p, k));
	if (n == 4 && in(at(p, k), U"警学挂港澳领试"))
		k++, n++, digits++;
	if (n < 5 || n > 6 || digits < 3 || is_alnum(at(p, k)))
		return false;
	if (n == 6 && !in(at(p, k - 6), U"abcdefghjk") && !in(at(p, k - 1), U"abcdefghjk"))
		return false;
	*hit = (struct personal_hit){ PERSONAL_PLATE, i, k, 1 };
	return true;
}

static bool
is_account(uint32_t c)
{
	return is_alnum(c) || c == '_' || c == '-';
}

/* Past what stands between "WeChat" and the account; *sure when it says that one follows. */
static size_t
skip_lead(const struct prose *p, size_t i, bool *sure)
{
	static const char32_t *const words[] = { U"号码", U"账号", U"帐号", U"号", U"id", U":",
		U"是", U"为", U"加", U" ", U"(", NULL };
	size_t k, n, steps;

	for (steps = 0; steps < 5; steps++) {
		for (k = 0, n = 0; n == 0 && words[k] != NULL; k++)
			n = word_at(p, i, words[k]);
		if (n == 0)
			break;
		*sure = *sure || (at(p, i) != ' ' && at(p, i) != '(');
		i += n;
	}
	return i;
}

/* An account that an office publishes under is nobody's own: 微信公众号（微信号：abc）. */
static bool
is_published(const struct prose *p, size_t i)
{
	static const char32_t *const words[] = { U"公众号", U"公众帐号", U"公众账号", U"公众平台",
		U"订阅号", U"服务号", NULL };

	return word_before(p, i, NEAR, words) > 0;
}

/* 6 to 20 characters from a letter on, as WeChat takes them. */
bool
personal_wechat(
    const struct prose *p, size_t i, const struct personal_hit *prior, struct personal_hit *hit)
{
	static const char32_t *const words[] = { U"微信", U"薇信", U"v信", U"wechat", U"weixin",
		U"vx", U"wx", NULL };
	size_t k, from = 0, to;
	bool sure = false;

	(void)prior;
	if (i > 0 && is_account(at(p, i - 1)))
		return false;
	for (k = 0; from == 0 && words[k] != NULL; k++)
		from = word_at(p, i, words[k]);
	if (from == 0 || (p->flags[i] & PROSE_LINK) != 0 ||
	    (is_letter(at(p, i)) && is_account(at(p, i + from))) || is_published(p, i))
		return false;
	from = skip_lead(p, i + from, &sure);
	for (to = from; is_account(at(p, to)) && to - from <= 20; to++)
		sure = sure || is_digit(at(p, to)) || at(p, to) == '_';
	if (!sure || !is_letter(at(p, from)) || from == i || to - from < 6 || to - from > 20 ||
	    at(p, to) == '@' || at(p, to) == '.')
		return false;
	*hit = (struct personal_hit){ PERSONAL_WECHAT, from, to, 2 };
	return true;
}

/* One or two letters and seven or eight digits, where the text speaks of such a paper. */
bool
personal_passport(
    const struct prose *p, size_t i, const struct personal_hit *prior, struct personal_hit *hit)
{
	static const char32_t *const words[] = { U"护照", U"通行证", U"台胞证", U"回乡证",
		U"passport", NULL };
	size_t k = i, digits = 0;

	(void)prior;
	if (!in(at(p, i), U"cdeghklmpstw") || (i > 0 && is_alnum(at(p, i - 1))))
		return false;
	k += is_letter(at(p, i + 1)) ? 2 : 1;
	while (digits < 9 && is_digit(at(p, k + digits)))
		digits++;
	if (digits < 7 || digits > 8 || is_alnum(at(p, k + digits)) ||
	    word_before(p, i, NEAR, words) == 0)
		return false;
	*hit = (struct personal_hit){ PERSONAL_PASSPORT, i, k + digits, k - i };
	return true;
}

/* Digits or the Chinese for them at i, at most max; returns how many. */
static size_t
numeral(const struct prose *p, size_t i, size_t max)
{
	size_t n = 0;

	while (
	    n <= max && (is_digit(at(p, i + n)) || in(at(p, i + n), U"〇零一二两三四五六七八九十")))
		n++;
	return n <= max ? n : 0;
}

/* A room at i: three or four digits; without a unit before it only with its word, or bare. */
static size_t
skip_room(const struct prose *p, size_t i, bool unit)
{
	static const char32_t *const words[] = { U"室", U"房", U"户", U"号", NULL };
	static const char32_t *const counted[] = { U"米", U"元", U"年", U"人", U"平", U"万", U"亿",
		U"个", U"套", U"m", U"多", U"余", U"㎡", U"户", U"%", U".", U"-", NULL };
	size_t n = numeral(p, i, 4), end = i + n, word;

	if (n < 3)
		return i;
	word = one_of(p, end, words);
	if (is_alnum(at(p, end)) || (!unit && one_of(p, end, counted) > 0) ||
	    (unit && word == 0 && one_of(p, end, counted) > 0))
		return i;
	return end + word;
}

/* 3-2-501, where the text speaks of where somebody lives. */
static bool
dashed_flat(const struct prose *p, size_t i, struct personal_hit *hit)
{
	static const char32_t *const words[] = { U"小区", U"花园", U"公寓", U"苑", U"园", U"住",
		U"家", U"地址", U"府", U"庭", U"里", U"房", NULL };
	size_t a = numeral(p, i, 3), b, c, end;

	if (a == 0 || at(p, i + a) != '-' ||
	    (i > 0 && (is_alnum(at(p, i - 1)) || at(p, i - 1) == '-')))
		return false;
	b = numeral(p, i + a + 1, 2);
	if (b == 0 || at(p, i + a + 1 + b) != '-')
		return false;
	c = numeral(p, i + a + b + 2, 4);
	end = i + a + b + 2 + c;
	if (c < 3 || is_alnum(at(p, end)) || at(p, end) == '-' ||
	    (c == 4 && (word_at(p, end - 4, U"20") > 0 || word_at(p, end - 4, U"19") > 0)) ||
	    word_before(p, i, NEAR, words) == 0)
		return false;
	*hit = (struct personal_hit){ PERSONAL_FLAT, i, end + word_at(p, end, U"室"), a };
	return true;
}

/* Block, perhaps unit, room: 3栋2单元501室, 3号楼501, A12幢二单元302. A block alone is no flat. */
bool
personal_flat(
    const struct prose *p, size_t i, const struct personal_hit *prior, struct personal_hit *hit)
{
	static const char32_t *const blocks[] = { U"号楼", U"号栋", U"栋", U"幢", U"座", U"#楼",
		U"#", NULL };
	static const char32_t *const units[] = { U"单元", U"门", U"梯", NULL };
	size_t lead = is_letter(at(p, i)) ? 1 : 0, n = numeral(p, i + lead, 4), k, u, end;

	(void)prior;
	if (lead + n == 0 || (i > 0 && (is_alnum(at(p, i - 1)) || numeral(p, i - 1, 4) > 0)))
		return false;
	k = i + lead + n;
	u = one_of(p, k, blocks);
	if (u == 0)
		return lead == 0 && dashed_flat(p, i, hit);
	k += u;
	k += at(p, k) == ' ' || at(p, k) == '-' || at(p, k) == ',';
	n = numeral(p, k, 2);
	n = n > 0 ? n : in(at(p, k), U"甲乙丙丁abcdef") ? 1 : 0;
	u = n > 0 ? one_of(p, k + n, units) : 0;
	k += u > 0 ? n + u : 0;
	k += u > 0 && (at(p, k) == ' ' || at(p, k) == '-');
	end = skip_room(p, k, u > 0);
	if (end == k)
		return false;
	*hit = (struct personal_hit){ PERSONAL_FLAT, i, end, lead + numeral(p, i + lead, 4) };
	return true;
}
