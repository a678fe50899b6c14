/* Templates: what is put in, what a desk keeps of them, what a file of them becomes. */
#include "desk/template.h"

#include <string.h>

#include "desk/coach.h"
#include "desk/draft.h"
#include "desk/settings.h"
#include "tests/lib/stage.h"
#include "tests/lib/world.h"
#include "tui/screen_answer.h"

static struct err err;

static void
check_expanded(const char *text, const char *want, size_t want_missing, size_t want_at)
{
	struct template_values v = { .name = STR("{{contact}}"),
		.date = STR("today"),
		.subject = STR("a\nb\x1b[31m\xE2\x80\xAE"
			       "c") };
	struct buf out = { 0 };
	size_t missing, at;

	template_expand(&out, str_of(text), &v, &missing, &at);
	CHECK_STR(buf_cstr(&out), want);
	CHECK_INT(missing, want_missing);
	CHECK_INT(at, want_at);
	buf_release(&out);
}

static void
values_are_put_in_and_stay_data(void)
{
	check_expanded("Hello {{name}}, {{ DATE }}", "Hello {{contact}}, today", 0, 24);
	check_expanded("{{姓名}}{{日期}}", "{{contact}}today", 0, 16);
	check_expanded("{{contact}} {{nmae}}", "{{contact}} {{nmae}}", 2, 0);
	check_expanded("{{{{name}} is {{name}}", "{{name}} is {{contact}}", 0, 23);
	check_expanded("a {{ b", "a {{ b", 0, 6);
	check_expanded("{{}}{{\n}}", "{{}}{{\n}}", 0, 9);
	check_expanded("{{subject}}", "a b[31mc", 0, 8);
	check_expanded("", "", 0, 0);
}

static void
a_megabyte_of_a_name_is_cut(void)
{
	char *name = malloc(1 << 20);
	struct template_values v = { .name = { name, 1 << 20 } };
	struct buf out = { 0 };

	REQUIRE(name != NULL, "memory");
	memset(name, 'x', 1 << 20);
	template_expand(&out, STR("{{name}}"), &v, NULL, NULL);
	CHECK_INT(out.n, TEMPLATE_VALUE_MAX);
	buf_release(&out);
	free(name);
}

/* The coach is asked as for any public answer. */
static void
those_of_the_program_come_once_and_speak_plainly(void)
{
	struct desk *d = world_new();
	struct coach_report report = { 0 };
	struct coach_context ctx = { .answer = false };
	struct arena mem = { 0 };
	struct template *list;
	size_t n = 0, i, j;
	int64_t events;

	CHECK_INT(world_int(d, "SELECT count(*) FROM event"), 0);
	CHECK_OK(template_list(d, 0, 0, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 25);
	events = world_int(d, "SELECT count(*) FROM event");
	CHECK_INT(events, 1);
	for (i = 0; i < n; i++) {
		CHECK_OK(template_check(&list[i], &err), &err);
		CHECK_INT(list[i].person, 0);
		coach_read(desk_coach(d), list[i].text, &ctx, &report);
		for (j = 0; j < report.n; j++)
			if (report.findings[j].kind == FINDING_OFFICIALESE)
				check_fail(__FILE__, __LINE__, "%.*s: %.*s", (int)list[i].name.n,
				    list[i].name.p, (int)report.findings[j].text.n,
				    report.findings[j].text.p);
	}
	CHECK_OK(template_remove(d, list[0].id, true, NULL, NULL, &err), &err);
	CHECK_OK(template_list(d, 0, 0, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 24);
	coach_report_release(&report);
	arena_release(&mem);
	desk_close(d);
}

static void
saving_checks_and_minds_versions(void)
{
	struct desk *d = world_new();
	struct template t = { .name = STR(" Lamp "), .text = STR("Hello {{name}}") };
	struct template got;
	struct arena mem = { 0 };
	int64_t id = 0;

	CHECK_OK(template_save(d, &t, NULL, &id, NULL, &err), &err);
	CHECK_OK(template_find(d, STR("Lamp"), &mem, &got, &err), &err);
	CHECK_INT(got.id, id);
	CHECK_INT(template_save(d, &t, NULL, NULL, NULL, &err), RC_INVALID);
	got.exempt = STR("contcat");
	CHECK_INT(template_save(d, &got, NULL, NULL, NULL, &err), RC_INVALID);
	CHECK(strstr(err.msg, "did you mean contact") != NULL);
	got.exempt = STR("contact date");
	CHECK_OK(template_save(d, &got, NULL, NULL, NULL, &err), &err);
	CHECK_INT(template_save(d, &got, NULL, NULL, NULL, &err), RC_CONFLICT);
	CHECK_INT(template_find(d, STR("Lmap"), &mem, &got, &err), RC_NOTFOUND);
	CHECK(strstr(err.msg, "Lamp") != NULL);
	CHECK_OK(template_remove(d, id, true, NULL, NULL, &err), &err);
	CHECK_INT(template_find(d, STR("Lamp"), &mem, &got, &err), RC_NOTFOUND);
	CHECK_OK(template_remove(d, id, false, NULL, NULL, &err), &err);
	CHECK_OK(template_find(d, STR("Lamp"), &mem, &got, &err), &err);
	arena_release(&mem);
	desk_close(d);
}

static void
use_fills_counts_and_marks_the_draft(void)
{
	struct desk *d = world_new();
	int64_t item = world_message(d, "1", "老\x1b[2J王", "灯不亮", WORLD_NOW), id = 0;
	struct template t = { .name = STR("灯"),
		.text = STR("{{姓名}}，#{{编号}}，{{日期}}。{{哪天}}修好。{{联系方式}}"),
		.exempt = STR("ground") };
	struct draft_save save = { .item = item, .text = STR("改过了"), .base = 1 };
	struct arena mem = { 0 };
	struct template *list;
	struct buf out = { 0 };
	struct str exempt;
	size_t missing, caret, n;

	CHECK_OK(setting_set(d, "contact", STR("0354-12345"), NULL, NULL, &err), &err);
	CHECK_OK(template_save(d, &t, NULL, &id, NULL, &err), &err);
	CHECK_OK(template_of_draft(d, item, &mem, &exempt, &err), &err);
	CHECK_INT(exempt.n, 0);
	CHECK_OK(template_use(d, id, item, &out, &missing, &caret, &err), &err);
	CHECK_STR(buf_cstr(&out), "老[2J王，#1，2026年11月23日。{{哪天}}修好。0354-12345");
	CHECK_INT(missing, 1);
	CHECK(strncmp(buf_cstr(&out) + caret, "{{哪天}}", 4) == 0);
	CHECK_OK(draft_save(d, &save, NULL, &err), &err);
	CHECK_OK(template_of_draft(d, item, &mem, &exempt, &err), &err);
	CHECK_BYTES(exempt, STR("ground"));
	CHECK_OK(template_list(d, item, 1, &mem, &list, &n, &err), &err);
	CHECK_INT(list[0].id, id);
	CHECK_INT(list[0].uses, 1);
	buf_release(&out);
	arena_release(&mem);
	desk_close(d);
}

static void
those_that_fit_come_first(void)
{
	struct desk *d = world_new();
	int64_t item = world_message(d, "1", "a", "b", WORLD_NOW);
	struct act a = { .item = item };
	struct str set = STR("matter=thanks");
	struct arena mem = { 0 };
	struct template free_one = { .name = STR("free"), .text = STR("x") }, *list;
	size_t n;

	CHECK_OK(template_save(d, &free_one, NULL, NULL, NULL, &err), &err);
	CHECK_OK(act_set(d, &a, &set, 1, NULL, &err), &err);
	CHECK_OK(template_list(d, item, 0, &mem, &list, &n, &err), &err);
	CHECK_INT(list[0].matter, MATTER_THANKS);
	CHECK_INT(list[1].matter, MATTER_THANKS);
	CHECK_BYTES(list[2].name, STR("free"));
	arena_release(&mem);
	desk_close(d);
}

static void
keep_fault(void *arg, size_t line, size_t column, bool warning, const char *what)
{
	buf_printf(arg, "%zu:%zu%s ", line, column, warning ? "w" : "");
	(void)what;
}

static void
a_file_is_read_record_by_record(void)
{
	static const char csv[] = "name,matter,text,exempt\n"
				  "good,help,\"two\nlines {{nmae}}\",\n"
				  ",help,x,\n"
				  "blank,help, ,\n"
				  "odd,hlep,x,\n"
				  "point,,x,gretting\n"
				  "formula,,\"'=1\",\n";
	struct desk *d = world_new();
	struct template_counts n;
	struct template got;
	struct arena mem = { 0 };
	struct buf faults = { 0 }, out = { 0 };

	CHECK_OK(template_import(d, STR(csv), true, NULL, keep_fault, &faults, &n, &err), &err);
	CHECK_STR(buf_cstr(&faults), "2:12w 4:1 5:12 6:5 7:10 ");
	CHECK_INT(n.added, 2);
	CHECK_INT(template_find(d, STR("good"), &mem, &got, &err), RC_NOTFOUND);
	CHECK_OK(template_import(d, STR(csv), false, NULL, keep_fault, &faults, &n, &err), &err);
	CHECK_INT(n.read, 6);
	CHECK_INT(n.rejected, 4);
	CHECK_OK(template_find(d, STR("formula"), &mem, &got, &err), &err);
	CHECK_BYTES(got.text, STR("=1"));
	CHECK_OK(template_export(d, &out, &err), &err);
	CHECK_OK(
	    template_import(d, buf_str(&out), false, NULL, keep_fault, &faults, &n, &err), &err);
	CHECK_INT(n.same, 27);
	CHECK_INT(n.added + n.changed + n.rejected, 0);
	CHECK_INT(template_import(d, STR("a,b\n1,2\n"), false, NULL, keep_fault, &faults, &n, &err),
	    RC_INVALID);
	buf_release(&faults);
	buf_release(&out);
	arena_release(&mem);
	desk_close(d);
}

static const struct buf *
answer_text(struct stage *st)
{
	struct screen *s = app_screen(&st->app);

	return s->ops->id == SCREEN_ANSWER ? &((struct answer *)s)->edit.text : NULL;
}

static void
a_writer_picks_one_and_takes_it_out_again(void)
{
	struct desk *d = world_new();
	int64_t item = world_message(d, "1", "lao wang", "lamp", WORLD_NOW - 1000);
	struct template t = { .name = STR("Zebra"), .text = STR("Hi {{name}},\nby {{day}}.") };
	struct stage st;

	CHECK_OK(template_save(d, &t, NULL, NULL, NULL, &err), &err);
	stage_open(&st, d, 24, 80);
	stage_type(&st, "l<Enter>r<M-t>");
	CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_TEMPLATES);
	CHECK_SHOWS(&st, "Templates for #1");
	stage_type(&st, "zeb");
	CHECK_SHOWS(&st, "Hi lao wang,");
	stage_type(&st, "<Enter>");
	REQUIRE(answer_text(&st) != NULL, "back at the answer");
	CHECK_STR(buf_cstr(answer_text(&st)), "Hi lao wang,\nby {{day}}.");
	stage_type(&st, "X");
	CHECK_STR(buf_cstr(answer_text(&st)), "Hi lao wang,\nby X{{day}}.");
	stage_type(&st, "<C-u><C-u>");
	CHECK_STR(buf_cstr(answer_text(&st)), "");
	stage_type(&st, "ab<Left><M-t>1");
	CHECK_STR(buf_cstr(answer_text(&st)), "ab\nHi lao wang,\nby {{day}}.");
	stage_type(&st, "<C-u>");
	CHECK_STR(buf_cstr(answer_text(&st)), "ab");
	stage_type(&st, "<C-Home><M-t>1");
	CHECK_STR(buf_cstr(answer_text(&st)), "Hi lao wang,\nby {{day}}.\nab");
	CHECK_INT(world_int(d, "SELECT uses FROM template WHERE name = 'Zebra'"), 3);
	CHECK_INT(world_int(d, "SELECT count(*) FROM draft WHERE template IS NOT NULL"), 1);
	stage_type(&st, "<M-t>nothing");
	CHECK_SHOWS(&st, "No template has these words");
	stage_type(&st, "<Enter>");
	CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_TEMPLATES);
	stage_type(&st, "<Esc><Esc><Esc>");
	stage_type(&st, ":templates<Enter>1");
	CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_TEMPLATE);
	CHECK(item > 0);
	stage_close(&st);
}

CHECK_MAIN(TEST(values_are_put_in_and_stay_data), TEST(a_megabyte_of_a_name_is_cut),
    TEST(those_of_the_program_come_once_and_speak_plainly), TEST(saving_checks_and_minds_versions),
    TEST(use_fills_counts_and_marks_the_draft), TEST(those_that_fit_come_first),
    TEST(a_file_is_read_record_by_record), TEST(a_writer_picks_one_and_takes_it_out_again))
