/* `fabu search`: full text, newest first. */
#include "desk/search.h"

#include "cli/cli.h"
#include "cli/item_out.h"
#include "text/i18n.h"

enum { PAGE = 200, BUILD_ITEMS = 2000 };

struct finding {
	struct cli *c;
	struct buf query;
	int64_t left;
	bool json, any;
};

/* An index that is not whole is built first: an answer that leaves something out is none. */
static enum rc
make_ready(struct cli *c, bool fresh)
{
	bool ready = false;
	enum rc rc = search_ready(c->desk, &ready, &c->err);

	if (rc != RC_OK || (ready && !fresh))
		return rc;
	if (desk_readonly(c->desk) != NULL)
		return err_set(&c->err, RC_READONLY,
		    _("The search index is not built yet, and this desk can only be read: %s"),
		    desk_readonly(c->desk));
	cli_say(c, _("Building the search index; this happens once."));
	do {
		rc = search_build(c->desk, fresh, BUILD_ITEMS, &ready, &c->err);
		fresh = false;
	} while (rc == RC_OK && !ready);
	return rc;
}

static enum rc
show(struct finding *f, int64_t id)
{
	struct item_page page = { 0 };
	struct out *o = &f->c->out;
	struct buf b = { 0 };
	struct jout j = { .out = &b };
	enum rc rc = item_get(f->c->desk, id, &page, &f->c->err);

	if (rc != RC_OK)
		return rc;
	if (f->json) {
		jout_begin(&j, '{');
		item_fields(&j, f->c->desk, &page.items[0]);
		jout_end(&j, '}');
		buf_putc(&b, '\n');
		out_put(o, buf_str(&b));
	} else {
		if (!f->any)
			item_row_header(o);
		item_row(o, f->c->desk, &page.items[0]);
	}
	f->any = true;
	buf_release(&b);
	item_page_release(&page);
	return RC_OK;
}

static enum rc
find(struct finding *f)
{
	int64_t ids[PAGE], before = 0;
	size_t want, n = 1, i;
	enum rc rc = RC_OK;

	while (rc == RC_OK && n > 0 && f->left > 0 && !out_over(&f->c->out)) {
		want = f->left < PAGE ? (size_t)f->left : PAGE;
		rc = search_find(f->c->desk, buf_str(&f->query), before, ids, want, &n, &f->c->err);
		for (i = 0; rc == RC_OK && i < n; i++)
			rc = show(f, before = ids[i]);
		f->left -= (int64_t)n;
	}
	return rc;
}

static enum rc
count(struct finding *f)
{
	int64_t n = 0, bound = f->left == INT64_MAX ? 0 : f->left;
	enum rc rc = RC_OK;

	if (f->left > 0)
		rc = search_count(f->c->desk, buf_str(&f->query), bound, &n, &f->c->err);
	if (rc == RC_OK)
		out_printf(&f->c->out, "%lld\n", (long long)n);
	return rc;
}

/* Finds or counts; a damaged index is built anew once. */
static enum rc
answer(struct finding *f)
{
	bool counts = args_has(&f->c->args, OPT_BIT(COUNT));
	enum rc rc = make_ready(f->c, args_has(&f->c->args, OPT_BIT(REBUILD)));

	if (rc == RC_OK)
		rc = counts ? count(f) : find(f);
	if (rc != RC_INVALID || f->any)
		return rc;
	cli_say(f->c, _("The search index is damaged and is built anew."));
	rc = make_ready(f->c, true);
	return rc != RC_OK ? rc : counts ? count(f) : find(f);
}

int
cmd_search(struct cli *c)
{
	struct finding f = { .c = c, .left = INT64_MAX };
	int status;
	enum rc rc = RC_OK;

	f.json = args_has(&c->args, OPT_BIT(JSON));
	if (cli_opt(c, OPT_LIMIT) != NULL)
		rc = args_number(cli_opt(c, OPT_LIMIT), "--limit", 0, &f.left, &c->err);
	if (rc == RC_OK)
		rc = search_parse(cli_words_text(c), &f.query, &c->err);
	status = rc == RC_OK ? cli_open(c, false) : cli_fail(c, rc);
	if (status == EXIT_DONE) {
		rc = answer(&f);
		status = rc == RC_OK ? EXIT_DONE : cli_fail(c, rc);
	}
	buf_release(&f.query);
	return status;
}
