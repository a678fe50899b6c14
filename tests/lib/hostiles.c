#include "tests/lib/hostiles.h"

#define S(lit) \
	{ \
		(lit), sizeof(lit) - 1 \
	}

/* Sequences by what they would do; each is also tried with the C1 form of its introducer. */
static const struct str sequences[] = {
	S("\033[2J\033[H"),
	S("\033[1;1H> root#"),
	S("\033[31mred\033[0m"),
	S("\033[8mhidden"),
	S("\033[7m"),
	S("\033[5m"),
	S("\033[?1049l"),
	S("\033[?25l"),
	S("\033[?1000h"),
	S("\033[?2004l"),
	S("\033[6n"),
	S("\033[c"),
	S("\033[>c"),
	S("\033[21t"),
	S("\033[20t"),
	S("\033[8;1;1t"),
	S("\033[3;9999;9999t"),
	S("\033[999999b"),
	S("\033[99999999999999999999m"),
	S("\033[;;;;;;;;;;;;;;;;;;;;H"),
	S("\033[r"),
	S("\033[5;6r"),
	S("\033[4h"),
	S("\033[12h"),
	S("\033[!p"),
	S("\033[3J"),
	S("\033[200~rm -rf ~\r\033[201~"),
	S("\033[7777;1~"),
	S("\033[?7l"),
	S("\033[>4;2m"),
	S("\033]0;title\a"),
	S("\033]0;title\033\\"),
	S("\033]2;x\a\033]7;file://h/\a"),
	S("\033]52;c;cm0gLXJmIH4K\a"),
	S("\033]52;c;cm0gLXJmIH4K\033\\"),
	S("\033]52;c;?\a"),
	S("\033]8;;http://evil.example/\033\\link\033]8;;\033\\"),
	S("\033]4;1;?\a"),
	S("\033]10;?\a"),
	S("\033]50;?\a"),
	S("\033]104\a"),
	S("\033]133;A\a"),
	S("\033]1337;File=inline=1:AAAA\a"),
	S("\033]9;4;1;50\a"),
	S("\033]777;notify;a;b\a"),
	S("\033P$q\"p\033\\"),
	S("\033P+q544e\033\\"),
	S("\033Pq#0;2;0;0;0#0~~\033\\"),
	S("\033P1000p%output\033\\"),
	S("\033Ptmux;\033\033]52;c;AA==\a\033\\"),
	S("\033_Ga=T,f=24;AAAA\033\\"),
	S("\033^privacy\033\\"),
	S("\033Xstring\033\\"),
	S("\033c"),
	S("\0337\0338"),
	S("\033#8"),
	S("\033(0lqqk\033(B"),
	S("\033%@"),
	S("\033%G"),
	S("\033=\033>"),
	S("\033N\033O"),
	S("\033M\033D\033E"),
	S("\033H"),
	S("\033Z"),
	S("\033"),
	S("\033["),
	S("\033]"),
	S("\033P"),
	S("\033[1"),
	S("\033 F"),
	S("\033\033[A"),
	S("\033[M !!"),
	S("\033k;rm;\033\\"),
	S("\005"),
};

static const struct str tricks[] = {
	S("a\rb"),
	S("safe name\rOTHER NAME"),
	S("abc\b\b\bxyz"),
	S("_\bA_\bB"),
	S("\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tright"),
	S("a\v\v\vb\fc"),
	S("\n\n\n\n\nfar below"),
	S("x\r\ny\n\rz\r\r\n"),
	S("\0nul\0\0"),
	S("\a\a\a\a"),
	S("\016lqk\017"),
	S("\177\177\177"),
	S("a\0\033[31m\0b"),
	S("Password: \n$ "),
	S("#1042 resolved. Press y to delete all: "),
	S("fabu: import: all is well\nfabu: "),
	S(" -----------------------------------------"),
	S("> > > > #1 "),
	S("%s%n%s%n%d"),
	S("$(reboot)`reboot`;reboot|reboot"),
	S("../../../etc/passwd"),
	S("' OR 1=1 --"),
	S("'; DROP TABLE item; --"),
	S("=cmd|' /C calc'!A0"),
	S("+1+1"),
	S("@SUM(1)"),
	S("-1"),
	/* bidi */
	S("name \u202Egnp.exe"),
	S("\u2066\u2067\u2068abc\u2069\u2069"),
	S("\u202A\u202B\u202D"),
	S("a\u200Eb\u200Fc\u061Cd"),
	S("\u0627\u0644\u0639\u0631\u0628\u064A\u0629"),
	S("\u05D0\u05D1\u05D2 1 2 3"),
	S("\u206A\u206B\u206C\u206D\u206E\u206F"),
	/* invisible */
	S("a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf"),
	S("\u00ADsoft\u00ADhyphen\u00AD"),
	S("\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0"),
	S("\u180B\u180C\u180D\u180E\u180F"),
	S("\U000E0001\U000E0061\U000E0062\U000E007F"),
	S("\U000E0100\U000E01EF"),
	S("\uFFF9base\uFFFAnote\uFFFB"),
	S("\uFFFC\uFFFD\uFFFE\uFFFF"),
	S("\U0001D173\U0001D17A"),
	S("\U0001BCA0\U0001BCA3"),
	S("\u2061\u2062\u2063\u2064\u2065"),
	S("\uFE00\uFE0F\uFE0E"),
	/* width */
	S("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"),
	S("\u2764\uFE0F\u2764\uFE0E"),
	S("\U0001F1E8\U0001F1F3\U0001F1E8"),
	S("1\uFE0F\u20E3"),
	S("\U0001F44D\U0001F3FD"),
	S("\uFDFD\uFDFD\uFDFD"),
	S("\u1100\u1161\u11A8\uA960\uD7B0"),
	S("\u0E33\u0EB3\u0E01\u0E33"),
	S("\u2026\u201C\u201D\u2014\u00B7\u2192\u25CF\u2460\u2502"),
	S("\uFF21\uFF22\u3000\uFF03"),
	S("\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000x"),
	S("\u00A0\u2003\u2009\u205F\u1680"),
	S("\u4E2D\u6587\u4E2D\u6587\u4E2D\u6587\u4E2D\u6587\u4E2D\u6587\u4E2D\u6587\u4E2D\u6587"),
	S("\u0904\u094D\u0930\u093F"),
	S("\uD7FF\uE000\uF8FF\U000F0000\U0010FFFD"),
	S("\U0001FFFE\U0001FFFF\U0010FFFE\U0010FFFF\uFDD0\uFDEF"),
	S("\u0378\u0530\U000323AF"),
	S("\u2028line\u2029paragraph\xC2\x85"
	  "next"),
	S("\xC2\x80\xC2\x84\xC2\x88\xC2\x8D\xC2\x8E\xC2\x90"),
	S("p\u0430ypal \u0440\u0435\u0441"),
	S("\u2800\u2800\u2800"),
	S("\u202F\u2007"),
};

/* C1 of ESC @ to ESC _, in UTF-8. */
static void
with_c1(struct str s, struct buf *out)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '\033' && i + 1 < s.n && s.p[i + 1] >= 0x40 && s.p[i + 1] <= 0x5F)
			buf_putu(out, (uint32_t)s.p[++i] + 0x40);
		else
			buf_putc(out, s.p[i]);
	}
}

/* Marks upon marks, then much of one thing. */
static bool
flood(size_t i, struct buf *out)
{
	static const uint32_t over[] = { 0x300, 0x489, 0x20DD, 0x1AB0, 0xE0100, 0xFE0F, 0x200D,
		0x202E, 0x3099, 0x1F3FD, 0x7F, 0x9B, 0x1B, 0xFFFD, 0x10FFFF, 0x4E00 };
	size_t n;

	if (i >= sizeof(over) / sizeof(*over))
		return false;
	buf_puts(out, "H");
	for (n = 0; n < 600; n++)
		buf_putu(out, over[i] + (over[i] == 0x300 ? (uint32_t)(n % 0x6F) : 0));
	buf_puts(out, "T");
	return true;
}

bool
hostile_text(size_t i, struct buf *out)
{
	const size_t nseq = sizeof(sequences) / sizeof(*sequences);
	const size_t ntricks = sizeof(tricks) / sizeof(*tricks);

	buf_clear(out);
	if (i < 2 * nseq) {
		if (i % 2 == 0)
			buf_put(out, sequences[i / 2]);
		else
			with_c1(sequences[i / 2], out);
		return true;
	}
	i -= 2 * nseq;
	if (i < ntricks) {
		buf_put(out, tricks[i]);
		return true;
	}
	return flood(i - ntricks, out);
}

bool
hostile_bytes(size_t i, struct buf *out)
{
	static const struct str bad[] = {
		S("\xC0\x9B"
		  "31m"),
		S("\xE0\x80\x9B"),
		S("\xF0\x80\x80\x9B"),
		S("\xC1\xBF"),
		S("\xED\xA0\x80\xED\xB0\x80"),
		S("\xF4\x90\x80\x80"),
		S("\xF8\x88\x80\x80\x80"),
		S("\xFC\x84\x80\x80\x80\x80"),
		S("\xFE\xFF"),
		S("\x9B"
		  "31mred"),
		S("\x9D"
		  "0;t\x9C"),
		S("\x90q\x9C"),
		S("\xE4\xBD"),
		S("\xE4\xBD\033[31m"),
		S("\xF0\x9F\x98"),
		S("\x80\x81"),
		S("\x81\x30\x83\x37"),
		S("\xC4\xE3\xBA\xC3"),
		S("\xE5\xFF\xE5"),
		S("a\xCC"),
	};

	buf_clear(out);
	if (i >= sizeof(bad) / sizeof(*bad))
		return false;
	buf_put(out, bad[i]);
	return true;
}
