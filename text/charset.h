/* What a multi-byte charset holds, as iconv knows it: tables for the decoder alone. */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include "text/convert.h"

/* A pair is a byte from FIRST_LEAD on and one from FIRST_TRAIL on, neither FF. */
enum { LEADS = 0x7E, TRAILS = 0xBF, FIRST_LEAD = 0x81, FIRST_TRAIL = 0x40, NOT_MAPPED = 0 };

struct charset {
	uint32_t *pairs;	/* LEADS x TRAILS; NULL for a charset without pairs */
	void *four;		/* what answers for GB18030's four-byte characters, or NULL */
};

void charset_init(struct charset *c, enum encoding e);
void charset_release(struct charset *c);

/* The code point, with a second one that follows it in the high half; or NOT_MAPPED. */
static inline uint32_t
charset_pair(const struct charset *c, unsigned char lead, unsigned char trail)
{
	return c->pairs[(lead - FIRST_LEAD) * TRAILS + (trail - FIRST_TRAIL)];
}

static inline uint32_t
charset_first(uint32_t pair)
{
	return pair & 0x1FFFFF;
}

static inline uint32_t
charset_second(uint32_t pair)
{
	return pair >> 21;
}

/* The code point of four bytes that have the form of one, or NOT_MAPPED. */
uint32_t charset_four(const struct charset *c, const unsigned char bytes[4]);

#endif
