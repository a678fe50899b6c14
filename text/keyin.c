#include "text/keyin.h"

#include <stdlib.h>
#include <string.h>

#include "text/keyseq.h"
#include "text/mem.h"
#include "text/utf8.h"

enum { ESC = 0x1B, BEL = 0x07, CAN = 0x18, SUB = 0x1A, DEL = 0x7F, OWN_MAX = 32, CSI_MAX = 64 };

/* A sequence that this terminal's description gives. */
struct keyin_own {
	char seq[OWN_MAX];
	size_t n;
	struct key key;
};

/* What came of a look at the bytes. */
enum step {
	STEP_KEY,	/* a key */
	STEP_ON,	/* something was taken that is no key: look again */
	STEP_WAIT,	/* only more bytes, or time, will tell */
};

void
keyin_init(struct keyin *k, struct codeset cs, int esc_ms)
{
	*k = (struct keyin){ .cs = cs, .esc_ms = esc_ms, .wait = -1 };
}

void
keyin_release(struct keyin *k)
{
	buf_release(&k->in);
	free(k->own);
	*k = (struct keyin){ .wait = -1 };
}

void
keyin_add(struct keyin *k, struct str seq, struct key key)
{
	struct keyin_own *own;
	unsigned char first = seq.n > 0 ? (unsigned char)seq.p[0] : ' ';

	if (seq.n > OWN_MAX || (first >= ' ' && first != DEL))
		return;
	k->own = xreallocarray(k->own, k->own_count + 1, sizeof(*k->own));
	own = &k->own[k->own_count++];
	*own = (struct keyin_own){ .n = seq.n, .key = key };
	memcpy(own->seq, seq.p, seq.n);
}

void
keyin_feed(struct keyin *k, struct str bytes, int64_t now)
{
	if (bytes.n == 0)
		return;
	if (k->mode != KEYIN_PASTE && k->at == k->in.n && now - k->fed >= KEYIN_SEQ_MS)
		k->mode = KEYIN_KEYS;
	if (k->at > 0) {
		buf_splice(&k->in, 0, k->at, (struct str){ 0 });
		k->at = 0;
	}
	buf_put(&k->in, bytes);
	k->fed = now;
	k->wait = 0;
}

int
keyin_wait(const struct keyin *k, int64_t now)
{
	int64_t left = k->fed + k->wait - now;

	if (k->wait < 0)
		return -1;
	return left > 0 ? (int)left : 0;
}

static struct str
rest(const struct keyin *k)
{
	return (struct str){ k->in.p + k->at, k->in.n - k->at };
}

static enum step
take(struct keyin *k, size_t n, struct key *out, struct key key)
{
	k->at += n;
	*out = key;
	return STEP_KEY;
}

static enum step
drop(struct keyin *k, size_t n)
{
	k->at += n;
	return STEP_ON;
}

/* Whether ms have passed in silence; if not, that is what is waited for. */
static bool
silent(struct keyin *k, int64_t now, int ms)
{
	if (now - k->fed >= ms)
		return true;
	k->wait = ms;
	return false;
}

/* The key of a control byte. */
static struct key
control(unsigned char c)
{
	switch (c) {
	case '\t':
		return key_named(KEY_NAME_TAB, 0);
	case '\r':
		return key_named(KEY_NAME_ENTER, 0);
	case ESC:
		return key_named(KEY_NAME_ESC, 0);
	case DEL:
		return key_named(KEY_NAME_BACKSPACE, 0);
	default:
		return key_char((uint32_t)c + '@', KEY_MOD_CTRL);
	}
}

static struct key
bad(void)
{
	return (struct key){ .kind = KEY_KIND_BAD };
}

/* C1 and non-characters decode well enough, but are no keys. */
static bool
is_key_char(uint32_t cp)
{
	return cp != UTF8_BAD && (cp < 0x7F || cp >= 0xA0) && (cp & 0xFFFE) != 0xFFFE &&
	    !(cp >= 0xFDD0 && cp <= 0xFDEF);
}

/* A character after skip bytes (0, or 1 for an ESC that means Alt). */
static enum step
step_char(struct keyin *k, int64_t now, size_t skip, struct key *out)
{
	struct str s = rest(k);
	struct key key;
	uint32_t cp;
	size_t n = codeset_next(k->cs, s.p + skip, s.n - skip, &cp);

	if (n == 0) {
		if (!silent(k, now, KEYIN_CHAR_MS))
			return STEP_WAIT;
		return take(k, s.n, out, bad());
	}
	if (cp < ' ' || cp == DEL)
		key = control((unsigned char)cp);
	else if (is_key_char(cp))
		key = key_char(cp, 0);
	else
		return take(k, skip + n, out, bad());
	if (skip > 0)
		key.mods |= KEY_MOD_META;
	return take(k, skip + n, out, key);
}

static enum step
swallow(struct keyin *k, int64_t now, size_t n, int mode)
{
	k->mode = mode == KEYIN_CSI ? KEYIN_CSI : KEYIN_STRING;
	k->began = now;
	k->swallowed = 0;
	return drop(k, n);
}

/* ESC [ or ESC O at skip, and what follows; skip is 1 when one more ESC before it means Alt. */
static enum step
step_sequence(struct keyin *k, int64_t now, size_t skip, struct key *out)
{
	struct str s = rest(k);
	size_t len, n = s.n - skip < CSI_MAX ? s.n - skip : CSI_MAX;
	bool bare = n == 2;

	switch (keyseq_extent(s.p + skip, n, &len)) {
	case KEYSEQ_PART:
		if (n == CSI_MAX)
			return swallow(k, now, skip + n, KEYIN_CSI);
		if (!silent(k, now, bare ? KEYIN_CHAR_MS : KEYIN_SEQ_MS))
			return STEP_WAIT;
		if (!bare)
			return drop(k, s.n);
		return take(k, s.n, out, key_char((unsigned char)s.p[skip + 1], KEY_MOD_META));
	case KEYSEQ_BROKEN:
		return drop(k, skip + len);
	case KEYSEQ_WHOLE:
		break;
	}
	if (!keyseq_key(s.p + skip, len, out))
		return drop(k, skip + len);
	if (skip > 0) {
		/* what no person types with Alt held down came after Escape */
		if (out->kind != KEY_KIND_CHAR && out->kind != KEY_KIND_NAMED)
			return take(k, 1, out, control(ESC));
		out->mods |= KEY_MOD_META;
	}
	k->at += skip + len;
	if (out->kind == KEY_KIND_PASTE_BEGIN) {
		k->mode = KEYIN_PASTE;
		k->after_cr = false;
	}
	return out->kind == KEY_KIND_PASTE_END ? STEP_ON : STEP_KEY;
}

/* What starts with ESC. */
static enum step
step_escape(struct keyin *k, int64_t now, struct key *out)
{
	struct str s = rest(k);
	bool last = s.n == 1 || (s.n == 2 && strchr("\x1b]P_^X", s.p[1]) != NULL && s.p[1] != '\0');

	if (last && !silent(k, now, k->esc_ms))
		return STEP_WAIT;
	if (s.n == 1)
		return take(k, 1, out, control(ESC));
	switch (s.p[1]) {
	case '[':
	case 'O':
		return step_sequence(k, now, 0, out);
	case ESC:
		if (s.n > 2 && (s.p[2] == '[' || s.p[2] == 'O'))
			return step_sequence(k, now, 1, out);
		return take(k, 1, out, control(ESC));
	case ']':
	case 'P':
	case '_':
	case '^':
	case 'X':
		if (!last)
			return swallow(k, now, 2, KEYIN_STRING);
		break;
	default:
		break;
	}
	return step_char(k, now, 1, out);
}

/* The longest sequence of the terminal's own that is here; wait if a longer one may come. */
static enum step
step_own(struct keyin *k, int64_t now, struct key *out)
{
	struct str s = rest(k);
	const struct keyin_own *best = NULL;
	bool part = false;
	size_t i;

	for (i = 0; i < k->own_count; i++) {
		const struct keyin_own *own = &k->own[i];

		if (own->n > s.n)
			part = part || memcmp(own->seq, s.p, s.n) == 0;
		else if (memcmp(own->seq, s.p, own->n) == 0 && (best == NULL || own->n > best->n))
			best = own;
	}
	if (part && !silent(k, now, s.n == 1 ? k->esc_ms : KEYIN_CHAR_MS))
		return STEP_WAIT;
	return best != NULL ? take(k, best->n, out, best->key) : STEP_ON;
}

static enum step
step_key(struct keyin *k, int64_t now, struct key *out)
{
	enum step step;

	if (k->own_count > 0) {
		step = step_own(k, now, out);
		if (step != STEP_ON)
			return step;
	}
	if (k->in.p[k->at] == ESC)
		return step_escape(k, now, out);
	return step_char(k, now, 0, out);
}

/* ESC in a paste: its end, or nothing. */
static enum step
step_paste_escape(struct keyin *k, int64_t now, struct key *out)
{
	static const char end[] = "\x1b[201~";
	struct str s = rest(k), whole = { end, sizeof(end) - 1 };

	if (str_starts(s, whole)) {
		k->mode = KEYIN_KEYS;
		return take(k, whole.n, out, (struct key){ .kind = KEY_KIND_PASTE_END });
	}
	if (!str_starts(whole, s))
		return drop(k, 1);
	if (s.n > 1 || !silent(k, now, KEYIN_PASTE_ESC_MS))
		return STEP_WAIT;
	k->mode = KEYIN_KEYS;
	return take(k, s.n, out, (struct key){ .kind = KEY_KIND_PASTE_END });
}

static enum step
step_paste(struct keyin *k, int64_t now, struct key *out)
{
	struct str s = rest(k);
	struct key key = { .kind = KEY_KIND_PASTE_CHAR };
	bool after_cr = k->after_cr;
	size_t n;

	if (s.p[0] == ESC)
		return step_paste_escape(k, now, out);
	n = codeset_next(k->cs, s.p, s.n, &key.cp);
	if (n == 0) {
		if (!silent(k, now, KEYIN_CHAR_MS))
			return STEP_WAIT;
		n = s.n;
	}
	k->after_cr = key.cp == '\r';
	if (key.cp == '\n' && after_cr)
		return drop(k, n);
	if (key.cp == '\r')
		key.cp = '\n';
	else if (key.cp == UTF8_BAD)
		key.cp = 0xFFFD;
	else if ((key.cp < ' ' && key.cp != '\t' && key.cp != '\n') || !is_key_char(key.cp))
		return drop(k, n);
	return take(k, n, out, key);
}

/*
 * Inside a sequence that is not kept. It ends where it should, where it is cut short, after a silence,
 * or at a limit, so that nothing can swallow the keys of a person for ever.
 */
static enum step
step_swallow(struct keyin *k, int64_t now)
{
	struct str s = rest(k);
	unsigned char c = (unsigned char)s.p[0];

	if (k->swallowed++ >= KEYIN_SWALLOW_MAX || now - k->began >= KEYIN_SWALLOW_MS) {
		k->mode = KEYIN_KEYS;
		return STEP_ON;
	}
	if (c == ESC && k->mode == KEYIN_STRING && s.n == 1 && !silent(k, now, KEYIN_CHAR_MS)) {
		k->swallowed--;
		return STEP_WAIT;
	}
	if (c == ESC) {
		bool end = k->mode == KEYIN_STRING && s.n > 1 && s.p[1] == '\\';

		k->mode = KEYIN_KEYS;
		return end ? drop(k, 2) : STEP_ON;
	}
	if (k->mode == KEYIN_CSI && (c < ' ' || c > 0x7E)) {
		k->mode = KEYIN_KEYS;
		return STEP_ON;
	}
	if (k->mode == KEYIN_CSI ? c >= '@' : c == BEL || c == CAN || c == SUB)
		k->mode = KEYIN_KEYS;
	return drop(k, 1);
}

static enum step
step(struct keyin *k, int64_t now, struct key *out)
{
	switch (k->mode) {
	case KEYIN_KEYS:
		return step_key(k, now, out);
	case KEYIN_PASTE:
		return step_paste(k, now, out);
	case KEYIN_CSI:
	case KEYIN_STRING:
		break;
	}
	return step_swallow(k, now);
}

bool
keyin_next(struct keyin *k, int64_t now, struct key *out)
{
	enum step s = STEP_ON;

	k->wait = -1;
	while (k->at < k->in.n && s == STEP_ON)
		s = step(k, now, out);
	if (s == STEP_KEY) {
		k->wait = 0;
		return true;
	}
	return false;
}
