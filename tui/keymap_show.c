#include "tui/keymap.h"

#include "text/i18n.h"

/* A cell of a Markdown table: a bar would end it. */
static void
put_code(struct buf *out, const char *seq)
{
	buf_puts(out, "`");
	for (; *seq != '\0'; seq++) {
		if (*seq == '|')
			buf_putc(out, '\\');
		buf_putc(out, *seq);
	}
	buf_puts(out, "`");
}

/* As keymaps write it, by section: "j <Down> [queue] ..." */
static size_t
put_keys(const struct keymap *km, enum cmd_id cmd, struct buf *out)
{
	int section = -1;
	size_t i, n = 0;
	const struct binding *b;

	for (i = 0; i < km->count; i++) {
		b = &km->list[i];
		if (b->cmd != cmd || b->file < 0)
			continue;
		if (n++ > 0)
			buf_putc(out, ' ');
		if (section != (int)b->screen)
			buf_printf(out, "[%s] ", screen_id_name(b->screen));
		section = (int)b->screen;
		put_code(out, b->seq);
		if (b->arg.n > 0)
			buf_printf(out, " (%.*s)", (int)b->arg.n, b->arg.p);
	}
	return n;
}

static void
put_row(const struct keymap *km, enum cmd_id id, struct buf *out)
{
	const struct cmd *cmd = cmd_get(id);

	buf_printf(out, "| `%s` | ", cmd->name);
	if (put_keys(km, id, out) == 0)
		buf_printf(out, "`:%s`", cmd->name);
	buf_printf(out, " | %s |", gettext(cmd->help));
	if (cmd->verb != VERB__COUNT)
		buf_printf(out, " %s |\n", verb_undoable(cmd->verb) ? _("yes") : _("no"));
	else
		buf_puts(out, " |\n");
}

void
keymap_markdown(const struct keymap *km, struct buf *out)
{
	int g, i;

	for (g = 0; g < GROUP__COUNT; g++) {
		buf_printf(
		    out, "%s## %s\n\n", g > 0 ? "\n" : "", cmd_group_name((enum cmd_group)g));
		buf_printf(out, "| %s | %s | %s | %s |\n|---|---|---|---|\n", _("Command"),
		    _("Keys"), _("What it does"), _("Can be undone"));
		for (i = 0; i < CMD__COUNT; i++)
			if (cmd_get((enum cmd_id)i)->group == (enum cmd_group)g)
				put_row(km, (enum cmd_id)i, out);
	}
}
