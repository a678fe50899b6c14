/*
 * Whether a time is promised, by the words around it: tables of words, and the nearest one decides.
 * In doubt it is not: a reminder that nobody meant costs more trust than one that is missing.
 */
#include <assert.h>
#include <string.h>

#include "text/promise_priv.h"
#include "text/utf8.h"

enum { FAR = 200 }; /* letters of a sentence that are looked at on either side */

enum mark {
	MARK_NONE,	/* looks like one of the others, and is not */
	MARK_COMMIT,	/* we will */
	MARK_OWN,	/* the office speaks of itself */
	MARK_VERB,	/* what offices promise to do */
	MARK_CITIZEN,	/* what the reader may or should do; a condition */
	MARK_PAST,
	MARK_LAW,	/* a rule is quoted */
	MARK_NEVER,	/* weather, opening hours, validity: no promise in the whole sentence */
	MARK__COUNT
};

/* Words of each kind, parted by blanks; those of more than one word by _. The longest one wins. */
static const char *const words[MARK__COUNT] = {
	[MARK_NONE] =
	    "会议 社会 委员会 协会 工会 开会 大会 机会 晚会 会同 会商 座谈会 会员 发布会 居委会 "
	    "村委会 听证会 会计 会展 会场 商会 议会 麻将 将军 模拟 派出所 请示 邀请 聘请 请求 "
	    "提请 报请 可能 可靠 可行 许可 认可 反应 供应 应急 响应 相应 适应 对应 应用 效应 "
	    "应对 如下 例如 如何 您反映 您的 您提 您所 您好 您举报 您投诉 您咨询 给您 向您 "
	    "为您 与您 和您 对您 请您放心 感谢您 谢谢您 联系您 回复您 答复您 告知您 通知您 "
	    "你反映 你的 你提 你所 你好 给你 向你 为你 与你 联系你 回复你 答复你 请放心 "
	    "thank_you to_you call_you tell_you reply_to_you your",
	[MARK_COMMIT] =
	    "将 会 争取 预计 承诺 确保 保证 力争 计划 拟 准备 打算 一定 责成 要求 督促 "
	    "已责成 已要求 已督促 已安排 已通知 已联系 已协调 已列入 已约定 已计划 已经责成 "
	    "已经要求 已经督促 已经安排 已经联系 已经协调 尽量 定于 约定 如期 必将 即可 "
	    "will 'll shall aim aims expect expects expected plan plans promise intend "
	    "going_to are_to is_to is_due are_due have_asked has_asked",
	[MARK_OWN] =
	    "我们 我局 我中心 我委 我市 我区 我县 我办 我单位 我处 我司 我院 我校 我镇 我街道 "
	    "我台 我队 我所 本局 本中心 本单位 小编 工作人员 施工单位 施工方 物业 we our",
	[MARK_VERB] =
	    "答复 回复 反馈 回应 修好 修复 恢复 公布 公示 完成 完工 竣工 开通 通车 开工 开放 "
	    "启动 整改 处理 处置 解决 办结 办理 更换 维修 抢修 上门 到场 到现场 查看 核查 核实 "
	    "调查 安排 派人 派员 送达 发放 拨付 投用 投入使用 供水 供电 供暖 供热 通水 通电 清理 "
	    "清运 拆除 安装 补种 落实 告知 通知 出结果 打电话 通报 发布 上线 联系您 回复您 答复您 "
	    "reply answer fix fixed repair repaired restored complete completed published "
	    "start finish call visit",
	[MARK_CITIZEN] =
	    "请 您 你 可以 可在 可于 可向 可到 可前 可申请 可通过 可凭 可自 应当 应在 应于 应该 "
	    "应自 应按 需在 需于 需您 需提 须 申请人 当事人 投诉人 用户 如果 如您 如有 如未 如在 "
	    "如不 如超 如对 若 假如 逾期 不服 建议 望 务必 欢迎 报名 缴费 截止 截至 "
	    "please you applicants residents must may should if unless",
	[MARK_PAST] =
	    "已于 已在 已经 曾 昨 前天 此前 原定 原计划 本应 上周 上月 上个月 去年 前年 已完成 "
	    "已修 已恢复 已处 已办 已开 已到 已派 已全部 已向 已对 已回 已答 已更 已整 已清 已按 "
	    "was were had been yesterday ago last",
	[MARK_LAW] = "规定 条例 》 法律 办法》 act regulation regulations law requires section",
	[MARK_NEVER] =
	    "预警 气温 降水 降雨 大风 阵风 寒潮 天气 有效期 营业时间 办公时间 工作时间 服务时间 "
	    "开放时间 上班时间 试用期 质保期 保修期 违者 罚款 年龄 每天 每周 每月 每年 每日 "
	    "opening_hours valid weather forecast every",
};

/* Right before the time, none may stand. */
static const char *const never_before =
    "近 最近 过去 前 头 上 上个 每 每个 第 满 超过 不足 连续 累计 自 逢 "
    "去年 前年 至 历时 用时 未来 年满 如 若 - ~ — × 早在 先后 since "
    "from every until last";
/* Right after it. */
static const char *const never_after =
    "的 未 不 没 无 有效 有雨 有雪 有小 有中 有大 有望有 提出 申请 提交 补 "
    "提起 缴 交费 止 截止 以来 以上 以下 以外 因 逾期 可 凭 携 持 "
    "免费 累计 多次 连续 发生 出生 ago old to";
static const char *const range_signs = "至 到 - ~ —";
/* Before a length of time that has no 内. */
static const char *const before_bare =
    "预计 预计需 预计需要 预计在 预计用时 最迟 最晚 最多 最长 争取 力争 "
    "争取在 力争在 将在 会在 大约需要 大概需要";

static bool
is_pause(uint32_t c)
{
	return c == ',' || c == ';' || c == ':' || c == 0x3001 || c == 0xFF0C || c == 0xFF1B ||
	    c == 0xFF1A;
}

/* The next word of a list, which moves on; n is 0 at its end. */
static struct str
next_word(const char **list)
{
	struct str w = { *list, strcspn(*list, " ") };

	*list += w.n + ((*list)[w.n] == ' ');
	return w;
}

/* Length of the longest word of a list at i. */
static size_t
listed(const struct plain *pl, size_t i, const char *list)
{
	size_t best = 0, len;
	struct str w;

	while ((w = next_word(&list)).n > 0) {
		len = plain_str(pl, i, w);
		best = len > best ? len : best;
	}
	return best;
}

void
promise_words_make(struct promise_words *m)
{
	struct promise_word *e;
	const char *list;
	struct str w;
	int k;

	*m = (struct promise_words){ .n = 0 };
	for (k = 0; k < MARK__COUNT; k++) {
		list = words[k];
		while ((w = next_word(&list)).n > 0 && m->n < PROMISE_WORDS) {
			e = &m->words[m->n++];
			e->word = w;
			e->mark = k;
			utf8_next(w.p, w.n, &e->first);
			e->next = m->heads[e->first % PROMISE_HEADS];
			m->heads[e->first % PROMISE_HEADS] = (uint16_t)m->n;
		}
	}
	assert(m->n < PROMISE_WORDS && "the table holds all words");
}

/* Whether a word of the list ends right before i, blanks aside. */
static bool
ends_here(const struct plain *pl, size_t from, size_t i, const char *list)
{
	enum { LONGEST = 6 };
	size_t back;

	while (i > from && pl->c[i - 1] == ' ')
		i--;
	for (back = 1; back <= LONGEST && back <= i - from; back++)
		if (listed(pl, i - back, list) == back)
			return true;
	return false;
}

static bool
begins_here(const struct plain *pl, size_t i, size_t to, const char *list)
{
	while (i < to && pl->c[i] == ' ')
		i++;
	return i < to && listed(pl, i, list) > 0;
}

static enum mark
mark_at(const struct promise_words *m, const struct plain *pl, size_t i, size_t *len)
{
	uint16_t k = m->heads[pl->c[i] % PROMISE_HEADS];
	enum mark best = MARK_NONE;
	size_t n;

	*len = 0;
	for (; k != 0; k = m->words[k - 1].next) {
		if (m->words[k - 1].first != pl->c[i])
			continue;
		n = plain_str(pl, i, m->words[k - 1].word);
		if (n > *len) {
			*len = n;
			best = (enum mark)m->words[k - 1].mark;
		}
	}
	return best;
}

/* What the marks of one sentence say about a time in it. */
struct around {
	bool never, law;
	bool commits, acts;		/* anywhere: we will; an office's verb */
	bool clause_commits;		/* in the clause */
	enum mark before, after;	/* nearest before it in the clause; first after it */
	bool past_after;
};

static void
note(struct around *a, enum mark m, bool before, bool clause)
{
	a->never |= m == MARK_NEVER;
	a->commits |= m == MARK_COMMIT;
	a->acts |= m == MARK_VERB || m == MARK_OWN;
	a->clause_commits |= clause && m == MARK_COMMIT;
	if (before && (m == MARK_LAW || m == MARK_COMMIT || m == MARK_OWN))
		a->law = m == MARK_LAW;
	if (clause && m != MARK_VERB && m != MARK_LAW) {
		if (before)
			a->before = m;
		else if (a->after == MARK_NONE)
			a->after = m;
		a->past_after |= !before && m == MARK_PAST;
	}
}

static void
look_around(const struct promise_words *words_of, const struct plain *pl, size_t from, size_t to,
    size_t i, size_t end, struct around *a)
{
	size_t k, len, first = i, last = end;
	enum mark m;

	from = i - from > FAR ? i - FAR : from;
	to = to - end > FAR ? end + FAR : to;
	while (first > from && !is_pause(pl->c[first - 1]))
		first--;
	while (last < to && !is_pause(pl->c[last]))
		last++;
	*a = (struct around){ .never = false };
	for (k = from; k<to; k += len> 0 ? len : 1) {
		if (k >= i && k < end) {
			len = end - k;
			continue;
		}
		m = mark_at(words_of, pl, k, &len);
		if (len > 0 && m != MARK_NONE)
			note(a, m, k < i, k >= first && k < last);
	}
}

static bool
is_question(const struct plain *pl, size_t from, size_t to)
{
	size_t n = to;

	while (n > from && (pl->c[n - 1] == ' ' || pl->c[n - 1] == '.' || pl->c[n - 1] == 0x3002))
		n--;
	if (n == from)
		return false;
	return pl->c[n - 1] == '?' || pl->c[n - 1] == 0xFF1F || pl->c[n - 1] == 0x5417 ||
	    pl->c[n - 1] == 0x5462;
}

bool
promise_meant(const struct promise_words *m, const struct plain *pl, size_t from, size_t to,
    size_t i, const struct time_read *r, bool past)
{
	struct around a;

	if (is_question(pl, from, to) || ends_here(pl, from, i, never_before) ||
	    begins_here(pl, r->end, to, never_after) ||
	    (r->form == TIME_POINT && begins_here(pl, r->end, to, range_signs)))
		return false;
	look_around(m, pl, from, to, i, r->end, &a);
	if (a.never || a.law || a.before == MARK_CITIZEN)
		return false;
	if ((a.before == MARK_PAST || a.past_after) && !(a.clause_commits && !a.past_after))
		return false;
	if (a.after == MARK_CITIZEN && a.before != MARK_COMMIT && a.before != MARK_OWN)
		return false;
	if (past || (r->today && r->form == TIME_POINT))
		return a.clause_commits;
	if (r->form == TIME_DEADLINE && !r->weak)
		return true;
	if (r->form == TIME_BARE)
		return ends_here(pl, from, i, before_bare);
	return a.commits || a.acts;
}
