//! Wordings of the canonical measures: the rows another city's way of saying it is added to.

use crate::disclosure::Measure;

/// The part of revenue, of expenditure or of anything else that words name as a whole, so that a label
/// in a table is known by them as well as a subject in a sentence. Totals are no parts.
pub(super) fn part_named(words: &str) -> Option<Measure> {
    let named = |extent: Extent, names: &[&str]| extent == Extent::Whole && names.contains(&words);
    let row = WORDINGS.iter().find(|(_, extent, names)| named(*extent, names))?;
    row.0.first().copied().filter(|measure| measure.info().parent.is_some())
}

/// How much of a subject a wording has to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it: 一般公共预算基本支出 is not 基本支出.
    Whole,
    /// Its end: whoever's 机关运行经费 it is, there is one.
    End,
}

/// Wordings of the canonical measures, without quotation marks and without the words that
/// `subject` takes away before and behind. A row more is all another city's wording needs.
pub(super) const WORDINGS: &[(&[Measure], Extent, &[&str])] = {
    use Extent::{End, Whole};
    use Measure as M;
    &[
        (
            &[M::RevenueTotal, M::ExpenditureTotal],
            Whole,
            &[
                "收支",
                "收支总",
                "收入、支出",
                "收、支",
                "收支总计",
                "收入支出",
                "收入支出总计",
                "收入总计和支出总计",
            ],
        ),
        (
            &[M::RevenueTotal],
            Whole,
            &[
                "收入",
                "收入合计",
                "收入总计",
                "总收入",
                "财务总收入",
                "单位财务总收入",
                "部门财务总收入",
                "本年收入",
                "本年收入合计",
                "部门收入",
                "单位收入",
            ],
        ),
        (
            &[M::RevenueGeneral],
            Whole,
            &[
                "一般公共预算",
                "一般公共预算收入",
                "一般公共预算拨款",
                "一般公共预算拨款收入",
                "一般公共预算财政拨款",
                "一般公共预算财政拨款收入",
                "一般公共预算资金",
            ],
        ),
        (
            &[M::RevenueFund],
            Whole,
            &[
                "基金预算收入",
                "基金预算拨款",
                "基金预算拨款收入",
                "政府性基金",
                "政府性基金预算",
                "政府性基金收入",
                "政府性基金拨款",
                "政府性基金预算收入",
                "政府性基金预算拨款",
                "政府性基金预算拨款收入",
                "政府性基金预算财政拨款",
                "政府性基金预算财政拨款收入",
                "政府性基金预算资金",
            ],
        ),
        (
            &[M::RevenueStateCapital],
            Whole,
            &[
                "国有资本经营预算",
                "国有资本经营收入",
                "国有资本经营收益",
                "国有资本经营预算收入",
                "国有资本经营预算拨款",
                "国有资本经营预算拨款收入",
                "国有资本经营预算财政拨款",
                "国有资本经营预算财政拨款收入",
                "国有资本经营预算资金",
            ],
        ),
        (
            &[M::RevenueSpecialAccount],
            Whole,
            &[
                "财政专户核拨",
                "财政专户核拨收入",
                "财政专户核拨资金",
                "财政专户拨款",
                "财政专户拨款收入",
                "财政专户资金",
                "财政专户管理资金",
                "财政专户管理资金收入",
            ],
        ),
        (
            &[M::RevenueInstitutional],
            Whole,
            &["事业收入", "事业收入资金", "事业预算收入", "事业收入（不含教育收费）"],
        ),
        (&[M::RevenueBusiness], Whole, &["事业单位经营收入", "事业单位经营收入资金", "经营收入"]),
        (&[M::RevenueSubsidy], Whole, &["上级补助收入", "上级补助收入资金", "上级补助"]),
        (&[M::RevenueAffiliated], Whole, &["附属单位上缴收入", "附属单位上缴收入资金", "附属单位上缴"]),
        (&[M::RevenueOther], Whole, &["其他收入", "其他来源收入", "其他收入资金", "其他资金", "其它收入"]),
        (
            &[M::RevenueCarryover],
            Whole,
            &[
                "上年结转",
                "上年结转收入",
                "上年结转结余",
                "上年结转资金",
                "上年结余结转",
                "上年结转和结余",
                "上年结余、结转",
                "上年结转结余资金",
                "上年结转和结余资金",
                "年初结转和结余资金",
                "年初结转结余",
                "年初结转和结余",
            ],
        ),
        (
            &[M::ExpenditureTotal],
            Whole,
            &[
                "支出",
                "支出合计",
                "支出总计",
                "总支出",
                "财务总支出",
                "单位财务总支出",
                "部门财务总支出",
                "本年支出",
                "本年支出合计",
                "部门支出",
                "单位支出",
            ],
        ),
        (&[M::ExpenditureBasic], Whole, &["基本支出"]),
        (
            &[M::ExpenditurePersonnel],
            Whole,
            &["人员经费", "人员支出", "人员经费支出", "人员类项目经费", "人员类项目支出", "人员类支出"],
        ),
        (
            &[M::ExpenditurePublic],
            Whole,
            &[
                "公用经费",
                "公用支出",
                "公用经费支出",
                "日常公用经费",
                "日常公用支出",
                "公用类项目支出",
                "运转类公用项目经费",
                "运转类公用项目支出",
            ],
        ),
        (
            &[M::ExpenditureProject],
            Whole,
            &["项目支出", "运转类其他及特定目标类项目支出", "其他运转类及特定目标类项目支出"],
        ),
        (
            &[M::SangongTotal],
            End,
            &["三公经费", "三公经费支出", "三公经费预算支出", "三公经费财政拨款", "三公经费财政拨款支出"],
        ),
        (
            &[M::SangongAbroad],
            Whole,
            &[
                "因公出国（境）费",
                "因公出国（境）费用",
                "因公出国（境）经费",
                "因公出国费",
                "因公出国费用",
                "因公出国经费",
                "因公出国",
                "因公出国（境）费支出",
                "因公出国（境）",
            ],
        ),
        (
            &[M::SangongVehicle],
            Whole,
            &[
                "公务用车费",
                "公务用车购置及运维费",
                "公务用车购置及运行费",
                "公务用车购置和运行费",
                "公务用车购置及运行维护费",
                "公务用车购置和运行维护费",
                "公务用车购置及运行经费",
                "公务用车购置及运行费支出",
                "公务用车购置及运行维护费支出",
                "公务用车运行维护及购置费",
                "公务用车运行及购置费",
            ],
        ),
        (
            &[M::SangongVehiclePurchase],
            Whole,
            &["公务用车购置费", "公务用车购置费用", "公务用车购置费支出", "公务用车购置支出", "公务用车购置"],
        ),
        (
            &[M::SangongVehicleRunning],
            Whole,
            &[
                "公务用车运维费",
                "公务用车运行费",
                "公务用车运行费用",
                "公务用车运行及维护费",
                "公车运行费",
                "公车运行维护费",
                "公车运行及维护",
                "公车运行及维护费",
                "公务用车运行维护费",
                "公务用车运行维护费用",
                "公务用车运行费支出",
                "公务用车运行维护费支出",
                "公务用车运行维护",
            ],
        ),
        (&[M::SangongReception], Whole, &["公务接待费", "公务接待费用", "公务接待费支出", "公务接待"]),
        (
            &[M::RunningCost],
            End,
            &[
                "机关运行经费",
                "机关运行费",
                "机关运行经费支出",
                "机关运行经费预算支出",
                "机关运行经费财政拨款",
                "一般公共预算财政拨款运行经费",
            ],
        ),
        (&[M::ProcurementTotal], Whole, &["政府采购", "政府采购预算", "政府采购支出", "政府采购支出预算"]),
        (&[M::ProcurementTotal], End, &["政府采购项目"]),
        (
            &[M::ProcurementGoods],
            Whole,
            &[
                "政府采购货物",
                "政府采购货物支出",
                "采购货物",
                "拟采购货物",
                "拟采购货物支出",
                "政府采购货物类",
                "货物类项目",
                "货物类采购",
                "货物采购",
                "货物类",
                "货物",
            ],
        ),
        (
            &[M::ProcurementWorks],
            Whole,
            &[
                "政府采购工程",
                "政府采购工程支出",
                "采购工程",
                "拟采购工程",
                "拟采购工程支出",
                "政府采购工程类",
                "工程类项目",
                "工程类采购",
                "工程采购",
                "工程类",
                "工程",
            ],
        ),
        (
            &[M::ProcurementServices],
            Whole,
            &[
                "政府采购服务",
                "政府采购服务支出",
                "采购服务",
                "拟采购服务",
                "拟采购服务支出",
                "政府采购服务类",
                "服务类项目",
                "服务类采购",
                "服务采购",
                "服务类",
                "服务",
            ],
        ),
        (
            &[M::AssetsTotal],
            End,
            &["上年末固定资产", "年末固定资产", "共有固定资产", "固定资产总额", "固定资产金额"],
        ),
    ]
};
