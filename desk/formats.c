#include "desk/formats.h"

#include <string.h>

#include "text/i18n.h"

/* More telling ones first: where two explain as much, the first is taken. */
static const struct format formats[] = {
	{ "board", "board", KIND_BOARD, 0, ROWS_AUTO,
	    "留言详情|留言内容 留言主题|留言标题|留言编号|fid",
	    { [FIELD_SOURCE_ID] = "留言编号|fid|tid|留言ID",
		[FIELD_AUTHOR] = "留言用户|留言人|用户昵称",
		[FIELD_AUTHOR_ID] = "用户id|用户ID",
		[FIELD_SUBJECT] = "留言主题|留言标题",
		[FIELD_TEXT] = "留言详情|留言内容",
		[FIELD_POSTED_AT] = "留言时间|留言日期",
		[FIELD_URL] = "链接|url",
		[FIELD_REPLY] = "答复意见|回复内容|答复内容",
		[FIELD_REPLY_AT] = "答复时间|回复日期|回复时间" } },
	{ "hotline", "hotline", KIND_OTHER, 0, ROWS_AUTO, "工单编号 主要内容|工单内容|诉求内容",
	    { [FIELD_SOURCE_ID] = "工单编号",
		[FIELD_AUTHOR] = "来电人|诉求人",
		[FIELD_SUBJECT] = "工单标题|标题",
		[FIELD_TEXT] = "主要内容|工单内容|诉求内容",
		[FIELD_POSTED_AT] = "受理时间|来电时间",
		[FIELD_REPLY] = "答复内容|办理结果",
		[FIELD_REPLY_AT] = "答复时间" } },
	{ "weibo-comments", "weibo", KIND_COMMENT, FORMAT_WEIBO, ROWS_AUTO,
	    "id weibo_id|root_id text user_screen_name|screen_name",
	    { [FIELD_SOURCE_ID] = "id",
		[FIELD_AUTHOR] = "user_screen_name|screen_name",
		[FIELD_AUTHOR_ID] = "user_id",
		[FIELD_TEXT] = "text",
		[FIELD_POSTED_AT] = "created_at",
		[FIELD_PARENT_ID] = "weibo_id|root_id" } },
	{ "weibo-search", "weibo", KIND_MENTION, FORMAT_WEIBO, ROWS_AUTO,
	    "id bid user_id 用户昵称 微博正文",
	    { [FIELD_SOURCE_ID] = "id",
		[FIELD_AUTHOR] = "用户昵称",
		[FIELD_AUTHOR_ID] = "user_id",
		[FIELD_TEXT] = "微博正文",
		[FIELD_POSTED_AT] = "发布时间" } },
	{ "weibo-crawler", "weibo", KIND_MENTION, FORMAT_WEIBO | FORMAT_SHIFTS, ROWS_AUTO,
	    "id bid 正文|text",
	    { [FIELD_SOURCE_ID] = "id",
		[FIELD_AUTHOR] = "screen_name|用户昵称",
		[FIELD_AUTHOR_ID] = "user_id|用户id",
		[FIELD_TEXT] = "正文|text",
		[FIELD_POSTED_AT] = "完整日期|full_created_at|日期|created_at" } },
	{ "weibospider", "weibo", KIND_MENTION, FORMAT_WEIBO | FORMAT_BID, ROWS_AUTO,
	    "微博id|id 微博正文|content 发布时间|publish_time",
	    { [FIELD_SOURCE_ID] = "微博id|id",
		[FIELD_AUTHOR] = "用户昵称|nickname",
		[FIELD_AUTHOR_ID] = "用户id|user_id",
		[FIELD_TEXT] = "微博正文|content",
		[FIELD_POSTED_AT] = "发布时间|publish_time" } },
	{ "weibo-api-comments", "weibo", KIND_COMMENT, FORMAT_WEIBO, ROWS_JSON,
	    "idstr|mid|id text user.screen_name status.idstr|status.mid|status.id",
	    { [FIELD_SOURCE_ID] = "idstr|mid|id",
		[FIELD_AUTHOR] = "user.screen_name",
		[FIELD_AUTHOR_ID] = "user.idstr|user.id",
		[FIELD_TEXT] = "text",
		[FIELD_POSTED_AT] = "created_at",
		[FIELD_PARENT_ID] = "status.idstr|status.mid|status.id" } },
	{ "weibo-api", "weibo", KIND_MENTION, FORMAT_WEIBO, ROWS_JSON,
	    "idstr|mid|id text user.screen_name",
	    { [FIELD_SOURCE_ID] = "idstr|mid|id",
		[FIELD_AUTHOR] = "user.screen_name",
		[FIELD_AUTHOR_ID] = "user.idstr|user.id",
		[FIELD_TEXT] = "text",
		[FIELD_POSTED_AT] = "created_at" } },
#define PLAIN_NAMES \
	{ \
		[FIELD_SOURCE_ID] = "source_id|id|编号", \
		[FIELD_AUTHOR] = "author|user|name|作者|昵称|用户|姓名", \
		[FIELD_AUTHOR_ID] = "author_id|user_id", \
		[FIELD_SUBJECT] = "subject|title|标题|主题", \
		[FIELD_TEXT] = "text|content|body|message|内容|正文|留言", \
		[FIELD_POSTED_AT] = "posted_at|created_at|date|time|时间|日期|发布时间", \
		[FIELD_KIND] = "kind|类型", [FIELD_URL] = "url|link|链接", \
		[FIELD_PARENT_ID] = "parent_id|thread", [FIELD_REPLY] = "reply|答复|回复", \
		[FIELD_REPLY_AT] = "reply_at|答复时间|回复时间" \
	}
	{ "csv", "other", KIND_OTHER, FORMAT_PLAIN, ROWS_CSV, "", PLAIN_NAMES },
	{ "tsv", "other", KIND_OTHER, FORMAT_PLAIN, ROWS_TSV, "", PLAIN_NAMES },
	{ "json", "other", KIND_OTHER, FORMAT_PLAIN, ROWS_JSON, "", PLAIN_NAMES },
	{ "jsonl", "other", KIND_OTHER, FORMAT_PLAIN, ROWS_JSONL, "", PLAIN_NAMES },
#undef PLAIN_NAMES
};

enum { FORMATS = sizeof(formats) / sizeof(*formats) };

const struct format *
format_find(const char *id)
{
	size_t i;

	for (i = 0; i < FORMATS; i++)
		if (strcmp(formats[i].id, id) == 0)
			return &formats[i];
	return NULL;
}

void
format_ids(struct buf *out)
{
	size_t i;

	buf_puts(out, "auto");
	for (i = 0; i < FORMATS; i++) {
		buf_puts(out, _(", "));
		buf_puts(out, formats[i].id);
	}
}

/* Takes what stands before sep off *rest. */
static struct str
take(struct str *rest, char sep)
{
	const char *at = memchr(rest->p, sep, rest->n);
	struct str head = { rest->p, at != NULL ? (size_t)(at - rest->p) : rest->n };
	size_t used = at != NULL ? head.n + 1 : head.n;

	rest->p += used;
	rest->n -= used;
	return head;
}

static int
column_named(struct str name, const struct str *header, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (str_eq(str_trim(header[i]), name))
			return (int)i;
	return -1;
}

static int
column_of(struct str names, const struct str *header, size_t count)
{
	int col = -1;

	while (col < 0 && names.n > 0)
		col = column_named(take(&names, '|'), header, count);
	return col;
}

int
format_column(const char *names, const struct str *header, size_t count)
{
	return names != NULL ? column_of(str_of(names), header, count) : -1;
}

static bool
has_all(const struct format *f, const struct str *header, size_t count)
{
	struct str groups = str_of(f->must);

	while (groups.n > 0)
		if (column_of(take(&groups, ' '), header, count) < 0)
			return false;
	return true;
}

static int
explained(const struct format *f, const struct str *header, size_t count)
{
	int i, n = 0;

	for (i = 0; i < FIELD__COUNT; i++)
		n += format_column(f->names[i], header, count) >= 0;
	return n;
}

const struct format *
format_recognize(const struct str *header, size_t count, enum rows_format rows)
{
	const struct format *best = NULL;
	int n, most = -1;
	size_t i;

	for (i = 0; i < FORMATS; i++) {
		if ((formats[i].traits & FORMAT_PLAIN) != 0) {
			if (best == NULL && formats[i].rows == rows)
				return &formats[i];
			continue;
		}
		n = has_all(&formats[i], header, count) ? explained(&formats[i], header, count)
							: -1;
		if (n > most) {
			most = n;
			best = &formats[i];
		}
	}
	return best != NULL ? best : format_find("csv");
}
