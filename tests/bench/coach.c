/*
 * The coach in a loop of its own: made, reading, and in the frames of a person who types. The texts are
 * made up of sentences with something of every kind to find. Times are of the processor, for which it
 * does not matter what else runs.
 */
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "desk/coach.h"
#include "tests/lib/stage.h"
#include "tests/lib/world.h"
#include "text/promise.h"
#include "text/rows.h"
#include "text/utf8.h"
#include "text/when.h"

enum { CHARS = 2000, READINGS = 200, OWN_ROWS = 5000, KEYS = 200 };

static const char *const sentences[] = {
	"您好，您反映的问题已收悉，我们高度重视。",
	"经现场核实，中都路东段确有三盏路灯不亮，系电缆被施工方挖断所致，我局已责成施工单位整改。",
	"我们将在5个工作日内修复，并于12月1日前把结果告诉您。",
	"预计下周五前完工，请您耐心等待。",
	"如有疑问请拨打13812345678，或加微信 denghuo_2019 联系小王。",
	"根据《城市道路照明设施管理规定》第十五条，“任何单位和个人不得擅自迁移设施”。",
	"下一步，我们将进一步加大巡查力度，切实维护广大市民的合法权益，营造良好的出行环境，",
	"不断提升人民群众的获得感、幸福感、安全感，为建设和谐美丽宜居的城市作出新的更大的贡献。",
	"关于您说的楼道堆物，请自行联系物业，不属于我局职责范围。",
	"明天是星期八，请于11月24日（周五）带身份证到窗口办理（（。",
	"呵呵，这种事情自己去百度吧！",
	"We will endeavour to utilise all available resources with regard to your enquiry.",
	"住在3栋2单元501室的居民说，垃圾车凌晨四点就来，吵得全家睡不着。",
	"详见 https://example.org/notice/2026/11/23?id=7 ，谢谢您的理解和支持！\n",
	"据了解，近期将适时研究解决方案，尽快给您答复。",
};

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
make_text(struct buf *text)
{
	size_t i, n = sizeof(sentences) / sizeof(*sentences);

	for (i = 0; utf8_count(buf_str(text)) < CHARS; i = (i + 5) % n)
		buf_puts(text, sentences[i]);
}

static void
make_list(struct buf *list)
{
	int i;

	for (i = 0; i < OWN_ROWS; i++) {
		buf_putu(list, (uint32_t)(0x4E00 + i * 7 % 20000));
		buf_putu(list, (uint32_t)(0x4E00 + i * 13 % 20000));
		buf_printf(list, "%d\tvague\tx\ty\t1\n", i);
	}
}

static void
reading(const char *what, struct str list, struct str text)
{
	struct coach_context ctx = {
		.answer = true, .now = WORLD_NOW, .message = STR("中都路的路灯不亮，什么时候修？")
	};
	struct coach_report r = { 0 };
	struct coach_opts opts = { .trial = list, .trial_name = STR("own") };
	struct coach *c;
	double t = now_ms(), made;
	int i;

	c = coach_new(&opts);
	made = now_ms() - t;
	t = now_ms();
	for (i = 0; i < READINGS; i++)
		coach_read(c, text, &ctx, &r);
	printf("    coach | %d characters, %-16s | %6.3f ms, %zu findings; made in %.1f ms\n",
	    CHARS, what, (now_ms() - t) / READINGS, r.n, made);
	coach_report_release(&r);
	coach_free(c);
}

static void
promises(struct str text)
{
	struct workday *days = workday_new(STR(""));
	struct promise_found found[64];
	struct prose p = { .n = 0 };
	size_t n = 0;
	double t, ms;
	int i;

	prose_read(&p, text);
	t = now_ms();
	for (i = 0; i < READINGS; i++)
		n = promise_find(&p, days, WORLD_NOW, found, sizeof(found) / sizeof(*found));
	ms = (now_ms() - t) / READINGS;
	t = now_ms();
	for (i = 0; i < READINGS; i++)
		prose_read(&p, text);
	printf("    coach | of these, %zu promises %17s | %6.3f ms, and %.3f ms to take it apart\n",
	    n, "", ms, (now_ms() - t) / READINGS);
	prose_release(&p);
	workday_free(days);
}

/* A key into the middle of the answer, and the frame after it. */
static double
frames(struct stage *st)
{
	double t = now_ms();
	int i;

	for (i = 0; i < KEYS; i++) {
		stage_type(st, i % 2 == 0 ? "灯" : "<BS>");
		stage_rest(st, 2000);
		app_frame(&st->app, &st->grid);
	}
	return (now_ms() - t) / KEYS;
}

static void
typing(struct str text)
{
	struct arrival a = { .source = STR("board"),
		.source_id = STR("1"),
		.author = STR("路人甲"),
		.text = STR("中都路的路灯不亮，什么时候修？"),
		.posted_at = WORLD_NOW - 3600000,
		.reply_at = WHEN_NONE };
	struct desk *d = world_new();
	struct target item = { .kind = TARGET_ITEM, .id = world_arrive(d, &a).item };
	struct stage st;
	double with, without;

	stage_open(&st, d, 40, 120);
	app_show(&st.app, SCREEN_ANSWER, item, STR(""));
	app_settle(&st.app);
	app_paste(&st.app, text);
	stage_type(&st, "<Up><Up>");
	frames(&st);
	with = frames(&st);
	stage_type(&st, "<M-o>");
	without = frames(&st);
	printf("    coach | a key to its frame, %d characters  | %6.3f ms with, %.3f ms without: "
	       "%.1f times\n",
	    CHARS, with, without, with / without);
	stage_close(&st);
}

/* All messages of the real data, when it is there. */
static void
corpus(const char *dir)
{
	struct rows_opts opts = { .format = ROWS_CSV };
	struct coach_context ctx = { .now = WORLD_NOW };
	struct coach *c = coach_new(&(struct coach_opts){ .desk_dir = NULL });
	struct coach_report r = { 0 };
	struct buf path = { 0 };
	struct rows *rows;
	struct record rec;
	struct err err;
	double t, ms = 0;
	size_t n = 0, chars = 0;
	int fd;

	buf_printf(&path, "%s/messages-2019.csv", dir);
	fd = open(buf_cstr(&path), O_RDONLY | O_CLOEXEC);
	if (fd < 0 || rows_open(&rows, fd, buf_cstr(&path), &opts, &err) != RC_OK) {
		printf("    coach | no messages at %s\n", buf_cstr(&path));
		exit(1);
	}
	for (; rows_next(rows, &rec, &err) == ROWS_ROW; n++) {
		t = now_ms();
		coach_read(c, rec.values[4], &ctx, &r);
		ms += now_ms() - t;
		chars += r.prose.n;
	}
	printf("    coach | %zu messages, %zu characters | %6.1f ms, %.3f ms each\n", n, chars, ms,
	    ms / (double)n);
	rows_free(rows);
	close(fd);
	coach_report_release(&r);
	coach_free(c);
	buf_release(&path);
}

int
main(void)
{
	const char *dir = getenv("FABU_CORPUS");
	struct buf text = { 0 }, list = { 0 };

	setlocale(LC_CTYPE, "C.UTF-8");
	make_text(&text);
	make_list(&list);
	reading("no own rows", (struct str){ 0 }, buf_str(&text));
	reading("5,000 own rows", buf_str(&list), buf_str(&text));
	promises(buf_str(&text));
	typing(buf_str(&text));
	if (dir != NULL)
		corpus(dir);
	buf_release(&text);
	buf_release(&list);
	return 0;
}
