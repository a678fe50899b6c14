/* How SQLite runs every named statement: none reads a table that grows from end to end. */
#include <string.h>

#include "tests/lib/world.h"

/* Lines of plans that read a range without a far end, and why that is so few rows or wanted. */
static const struct {
	const char *query, *line, *why;
} allowed[] = {
	{ "counter_wrong", "SCAN message", "fabu verify counts all there is" },
	{ "counter_wrong", "SCAN item", "fabu verify counts all there is" },
	{ "counter_wrong", "SCAN counter", "eight rows" },
	{ "foreign_key_check", "SCAN pragma_foreign_key_check",
	    "fabu verify follows every reference" },
	{ "chain_read", "SCAN e", "fabu verify reads the whole history" },
	{ "chain_head", "SCAN event", "from the end, LIMIT 1" },
	{ "history_since", "SEARCH e USING INTEGER PRIMARY KEY (rowid>?)",
	    "in order, with a LIMIT" },
	{ "visit_new_items", "SEARCH item USING INTEGER PRIMARY KEY (rowid>?)", "LIMIT 1000" },
	{ "visit_more_messages", "SEARCH message USING INTEGER PRIMARY KEY (rowid>?)",
	    "LIMIT 1000" },
	{ "item_row", "SCAN p", "presence: a row per open desk" },
	{ "presence_sweep", "SCAN presence", "a row per open desk" },
	{ "presence_others", "SCAN presence", "a row per open desk" },
	{ "person_all", "SCAN person", "a row per person" },
	{ "person_count", "SCAN person", "a row per person" },
	{ "person_other_leads", "SCAN person", "a row per person" },
	{ "review_approvers", "SCAN person", "a row per person" },
	{ "person_waiting", "SCAN review USING INDEX review_waiting", "LIMIT 1000" },
	{ "person_overview", "SCAN p", "everybody at the desk is shown" },
	{ "review_waiting", "SCAN review USING INDEX review_waiting", "what waits now, LIMIT" },
	{ "tags_in_use", "SCAN t", "the walk from tag to tag: a row per tag" },
	{ "reply_unsketched", "SCAN reply USING INDEX reply_unsketched", "LIMIT; empty as a rule" },
	{ "search_find", "SCAN search VIRTUAL TABLE INDEX", "by its index; LIMIT" },
	{ "search_count", "SCAN search VIRTUAL TABLE INDEX", "by its index" },
	{ "search_next", "SEARCH item USING INTEGER PRIMARY KEY (rowid>?)", "LIMIT" },
	{ "visit_changed_mine", "SCAN i", "at most 1000 of my claims" },
};

/* A scan of what a subquery gave is as long as that, which is looked at by itself. */
static bool
reads_it_all(const char *line)
{
	if (strncmp(line, "SCAN ", 5) == 0)
		return strncmp(line, "SCAN (subquery", 14) != 0 &&
		    strcmp(line, "SCAN CONSTANT ROW") != 0;
	return strstr(line, "(rowid>?)") != NULL || strstr(line, "AUTOMATIC") != NULL;
}

static bool
is_allowed(const char *query, const char *line, bool *used)
{
	size_t i;

	for (i = 0; i < sizeof(allowed) / sizeof(*allowed); i++)
		if (strcmp(allowed[i].query, query) == 0 &&
		    strncmp(line, allowed[i].line, strlen(allowed[i].line)) == 0) {
			used[i] = true;
			return true;
		}
	return false;
}

static void
check_query(const char *name, struct str plan, bool *used)
{
	char line[256];
	size_t n;

	for (; plan.n > 0; plan.p += n, plan.n -= n) {
		n = str_find(plan, STR("\n"), 0);
		snprintf(line, sizeof(line), "%.*s", (int)n, plan.p);
		n++;
		if (reads_it_all(line) && !is_allowed(name, line, used))
			check_fail(__FILE__, __LINE__, "%s: %s", name, line);
	}
}

static void
no_statement_reads_what_grows(void)
{
	struct desk *d = world_new();
	bool used[sizeof(allowed) / sizeof(*allowed)] = { false };
	struct buf plan = { NULL, 0, 0 };
	struct err err;
	size_t i;
	int q;

	for (q = 0; q < Q__COUNT; q++) {
		buf_clear(&plan);
		CHECK_OK(db_plan_query(d->db, (enum db_query)q, &plan, &err), &err);
		check_query(db_query_name((enum db_query)q), buf_str(&plan), used);
	}
	for (i = 0; i < sizeof(allowed) / sizeof(*allowed); i++)
		if (!used[i])
			check_fail(__FILE__, __LINE__, "%s no longer does this: %s",
			    allowed[i].query, allowed[i].line);
	buf_release(&plan);
	desk_close(d);
}

CHECK_MAIN(TEST(no_statement_reads_what_grows))
