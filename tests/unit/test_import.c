#include <string.h>
#include <unistd.h>

#include "desk/settings.h"
#include "desk/visit.h"
#include "tests/lib/feed.h"

#define BOARD "留言编号,留言用户,留言主题,留言时间,留言详情,反对数,点赞数\n"

/* The first message's text and so on, by constant SQL that gives one text, compared. */
static void
check_text(struct desk *d, const char *sql, struct str want)
{
	const char *fragments[] = { sql };
	struct db_row *row;
	struct err err;

	if (db_query_built(d->db, fragments, 1, &row, &err) != RC_OK) {
		check_fail(__FILE__, __LINE__, "%s", err.msg);
		return;
	}
	if (db_step(row, &err) == DB_ROW) {
		CHECK_BYTES(db_str(row, 0), want);
		db_done(row);
	} else {
		check_fail(__FILE__, __LINE__, "no row: %s", sql);
	}
}

/* Every format: its header, one record, what becomes of it. */
static const struct {
	const char *format, *bytes;
	const char *source, *source_id, *author, *thread, *kind;
	int64_t posted_at;
} formats[] = {
	{ "board", BOARD "188,甲,题,2019/2/28 11:25:05,\"\n\t正文\n\",0,1\n", "board", "188", "甲",
	    "188", "board", 1551324305000 },
	{ "board",
	    "点赞数,留言详情,留言时间,留言主题,留言用户,留言编号\n1,文,43524.4757523148,题,甲,9\n",
	    "board", "9", "甲", "9", "board", 1551324305000 },
	{ "board",
	    "fid,职位,留言标题,留言类型,留言标签,留言状态,留言日期,留言内容,回复内容,回复日期,"
	    "回复机构\n"
	    "77,市长,题,求助,路,已回复,2019-02-28,文,,,\n",
	    "board", "77", "", "77", "board", 1551283200000 },
	{ "hotline",
	    "工单编号,来电人,分类,紧急程度,来电类别,受理渠道,主要内容,受理时间,工单状态,是否保密\n"
	    "GD1,孙女士,水,急,投诉,电话,停水,2019-02-28 11:25:05,办理中,否\n",
	    "hotline", "GD1", "孙女士", "GD1", "other", 1551324305000 },
	{ "weibo-crawler",
	    "id,bid,正文,头条文章url,原始图片url,视频url,位置,日期,工具,点赞数,评论数,转发数,话题,@"
	    "用户\n"
	    "4454572602912349\t,ImTGkcdDn,好,,,,,2019-02-28T11:25:05,x,1,2,3,,\n",
	    "weibo", "4454572602912349", "", "4454572602912349", "mention", 1551324305000 },
	{ "weibo-comments",
	    "id,weibo_id,created_at,user_screen_name,text,pic_url,like_count\n"
	    "4454028484570123,4454572602912349,Thu Feb 28 11:25:05 +0800 2019,乙,好,,0\n",
	    "weibo", "4454028484570123", "乙", "4454572602912349", "comment", 1551324305000 },
	{ "weibo-search",
	    "id,bid,user_id,用户昵称,微博正文,艾特用户,话题,转发数,评论数,点赞数,发布时间,ip\n"
	    "4454572602912349,ImTGkcdDn,12,丙,好,,,0,0,0,2019-02-28 11:25:05,\n",
	    "weibo", "4454572602912349", "丙", "4454572602912349", "mention", 1551324305000 },
	{ "weibospider",
	    "微博id,微博正文,头条文章链接,发布时间,点赞数,转发数,评论数\n"
	    "ImTGkcdDn,好,,2019-02-28 11:25,0,0,0\n",
	    "weibo", "4454572602912349", "", "4454572602912349", "mention", 1551324300000 },
	{ "weibo-api-comments",
	    "{\"comments\":[{\"id\":5612814510546515491,\"idstr\":\"5612814510546515491\","
	    "\"text\":\"好\",\"created_at\":\"Thu Feb 28 11:25:05 +0800 "
	    "2019\",\"user\":{\"idstr\":\"12\","
	    "\"screen_name\":\"丁\"},\"status\":{\"idstr\":\"4454572602912349\"}}]}",
	    "weibo", "5612814510546515491", "丁", "4454572602912349", "comment", 1551324305000 },
	{ "weibo-crawler",
	    "{\"user\":{\"id\":1},\"weibo\":[{\"id\":4454572602912349,\"bid\":\"ImTGkcdDn\","
	    "\"user_id\":12,\"screen_name\":\"戊\",\"text\":\"好\",\"created_at\":\"2019-02-28T11:"
	    "25:05\"}]}",
	    "weibo", "4454572602912349", "戊", "4454572602912349", "mention", 1551324305000 },
	{ "csv", "source_id,author,text,posted_at,kind\na1,己,好,1551324305,board\n", "other", "a1",
	    "己", "a1", "board", 1551324305000 },
	{ "tsv", "编号\t作者\t内容\t时间\na1\t己\t好\t2019-02-28 11:25:05\n", "other", "a1", "己",
	    "a1", "other", 1551324305000 },
	{ "json", "[{\"id\":\"a1\",\"author\":\"己\",\"text\":\"好\",\"posted_at\":1551324305000}]",
	    "other", "a1", "己", "a1", "other", 1551324305000 },
	{ "jsonl", "{\"id\":1,\"text\":\"好\"}\n{\"id\":2,\"author\":\"己\",\"text\":\"更好\"}\n",
	    "other", "1", "", "1", "other", 0 },
};

static void
reads_every_format(void)
{
	size_t i;

	for (i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		struct desk *d = world_new();
		struct fed fed = feed(d, str_of(formats[i].bytes), NULL);

		if (fed.rc != RC_OK || strcmp(fed.format, formats[i].format) != 0)
			check_fail(
			    __FILE__, __LINE__, "row %d: %s %s", (int)i, fed.format, fed.err.msg);
		CHECK_INT(fed.counts.rejected, 0);
		check_text(d, "SELECT source FROM message ORDER BY id", str_of(formats[i].source));
		check_text(
		    d, "SELECT source_id FROM message ORDER BY id", str_of(formats[i].source_id));
		check_text(d, "SELECT author FROM item ORDER BY id", str_of(formats[i].author));
		check_text(d, "SELECT thread FROM item ORDER BY id", str_of(formats[i].thread));
		check_text(d, "SELECT kind FROM item ORDER BY id", str_of(formats[i].kind));
		CHECK_INT(world_int(d, "SELECT ifnull(posted_at, 0) FROM message_revision"),
		    formats[i].posted_at);
		desk_close(d);
	}
}

static void
keeps_text_byte_for_byte(void)
{
	struct desk *d = world_new();
	struct fed fed = feed(
	    d, STR(BOARD "1,甲,题,2019/2/28 11:25:05,\"\r\n\t\t 一 \"\"二\"\"\n \t\",0,0\n"), NULL);

	CHECK_INT(fed.counts.added, 1);
	check_text(d, "SELECT text FROM message_revision", STR("\r\n\t\t 一 \"二\"\n \t"));
	fed = feed(d, STR("[{\"id\":\"z\",\"text\":\"a\\u0000b\\u202ec\"}]"), NULL);
	CHECK_INT(fed.counts.added, 1);
	check_text(d, "SELECT text FROM message_revision WHERE message = 2",
	    STR("a\0b\xE2\x80\xAE"
		"c"));
	desk_close(d);
}

static void
a_second_time_adds_nothing(void)
{
	static const char bytes[] =
	    BOARD "1,甲,题,2019/2/28 11:25:05,文,0,0\n,乙,,2019/3/1,无号,0,0\n";
	struct desk *d = world_new();
	struct fed fed = feed(d, str_of(bytes), NULL);
	int64_t events;

	CHECK_INT(fed.counts.added, 2);
	events = world_int(d, "SELECT count(*) FROM event");
	fed = feed(d, str_of(bytes), NULL);
	CHECK_INT(fed.counts.added, 0);
	CHECK_INT(fed.counts.present, 2);
	CHECK_INT(world_int(d, "SELECT count(*) FROM event"), events);
	fed = feed(d, STR(BOARD "1,甲,题,2019/2/28 11:25:05,改了,0,0\n"), NULL);
	CHECK_INT(fed.counts.revised, 1);
	fed = feed(d, STR(BOARD "1,甲,题,2019/2/28 11:25:05,文,0,0\n"), NULL);
	CHECK_INT(fed.counts.present, 1);
	CHECK_INT(world_int(d, "SELECT count(*) FROM message_revision WHERE message = 1"), 2);
	desk_close(d);
}

static void
answers_come_along(void)
{
	struct desk *d = world_new();
	struct fed fed = feed(d,
	    STR("留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间\n"
		"1,甲,题,2019/4/25 9:32:09,文,已修好,2019/5/10 14:56:53\n2,乙,题,2019/4/25,文,,\n"),
	    NULL);

	CHECK_INT(fed.counts.replies, 1);
	CHECK_INT(world_int(d, "SELECT count(*) FROM item WHERE state = 'answered'"), 1);
	CHECK_INT(world_int(d, "SELECT posted_at FROM reply"), 1557471413000);
	desk_close(d);
}

static void
our_own_posts_are_never_items(void)
{
	struct desk *d = world_new();
	struct err err;
	struct fed fed;

	CHECK_OK(setting_set(d, "own_names", STR("青禾发布、青禾气象, 青禾交警"), NULL, NULL, &err),
	    &err);
	fed = feed(d,
	    STR("id,parent_id,author,text,posted_at\n1,,甲,灯不亮,2026-11-20\n"
		"2,1,青禾发布,修好了,2026-11-21\n3,,青禾气象,今天有风,2026-11-21\n"),
	    NULL);
	CHECK_INT(fed.counts.added, 1);
	CHECK_INT(fed.counts.replies, 1);
	CHECK_INT(fed.counts.own, 1);
	CHECK_INT(fed.counts.rejected, 0);
	CHECK_INT(world_int(d, "SELECT count(*) FROM item"), 1);
	CHECK_INT(world_int(d, "SELECT count(*) FROM item WHERE state = 'answered'"), 1);
	fed = feed(d, STR("id,parent_id,author,text\n2,1,青禾发布,修好了\n"), NULL);
	CHECK_INT(fed.counts.replies, 0);
	CHECK_INT(fed.counts.present, 1);
	desk_close(d);
}

#define CRAWLER \
	"id,bid,正文,头条文章url,原始图片url,视频url,位置,日期,工具,点赞数,评论数,转发数,话题,@" \
	"用户\n"

static void
puts_slid_columns_back(void)
{
	struct desk *d = world_new();
	struct fed fed = feed(d,
	    STR(CRAWLER
		"4454572602912349,ImTGkcdDn,一,,,,2019-02-28T11:25:05,x,42894,2,3,,,\n" CRAWLER
		"4454028484570123,二,,,,,2019-02-28,x,1,2,3,,,\n"
		"4154099588849643,FmHnoB8cb,三,,,,,看不出,x,1,2,3,,\n"),
	    NULL);

	CHECK_INT(fed.counts.read, 3);
	CHECK_INT(fed.counts.added, 2);
	CHECK_STR(fed.reasons, "5 its columns have slid and cannot be put right\n");
	check_text(d, "SELECT text FROM message_revision WHERE message = 2", STR("二"));
	CHECK_INT(
	    world_int(d, "SELECT count(*) FROM message_revision WHERE posted_at = 1551324305000"),
	    1);
	desk_close(d);
}

static void
odd_dates_are_kept(void)
{
	struct desk *d = world_new();
	struct fed fed = feed(d,
	    STR("id,text,time\n1,a,1890-01-01\n2,b,2027-12-01\n3,c,刚刚\n4,d,\n"
		"5,e,2026-11-20\n"),
	    NULL);

	CHECK_INT(fed.counts.added, 5);
	CHECK_INT(fed.counts.odd_dates, 3);
	CHECK_INT(
	    world_int(d, "SELECT count(*) FROM message_revision WHERE posted_flag = 'early'"), 1);
	CHECK_INT(
	    world_int(d, "SELECT count(*) FROM message_revision WHERE posted_flag = 'future'"), 1);
	CHECK_INT(
	    world_int(d, "SELECT count(*) FROM message_revision WHERE posted_flag = 'unknown'"), 2);
	CHECK_INT(
	    world_int(d, "SELECT count(*) FROM message_revision WHERE posted_flag = 'date'"), 1);
	desk_close(d);
}

static void
one_mapping_is_typed_once(void)
{
	static const char bytes[] = "谁,说了什么,何时\n甲,灯不亮,2026-11-20\n";
	const struct str maps[] = { STR("text=说了什么"), STR("author=谁"), STR("posted_at=何时") };
	struct import_opts opts = { .maps = maps, .nmaps = 3 };
	struct desk *d = world_new();
	struct import *im;
	struct fed fed = feed(d, str_of(bytes), NULL);
	int fd;

	CHECK_INT(fed.rc, RC_INVALID);
	CHECK(
	    strstr(fed.err.msg, "--map text='") != NULL && strstr(fed.err.msg, "说了什么") != NULL);
	fd = feed_fd(str_of(bytes));
	CHECK_OK(import_open(&im, d, fd, "x", &opts, &fed.err), &fed.err);
	CHECK_OK(import_remember(im, &fed.err), &fed.err);
	import_free(im);
	fed = feed(d, str_of(bytes), NULL);
	CHECK_INT(fed.counts.added, 1);
	check_text(d, "SELECT author FROM item", STR("甲"));
	desk_close(d);
}

static void
refuses_options_that_mean_nothing(void)
{
	const struct str maps[] = { STR("text=没有的列") }, field[] = { STR("txt=内容") };
	struct import_opts format = { .format = "excel" }, kind = { .kind = "letter" };
	struct import_opts column = { .maps = maps, .nmaps = 1 },
			   name = { .maps = field, .nmaps = 1 };
	struct desk *d = world_new();
	struct str bytes = STR("内容\n好\n");

	CHECK_INT(feed(d, bytes, &format).rc, RC_INVALID);
	CHECK_INT(feed(d, bytes, &kind).rc, RC_INVALID);
	CHECK_INT(feed(d, bytes, &column).rc, RC_INVALID);
	CHECK_INT(feed(d, bytes, &name).rc, RC_INVALID);
	CHECK_INT(world_int(d, "SELECT count(*) FROM message"), 0);
	desk_close(d);
}

static void
dry_run_stores_nothing(void)
{
	struct import_opts opts = { .dry_run = true };
	struct desk *d = world_new();
	struct fed fed = feed(d, STR("id,text\n1,a\n2,b\n"), &opts);

	CHECK_INT(fed.rc, RC_OK);
	CHECK_INT(fed.counts.added, 2);
	CHECK_INT(world_int(d, "SELECT count(*) FROM message"), 0);
	CHECK_INT(world_int(d, "SELECT count(*) FROM event"), 0);
	desk_close(d);
}

static void
the_same_op_tells_the_same(void)
{
	struct import_opts opts = { .op_id = "6f1c" };
	struct desk *d = world_new();
	struct fed fed = feed(d, STR("id,text\n1,a\n2,\n3,c\n"), &opts);

	CHECK_INT(fed.counts.added, 2);
	fed = feed(d, STR("id,text\n1,a\n2,\n3,c\n"), &opts);
	CHECK_INT(fed.counts.added, 2);
	CHECK_INT(fed.counts.rejected, 1);
	CHECK_INT(world_int(d, "SELECT count(*) FROM message"), 2);
	desk_close(d);
}

/* A job that is dropped half-way and run again ends where one that was not would have. */
static void
a_job_cut_short_is_made_good(void)
{
	struct desk *d = world_new();
	struct buf all = { NULL, 0, 0 };
	struct import_opts opts = { 0 };
	struct import *im;
	struct fed fed;
	bool finished = false;
	int i, fd;

	buf_puts(&all, "id,text\n");
	for (i = 0; i < 5000; i++)
		buf_printf(&all, "%d,message %d\n", i, i);
	fd = feed_fd(buf_str(&all));
	CHECK_OK(import_open(&im, d, fd, "x", &opts, &fed.err), &fed.err);
	CHECK_OK(import_step(im, 0, &finished, &fed.err), &fed.err);
	CHECK(!finished && import_counts(im)->added > 0);
	i = (int)import_counts(im)->added;
	import_free(im);
	CHECK_INT(world_int(d, "SELECT value FROM counter WHERE name = 'messages'"), i);
	fed = feed(d, buf_str(&all), NULL);
	CHECK_INT(fed.counts.added, 5000 - i);
	CHECK_INT(fed.counts.present, i);
	CHECK_INT(world_int(d, "SELECT value FROM counter WHERE name = 'messages'"), 5000);
	buf_release(&all);
	desk_close(d);
}

static void
shows_the_first_rows(void)
{
	struct desk *d = world_new();
	int fd = feed_fd(STR("id,text\n1,a\n2,\n3,c\n4,d\n"));
	struct import_opts opts = { 0 };
	struct arena mem = { NULL };
	struct message *list = NULL;
	struct import *im;
	struct err err;
	bool finished;
	size_t n = 0;

	CHECK_OK(import_open(&im, d, fd, "x", &opts, &err), &err);
	CHECK_OK(import_preview(im, &mem, 2, &list, &n, &err), &err);
	CHECK_INT(n, 2);
	CHECK_BYTES(list[1].text, STR("c"));
	CHECK_OK(import_step(im, 1000, &finished, &err), &err);
	CHECK_INT(import_counts(im)->added, 3);
	import_free(im);
	arena_release(&mem);
	desk_close(d);
}

/* One step with all the time in the world: whether that was all of the file. */
static bool
ends_in_one_step(struct desk *d, struct str bytes)
{
	struct import_opts opts = { .dry_run = true };
	struct import *im = NULL;
	struct err err;
	int fd = feed_fd(bytes);
	bool finished = false;

	CHECK_OK(import_open(&im, d, fd, "f", &opts, &err), &err);
	if (im != NULL)
		CHECK_OK(import_step(im, 60000, &finished, &err), &err);
	import_free(im);
	close(fd);
	return finished;
}

static void
gives_way_while_another_desk_is_open(void)
{
	char path[64];
	struct desk *d = world_file(path), *other;
	struct buf csv = { NULL, 0, 0 };
	struct err err;
	int64_t here = 0, there = 0;
	int i;

	REQUIRE(d != NULL, "no desk");
	other = world_join(path, "wangwu");
	REQUIRE(other != NULL, "no second desk");
	buf_puts(&csv, "id,author,text\n");
	for (i = 0; i < 5000; i++)
		buf_printf(&csv, "%d,walker,the lamp is dark\n", i);
	CHECK_OK(presence_begin(d, &here, &err), &err);
	CHECK(ends_in_one_step(d, buf_str(&csv)));
	CHECK_OK(presence_begin(other, &there, &err), &err);
	CHECK(!ends_in_one_step(d, buf_str(&csv)));
	world_clock(d, WORLD_NOW + 90001);
	CHECK(ends_in_one_step(d, buf_str(&csv))); /* that one is dead */
	buf_release(&csv);
	desk_close(other);
	desk_close(d);
	world_unlink(path);
}

CHECK_MAIN(TEST(reads_every_format), TEST(keeps_text_byte_for_byte),
    TEST(a_second_time_adds_nothing), TEST(answers_come_along), TEST(our_own_posts_are_never_items),
    TEST(puts_slid_columns_back), TEST(odd_dates_are_kept), TEST(one_mapping_is_typed_once),
    TEST(refuses_options_that_mean_nothing), TEST(dry_run_stores_nothing),
    TEST(the_same_op_tells_the_same), TEST(a_job_cut_short_is_made_good),
    TEST(shows_the_first_rows), TEST(gives_way_while_another_desk_is_open))
