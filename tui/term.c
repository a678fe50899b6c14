#define _XOPEN_SOURCE_EXTENDED 1
#include "tui/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>
#include <term.h>

#include "text/i18n.h"
#include "text/key.h"
#include "text/keyin.h"

enum { COPY_MAX = 100000 };	/* bytes in base64: what terminals are known to take */

/*
 * The terminal is one per process, as curses keeps it; so is this. Nothing of it is read outside.
 */
static struct {
	SCREEN *screen;
	bool shown;		/* curses has the terminal now */
	bool acs;		/* ACS lines may be used */
	struct palette palette;
	attr_t attrs[STYLE__COUNT];
	short pairs[STYLE__COUNT];
} term;

static enum rc
check_charset(struct err *err)
{
	if (codeset_of_locale().kind != CODESET_OTHER)
		return RC_OK;
	return err_set(err, RC_INVALID,
	    _("The desk needs a UTF-8, GBK or GB18030 terminal; this "
	      "locale is neither. Type: export LC_ALL=C.UTF-8 (or zh_CN.UTF-8), then fabu again."));
}

enum rc
term_check(struct err *err)
{
	const char *name = getenv("TERM"), *move;
	int status = 0;
	bool moves;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, RC_INVALID,
		    _("The desk needs a terminal to show itself on; for "
		      "scripts there are commands: fabu --help lists them."));
	if (check_charset(err) != RC_OK)
		return RC_INVALID;
	if (name == NULL || *name == '\0' || setupterm(name, STDOUT_FILENO, &status) == ERR)
		return err_set(err, RC_INVALID,
		    _("The terminal type \"%s\" is not known here. "
		      "Type: export TERM=xterm-256color (or linux, screen), then fabu again."),
		    name != NULL ? name : "");
	move = tigetstr("cup");
	moves = move != NULL && move != (char *)-1;
	del_curterm(cur_term); /* curses reads its own */
	if (!moves)
		return err_set(err, RC_INVALID,
		    _("A terminal of type \"%s\" cannot move its cursor; "
		      "use another one, or the commands: fabu --help lists them."),
		    name);
	return RC_OK;
}

/* Straight to the terminal, past curses, which has flushed what it had. */
static void
send(const char *s, size_t n)
{
	ssize_t done;

	fflush(stdout);
	for (; n > 0; s += done, n -= (size_t)done) {
		done = write(STDOUT_FILENO, s, n);
		if (done <= 0)
			return;
	}
}

static void
send_text(const char *s)
{
	send(s, strlen(s));
}

/* Terminals that know bracketed paste are all of those that are not a bare console. */
static bool
has_paste(void)
{
	const char *name = getenv("TERM");

	return name != NULL && strcmp(name, "linux") != 0 && strncmp(name, "vt", 2) != 0;
}

static const struct {
	const char *cap;
	enum key_name name;
	unsigned mods;
} caps[] = {
	{ "kcuu1", KEY_NAME_UP, 0 },
	{ "kcud1", KEY_NAME_DOWN, 0 },
	{ "kcub1", KEY_NAME_LEFT, 0 },
	{ "kcuf1", KEY_NAME_RIGHT, 0 },
	{ "khome", KEY_NAME_HOME, 0 },
	{ "kend", KEY_NAME_END, 0 },
	{ "kpp", KEY_NAME_PAGE_UP, 0 },
	{ "knp", KEY_NAME_PAGE_DOWN, 0 },
	{ "kich1", KEY_NAME_INSERT, 0 },
	{ "kdch1", KEY_NAME_DELETE, 0 },
	{ "kcbt", KEY_NAME_TAB, KEY_MOD_SHIFT },
	{ "kUP", KEY_NAME_UP, KEY_MOD_SHIFT },
	{ "kDN", KEY_NAME_DOWN, KEY_MOD_SHIFT },
	{ "kLFT", KEY_NAME_LEFT, KEY_MOD_SHIFT },
	{ "kRIT", KEY_NAME_RIGHT, KEY_MOD_SHIFT },
};

static void
add_cap(struct keyin *keys, const char *cap, struct key key)
{
	const char *seq = tigetstr(cap);

	if (seq != NULL && seq != (const char *)-1)
		keyin_add(keys, str_of(seq), key);
}

static void
add_caps(struct keyin *keys)
{
	char name[16];
	size_t i;
	int f;

	for (i = 0; i < sizeof(caps) / sizeof(*caps); i++)
		add_cap(keys, caps[i].cap, key_named(caps[i].name, caps[i].mods));
	for (f = 1; f <= 12; f++) {
		snprintf(name, sizeof(name), "kf%d", f);
		add_cap(keys, name, key_named((enum key_name)(KEY_NAME_F1 + f - 1), 0));
	}
}

static attr_t
attr_of(unsigned attrs)
{
	return ((attrs & LOOK_BOLD) != 0 ? A_BOLD : 0) | ((attrs & LOOK_DIM) != 0 ? A_DIM : 0) |
	    ((attrs & LOOK_UNDERLINE) != 0 ? A_UNDERLINE : 0) |
	    ((attrs & LOOK_REVERSE) != 0 ? A_REVERSE : 0);
}

/* One pair for each style that has a colour of its own. */
static void
set_colors(void)
{
	struct look look;
	short pair = 0;
	int i;

	if (has_colors() && start_color() == OK)
		use_default_colors();
	term.palette =
	    palette_choose(has_colors() ? COLORS : 0, getenv("NO_COLOR"), getenv("COLORFGBG"));
	for (i = 0; i < STYLE__COUNT; i++) {
		look = style_look((enum style)i, term.palette);
		term.attrs[i] = attr_of(look.attrs);
		term.pairs[i] = 0;
		if (look.color >= 0 && init_pair((short)(pair + 1), (short)look.color, -1) == OK)
			term.pairs[i] = ++pair;
	}
}

static void
enter(void)
{
	raw();
	noecho();
	nonl();
	if (has_paste())
		send_text("\033[?2004h");
	term.shown = true;
}

/*
 * Coming back from a stop curses puts the palette back (OSC 104 on an xterm), which is never changed
 * here and which other terminals show as text. Its own description of the terminal is the only place
 * to say so.
 */
static void
no_palette_reset(void)
{
	char *oc = tigetstr("oc");

	if (oc != NULL && oc != (char *)-1)
		*oc = '\0';
}

enum rc
term_start(struct keyin *keys, bool acs, struct err *err)
{
	term.screen = newterm(NULL, stdout, stdin);
	if (term.screen == NULL)
		return err_set(err, RC_INVALID, _("This terminal cannot show the desk."));
	set_term(term.screen);
	no_palette_reset();
	set_colors();
	term.acs = acs;
	add_caps(keys);
	enter();
	return RC_OK;
}

void
term_leave(void)
{
	if (!term.shown)
		return;
	term.shown = false;
	if (has_paste())
		send_text("\033[?2004l");
	endwin();
}

void
term_stop(void)
{
	term_leave();
}

void
term_return(void)
{
	refresh();	/* takes the terminal back, modes and all */
	enter();
	clearok(curscr, TRUE);
}

void
term_size(int *rows, int *cols)
{
	struct winsize size;

	*rows = LINES;
	*cols = COLS;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
		*rows = size.ws_row;
		*cols = size.ws_col;
	}
}

void
term_resize(void)
{
	int rows, cols;

	term_size(&rows, &cols);
	resizeterm(rows, cols);
}

/* A line piece of the terminal's own, or its ASCII form where that is safer. */
static bool
line_cell(const struct cell *cell, cchar_t *out)
{
	const cchar_t *acs;

	if (!term.acs || (cell->flags & (CELL_HLINE | CELL_VLINE)) == 0)
		return false;
	acs = (cell->flags & CELL_HLINE) != 0 ? WACS_HLINE : WACS_VLINE;
	*out = *acs;
	return true;
}

static void
show_cell(const struct cell *cell, int row, int col)
{
	attr_t attr = term.attrs[cell->style] | ((cell->flags & CELL_BOLD) != 0 ? A_BOLD : 0);
	short pair = term.pairs[cell->style];
	wchar_t wc[4] = { 0 };
	cchar_t cc;
	int i;

	if (line_cell(cell, &cc)) {
		attr_set(attr, pair, NULL);
		mvadd_wch(row, col, &cc);
		attr_set(A_NORMAL, 0, NULL);
		return;
	}
	for (i = 0; i < 3 && cell->cp[i] != 0; i++)
		wc[i] = (wchar_t)cell->cp[i];
	if (setcchar(&cc, wc, attr, pair, NULL) == OK)
		mvadd_wch(row, col, &cc);
}

void
term_show(const struct grid *g)
{
	const struct cell *cell = g->cells;
	int r, c;

	if (!term.shown)
		return;
	for (r = 0; r < g->rows; r++)
		for (c = 0; c < g->cols; c++, cell++)
			if (cell->width > 0)
				show_cell(cell, r, c);
	if (g->caret)
		move(g->caret_row, g->caret_col);
	else
		move(g->rows - 1, g->cols - 1);
	refresh();
}

void
term_redraw(void)
{
	clearok(curscr, TRUE);
}

void
term_bell(void)
{
	beep();
}

static void
base64(struct buf *out, struct str s)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	uint32_t v;
	size_t i, n;

	for (i = 0; i < s.n; i += 3) {
		n = s.n - i < 3 ? s.n - i : 3;
		v = (uint32_t)(unsigned char)s.p[i] << 16;
		v |= n > 1 ? (uint32_t)(unsigned char)s.p[i + 1] << 8 : 0;
		v |= n > 2 ? (uint32_t)(unsigned char)s.p[i + 2] : 0;
		buf_putc(out, digits[v >> 18]);
		buf_putc(out, digits[v >> 12 & 63]);
		buf_putc(out, n > 1 ? digits[v >> 6 & 63] : '=');
		buf_putc(out, n > 2 ? digits[v & 63] : '=');
	}
}

enum rc
term_copy(struct str text, struct err *err)
{
	struct buf out = { 0 };

	if (text.n > (size_t)COPY_MAX / 4 * 3)
		return err_set(err, RC_INVALID,
		    _("The text is too long for a terminal's clipboard; "
		      "write it to a file instead: fabu show ID --json."));
	buf_puts(&out, "\033]52;c;");
	base64(&out, text);
	buf_puts(&out, "\033\\");
	send(out.p, out.n);
	buf_release(&out);
	return RC_OK;
}
