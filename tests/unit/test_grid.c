/* Cells: clipping, wide characters, hostile text, right alignment. */
#include "tests/lib/check.h"

#include "tui/grid.h"

static struct grid
grid(int rows, int cols)
{
	struct grid g;

	grid_init(&g, rows, cols, codeset_of_locale());
	return g;
}

static void
check_dump(struct grid *g, const char *want)
{
	struct buf out = { 0 };

	grid_dump(g, &out);
	CHECK_STR(buf_cstr(&out), want);
	buf_release(&out);
	grid_release(g);
}

static struct slot
at(int row, int col, int width)
{
	return (struct slot){ row, col, width, false };
}

static void
text_that_does_not_fit_says_so(void)
{
	struct grid g = grid(3, 8);

	CHECK_INT(grid_text(&g, at(0, 0, -1), STYLE_PLAIN, STR("12345678")), 8);
	CHECK_INT(grid_text(&g, at(1, 0, -1), STYLE_PLAIN, STR("123456789")), 8);
	CHECK_INT(grid_text(&g, at(2, 0, 4), STYLE_PLAIN, STR("路灯不亮")), 4);
	check_dump(&g, "12345678\n1234567>\n路 >\n");
}

static void
half_a_wide_character_never_stays(void)
{
	struct grid g = grid(2, 8);

	grid_text(&g, at(0, 0, -1), STYLE_PLAIN, STR("路灯不亮"));
	grid_text(&g, at(0, 1, 1), STYLE_PLAIN, STR("x"));
	grid_text(&g, at(1, 0, -1), STYLE_PLAIN, STR("路灯不亮"));
	grid_text(&g, at(1, 1, 2), STYLE_PLAIN, STR("修"));
	check_dump(&g, " x灯不亮\n 修 不亮\n");
}

static void
numbers_stand_at_the_right(void)
{
	struct grid g = grid(2, 8);

	CHECK_INT(grid_say(&g, (struct slot){ 0, 0, 6, true }, STYLE_PLAIN, "%d", 42), 2);
	grid_say(&g, (struct slot){ 1, 0, 3, true }, STYLE_PLAIN, "%d", 12345);
	check_dump(&g, "    42\n12>\n");
}

static void
nothing_outside_is_touched(void)
{
	struct grid g = grid(2, 4);

	CHECK_INT(grid_text(&g, at(-1, 0, -1), STYLE_PLAIN, STR("a")), 0);
	CHECK_INT(grid_text(&g, at(2, 0, -1), STYLE_PLAIN, STR("a")), 0);
	CHECK_INT(grid_text(&g, at(0, 4, -1), STYLE_PLAIN, STR("a")), 0);
	CHECK_INT(grid_text(&g, at(0, 0, 0), STYLE_PLAIN, STR("a")), 0);
	grid_hline(&g, 1, 2, 99);
	grid_vline(&g, -3, 0, 99);
	check_dump(&g, "|\n| --\n");
}

static void
hostile_text_is_marked_in_reverse(void)
{
	struct grid g = grid(1, 12);
	struct buf out = { 0 };

	grid_text(&g, at(0, 0, -1), STYLE_TITLE, STR("a\033b\342\200\256"));
	grid_dump_styles(&g, &out);
	CHECK_STR(buf_cstr(&out), "tmmtmmmmmmmm\n");
	buf_release(&out);
	check_dump(&g, "a^[b<U+202E>\n");
}

static void
the_row_of_the_cursor_is_emphasized_not_reversed(void)
{
	struct grid g = grid(1, 4);
	struct buf out = { 0 };

	grid_text(&g, at(0, 0, -1), STYLE_OVERDUE, STR("ab"));
	grid_emphasize(&g, at(0, 0, 2));
	CHECK_INT(g.cells[0].style, STYLE_OVERDUE);
	grid_dump_styles(&g, &out);
	CHECK_STR(buf_cstr(&out), "**..\n");
	buf_release(&out);
	grid_release(&g);
}

static void
colour_is_never_the_only_sign(void)
{
	struct palette mono = palette_choose(256, "1", NULL);
	struct palette dark = palette_choose(256, "", "15;0"),
		       light = palette_choose(8, NULL, "0;15");

	CHECK_INT(mono.colors, 0);
	CHECK_INT(style_look(STYLE_OVERDUE, mono).color, -1);
	CHECK(style_look(STYLE_OVERDUE, mono).attrs != 0);
	CHECK(!dark.light && light.light);
	CHECK_INT(light.colors, 8);
	CHECK(style_look(STYLE_SOON, dark).color != style_look(STYLE_SOON, light).color);
}

CHECK_MAIN(TEST(text_that_does_not_fit_says_so), TEST(half_a_wide_character_never_stays),
    TEST(numbers_stand_at_the_right), TEST(nothing_outside_is_touched),
    TEST(hostile_text_is_marked_in_reverse), TEST(the_row_of_the_cursor_is_emphasized_not_reversed),
    TEST(colour_is_never_the_only_sign))
