//! The table of rules.

use super::finding::{Finding, Severity};
use super::rule::{Case, Rule};
use super::{across, change, hygiene, performance, text};

/// Every rule, in the order of the catalogue.
pub static RULES: &[Rule] = {
    use Severity::{Contradiction, Notice, Question};
    const fn row(
        id: &'static str,
        severity: Severity,
        title_zh: &'static str,
        title_en: &'static str,
        run: fn(&Case<'_>) -> Vec<Finding>,
    ) -> Rule {
        Rule { id, title_zh, title_en, severity, run }
    }
    &[
        row(
            "A1",
            Contradiction,
            "收入合计等于各来源之和",
            "Revenue is the sum of its sources",
            text::revenue,
        ),
        row("A2", Contradiction, "收入等于支出", "Revenue equals expenditure", text::both_sides),
        row(
            "A3",
            Contradiction,
            "支出等于基本支出加项目支出",
            "Expenditure is basic plus projects",
            text::expenditure,
        ),
        row("A4", Contradiction, "基本支出等于人员加公用", "Basic is personnel plus running", text::basic),
        row("A5", Contradiction, "“三公”经费等于各项之和", "The three public expenses add up", text::sangong),
        row(
            "A6",
            Notice,
            "机关运行经费与公用经费一致",
            "Running cost equals the running part of basic",
            text::running_cost,
        ),
        row(
            "A7",
            Contradiction,
            "固定资产表自相符合",
            "The table of assets agrees with itself and the text",
            text::assets,
        ),
        row(
            "A8",
            Contradiction,
            "政府采购等于货物、工程、服务之和",
            "Procurement is goods, works and services",
            text::procurement,
        ),
        row(
            "B1",
            Contradiction,
            "所述总增减等于各部分增减之和",
            "The stated change is the sum of its parts' changes",
            change::parts,
        ),
        row(
            "B2",
            Contradiction,
            "由总额与由分项推出的上年数一致",
            "The year before is the same by the total and by the parts",
            change::year_before,
        ),
        row(
            "B3",
            Notice,
            "改动哪一个数即可相符",
            "Which single number, changed, makes it add up",
            change::repair,
        ),
        row(
            "B5",
            Contradiction,
            "增减用语、金额与百分比一致",
            "Word, amount and percentage of a change agree",
            change::wording,
        ),
        row("B7", Notice, "大幅增减", "Large moves", change::large),
        row(
            "E1",
            Question,
            "有绩效目标表的项目覆盖项目支出",
            "Projects with targets cover the project expenditure",
            performance::coverage,
        ),
        row(
            "E2",
            Question,
            "成本指标等于项目资金",
            "The cost indicator is the project's amount",
            performance::cost,
        ),
        row(
            "E3",
            Question,
            "文中所列项目有绩效目标表",
            "A project the text names has a target table",
            performance::named,
        ),
        row(
            "E4",
            Question,
            "数量乘单价等于成本",
            "Quantity times price is the cost",
            performance::unit_price,
        ),
        row("E6", Question, "支出计划累计到 100%", "The payment plan rises to 100 %", performance::plan),
        row("E7", Notice, "各类指标齐全", "Every family of indicators is there", performance::families),
        row("E8", Notice, "指标以定量为主", "Most indicators are numbers", performance::numbers),
        row("E9", Notice, "指标描述不照抄名称", "Descriptions do not repeat the name", performance::repeats),
        row("E10", Notice, "指标值的类型合适", "Targets are of the right kind", performance::types),
        row("E12", Notice, "指标值不是占位词", "Targets are no placeholders", performance::placeholders),
        row(
            "E13",
            Notice,
            "目标表标题与登记名称一致",
            "Heading and registered name of a project agree",
            performance::headings,
        ),
        row(
            "E14",
            Notice,
            "项目编码与单位、年度相符",
            "Project codes name the body and the year",
            performance::codes,
        ),
        row("E15", Notice, "部门指标分值", "Scores of the body's own indicators", performance::scores),
        row(
            "F1",
            Question,
            "购置设备而有政府采购",
            "Who buys equipment plans procurement",
            across::procurement,
        ),
        row(
            "F2",
            Question,
            "购置设备而有资产购置计划",
            "Who buys equipment plans to acquire assets",
            across::planned_purchase,
        ),
        row("F3", Question, "有用车费用而有车辆", "Who pays for vehicles has some", across::vehicles),
        row("F4", Notice, "股室与绩效目标对应", "Sections of duties and goals correspond", across::goals),
        row("F7", Question, "职责属于本级", "Duties belong to the body's own level", across::other_level),
        row("F8", Notice, "一项职责只归一个股室", "One section has a duty", across::claimed_twice),
        row("G1", Notice, "没有模板残留", "No residue of a template", hygiene::residue),
        row("G2", Notice, "单位名称前后一致", "The body is called by one name", hygiene::own_name),
        row(
            "G3",
            Notice,
            "增减与以前年度比较",
            "Changes are measured against an earlier year",
            hygiene::stray_year,
        ),
    ]
};
