/* Numbers that prove themselves: identity numbers and bank cards. */
#include <string.h>

#include "text/personal_priv.h"
#include "text/when.h"

static int
number(const char *digits, size_t n)
{
	int value = 0;

	while (n-- > 0)
		value = value * 10 + (*digits++ - '0');
	return value;
}

bool
calendar_day(const char *s)
{
	int year = number(s, 4), month = number(s + 4, 2), day = number(s + 6, 2);

	return year >= 1850 && year < 2100 && month >= 1 && month <= 12 && day >= 1 &&
	    day <= when_month_days(year, month);
}

/* First two digits of the administrative code, GB/T 2260. */
static bool
region(const char *s)
{
	static const char regions[] = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 "
				      "46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91";
	size_t i;

	for (i = 0; i + 1 < sizeof(regions); i += 3)
		if (memcmp(regions + i, s, 2) == 0)
			return true;
	return false;
}

bool
id18_plausible(const char *s)
{
	return region(s) && calendar_day(s + 6);
}

/* ISO 7064 MOD 11-2 as GB 11643 uses it. */
bool
id18_valid(const char *s, uint32_t check)
{
	static const int weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0;
	size_t i;

	if (!id18_plausible(s))
		return false;
	for (i = 0; i < 17; i++)
		sum += weights[i] * (s[i] - '0');
	return (uint32_t) "10x98765432"[sum % 11] == check;
}

bool
id15_valid(const char *s)
{
	char day[8] = { '1', '9', s[6], s[7], s[8], s[9], s[10], s[11] };

	return region(s) && calendar_day(day);
}

static bool
luhn(const char *s, size_t n)
{
	int sum = 0, d;
	size_t i;

	for (i = 0; i < n; i++) {
		d = s[n - 1 - i] - '0';
		sum += i % 2 == 0 ? d : d * 2 - (d > 4 ? 9 : 0);
	}
	return sum % 10 == 0;
}

/* Who issues cards: the first four digits, and the lengths they have. */
bool
card_valid(const char *s, size_t n)
{
	static const struct {
		int low, high;
		size_t shortest, longest;
	} issuers[] = {
		{ 6200, 6299, 16, 19 },	/* UnionPay */
		{ 8100, 8171, 16, 19 },	/* UnionPay, later numbers */
		{ 9558, 9559, 19, 19 }, /* ICBC before UnionPay */
		{ 6010, 6099, 16, 19 }, /* domestic cards before UnionPay */
		{ 6858, 6859, 18, 19 },
		{ 6901, 6901, 16, 16 },
		{ 4000, 4999, 13, 13 },
		{ 4000, 4999, 16, 19 }, /* Visa, and domestic debit cards on its numbers */
		{ 5100, 5599, 16, 16 }, /* Mastercard */
		{ 2221, 2720, 16, 16 },
		{ 3400, 3499, 15, 15 }, /* American Express */
		{ 3700, 3799, 15, 15 },
		{ 3528, 3589, 16, 16 }, /* JCB */
		{ 3000, 3059, 14, 14 }, /* Diners */
		{ 3600, 3699, 14, 14 },
		{ 3800, 3999, 14, 14 },
	};
	int first = number(s, 4);
	size_t i;

	for (i = 0; i < sizeof(issuers) / sizeof(*issuers); i++)
		if (first >= issuers[i].low && first <= issuers[i].high &&
		    n >= issuers[i].shortest && n <= issuers[i].longest)
			return luhn(s, n);
	return false;
}
