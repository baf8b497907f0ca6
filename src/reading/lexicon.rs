//! Words around the names of amounts: what says nothing of what an amount is, and what says whose
//! or which part it is. Tables only; another city's wording is another row.
//!
//! Long because it is tables.

use crate::disclosure::Measure;

/// Pairs of words for one thing; the first is read as the second. Applied in order.
pub(super) const SYNONYMS: &[(&str, &str)] = &[
    ("运行维护", "运行"),
    ("运行及维护", "运行"),
    ("运行和维护", "运行"),
    ("运维", "运行"),
    ("公车", "公务用车"),
    ("公务车", "公务用车"),
    ("用车购置和", "用车购置及"),
    ("用车购置与", "用车购置及"),
    ("用车购置、", "用车购置及"),
    ("用车运行和购置", "用车购置及运行"),
    ("用车运行及购置", "用车购置及运行"),
    ("出国（境）", "出国"),
    ("出国境", "出国"),
    ("费用", "费"),
    ("费支出", "费"),
    ("机关运行费", "机关运行经费"),
    ("财政专户管理的", "财政专户管理"),
    ("部门预算收入", "部门收入"),
    ("部门预算支出", "部门支出"),
];

/// Words that join a part to the list it stands in.
pub(super) const JOINING: &[&str] = &["其中", "包括", "以及", "和", "及", "、", "：", ":", "，"];

/// Words that join the subjects of one sentence (基本支出和项目支出分别为).
pub(super) const BETWEEN: &[&str] = &["以及", "、", "和", "与", "及"];

/// Words by which an amount or a change is each subject's own.
pub(super) const EACH: &[&str] = &["均", "各", "都", "分别"];

/// Words between a subject and its amount that do not belong to the subject.
pub(super) const SAYING: &[&str] = &["数为", "为", "共计", "合计", "安排", "各", "共"];

/// Words before a subject that say nothing of what it is.
pub(super) const LEADS: &[&str] = &[
    "其中",
    "包括",
    "主要包括",
    "主要是",
    "相应",
    "安排",
    "编制",
    "以及",
    "和",
    "及",
    "与",
    "、",
    "：",
    ":",
    "，",
    "单位",
    "部门",
    "县级",
    "市级",
    "区级",
    "省级",
    "中央",
    "各预算单位",
    "各单位",
    "（汇总）",
    "的",
    "预算",
    "决算",
    "年初",
    "全年",
    "年度",
    "共",
    "共有",
    "按",
    "含",
    "计划",
    "拟",
    "总体",
    "全口径",
    "综合",
    "为",
    "是",
    "全部",
    "均",
    "占有使用",
    "占有和使用",
    "占用",
];

/// Words after a subject that say nothing of what it is.
pub(super) const TRAILS: &[&str] = &[
    "共计",
    "合计",
    "总计",
    "总额",
    "总数",
    "金额",
    "总金额",
    "总量",
    "安排",
    "预算",
    "预算数",
    "总预算",
    "预算总",
    "年初预算数",
    "年初预算",
    "预算安排",
    "执行数",
    "决算数",
    "决算",
    "为",
    "是",
    "约",
    "：",
    ":",
    "共",
    "总",
    "计",
    "规模",
    "数",
    "预计",
    "编制",
    "拨款安排的",
    "达到",
    "达",
    "共有",
    "均",
    "各",
    "各是",
    "都",
    "，",
    "当年",
    "分别",
    "人民币",
    "同比",
    "相应",
    "由",
    "从",
    "的",
    "上年",
    "全年",
    "中",
    "方面",
];

/// Words of a heading that is not about its topic alone (部门预算及“三公”经费预算情况).
pub(super) const OF_MORE: &[&str] = &["收支", "收入", "部门预算", "单位预算", "预算安排的总体"];

/// How words begin that say by what a subject is taken apart.
pub(super) const DIVIDES: &[char] = &['按', '从'];
/// How such words end.
pub(super) const DIVISIONS: &[&str] = &["分", "划分", "分类", "类型", "来源", "看", "分为"];

/// Words in headings that say nothing of what the section is about.
pub(super) const HEADING_TRAILS: &[&str] =
    &["预算情况", "安排情况", "情况", "说明", "增减", "预算总", "预算安排"];

/// Words by which a subject that ends like a measure is a part of it, or what is to be bought.
pub(super) const NOT_THE_WHOLE: &[&str] = &[
    "拟购",
    "购置",
    "新增",
    "预留",
    "中小",
    "小型",
    "小微",
    "面向",
    "会议费",
    "培训费",
    "占",
    "节约",
    "压减",
    "处置",
    "报废",
    "出租",
    "盘盈",
    "盘亏",
    "增加",
    "减少",
    "调入",
    "调出",
    "划入",
    "划转",
    "捐赠",
    "购入",
    "更新",
    "闲置",
    "单价",
    "单位价值",
    "其他",
    "其它",
];

/// Words before an amount that is what money is for, what it covers or a part of it taken for itself:
/// whatever follows is no figure of the body.
pub(super) const BESIDE_THE_POINT: &[&str] =
    &["涉及", "主要用于", "用于", "反映", "占", "根据", "按照", "授予", "面向", "预留", "保障"];

/// Words by which a subject speaks of what was spent.
pub(super) const OUTTURN: &[&str] = &["执行数", "执行金额", "决算", "实际支出", "实际完成", "实际执行"];

/// Words by which 支出 is the body's.
pub(super) const OF_THE_BODY: &[&str] = &["总", "合计", "本年支出", "全年", "部门", "单位", "我", "本级"];

/// Words for the year before, and for this one.
pub(super) const YEAR_BEFORE: &[&str] = &["上一年度", "上一年", "上年度", "上年", "去年"];
/// Words for the budget year.
pub(super) const THIS_YEAR: &[&str] = &["本年度", "本年", "当年", "今年"];
/// What makes words for the year before a part of another word (上年结转, 上年末固定资产).
pub(super) const NOT_A_YEAR: &[&str] = &["结", "末", "底", "滚", "未"];

/// The ends by which words name a sum of money, whatever it is for.
pub(super) const NOMINAL: &[&str] = &[
    "费",
    "费用",
    "经费",
    "资金",
    "支出",
    "收入",
    "拨款",
    "预算",
    "补助",
    "补贴",
    "款",
    "项",
    "项）",
    "类",
    "类）",
    "款）",
    "基金",
    "货物",
    "工程",
    "服务",
    "采购",
    "金",
    "缴费",
    "奖励",
    "项目",
    "结转",
    "结余",
    "计划",
    "行政运行",
    "事务",
    "医疗",
    "资产",
    "设备",
    "额",
    "贷款",
    "债务",
    "投资",
    "收益",
    "原值",
    "价值",
    "专项",
    "增资",
    "运行",
    "管理",
    "业务",
    "房屋",
    "建筑物",
    "构筑物",
    "车辆",
    "家具",
    "用具",
    "装具",
    "图书",
    "档案",
    "文物",
    "陈列品",
    "科目",
];

/// The kinds of money, longest name first, that a subject may be limited to: 一般公共预算基本支出 is
/// 基本支出 where there is no other money.
pub(super) const MONEY: &[&str] = &[
    "一般公共预算当年财政拨款",
    "一般公共预算财政拨款",
    "一般公共预算当年拨款",
    "一般公共预算当年",
    "一般公共预算拨款",
    "一般公共预算",
    "当年一般公共预算拨款",
    "当年一般公共预算",
    "公共财政拨款",
    "公共财政预算",
    "当年财政拨款",
    "财政拨款",
];

/// Words between a kind of money and what is paid with it.
pub(super) const PAID_WITH: &[&str] = &["安排的", "安排", "预算", "的", "收入", "当年"];

/// Sums that are no canonical measure, with the measures that are their parts.
pub(super) const GROUPS: &[(&[&str], &[Measure])] = {
    use Measure as M;
    const FISCAL: &[Measure] = &[M::RevenueGeneral, M::RevenueFund, M::RevenueStateCapital];
    const OWN: &[Measure] = &[
        M::RevenueInstitutional,
        M::RevenueBusiness,
        M::RevenueSubsidy,
        M::RevenueAffiliated,
        M::RevenueOther,
    ];
    &[
        (
            &[
                "财政拨款",
                "财政拨款收入",
                "财政拨款（补助）",
                "财政拨款（补助）收入",
                "财政拨款收支",
                "财政拨款收支总",
                "财政拨款收支总计",
                "财政拨款收入支出",
            ],
            FISCAL,
        ),
        (&["单位资金", "单位资金收入", "非财政拨款收入", "非财政拨款资金", "自有资金"], OWN),
        (&["运转类项目支出", "运转类项目", "运转类支出", "运转类项目经费"], &[M::ExpenditurePublic]),
    ]
};

/// Names that are short for a part of the whole they stand under: 购置费 of 公务用车购置及运行费.
pub(super) const WITHIN: &[(Measure, &[&str], Measure)] = {
    use Measure as M;
    &[
        (M::SangongVehicle, &["购置费", "购置", "车辆购置费", "用车购置费"], M::SangongVehiclePurchase),
        (M::SangongVehicle, &["运行费", "运行", "车辆运行费", "用车运行费"], M::SangongVehicleRunning),
        (M::SangongTotal, &["接待费", "公务接待"], M::SangongReception),
        (M::SangongTotal, &["出国费", "出国经费", "因公出国"], M::SangongAbroad),
        (M::SangongTotal, &["用车费", "车辆购置及运行费", "用车购置及运行费"], M::SangongVehicle),
        (M::SangongTotal, &["车辆运行费", "车辆运行"], M::SangongVehicleRunning),
        (M::SangongTotal, &["车辆购置费", "车辆购置"], M::SangongVehiclePurchase),
        (
            M::ProcurementTotal,
            &[
                "货物",
                "货物类",
                "货物类项目",
                "货物项目",
                "货物支出",
                "货物采购",
                "货物类采购",
                "货物类支出",
                "采购货物",
            ],
            M::ProcurementGoods,
        ),
        (
            M::ProcurementTotal,
            &[
                "工程",
                "工程类",
                "工程类项目",
                "工程项目",
                "工程支出",
                "工程采购",
                "工程类采购",
                "工程类支出",
                "采购工程",
            ],
            M::ProcurementWorks,
        ),
        (
            M::ProcurementTotal,
            &[
                "服务",
                "服务类",
                "服务类项目",
                "服务项目",
                "服务支出",
                "服务采购",
                "服务类采购",
                "服务类支出",
                "采购服务",
            ],
            M::ProcurementServices,
        ),
        (
            M::AssetsTotal,
            &["房屋", "房屋建筑物", "房屋及构筑物", "房屋和构筑物", "土地、房屋及构筑物"],
            M::AssetsBuildings,
        ),
        (M::AssetsTotal, &["车辆", "公务用车"], M::AssetsVehicles),
        (M::AssetsTotal, &["其他固定资产", "家具、用具及其他"], M::AssetsOther),
    ]
};

/// What bodies are called by themselves behind 我 and 本, longest first.
pub(super) const BODY_WORDS: &[&str] = &[
    "委员会",
    "办公室",
    "办公厅",
    "办事处",
    "部门",
    "单位",
    "机关",
    "系统",
    "街道",
    "支队",
    "大队",
    "总队",
    "中心",
    "学校",
    "学院",
    "医院",
    "集团",
    "公司",
    "局",
    "委",
    "办",
    "厅",
    "部",
    "处",
    "院",
    "会",
    "队",
    "站",
    "所",
    "馆",
    "校",
    "园",
    "社",
    "台",
    "镇",
    "乡",
];

/// Words by which an amount is held against a whole: its share is of that amount alone.
pub(super) const SHARES: &[&str] = &["占", "约占"];

/// Words for what a thing is worth, behind how many there are (房屋1000平方米，价值200万元).
pub(super) const WORTH: &[&str] = &["价值", "账面价值", "账面原值", "原值", "价值金额", "资产原值"];

/// How the names of public bodies end.
pub(super) const BODY_ENDS: &[&str] = &[
    "局",
    "委",
    "委员会",
    "办",
    "办公室",
    "厅",
    "部",
    "处",
    "办事处",
    "院",
    "中心",
    "会",
    "政府",
    "队",
    "站",
    "所",
    "馆",
    "校",
    "学",
    "园",
    "社",
    "台",
    "团",
    "公司",
    "集团",
    "银行",
    "基地",
    "学区",
    "校区",
    "完小",
    "研究室",
    "血库",
    "林场",
    "农场",
    "牧场",
    "羊场",
    "水库",
    "团中央",
    "社中央",
];

/// Words for the body without those below it.
pub(super) const OWN_LEVEL: &[&str] =
    &["机关本级", "（本级）", "本级", "委机关", "局机关", "厅机关", "部机关", "办机关", "院机关", "机关"];

/// The levels of government, which part nothing from a body.
pub(super) const GOVERNMENT_LEVELS: &[&str] = &["省本级", "市本级", "区本级", "县本级"];

/// What makes 机关 a part of another word (机关运行经费, 机关事业单位基本养老保险缴费).
pub(super) const NOT_A_LEVEL: &[&str] =
    &["运行", "事业", "工资", "商品", "资本", "服务", "后勤", "党", "干部"];

/// Words for the bodies below.
pub(super) const BELOW: &[&str] = &["下属", "所属", "直属", "局属", "委属", "厅属", "二级"];
