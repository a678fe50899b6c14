#include <string.h>

#include "desk/danger.h"
#include "tests/lib/check.h"

static const char *const urgent[] = {
	"我在城南大桥上，风很大，我不想活了，谁也别劝我",
	"对不起爸妈，这是我的遗书",
	"有人要跳楼！梧桐路28号楼顶！快来人",
	"她刚才说要割腕，我在外地赶不回去",
	"活着真的没有意思，撑不住了",
	"欠薪三个月，再不给我就跳河，说到做到",
	"吃了一整瓶安眠药，现在叫不醒",
	"再不解决，我就跟你们同归于尽",
	"楼道里全是煤气味，物业电话没人接",
	"燃气泄漏了！！三单元！",
	"挖机把燃气管道挖断了，嗤嗤地响",
	"昨晚开始厨房闻到一股很重的天然气，开窗也散不掉",
	"柳巷5号着火了，火已经烧到二楼",
	"隔壁仓库冒浓烟，消防还没到",
	"刚刚听到一声巨响，化工厂爆炸了",
	"电动车充电起火，楼上还有老人",
	"路灯杆漏电，刚才把一个小学生电倒了，孩子触电了",
	"高压线被风刮断了，就在菜市场门口",
	"青禾湖有人落水，岸上没有救生圈",
	"我弟弟溺水了，快派人",
	"小孩掉进没盖的污水井里了",
	"井盖没了，一个老太太掉下去了",
	"电梯停在7楼和8楼之间，困住了四个人",
	"我们被困在地下车库，水已经到膝盖",
	"工地的墙倒了，有人被埋",
	"学校食堂吃完饭，二十几个孩子上吐下泻，怀疑食物中毒",
	"我爸昏迷不醒，120说没有车",
	"大爷晕倒在公交站，没人会急救",
	"楼下有个男的拿着刀追人",
	"邻居天天家暴，今天把人往死里打",
	"孩子在商场走丢，孩子不见了一个小时了，穿黄色外套",
	"我奶奶不见了，她有老年痴呆",
	"救命，救命，三楼有人",
	"再拖下去真的要出人命了，孩子已经喘不上气",
	"有人要跳樓，在舊市場頂樓",
	"屋裡著火了，快來救",
	"I smell gas in the stairwell, nobody picks up the phone",
	"There is a child drowning in the lake!!",
	"I want to die and nobody listens",
	"The warehouse next door is ON FIRE",
};

static const char *const usual[] = {
	"你们这个回复真是笑死我了",
	"公交车空调坏了三天，热死了",
	"全场跳楼价，最后三天",
	"游乐园的跳楼机什么时候修好",
	"上周的消防演练很好，建议多办",
	"楼道堆满纸箱，有火灾隐患，请处理",
	"防火宣传车声音太大，吵得午睡不了",
	"自杀式骑车的外卖员能不能管管",
	"消防通道停满了车，一旦发生火灾后果不堪设想",
	"电线老化，万一着火怎么办",
	"天气一热什么都不想活动",
	"我孩子小升初，想咨询学区",
	"水库边应该立防溺水的牌子",
	"配电箱没有门，担心小孩触电",
	"井盖缺了半个月，担心有人掉进去",
	"饿得我快死了，食堂几点开门",
	"新开的烧烤店好吃到爆炸",
	"小区的树快死了，没人浇水",
	"我们是真爱这座城市，爱死了",
	"这条路堵死了，半小时不动",
	"救命稻草就是医保，谢谢你们",
	"手机好像中毒了，反诈APP装不上",
	"落水管坏了，雨水直接浇到阳台上",
	"被埋怨也是应该的，是我们没说清楚",
	"物业道德绑架，逼我们签字",
	"建议给老楼装燃气泄漏报警器",
	"广场舞太吵，气得我要爆炸",
	"请求抢救性保护老城墙",
	"这个信息爆炸的年代，谣言太多",
	"生活压力压得人喘不过气，公积金能不能多提一点",
	"路面坑洼，下雨就积水，请修",
	"公园里的花很美，谢谢园林工人",
	"暖气不热，室内只有14度",
	"请问办居住证要带什么",
	"你们的思想死板，一点都不灵活",
	"这栋楼年久失修，有坍塌的风险",
	"预防煤气中毒的讲座在哪天",
	"The team is on fire this season, congratulations",
	"Great fire drill yesterday, thank you",
	"I am dying to see the new library",
};

static void
marks_what_is_urgent(void)
{
	struct danger *dg = danger_new();
	size_t i;

	for (i = 0; i < sizeof(urgent) / sizeof(*urgent); i++)
		if (!danger_match(dg, str_of(urgent[i]), NULL))
			check_fail(__FILE__, __LINE__, "not marked: %s", urgent[i]);
	danger_free(dg);
}

static void
leaves_the_usual_alone(void)
{
	struct danger *dg = danger_new();
	struct str what;
	size_t i;

	for (i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		if (danger_match(dg, str_of(usual[i]), &what))
			check_fail(__FILE__, __LINE__, "marked for '%.*s': %s", (int)what.n, what.p,
			    usual[i]);
	danger_free(dg);
}

static void
names_the_words(void)
{
	struct danger *dg = danger_new();
	struct str what = { NULL, 0 };

	CHECK(danger_match(dg, STR("跳楼价？不，有人真要跳楼"), &what));
	CHECK_BYTES(what, STR("跳楼"));
	CHECK(danger_match(dg, STR("井盖坏了，大爷掉下去了"), &what));
	CHECK_BYTES(what, STR("井盖坏了，大爷掉下"));
	danger_free(dg);
}

static void
keeps_a_gap_inside_one_sentence(void)
{
	struct danger *dg = danger_parse(STR("甲…乙\tdanger\tx\n甲…丙\tnot\tx\n丁\tdanger\tx\n"));

	CHECK(danger_match(dg, STR("甲一二三四五六七八九十一二乙"), NULL));
	CHECK(!danger_match(dg, STR("甲一二三四五六七八九十一二三乙"), NULL));
	CHECK(!danger_match(dg, STR("甲。乙"), NULL));
	CHECK(!danger_match(dg, STR("甲丁丙"), NULL));
	CHECK(danger_match(dg, STR("甲丙丁"), NULL));
	danger_free(dg);
}

static void
survives_any_bytes(void)
{
	struct danger *dg = danger_new(),
		      *none = danger_parse(STR("no tabs\n\tdanger\t\n…\tnot\tx\n"));
	char bytes[512];
	size_t i;

	for (i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 37);
	CHECK(!danger_match(dg, (struct str){ bytes, sizeof(bytes) }, NULL));
	CHECK(!danger_match(dg, (struct str){ NULL, 0 }, NULL));
	CHECK(danger_match(dg, STR("a\0跳楼"), NULL));
	CHECK(!danger_match(none, STR("跳楼"), NULL));
	danger_free(none);
	danger_free(dg);
}

CHECK_MAIN(TEST(marks_what_is_urgent), TEST(leaves_the_usual_alone), TEST(names_the_words),
    TEST(keeps_a_gap_inside_one_sentence), TEST(survives_any_bytes))
