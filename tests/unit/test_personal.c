#include <string.h>

#include "tests/lib/check.h"
#include "text/personal.h"

struct vector {
	const char *text;
	const char *want;	/* "kind what|kind what", "" for nothing */
};

static void
found(struct str text, const struct personal_known *known, struct buf *out)
{
	struct prose p = { .n = 0 };
	struct personal_hits h = { .n = 0 };
	size_t i;

	buf_clear(out);
	prose_read(&p, text);
	personal_find(&p, known, &h);
	for (i = 0; i < h.n; i++) {
		struct str s = prose_str(&p, h.hits[i].start, h.hits[i].end);

		buf_printf(out, "%s%s ", i > 0 ? "|" : "", personal_kind_id(h.hits[i].kind));
		buf_put(out, s);
	}
	personal_hits_release(&h);
	prose_release(&p);
}

static void
check_vectors(const struct vector *v, size_t n, const struct personal_known *known)
{
	struct buf got = { 0 };
	size_t i;

	for (i = 0; i < n; i++) {
		found(str_of(v[i].text), known, &got);
		if (!str_eq(buf_str(&got), str_of(v[i].want)))
			check_fail(__FILE__, __LINE__, "%s\n  found \"%s\", not \"%s\"", v[i].text,
			    buf_cstr(&got), v[i].want);
	}
	buf_release(&got);
}
#define CHECK_VECTORS(v) check_vectors((v), sizeof(v) / sizeof(*(v)), NULL)

static void
mobile_numbers(void)
{
	static const struct vector v[] = {
		{ "请打13812345678找我", "mobile 13812345678" },
		{ "13812345678", "mobile 13812345678" },
		{ "手机：138 1234 5678。", "mobile 138 1234 5678" },
		{ "手机138-1234-5678", "mobile 138-1234-5678" },
		{ "139.1234.5678急", "mobile 139.1234.5678" },
		{ "1381234 5678", "mobile 1381234 5678" },
		{ "+86 13812345678", "mobile +86 13812345678" },
		{ "+8613812345678", "mobile +8613812345678" },
		{ "8613812345678", "mobile 8613812345678" },
		{ "0086-138-1234-5678", "mobile 0086-138-1234-5678" },
		{ "（+86）13812345678", "mobile （+86）13812345678" },
		{ "013812345678，老人的", "mobile 013812345678" },
		{ "１３８１２３４５６７８", "mobile １３８１２３４５６７８" },
		{ "１38 １234 ５678", "mobile １38 １234 ５678" },
		{ "tel13812345678", "mobile 13812345678" },
		{ "13812345678、19912345678", "mobile 13812345678|mobile 19912345678" },
		{ "13812345678 13912345678", "mobile 13812345678|mobile 13912345678" },
		{ "13812345678/88123456", "mobile 13812345678|landline 88123456" },
		{ "王女士13812345678人工回复", "mobile 13812345678" },
		{ "138\u00b71234\u00b75678", "mobile 138\u00b71234\u00b75678" },
		{ "138—1234—5678", "mobile 138—1234—5678" },
		{ "12812345678", "" },
		{ "1381234567", "" },
		{ "138123456789", "" },
		{ "99913812345678999888777666", "" },
		{ "138****5678", "" },
		{ "投资13800000000元", "" },
		{ "共17800000000 千瓦时", "" },
		{ "受理编号：13812345678", "" },
		{ "订单号 13812345678 没发货", "" },
		{ "13，812，345，678", "" },
		{ "138123\n45678", "" },
		{ "1 38 12 34 56 78", "" },
		{ "http://a.gov.cn/13812345678.html", "" },
	};

	CHECK_VECTORS(v);
}

static void
landlines(void)
{
	static const struct vector v[] = {
		{ "0731-88665110", "landline 0731-88665110" },
		{ "（0731）88665110", "landline （0731）88665110" },
		{ "(010) 6655 1234", "landline (010) 6655 1234" },
		{ "021－66551234", "landline 021－66551234" },
		{ "0731——88665110", "landline 0731——88665110" },
		{ "0559 2345678", "landline 0559 2345678" },
		{ "05592345678", "landline 05592345678" },
		{ "01066551234", "landline 01066551234" },
		{ "+86-731-88665110", "landline +86-731-88665110" },
		{ "+86 10 6655 1234", "landline +86 10 6655 1234" },
		{ "0731-88665110转8012", "landline 0731-88665110转8012" },
		{ "0731-88665110-803", "landline 0731-88665110-803" },
		{ "0731-88665110 ext. 12", "landline 0731-88665110 ext. 12" },
		{ "０７３１－８８６６５１１０", "landline ０７３１－８８６６５１１０" },
		{ "联系电话88665110", "landline 88665110" },
		{ "电话：8866 5110", "landline 8866 5110" },
		{ "致电2345678咨询", "landline 2345678" },
		{ "咨询电话：88665110、88665111", "landline 88665110|landline 88665111" },
		{ "0731-88665110/88665111", "landline 0731-88665110|landline 88665111" },
		{ "传真 6655-1234", "landline 6655-1234" },
		{ "88665110", "" },
		{ "罚款88665110元，电话通知", "" },
		{ "电话里说20190428办好", "" },
		{ "请拨打12345", "" },
		{ "火警119，急救120，报警110", "" },
		{ "0731-12345", "" },
		{ "客服热线400-881-2345", "" },
		{ "热线4008812345", "" },
		{ "电话800 8812 345", "" },
		{ "拨打95598报修", "" },
		{ "电话：8866****", "" },
		{ "0731-1234567", "" },
		{ "文号：0731-88665110", "" },
		{ "人口0.88665110", "" },
		{ "电话。88665110", "" },
	};

	CHECK_VECTORS(v);
}

static void
identity_numbers(void)
{
	static const struct vector v[] = {
		{ "11010519491231002X", "id 11010519491231002X" },
		{ "11010519491231002x", "id 11010519491231002x" },
		{ "身份证11010519491231002Ｘ。", "id 11010519491231002Ｘ" },
		{ "110105 19491231 002X", "id 110105 19491231 002X" },
		{ "440524188001010014", "id 440524188001010014" },
		{ "身份证号：110105194912310021", "id 110105194912310021" },
		{ "110105194912310021", "" },
		{ "11010519490231002X", "" },
		{ "99010519491231002X", "" },
		{ "1111010519491231002X", "" },
		{ "11010519491231002XA", "" },
		{ "1101051949****002X", "" },
		{ "110105491231002", "id 110105491231002" },
		{ "证件 110105 491231 002", "id 110105 491231 002" },
		{ "110105491331002", "" },
		{ "流水号110105491231002", "" },
		{ "990105491231002", "" },
		{ "91430100MA4L12345X", "" },
	};

	CHECK_VECTORS(v);
}

static void
bank_cards(void)
{
	static const struct vector v[] = {
		{ "6222021234567890128", "card 6222021234567890128" },
		{ "6222 0212 3456 7890 128", "card 6222 0212 3456 7890 128" },
		{ "卡号6222-0212-3456-7890-128", "card 6222-0212-3456-7890-128" },
		{ "4111111111111111", "card 4111111111111111" },
		{ "5500 0000 0000 0004", "card 5500 0000 0000 0004" },
		{ "340000000000009", "card 340000000000009" },
		{ "3530111333300000", "card 3530111333300000" },
		{ "30569309025904", "card 30569309025904" },
		{ "６２２２０２１２３４５６７８９０１２８",
		    "card ６２２２０２１２３４５６７８９０１２８" },
		{ "6222021234567890129", "" },
		{ "4111111111111112", "" },
		{ "7111111111111116", "" },
		{ "41111111111111111111111", "" },
		{ "运单4111111111111111", "" },
		{ "4111****1111", "" },
		{ "411111111111", "" },
	};

	CHECK_VECTORS(v);
}

static void
plates(void)
{
	static const struct vector v[] = {
		{ "湘A12345乱停", "plate 湘A12345" },
		{ "车牌京A·8H7K9", "plate 京A·8H7K9" },
		{ "粤b 2k345", "plate 粤b 2k345" },
		{ "沪AD12345", "plate 沪AD12345" },
		{ "豫A12345F", "plate 豫A12345F" },
		{ "湘A1234警", "plate 湘A1234警" },
		{ "冀B1234学", "plate 冀B1234学" },
		{ "鲁C1234挂", "plate 鲁C1234挂" },
		{ "粤Z1234港", "plate 粤Z1234港" },
		{ "川Ａ１２３４５", "plate 川Ａ１２３４５" },
		{ "湘A1234", "" },
		{ "湘A123456", "" },
		{ "湘A1234567", "" },
		{ "新A区", "" },
		{ "贵ABCDE", "" },
		{ "湘A***45", "" },
		{ "云I12345", "" },
		{ "琼A1O345", "" },
		{ "浙江A12345", "" },
	};

	CHECK_VECTORS(v);
}

static void
mail_addresses(void)
{
	static const struct vector v[] = {
		{ "寄到zhang.san@example.com即可", "email zhang.san@example.com" },
		{ "12345678@qq.com", "email 12345678@qq.com" },
		{ "13812345678@163.com", "email 13812345678@163.com" },
		{ "ＡＢ＠example.gov.cn", "email ＡＢ＠example.gov.cn" },
		{ "a+b_c%d@mail.example.co。", "email a+b_c%d@mail.example.co" },
		{ "x@a.cn,y@b.cn", "email x@a.cn|email y@b.cn" },
		{ "to a@b-c.org.", "email a@b-c.org" },
		{ "@小李 你好", "" },
		{ "@user@host.social", "" },
		{ "a@b", "" },
		{ "a@1.2", "" },
		{ "单价3@5.5元", "" },
		{ "@example.com", "" },
		{ "a@.com", "" },
	};

	CHECK_VECTORS(v);
}

static void
accounts(void)
{
	static const struct vector v[] = {
		{ "QQ：123456789", "qq 123456789" },
		{ "加我qq 12345", "qq 12345" },
		{ "扣扣号是987654321", "qq 987654321" },
		{ "QQ群：123456789", "qq 123456789" },
		{ "ＱＱ１２３４５６", "qq １２３４５６" },
		{ "企鹅 23456789", "qq 23456789" },
		{ "QQ音乐", "" },
		{ "QQ 2019", "" },
		{ "QQ发了12345元", "" },
		{ "123456789", "" },
		{ "微信号：li_lei2020", "wechat li_lei2020" },
		{ "加微信 abc12345", "wechat abc12345" },
		{ "VX：lilei_88", "wechat lilei_88" },
		{ "wx是hanmeimei", "wechat hanmeimei" },
		{ "微信13812345678同号", "mobile 13812345678" },
		{ "WeChat ID: hello_world", "wechat hello_world" },
		{ "微信公众号：qinghefabu", "" },
		{ "关注公众号（微信号：qhbwg01）", "" },
		{ "微信小程序 abc12345", "" },
		{ "微信 Android 版", "" },
		{ "关注微信“青禾发布”", "" },
		{ "微信：ab12", "" },
		{ "wxyz1234567", "" },
	};

	CHECK_VECTORS(v);
}

static void
passports(void)
{
	static const struct vector v[] = {
		{ "护照号E12345678", "passport E12345678" },
		{ "护照EA1234567", "passport EA1234567" },
		{ "港澳通行证 C12345678", "passport C12345678" },
		{ "passport: G12345678", "passport G12345678" },
		{ "E12345678", "" },
		{ "护照E123456789", "" },
		{ "护照办理窗口A12", "" },
	};

	CHECK_VECTORS(v);
}

static void
flats(void)
{
	static const struct vector v[] = {
		{ "3栋2单元501室", "flat 3栋2单元501室" },
		{ "3号楼2单元501漏水", "flat 3号楼2单元501" },
		{ "12幢1单元1203", "flat 12幢1单元1203" },
		{ "A5栋 302室", "flat A5栋 302室" },
		{ "5栋1202", "flat 5栋1202" },
		{ "三栋二单元五〇一", "flat 三栋二单元五〇一" },
		{ "7座乙单元804房", "flat 7座乙单元804房" },
		{ "2#楼3单元602", "flat 2#楼3单元602" },
		{ "我住青禾花园3-2-501", "flat 3-2-501" },
		{ "幸福小区12-1-1102室", "flat 12-1-1102室" },
		{ "第3栋", "" },
		{ "3栋2单元电梯坏了", "" },
		{ "5栋和6栋之间", "" },
		{ "3号楼1200平方米", "" },
		{ "5栋300余户", "" },
		{ "8栋2019年交房", "" },
		{ "1-2-501", "" },
		{ "小区2019-3-501号文", "" },
		{ "小区3-12-2019", "" },
		{ "一座1000人的村", "" },
		{ "501室", "" },
	};

	CHECK_VECTORS(v);
}

static void
add(struct personal_known *k, const char *s)
{
	CHECK(personal_known_add(k, str_of(s)));
}

/* What the office gives out is nobody's secret, however it is written. */
static void
numbers_of_the_office(void)
{
	static const struct vector v[] = {
		{ "电话0731-88665110", "" },
		{ "电话88665110", "" },
		{ "电话（0731）8866 5110转8012", "" },
		{ "+86-731-88665110", "" },
		{ "电话0551-88665110", "landline 0551-88665110" },
		{ "0731-88665111", "landline 0731-88665111" },
		{ "电话66551234-8012", "" },
		{ "010-66551234", "" },
		{ "13812345678", "" },
		{ "+86 138 1234 5678", "" },
		{ "013812345678", "" },
		{ "13812345679", "mobile 13812345679" },
		{ "FABU@example.gov.cn", "" },
		{ "x@example.gov.cn", "email x@example.gov.cn" },
		{ "QQ群：123456789", "" },
		{ "QQ群：123456780", "qq 123456780" },
	};
	struct personal_known k = { .n = 0 };

	add(&k, "0731-8866 5110");
	add(&k, "66551234转8012");
	add(&k, "138-1234-5678");
	add(&k, "fabu@example.gov.cn");
	add(&k, "123456789");
	CHECK(!personal_known_add(&k, STR("电话")));
	CHECK(!personal_known_add(&k, STR("")));
	personal_known_sort(&k);
	check_vectors(v, sizeof(v) / sizeof(*v), &k);
	personal_known_release(&k);
}

static void
masks(void)
{
	static const struct vector v[] = {
		{ "打13812345678找我", "打138****5678找我" },
		{ "+86 138-1234-5678", "+86 138-****-5678" },
		{ "１３８１２３４５６７８", "１３８****５６７８" },
		{ "0731-88665110转8012", "0731-8866****转****" },
		{ "11010519491231002X", "1101************2X" },
		{ "6222 0212 3456 7890 128", "6222 **** **** ***0 128" },
		{ "湘A12345", "湘A***45" },
		{ "li.lei@example.com", "l*.***@example.com" },
		{ "QQ：123456789", "QQ：12*****89" },
		{ "微信号：li_lei2020", "微信号：li_******0" },
		{ "护照E12345678", "护照E******78" },
		{ "3栋2单元501室", "3栋*单元***室" },
		{ "没有什么要遮的", "没有什么要遮的" },
		{ "\xff坏\xfe 13812345678", "\xff坏\xfe 138****5678" },
		{ "", "" },
	};
	struct buf got = { 0 };
	size_t i;

	for (i = 0; i < sizeof(v) / sizeof(*v); i++) {
		buf_clear(&got);
		personal_mask(&got, str_of(v[i].text), NULL);
		CHECK_STR(buf_cstr(&got), v[i].want);
	}
	buf_release(&got);
}

/* What a mask leaves is not found again, or masking twice would tell more each time. */
static void
a_mask_is_final(void)
{
	static const char *const texts[] = { "13812345678", "0731-88665110转8012",
		"11010519491231002X", "6222 0212 3456 7890 128", "湘A12345", "li.lei@example.com",
		"QQ：123456789", "护照E12345678", "3栋2单元501室", "12-1-1102住" };
	struct buf once = { 0 }, twice = { 0 };
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		buf_clear(&once);
		buf_clear(&twice);
		personal_mask(&once, str_of(texts[i]), NULL);
		personal_mask(&twice, buf_str(&once), NULL);
		CHECK_BYTES(buf_str(&twice), buf_str(&once));
	}
	buf_release(&once);
	buf_release(&twice);
}

static void
positions_count_code_points(void)
{
	struct prose p = { .n = 0 };
	struct personal_hits h = { .n = 0 };

	prose_read(&p, STR("\xff🙂请打13812345678"));
	personal_find(&p, NULL, &h);
	CHECK_INT(h.n, 1);
	CHECK_INT(h.n > 0 ? h.hits[0].start : 0, 4);
	CHECK_INT(h.n > 0 ? h.hits[0].end : 0, 15);
	personal_hits_release(&h);
	prose_release(&p);
}

/* A megabyte made to be slow takes no longer than one of ordinary text would. */
static void
hostile_texts_end(void)
{
	static const char *const parts[] = { "1", "1 ", "12345678 ", "138-", "3栋", "微信", "a@",
		"a.", "(0731)", "3-2-", "湘A", "4111 1111 1111 1111 ", "QQ", "电话8866-" };
	struct buf text = { 0 }, out = { 0 };
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		buf_clear(&text);
		while (text.n < 1 << 18)
			buf_puts(&text, parts[i]);
		buf_clear(&out);
		personal_mask(&out, buf_str(&text), NULL);
		CHECK(out.n > 0);
	}
	buf_release(&text);
	buf_release(&out);
}

CHECK_MAIN(TEST(mobile_numbers), TEST(landlines), TEST(identity_numbers), TEST(bank_cards),
    TEST(plates), TEST(mail_addresses), TEST(accounts), TEST(passports), TEST(flats),
    TEST(numbers_of_the_office), TEST(masks), TEST(a_mask_is_final),
    TEST(positions_count_code_points), TEST(hostile_texts_end))
