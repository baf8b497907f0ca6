//! What findings call the things they rest on, in both languages: one table of labels.

use crate::text::{Lang, Words};
use serde::Serialize;

/// Words made for one finding, in both languages. What a document prints is the same in both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Phrase {
    /// The words in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// Words a document prints.
    pub(super) fn printed(words: impl Into<String>) -> Self {
        let zh: String = words.into();
        Phrase { en: zh.clone(), zh }
    }

    /// The steps of a calculation, one after the other.
    pub(super) fn steps(steps: &[String]) -> Self {
        Phrase { zh: steps.join("；"), en: steps.join("; ") }
    }
}

impl From<Words> for Phrase {
    fn from(words: Words) -> Self {
        Phrase { zh: words.zh.to_owned(), en: words.en.to_owned() }
    }
}

/// A label of a named thing: its words with the name in the place of `{}`.
pub(super) fn of(label: Words, name: Words) -> Phrase {
    Phrase { zh: label.zh.replace("{}", name.zh), en: label.en.replace("{}", name.en) }
}

// Of a measure.
pub(super) const CHANGE: Words = Words::new("{}增减", "{}, change");
pub(super) const CHANGE_NEEDED: Words = Words::new("{}增减应为", "{}, change needed");
pub(super) const YEAR_BEFORE: Words = Words::new("上年{}（推算）", "{}, year before (derived)");
pub(super) const YEAR_BEFORE_BY_TOTAL: Words =
    Words::new("上年{}（由总额）", "{}, year before (by the total)");
pub(super) const YEAR_BEFORE_BY_PARTS: Words =
    Words::new("上年{}（由分项）", "{}, year before (by the parts)");

// Amounts that are no canonical measure.
pub(super) const BASE: Words = Words::new("上年（推算）", "Year before (derived)");
pub(super) const FUNDS: Words = Words::new("年度资金总额", "Amount of the year");
pub(super) const COST: Words = Words::new("成本指标", "Cost indicator");
pub(super) const PRICE: Words = Words::new("单价", "Price of one");
pub(super) const PLANNED_PURCHASE: Words = Words::new("拟购置固定资产", "Planned acquisition of assets");
pub(super) const ASSETS_IN_TEXT: Words = Words::new("文中固定资产金额", "Assets in the text");
pub(super) const ASSETS_IN_TABLE: Words = Words::new("表中资产总额", "Total of the table");
pub(super) const OTHER_ROW: Words = Words::new("其他行", "Another row");

// Words of the document.
pub(super) const DUTY: Words = Words::new("职责", "Duty");
pub(super) const SECTION: Words = Words::new("股室", "Section");
pub(super) const GOAL: Words = Words::new("绩效目标", "Goal");
pub(super) const PURPOSE: Words = Words::new("资金用途", "Purpose");
pub(super) const QUANTITY: Words = Words::new("数量指标", "Quantity indicator");
pub(super) const PROCUREMENT: Words = Words::new("政府采购", "Procurement");
pub(super) const VEHICLES: Words = Words::new("车辆", "Vehicles");
pub(super) const BUILDINGS: Words = Words::new("房屋", "Buildings");
pub(super) const OFFICES: Words = Words::new("办公用房", "Offices");
pub(super) const PROJECT: Words = Words::new("项目", "Project");
pub(super) const PROJECT_CODE: Words = Words::new("项目编码", "Project code");
pub(super) const NAMED_PROJECT: Words = Words::new("文中所列项目", "Project named in the text");
pub(super) const HEADING: Words = Words::new("标题", "Heading");
pub(super) const REGISTERED: Words = Words::new("登记名称", "Registered name");
pub(super) const DESCRIPTION: Words = Words::new("指标描述", "Description");
pub(super) const SCORING: Words = Words::new("评分标准", "Scoring rule");
pub(super) const RESIDUE: Words = Words::new("模板残留", "Residue of a template");
pub(super) const COMPARED: Words = Words::new("比较", "Comparison");
