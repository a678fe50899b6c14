/*
 * Personal data in a text: what must not stand in public, and how it is shown where only an idea of it
 * may be. Nothing here decides; a hit says what stands where.
 */
#ifndef TEXT_PERSONAL_H
#define TEXT_PERSONAL_H

#include "text/prose.h"

enum personal_kind {
	PERSONAL_MOBILE,
	PERSONAL_LANDLINE,
	PERSONAL_ID,		/* 18 digits, GB 11643-1999; and the 15 digits of before 1999 */
	PERSONAL_CARD,		/* of a bank: known first digits, Luhn (ISO/IEC 7812-1) */
	PERSONAL_PLATE,		/* GA 36-2018 */
	PERSONAL_EMAIL,
	PERSONAL_QQ,
	PERSONAL_WECHAT,
	PERSONAL_PASSPORT,	/* passports and the permits for Hong Kong, Macao and Taiwan */
	PERSONAL_FLAT,		/* block and room, with or without unit */
	PERSONAL__COUNT
};
const char *personal_kind_id(enum personal_kind k);	/* "mobile" */
const char *personal_kind_name(enum personal_kind k);	/* translated: "a mobile number" */

/*
 * What the office itself gives out: numbers and addresses that are nobody's secret. A zeroed one
 * knows none.
 */
struct personal_known {
	struct personal_entry *entries;
	size_t n, cap;
	bool sorted;
};
/*
 * Adds a number as people write it ("0731-8866 5110", "88665110转8012"), a mobile number, a mail
 * address or an account name. A number without area code stands for any area; one with an extension
 * for the switchboard too. False: there is nothing in it to go by.
 */
bool personal_known_add(struct personal_known *k, struct str text);
/* To be called after the last addition and before the first use; twice is no harm. */
void personal_known_sort(struct personal_known *k);
void personal_known_release(struct personal_known *k);

struct personal_hit {
	enum personal_kind kind;
	size_t start, end;	/* code points */
	size_t keep;		/* of its digits and letters, the first ones that a mask leaves */
};

struct personal_hits {
	struct personal_hit *hits;	/* in order, never overlapping */
	size_t n, cap;
};
void personal_hits_release(struct personal_hits *h);

/* Replaces *out; what is known (may be NULL) is left out. Linear in p. */
void personal_find(
    const struct prose *p, const struct personal_known *known, struct personal_hits *out);

/* Appends one hit as a list may show it: 138****1234, z***@163.com. */
void personal_mask_hit(struct buf *out, const struct prose *p, const struct personal_hit *hit);
/* Appends text with every hit masked; what is known stays as it is. Bytes elsewhere are exact. */
void personal_mask(struct buf *out, struct str text, const struct personal_known *known);

#endif
