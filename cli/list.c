/* `fabu list`: items in queue order, a page at a time. */
#include "cli/cli.h"
#include "cli/item_out.h"
#include "desk/filter.h"
#include "text/i18n.h"

enum { PAGE = 500 };

struct listing {
	struct cli *c;
	struct filter *filter;
	int64_t left;	/* how many more may be shown */
	bool json, csv, any;
};

static void
show(struct listing *l, const struct item *it)
{
	struct out *o = &l->c->out;
	struct desk *d = l->c->desk;
	struct buf b = { 0 };
	struct jout j = { .out = &b };

	if (l->json) {
		jout_begin(&j, '{');
		item_fields(&j, d, it);
		jout_end(&j, '}');
		buf_putc(&b, '\n');
	} else if (l->csv) {
		item_csv(&b, d, it);
	} else {
		if (!l->any)
			item_row_header(o);
		item_row(o, d, it);
	}
	out_put(o, buf_str(&b));
	buf_release(&b);
	l->any = true;
}

static enum rc
list_page(struct listing *l, struct item_key *from, bool *more)
{
	size_t limit = l->left < PAGE ? (size_t)l->left : PAGE, i;
	struct item_page page = { 0 };
	enum rc rc = item_list(
	    l->c->desk, l->filter, *from, ITEM_AFTER, limit, l->json || l->csv, &page, &l->c->err);

	for (i = 0; rc == RC_OK && i < page.count; i++)
		show(l, &page.items[i]);
	if (rc == RC_OK && page.count > 0) {
		const struct item *last = &page.items[page.count - 1];

		*from =
		    (struct item_key){ .set = true, .queue_at = last->queue_at, .id = last->id };
	}
	l->left -= (int64_t)page.count;
	*more = page.more && page.count > 0;
	item_page_release(&page);
	return rc;
}

static enum rc
list(struct listing *l)
{
	struct item_key from = { 0 };
	bool more = l->left > 0;
	struct buf header = { 0 };
	enum rc rc = RC_OK;

	if (l->csv) {
		item_csv_header(&header);
		out_put(&l->c->out, buf_str(&header));
		buf_release(&header);
	}
	while (rc == RC_OK && more && l->left > 0 && !out_over(&l->c->out))
		rc = list_page(l, &from, &more);
	return rc;
}

static enum rc
count(struct listing *l)
{
	int64_t n = 0;
	enum rc rc = RC_OK;

	if (l->left > 0)
		rc = item_count(
		    l->c->desk, l->filter, l->left == INT64_MAX ? 0 : l->left, &n, &l->c->err);
	if (rc == RC_OK)
		out_printf(&l->c->out, "%lld\n", (long long)n);
	return rc;
}

int
cmd_list(struct cli *c)
{
	struct listing l = { .c = c, .left = INT64_MAX };
	int status;
	enum rc rc = RC_OK;

	l.json = args_has(&c->args, OPT_BIT(JSON));
	l.csv = args_has(&c->args, OPT_BIT(CSV));
	if (l.json && l.csv)
		return cli_usage(c, _("Choose one of --json and --csv."));
	if (cli_opt(c, OPT_LIMIT) != NULL)
		rc = args_number(cli_opt(c, OPT_LIMIT), "--limit", 0, &l.left, &c->err);
	if (rc == RC_OK)
		rc = filter_parse(cli_words_text(c), &l.filter, &c->err);
	if (rc != RC_OK)
		return cli_fail(c, rc);
	status = cli_open(c, false);
	if (status == EXIT_DONE) {
		rc = args_has(&c->args, OPT_BIT(COUNT)) ? count(&l) : list(&l);
		status = rc == RC_OK ? EXIT_DONE : cli_fail(c, rc);
	}
	filter_free(l.filter);
	return status;
}
