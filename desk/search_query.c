/*
 * What a person looks for, as an expression of FTS5: every run of terms a quoted phrase, so that
 * nothing they type is an operator of the index.
 */
#include "desk/search.h"

#include <string.h>

#include "text/i18n.h"
#include "text/terms.h"
#include "text/utf8.h"

enum { WORDS_MAX = 256, DEPTH_MAX = 32 };

enum token_kind { TOK_END, TOK_WORD, TOK_PHRASE, TOK_AND, TOK_OR, TOK_NOT, TOK_OPEN, TOK_CLOSE };

struct token {
	enum token_kind kind;
	struct str text;
	size_t pos; /* byte it starts at */
};

struct parse {
	struct str text;
	size_t pos;
	struct token tok;
	struct buf *out;
	size_t words, depth;
	struct err *err;
};

/* One character as the grammar sees it: full-width forms are their ASCII ones. */
static uint32_t
peek(const struct parse *p, size_t *len)
{
	uint32_t cp;

	*len = 0;
	if (p->pos >= p->text.n)
		return 0;
	*len = utf8_next(p->text.p + p->pos, p->text.n - p->pos, &cp);
	if (cp == 0x3000 || cp == '\t' || cp == '\n' || cp == '\r')
		return ' ';
	if (cp == 0x201C || cp == 0x201D || cp == 0xFF02)
		return '"';
	return cp > 0xFF00 && cp < 0xFF5F ? cp - 0xFEE0 : cp;
}

static size_t
column(const struct parse *p, size_t pos)
{
	return utf8_count((struct str){ p->text.p, pos }) + 1;
}

static bool
is_word(struct str s, const char *ascii)
{
	size_t i, n = strlen(ascii);

	for (i = 0; i < n && i < s.n; i++)
		if ((s.p[i] | 0x20) != ascii[i])
			return false;
	return s.n == n;
}

static enum rc
next_phrase(struct parse *p, size_t len)
{
	size_t from = p->pos += len;
	uint32_t cp;

	while ((cp = peek(p, &len)) != '"' && len > 0)
		p->pos += len;
	if (cp != '"')
		return err_set(p->err, RC_INVALID,
		    _("The quotation mark in column %zu is not closed; close it, or leave it out."),
		    column(p, p->tok.pos));
	p->tok.kind = TOK_PHRASE;
	p->tok.text = (struct str){ p->text.p + from, p->pos - from };
	p->pos += len;
	return RC_OK;
}

static void
next_word(struct parse *p)
{
	size_t from = p->pos, len;
	uint32_t cp;

	while ((cp = peek(p, &len)) != 0 && cp != ' ' && cp != '"' && cp != '(' && cp != ')')
		p->pos += len;
	p->tok.text = (struct str){ p->text.p + from, p->pos - from };
	p->tok.kind = is_word(p->tok.text, "or") ? TOK_OR
	    : is_word(p->tok.text, "and")        ? TOK_AND
	    : is_word(p->tok.text, "not")        ? TOK_NOT
						 : TOK_WORD;
}

static enum rc
next(struct parse *p)
{
	size_t len;
	uint32_t cp;

	while ((cp = peek(p, &len)) == ' ')
		p->pos += len;
	p->tok = (struct token){ .kind = TOK_END, .pos = p->pos };
	if (len == 0)
		return RC_OK;
	if (cp == '"')
		return next_phrase(p, len);
	if (cp == '(' || cp == ')' || cp == '-') {
		p->tok.kind = cp == '(' ? TOK_OPEN : cp == ')' ? TOK_CLOSE : TOK_NOT;
		p->pos += len;
		return RC_OK;
	}
	next_word(p);
	return RC_OK;
}

/*
 * A run of terms as one quoted phrase. The terms are folded already and hold letters, digits, hanzi
 * and blanks for breaks, which mean the same to the index: cut again, they stay what they are.
 */
static bool
put_phrase(struct parse *p, struct str text, bool prefix)
{
	struct terms terms = { .text = text };
	struct term term;
	enum term_kind last = TERM_GAP;
	bool any = false;

	while (terms_next(&terms, &term)) {
		if (!any)
			buf_putc(p->out, '"');
		else if (term.kind == TERM_GAP)
			buf_putc(p->out, ',');
		any = true;
		if (term.kind != TERM_GAP) {
			/* words in a row stay apart: 5g then 基 needs nothing, a then b would join */
			buf_put(p->out, (struct str){ term.folded, term.n });
		}
		last = term.kind;
	}
	if (!any)
		return false;
	buf_puts(p->out, prefix && last == TERM_LETTERS ? "\" *" : "\"");
	return true;
}

static enum rc parse_or(struct parse *p);

static bool
starts_term(enum token_kind k)
{
	return k == TOK_WORD || k == TOK_PHRASE || k == TOK_OPEN;
}

static enum rc
nothing_to_find(struct parse *p)
{
	return err_set(p->err, RC_INVALID,
	    _("Column %zu: there is nothing to find in punctuation alone; type a word."),
	    column(p, p->tok.pos));
}

static enum rc
parse_group(struct parse *p)
{
	size_t open = p->tok.pos;
	enum rc rc;

	if (++p->depth > DEPTH_MAX)
		return err_set(p->err, RC_INVALID,
		    _("Column %zu: too many parentheses inside each other; use fewer."),
		    column(p, open));
	buf_putc(p->out, '(');
	if ((rc = next(p)) == RC_OK)
		rc = parse_or(p);
	if (rc == RC_OK && p->tok.kind != TOK_CLOSE)
		rc = err_set(p->err, RC_INVALID,
		    _("The parenthesis in column %zu is not closed; close it, or leave it out."),
		    column(p, open));
	if (rc != RC_OK)
		return rc;
	buf_putc(p->out, ')');
	p->depth--;
	return next(p);
}

static enum rc
parse_term(struct parse *p)
{
	if (p->tok.kind == TOK_OPEN)
		return parse_group(p);
	if (p->tok.kind == TOK_CLOSE)
		return err_set(p->err, RC_INVALID,
		    _("The parenthesis in column %zu closes nothing; leave it out."),
		    column(p, p->tok.pos));
	if (!starts_term(p->tok.kind))
		return err_set(p->err, RC_INVALID, _("Column %zu: a word to find is missing."),
		    column(p, p->tok.pos));
	if (++p->words > WORDS_MAX)
		return err_set(p->err, RC_INVALID,
		    _("Column %zu: these are more than %d words; look for fewer at once."),
		    column(p, p->tok.pos), WORDS_MAX);
	if (!put_phrase(p, p->tok.text, p->tok.kind == TOK_WORD))
		return nothing_to_find(p);
	return next(p);
}

/* Words that are to be there, then those that are not: the index knows NOT only after something. */
static enum rc
parse_and(struct parse *p)
{
	struct buf without = { 0 }, *out = p->out;
	size_t found = 0, first = p->tok.pos;
	bool out_of;
	enum rc rc = RC_OK;

	buf_putc(out, '(');
	while (rc == RC_OK) {
		if (p->tok.kind == TOK_AND && found > 0 && (rc = next(p)) != RC_OK)
			break;
		out_of = p->tok.kind == TOK_NOT;
		if (out_of && (rc = next(p)) != RC_OK)
			break;
		if (!out_of && found > 0 && !starts_term(p->tok.kind))
			break;
		p->out = out_of ? &without : out;
		buf_puts(p->out, out_of ? " NOT " : found > 0 ? " AND " : "");
		rc = parse_term(p);
		p->out = out;
		found += !out_of;
		if (p->tok.kind == TOK_END || p->tok.kind == TOK_OR || p->tok.kind == TOK_CLOSE)
			break;
	}
	if (rc == RC_OK && found == 0)
		rc = err_set(p->err, RC_INVALID,
		    _("Column %zu: only words to leave out; add one to find."), column(p, first));
	buf_put(out, buf_str(&without));
	buf_putc(out, ')');
	buf_release(&without);
	return rc;
}

static enum rc
parse_or(struct parse *p)
{
	enum rc rc = parse_and(p);

	while (rc == RC_OK && p->tok.kind == TOK_OR) {
		buf_puts(p->out, " OR ");
		if ((rc = next(p)) == RC_OK)
			rc = parse_and(p);
	}
	return rc;
}

enum rc
search_parse(struct str words, struct buf *out, struct err *err)
{
	struct parse p = { .text = words, .out = out, .err = err };
	enum rc rc;

	buf_clear(out);
	if ((rc = next(&p)) == RC_OK && p.tok.kind == TOK_END)
		rc = err_set(err, RC_INVALID, _("Type a word to find."));
	if (rc == RC_OK)
		rc = parse_or(&p);
	if (rc == RC_OK && p.tok.kind == TOK_CLOSE)
		rc = err_set(err, RC_INVALID,
		    _("The parenthesis in column %zu closes nothing; leave it out."),
		    column(&p, p.tok.pos));
	return rc;
}
