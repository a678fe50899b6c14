#include "tui/pair.h"

void
pair_release(struct pair *p)
{
	doc_release(&p->left);
	doc_release(&p->right);
}

void
pair_begin(struct pair *p, struct codeset cs, int cols)
{
	int half = cols / 2;

	pair_release(p);
	p->beside = cols >= PAIR_BESIDE;
	doc_init(&p->left, cs, p->beside ? half - 2 : cols - 2);
	if (p->beside)
		doc_init(&p->right, cs, cols - half - 3);
}

struct doc *
pair_right(struct pair *p)
{
	if (p->beside)
		return &p->right;
	doc_rule(&p->left);
	return &p->left;
}

static const struct doc *
longer(const struct pair *p)
{
	return p->right.nlines > p->left.nlines ? &p->right : &p->left;
}

void
pair_end(struct pair *p, int rows)
{
	size_t last = doc_last_top(longer(p), rows);

	p->top = p->top < last ? p->top : last;
}

void
pair_draw(const struct pair *p, struct grid *g, int row, int rows)
{
	int half = p->left.width + 2;

	doc_draw(&p->left, g, (struct area){ row, 1, rows, p->left.width }, p->top);
	if (!p->beside)
		return;
	grid_vline(g, row, half - 1, rows);
	doc_draw(&p->right, g, (struct area){ row, half + 1, rows, p->right.width }, p->top);
}

bool
pair_scroll(struct pair *p, enum cmd_id cmd, int rows)
{
	return doc_scroll(longer(p), cmd, rows, &p->top);
}
