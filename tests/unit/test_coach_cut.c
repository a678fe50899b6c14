/* What goes along with words that are taken out. */
#include <string.h>

#include "desk/coach_cut.h"
#include "tests/lib/check.h"

static const struct {
	const char *text, *words, *left;
} cuts[] = {
	{ "高度重视，据了解：经核实，灯坏了。", "据了解", "高度重视，经核实，灯坏了。" },
	{ "我们去看，据悉，灯坏了。", "据悉", "我们去看，灯坏了。" },
	{ "据悉，灯坏了。", "据悉", "灯坏了。" },
	{ "灯坏了。据悉，明天修。", "据悉", "灯坏了。明天修。" },
	{ "灯坏了，呵呵。", "呵呵", "灯坏了。" },
	{ "灯坏了，呵呵", "呵呵", "灯坏了" },
	{ "呵呵。灯坏了。", "呵呵", "灯坏了。" },
	{ "灯坏了。呵呵。明天修。", "呵呵", "灯坏了。明天修。" },
	{ "我们切实去修，明天到。", "切实", "我们去修，明天到。" },
	{ "您好\n呵呵，灯坏了\n再见", "呵呵", "您好\n灯坏了\n再见" },
	{ "呵呵", "呵呵", "" },
	{ "We will duly fix it.", "duly", "We will fix it." },
	{ "Indeed, we fix it.", "Indeed", "we fix it." },
	{ "We fix it, indeed.", "indeed", "We fix it." },
	{ "We fix, indeed, all of it.", "indeed", "We fix, all of it." },
	{ "We fix it duly, and soon.", "duly", "We fix it, and soon." },
};

static void
marks_stay_sound(void)
{
	struct prose p = { 0 };
	struct prose_span cut;
	struct buf left = { 0 };
	size_t i, at;

	for (i = 0; i < sizeof(cuts) / sizeof(*cuts); i++) {
		prose_read(&p, str_of(cuts[i].text));
		at = str_find(p.text, str_of(cuts[i].words), 0);
		cut = coach_cut(&p, prose_at(&p, at), prose_at(&p, at + strlen(cuts[i].words)));
		buf_clear(&left);
		buf_put(&left, prose_str(&p, 0, cut.from));
		buf_put(&left, prose_str(&p, cut.to, p.n));
		CHECK_STR(buf_cstr(&left), cuts[i].left);
	}
	buf_release(&left);
	prose_release(&p);
}

CHECK_MAIN(TEST(marks_stay_sound))
