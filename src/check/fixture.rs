//! Hand-made disclosures for the tests of the rules.

use super::{Finding, run};
use crate::disclosure::*;
use crate::span::Span;
use rust_decimal::Decimal;

/// The year of every hand-made disclosure.
const YEAR: u16 = 2022;

/// Printed numbers as amounts.
pub(super) trait ParseWan {
    /// The amount in 万元.
    fn parse_wan(&self) -> Amount;
}

impl ParseWan for str {
    fn parse_wan(&self) -> Amount {
        Amount::parse(self, AmountUnit::TenThousand).unwrap()
    }
}

/// Words on a line of their own.
pub(super) fn words(text: &str, line: u32) -> Quote {
    let to = u32::try_from(text.chars().count()).unwrap();
    Quote::new(text, Span::within(line, 0, to))
}

/// What one rule finds.
pub(super) fn found(disclosure: &Disclosure, rule: &str) -> Vec<Finding> {
    run(disclosure).into_iter().filter(|f| f.rule == rule).collect()
}

/// A claim in a sentence on a line.
pub(super) fn claim(measure: Measure, amount: &str, line: u32) -> Claim {
    Claim {
        measure,
        year: YEAR,
        figure: Figure::Amount(amount.parse_wan()),
        source: ClaimSource::Narrative,
        quote: words(&format!("{amount}万元"), line),
    }
}

/// A disclosure that states some amounts, all in one sentence.
pub(super) fn amounts(stated: &[(Measure, &str)]) -> Disclosure {
    let claims = stated.iter().map(|(m, a)| claim(*m, a, 10)).collect();
    Disclosure {
        identity: Identity { year: Some(YEAR), ..Identity::default() },
        claims,
        ..Disclosure::default()
    }
}

/// Adds a sentence on a line of its own: the words in it that are claims of the year, each ending in
/// its amount, and those that are amounts of no measure.
pub(super) fn tell(
    body: &mut Disclosure,
    line: u32,
    sentence: &str,
    claims: &[(Measure, &str)],
    others: &[(BaseKind, &str)],
) {
    let place = |words: &str| {
        let before = sentence.split(words).next().unwrap().chars().count();
        let (from, long) = (u32::try_from(before).unwrap(), u32::try_from(words.chars().count()).unwrap());
        Quote::new(words, Span::within(line, from, from + long))
    };
    let amount = |words: &str| {
        let digits = words.trim_end_matches("万元");
        digits.rsplit(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap().parse_wan()
    };
    body.claims.extend(claims.iter().map(|(measure, words)| Claim {
        figure: Figure::Amount(amount(words)),
        quote: place(words),
        ..claim(*measure, "0", line)
    }));
    body.statements.extend(others.iter().map(|(kind, words)| Statement {
        subject: place(words),
        year: YEAR,
        kind: *kind,
        amount: amount(words),
        quote: place(words),
    }));
}

/// A stated change against the year before's budget; an amount with a minus is a decrease.
pub(super) fn change(measure: Measure, amount: &str, line: u32) -> Change {
    let (direction, digits) = match amount.strip_prefix('-') {
        Some(digits) => (Direction::Decrease, digits),
        None => (Direction::Increase, amount),
    };
    Change {
        measure: Some(measure),
        subject: measure.info().zh.to_owned(),
        year: YEAR,
        base: Base { year: YEAR - 1, kind: BaseKind::Budget },
        direction,
        amount: Some(digits.parse_wan()),
        percent: None,
        reason: None,
        quote: words(amount, line),
    }
}

/// A disclosure with the figures of the corpus's first document, its sentences made up.
pub(super) struct Sample(Disclosure);

impl Sample {
    /// The figures.
    pub(super) fn new() -> Self {
        use Measure as M;
        let mut body = amounts(&[
            (M::RevenueTotal, "1352.39"),
            (M::RevenueGeneral, "1238.19"),
            (M::RevenueFund, "0"),
            (M::RevenueSpecialAccount, "0"),
            (M::RevenueOther, "0"),
            (M::RevenueCarryover, "114.2"),
            (M::ExpenditureTotal, "1352.39"),
            (M::ExpenditureBasic, "912.34"),
            (M::ExpenditurePersonnel, "867.77"),
            (M::ExpenditurePublic, "44.57"),
            (M::ExpenditureProject, "440.05"),
            (M::RunningCost, "44.57"),
            (M::SangongTotal, "3"),
            (M::SangongAbroad, "0"),
            (M::SangongVehicle, "3"),
            (M::SangongVehiclePurchase, "0"),
            (M::SangongVehicleRunning, "3"),
            (M::SangongReception, "0"),
            (M::AssetsTotal, "150.36"),
        ]);
        body.changes = vec![
            change(M::RevenueTotal, "-208.19", 11),
            change(M::ExpenditureTotal, "-208.19", 11),
            change(M::ExpenditureBasic, "59.76", 11),
            change(M::ExpenditureProject, "-241.96", 11),
            Change { direction: Direction::Flat, amount: None, ..change(M::SangongTotal, "0", 12) },
        ];
        body.institutions = vec![Institution { nature: words("行政", 13), ..Institution::default() }];
        body.procurement.declared_none = Some(words("无政府采购预算", 14));
        body.assets = Some(AssetTable {
            planned_purchase: Some(Figure::Amount("0".parse_wan())),
            planned_words: words("0万元", 15),
            rows: vec![
                asset(AssetClass::Total, "", "150.36", 16),
                asset(AssetClass::Buildings, "2367", "107.83", 17),
                asset(AssetClass::Offices, "2167", "", 18),
                asset(AssetClass::Vehicles, "1", "15", 19),
                asset(AssetClass::Equipment, "", "", 20),
                asset(AssetClass::Other, "164", "27.53", 21),
            ],
            ..AssetTable::default()
        });
        body.identity.unit = Some(words("丰县科学技术和工业信息化局", 1));
        body.identity.region = Some(Region {
            code: "131025".to_owned(),
            name: "丰县".to_owned(),
            within: "河北省廊坊市".to_owned(),
        });
        body.duties = vec![
            duties(
                "办公室（党建办公室）",
                &["负责机关合同文本以及重大事项的合规性审查和归档工作", "承担信访工作"],
                30,
            ),
            duties("运行监测协调股", &["提出木材工业结构调整目标、布局和改造项目资金意见"], 40),
            duties(
                "高新技术管理股",
                &["负责机关合同文本合规性审查", "承担廊坊市创新工作领导小组办公室工作"],
                50,
            ),
            duties("信息化推进股", &["提出纺织工业结构调整目标、布局和改造项目资金意见"], 60),
        ];
        let goals = ["信访目标", "运行监测协调绩效目标", "高新技术管理绩效目标", "信息化推进绩效目标"];
        body.performance.overall =
            goals.map(|g| Goal { title: words(g, 70), ..Goal::default() }).into_iter().collect();
        body.performance.indicators = (80..88)
            .zip([15, 15, 10, 10, 10, 10, 10, 10])
            .map(|(line, points)| Indicator {
                scoring: words(&format!("按计划{points}分"), line),
                ..Indicator::default()
            })
            .collect();
        body.named_projects = vec![words("支持中小企业发展专项资金", 90), words("劳模津贴", 90)];
        body.projects = projects();
        Sample(body)
    }

    /// The whole.
    pub(super) fn disclosure(self) -> Disclosure {
        self.0
    }
}

/// A row of the table of assets; empty words are a blank cell.
pub(super) fn asset(class: AssetClass, quantity: &str, value: &str, line: u32) -> AssetRow {
    AssetRow {
        class,
        name: words("行", line),
        unit: String::new(),
        quantity: (!quantity.is_empty()).then(|| Decimal::from_str_exact(quantity).unwrap()),
        quantity_words: words(quantity, line),
        value: if value.is_empty() { Figure::Blank } else { Figure::Amount(value.parse_wan()) },
        value_words: words(value, line),
        span: Span::within(line, 0, 10),
    }
}

/// A section of duties, a clause a line.
pub(super) fn duties(name: &str, clauses: &[&str], line: u32) -> DutySection {
    let clauses = (line..).zip(clauses).map(|(line, text)| words(text, line)).collect();
    DutySection { name: Some(words(name, line)), clauses, ..DutySection::default() }
}

/// An indicator row: group, name, description, and the target as operator, value and unit.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str);

/// An indicator row of a project.
pub(super) fn indicator((group, name, description, operator, value, unit): Row<'_>, line: u32) -> Indicator {
    let family = if group.starts_with("满意") { "满意度指标" } else { "产出指标" };
    let target = Target {
        operator: [("=", Operator::Equal), ("≥", Operator::AtLeast), ("≤", Operator::AtMost)]
            .into_iter()
            .find_map(|(sign, o)| (sign == operator).then_some(o)),
        operator_words: words(operator, line),
        value_words: words(value, line + 1),
        value: Decimal::from_str_exact(value).ok(),
        unit: words(unit, line + 2),
    };
    let (name, description) = (words(name, line), words(description, line));
    Indicator {
        family: family.to_owned(),
        group: group.to_owned(),
        name,
        description,
        target,
        span: Span::within(line, 0, 1),
        ..Indicator::default()
    }
}

/// A project with its table: registered name, heading, code, amount, what it is for, and its plan.
struct Form<'a> {
    name: &'a str,
    heading: &'a str,
    code: &'a str,
    amount: &'a str,
    purpose: &'a str,
    plan: [u32; 4],
    rows: &'a [Row<'a>],
}

impl Form<'_> {
    fn project(&self, line: u32) -> Project {
        Project {
            heading: Some(words(self.heading, line)),
            code: Some(words(self.code, line + 1)),
            name: words(self.name, line + 1),
            department: Some(words("丰县科工局", line + 2)),
            amount: Some(Figure::Amount(self.amount.parse_wan())),
            amount_words: words(self.amount, line + 3),
            purpose: Some(words(self.purpose, line + 4)),
            plan: self
                .plan
                .map(|share| Installment { percent: Some(Decimal::from(share)), ..Installment::default() })
                .into_iter()
                .collect(),
            indicators: (line + 10..)
                .step_by(3)
                .zip(self.rows)
                .map(|(line, row)| indicator(*row, line))
                .collect(),
            ..Project::default()
        }
    }
}

/// The projects of the corpus's first document: 39 rows, of which 21 are numbers and 23 describe
/// themselves by their name.
fn projects() -> Vec<Project> {
    const WORDS: &str = "文字描述";
    let forms = [
        Form {
            name: "2022年劳模津贴",
            heading: "1.劳模津贴绩效绩效目标表",
            code: "13102522P00869910001T",
            amount: "0.45",
            purpose: "发放津贴",
            plan: [0, 0, 100, 100],
            rows: &[
                ("数量指标", "发放", "发放", "=", "3", "人"),
                ("质量指标", "到位", "到位", WORDS, WORDS, "到位"),
                ("时效指标", "到位", "到位", WORDS, WORDS, "到位"),
                ("成本指标", "发放金额", "发放金额", "=", "0.45", "万元"),
                ("经济效益指标", "满意", "满意", WORDS, "", "满意"),
                ("社会效益指标", "满意", "满意", WORDS, "", "满意"),
                ("满意度指标", "满意", "满意", WORDS, "", "满意"),
            ],
        },
        Form {
            name: "2022年离休补贴",
            heading: "2. 离休两项补贴绩效目标表",
            code: "13102522P00870010001E",
            amount: "4.8",
            purpose: "发放补贴",
            plan: [25, 50, 75, 100],
            rows: &[
                ("数量指标", "发放", "发放", "=", "3", "人"),
                ("质量指标", "按时", "按时", WORDS, "", "按时"),
                ("时效指标", "按时", "按时", WORDS, "", "按时"),
                ("成本指标", "发放金额", "发放金额", "=", "4.8", "万元"),
                ("社会效益指标", "满意", "满意", WORDS, "", "满意"),
                ("经济效益指标", "满意", "满意", WORDS, "", "满意"),
                ("可持续影响指标", "满意", "满意", WORDS, "", "满意"),
                ("满意度指标", "满意", "满意", WORDS, "", "满意"),
            ],
        },
        Form {
            name: "2022年脱贫户补助金",
            heading: "3. 贫困户帮扶经费绩效目标表",
            code: "13102522P00908110001A",
            amount: "0.6",
            purpose: "帮扶",
            plan: [0, 0, 100, 100],
            rows: &[
                ("数量指标", "3户", "帮扶户数", "=", "3", "户"),
                ("质量指标", "到位", "确保质量", "=", "100", "%"),
                ("时效指标", "按时", "10月底以前", "=", "100", "%"),
                ("成本指标", "6000元", "每户2000元", "=", "0.6", "万元"),
                ("社会效益指标", "温暖", "慰问", WORDS, "", "慰问"),
                ("生态效益指标", "生活", "提高", WORDS, "", "提高"),
                ("可持续影响指标", "感受", "感受温暖", WORDS, "", "感受温暖"),
                ("满意度指标", "群众满意", "满意", WORDS, "", "满意"),
            ],
        },
        Form {
            name: "2022年丰县识别设备资金",
            heading: "4. 丰县识别设备资金绩效目标表",
            code: "13102522P009082100010",
            amount: "100",
            purpose: "购买识别设备",
            plan: [0, 0, 100, 100],
            rows: &[
                ("数量指标", "使用", "使用", "=", "790", "台"),
                ("质量指标", "合格率", "合格率", "=", "100", "%"),
                ("时效指标", "期限", "期限", WORDS, "", "日期"),
                ("成本指标", "总成本", "总成本", "=", "520", "万元"),
                ("经济效益指标", "能力", "能力", "=", "100", "%"),
                ("社会效益指标", "能力", "能力", "=", "100", "%"),
                ("可持续影响指标", "管控", "管控", "=", "100", "%"),
                ("满意度指标", "满意度", "满意度", WORDS, "", "满意度"),
            ],
        },
        Form {
            name: "2022年助企工作经费",
            heading: "5. 丰县助企工作经费绩效目标表",
            code: "13102522P00915710001E",
            amount: "10",
            purpose: "帮助企业",
            plan: [25, 50, 75, 100],
            rows: &[
                ("数量指标", "企业", "办实事", "≥", "80", "%"),
                ("质量指标", "政策", "知晓率", "≥", "100", "%"),
                ("时效指标", "期限", "按时完成", WORDS, "", "按时完成"),
                ("成本指标", "总成本", "项目总成本", "≤", "10", "万元"),
                ("社会效益指标", "联动", "平稳", "≥", "100", "%"),
                ("经济效益指标", "壮大", "累计壮大", "≥", "102", "家"),
                ("可持续影响指标", "发展", "可持续", "≥", "100", "%"),
                ("满意度指标", "满意度", "群众", "≥", "100", "%"),
            ],
        },
    ];
    (100..).step_by(50).zip(&forms).map(|(line, form)| form.project(line)).collect()
}
