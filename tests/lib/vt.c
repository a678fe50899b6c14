#include "tests/lib/vt.h"

#include <string.h>

#include "tests/lib/vt_screen.h"
#include "text/utf8.h"

enum { MAX_ARGS = 16, MAX_SEQUENCE = 160000 };

void
vt_init(struct vt *vt, int rows, int cols, enum encoding charset)
{
	memset(vt, 0, sizeof(*vt));
	vt->decoder = charset == ENC_UTF8 ? NULL : decoder_new(charset);
	vt->pen.fg = vt->pen.bg = -1;
	vt_resize(vt, rows, cols);
}

void
vt_release(struct vt *vt)
{
	decoder_free(vt->decoder);
	buf_release(&vt->text);
	buf_release(&vt->pending);
	buf_release(&vt->copied);
}

static int
arg(const int *args, int n, int i, int fallback)
{
	return i < n && args[i] > 0 ? args[i] : fallback;
}

static void
private_mode(struct vt *vt, const int *a, int n, bool on, struct str seq)
{
	int i;

	for (i = 0; i < n; i++) {
		switch (a[i]) {
		case 25:
			vt->cursor_hidden = !on;
			break;
		case 1049:
		case 1047:
		case 47:
			vt->alt_screen = on;
			break;
		case 2004:
			vt->paste_mode = on;
			break;
		case 1:
		case 7:
		case 12:
		case 4:
		case 3:
		case 1048:
		case 1034:
			break;
		default:
			vt_fault(vt, "a private mode", seq);
		}
	}
}

static void
csi_final(struct vt *vt, char final, const int *a, int n, struct str seq)
{
	int i, one = arg(a, n, 0, 1);

	switch (final) {
	case 'A':
		vt_go(vt, vt->row - one, vt->col);
		break;
	case 'B':
		vt_go(vt, vt->row + one, vt->col);
		break;
	case 'C':
		vt_go(vt, vt->row, vt->col + one);
		break;
	case 'D':
		vt_go(vt, vt->row, vt->col - one);
		break;
	case 'G':
		vt_go(vt, vt->row, one - 1);
		break;
	case 'd':
		vt_go(vt, one - 1, vt->col);
		break;
	case 'H':
	case 'f':
		vt_go(vt, one - 1, arg(a, n, 1, 1) - 1);
		break;
	case 'J':
		vt_erase_display(vt, arg(a, n, 0, 0));
		break;
	case 'K':
		vt_erase_line(vt, arg(a, n, 0, 0));
		break;
	case 'X':
		vt_erase(vt, vt->row, vt->col, vt->col + one);
		break;
	case 'P':
		vt_shift_cells(vt, -one);
		break;
	case '@':
		vt_shift_cells(vt, one);
		break;
	case 'L':
		vt_shift_lines(vt, -one);
		break;
	case 'M':
		vt_shift_lines(vt, one);
		break;
	case 'S':
		vt_scroll(vt, vt->top, one);
		break;
	case 'T':
		vt_scroll(vt, vt->top, -one);
		break;
	case 'b':
		for (i = 0; i < one && vt->last != 0; i++)
			vt_put(vt, vt->last);
		break;
	case 'Z':
		vt_go(vt, vt->row, (vt->col - 1) / 8 * 8);
		break;
	case 'm':
		vt_sgr(vt, a, n);
		break;
	case 'r':
		vt->top = one - 1;
		vt->bottom = arg(a, n, 1, vt->rows) - 1;
		vt_go(vt, 0, 0);
		break;
	case 'h':
	case 'l': /* insert mode: xterm's initialization resets it */
	case 't':
		break; /* window title stack, never asked for: refused below */
	default:
		vt_fault(vt, "a control sequence", seq);
	}
	if (final == 't' && !(n >= 1 && (a[0] == 22 || a[0] == 23)))
		vt_fault(vt, "a window operation", seq);
}

/* One CSI sequence, complete in seq. */
static void
csi(struct vt *vt, struct str seq)
{
	int args[MAX_ARGS] = { 0 }, n = 0;
	char final = seq.p[seq.n - 1], lead = 0;
	size_t i;

	for (i = 2; i + 1 < seq.n; i++) {
		char c = seq.p[i];

		if (i == 2 && (c == '?' || c == '>')) {
			lead = c;
		} else if (c >= '0' && c <= '9') {
			n = n == 0 ? 1 : n;
			args[n - 1] = args[n - 1] * 10 + (c - '0');
		} else if (c == ';' && n < MAX_ARGS) {
			n = n == 0 ? 2 : n + 1;
		} else if (!(c == '!' && final == 'p')) {
			vt_fault(vt, "a control sequence", seq);
			return;
		}
	}
	if (lead == '?' && (final == 'h' || final == 'l'))
		private_mode(vt, args, n, final == 'h', seq);
	else if (final == 'p' && seq.n == 4 && seq.p[2] == '!')
		return; /* soft reset */
	else if (lead != 0 && !(lead == '>' && final == 'm'))
		vt_fault(vt, "a control sequence", seq);
	else if (lead == 0)
		csi_final(vt, final, args, n, seq);
}

/* OSC: only 52 with base64 in it, ended by BEL or ST. Returns its length, 0 for not complete. */
static size_t
osc(struct vt *vt, struct str s)
{
	static const char head[] = "\033]52;c;";
	size_t i;

	for (i = 2; i < s.n; i++)
		if (s.p[i] == '\a' || (s.p[i] == '\033' && i + 1 < s.n))
			break;
	if (i >= s.n && s.n < MAX_SEQUENCE)
		return 0;
	if (i >= s.n || !str_starts(s, STR(head))) {
		vt_fault(vt, "an operating system command", s);
		return i >= s.n ? s.n : i + (s.p[i] == '\a' ? 1 : 2);
	}
	vt->copies++;
	buf_clear(&vt->copied);
	buf_put(&vt->copied, (struct str){ s.p + sizeof(head) - 1, i - (sizeof(head) - 1) });
	return i + (s.p[i] == '\a' ? 1 : 2);
}

/* After ESC; returns the sequence's length, 0 when more bytes are needed. */
static size_t
escape(struct vt *vt, struct str s)
{
	size_t i;

	if (s.n < 2)
		return 0;
	switch (s.p[1]) {
	case '[':
		for (i = 2; i < s.n && i < 64; i++)
			if (s.p[i] >= 0x40 && s.p[i] <= 0x7E)
				break;
		if (i >= s.n && s.n < 64)
			return 0;
		csi(vt, (struct str){ s.p, i + 1 });
		return i + 1;
	case ']':
		return osc(vt, s);
	case '(':
	case ')':
		if (s.n < 3)
			return 0;
		if (s.p[2] != 'B' && s.p[2] != '0')
			vt_fault(vt, "a charset", (struct str){ s.p, 3 });
		*(s.p[1] == '(' ? &vt->g0_acs : &vt->g1_acs) = s.p[2] == '0';
		return 3;
	case '7':
	case '8':
	case '=':
	case '>':
	case 'c':
		return 2;
	case 'M':
		if (vt->row == vt->top)
			vt_scroll(vt, vt->top, -1);
		else
			vt->row--;
		return 2;
	default:
		vt_fault(vt, "an escape sequence", (struct str){ s.p, 2 });
		return 2;
	}
}

static void
control(struct vt *vt, char c)
{
	switch (c) {
	case '\r':
		vt_go(vt, vt->row, 0);
		break;
	case '\n':
		vt_line_feed(vt);
		vt->wrap_pending = false;
		break;
	case '\b':
		vt_go(vt, vt->row, vt->col - 1);
		break;
	case '\t':
		vt_go(vt, vt->row, (vt->col / 8 + 1) * 8);
		break;
	case '\a':
		vt->bells++;
		break;
	case 016:
		vt->shift_out = true;
		break;
	case 017:
		vt->shift_out = false;
		break;
	default:
		vt_fault(vt, "a control character", (struct str){ &c, 1 });
	}
}

static bool
is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

/* Text up to the next control byte; a character cut at the end waits for the rest. */
static size_t
plain(struct vt *vt, struct str s)
{
	size_t n = 0, keep;

	while (n < s.n && !is_control(s.p[n]))
		n++;
	if (vt->decoder != NULL) {
		buf_clear(&vt->text);
		decoder_feed(vt->decoder, (struct str){ s.p, n }, n < s.n, &vt->text);
		vt_text(vt, buf_str(&vt->text));
		return n;
	}
	keep = n == s.n ? utf8_incomplete_tail(s) : 0;
	vt_text(vt, (struct str){ s.p, n - keep });
	return n - keep;
}

void
vt_feed(struct vt *vt, struct str bytes)
{
	struct str s;
	size_t used;

	vt->bytes += (int64_t)bytes.n;
	buf_put(&vt->pending, bytes);
	for (s = buf_str(&vt->pending); s.n > 0; s.p += used, s.n -= used) {
		if (s.p[0] == '\033') {
			used = escape(vt, s);
		} else if (is_control(s.p[0])) {
			control(vt, s.p[0]);
			used = 1;
		} else {
			used = plain(vt, s);
		}
		if (used == 0)
			break;
	}
	buf_splice(&vt->pending, 0, vt->pending.n - s.n, (struct str){ NULL, 0 });
}

static uint32_t
shown(const struct vt_cell *c)
{
	if (!c->acs)
		return c->cp[0];
	return c->cp[0] == 'q'                   ? '-'
	    : c->cp[0] == 'x'                    ? '|'
	    : strchr("jklmntuvw", (int)c->cp[0]) ? '+'
						 : c->cp[0];
}

void
vt_row(const struct vt *vt, int row, struct buf *out)
{
	int c, end = vt->cols, i;

	while (end > 0 && vt->cell[row][end - 1].cp[0] == ' ')
		end--;
	for (c = 0; c < end; c++) {
		if (vt->cell[row][c].cp[0] == 0)
			continue;
		buf_putu(out, shown(&vt->cell[row][c]));
		for (i = 1; i < 3 && vt->cell[row][c].cp[i] != 0; i++)
			buf_putu(out, vt->cell[row][c].cp[i]);
	}
}

void
vt_dump(const struct vt *vt, struct buf *out)
{
	int r;

	for (r = 0; r < vt->rows; r++) {
		vt_row(vt, r, out);
		buf_putc(out, '\n');
	}
}

int
vt_find(const struct vt *vt, const char *utf8)
{
	struct buf b = { 0 };
	int r, hit = -1;

	for (r = 0; r < vt->rows && hit < 0; r++) {
		buf_clear(&b);
		vt_row(vt, r, &b);
		if (str_find(buf_str(&b), str_of(utf8), 0) != SIZE_MAX)
			hit = r;
	}
	buf_release(&b);
	return hit;
}
