/* Kinds of message and matters, by name. */
#include "desk/item.h"
#include "desk/names.h"
#include "text/i18n.h"

static const struct name kinds[KIND__COUNT] = {
	[KIND_COMMENT] = { "comment", N_("comment"), "评论" },
	[KIND_MENTION] = { "mention", N_("mention"), "提及" },
	[KIND_REPOST] = { "repost", N_("repost"), "转发" },
	[KIND_PRIVATE] = { "private", N_("private message"), "私信" },
	[KIND_BOARD] = { "board", N_("board message"), "留言板" },
	[KIND_POST] = { "post", N_("post"), "微博" },
	[KIND_OTHER] = { "other", N_("other"), "其他" },
};

static const struct name matters[MATTER__COUNT] = {
	[MATTER_NONE] = { NULL, N_("no matter yet"), "未定" },
	[MATTER_ENQUIRY] = { "enquiry", N_("enquiry"), "咨询" },
	[MATTER_HELP] = { "help", N_("help"), "求助" },
	[MATTER_COMPLAINT] = { "complaint", N_("complaint"), "投诉" },
	[MATTER_REPORT] = { "report", N_("report"), "举报" },
	[MATTER_SUGGESTION] = { "suggestion", N_("suggestion"), "建议" },
	[MATTER_THANKS] = { "thanks", N_("thanks"), "感谢" },
	[MATTER_OTHER] = { "other", N_("other"), "其他" },
};

const char *
kind_id(enum kind k)
{
	return kinds[k].id;
}

const char *
kind_short(enum kind k)
{
	if (k == KIND_PRIVATE)
		return _("private");
	return k == KIND_BOARD ? _("board") : kind_name(k);
}

const char *
kind_name(enum kind k)
{
	return gettext(kinds[k].name);
}

bool
kind_parse(struct str s, enum kind *out)
{
	size_t i = name_find(kinds, KIND__COUNT, s);

	if (i < KIND__COUNT)
		*out = (enum kind)i;
	return i < KIND__COUNT;
}

const char *
matter_id(enum matter m)
{
	return matters[m].id;
}

const char *
matter_name(enum matter m)
{
	return gettext(matters[m].name);
}

bool
matter_parse(struct str s, enum matter *out)
{
	size_t i = name_find(matters, MATTER__COUNT, s);

	if (i < MATTER__COUNT)
		*out = (enum matter)i;
	return i < MATTER__COUNT;
}
