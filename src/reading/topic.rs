//! Topics: what a section of a disclosure is about, by a table of the wordings of headings.

use super::plain::only;
use crate::disclosure::Measure;

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Topic {
    /// Before the first heading, and sections whose wording is not known.
    Other,

    /// 部门概况: a frame around duties and institutions.
    Overview,
    /// 主要职责.
    Duties,
    /// 机构设置.
    Institutions,
    /// 收支安排 and what changed.
    Budget,
    /// 机关运行经费.
    RunningCost,
    /// “三公”经费.
    Sangong,
    /// 绩效: a frame around goals and indicators.
    Performance,
    /// 总体绩效目标.
    OverallGoals,
    /// 分项绩效目标.
    ItemGoals,
    /// 工作保障措施.
    Safeguards,
    /// 政府采购.
    Procurement,
    /// 国有资产.
    Assets,
    /// 名词解释.
    Glossary,
    /// 预算表: tables with their captions.
    Tables,
}

impl Topic {
    /// What the figures of the section are of, where that is neither revenue nor expenditure of the
    /// body: under such a heading 一般公共预算拨款 is what pays for it.
    pub(super) const fn subject(self) -> Option<Measure> {
        Some(match self {
            Topic::RunningCost => Measure::RunningCost,
            Topic::Sangong => Measure::SangongTotal,
            Topic::Procurement => Measure::ProcurementTotal,
            Topic::Assets => Measure::AssetsTotal,
            _ => return None,
        })
    }

    /// Whether figures of the body are stated in such a section.
    pub(super) const fn states_figures(self) -> bool {
        !self.is_list() && !matches!(self, Topic::Performance)
    }

    /// Whether the section is a list of items of its own, so that numbered lines in it are items
    /// and not headings.
    pub(super) const fn is_list(self) -> bool {
        matches!(
            self,
            Topic::Duties
                | Topic::Institutions
                | Topic::OverallGoals
                | Topic::ItemGoals
                | Topic::Safeguards
                | Topic::Glossary
        )
    }
}

/// Wordings of headings; the first row with a wording the heading holds decides, so a row stands
/// before those it is a special case of. Adding another city's wording is adding a word.
const WORDINGS: &[(Topic, &[&str])] = &[
    (
        Topic::Overview,
        &[
            "职责及机构",
            "职能及机构",
            "职责和机构",
            "职责、机构",
            "职能及主要工作",
            "职责及主要工作",
            "职能和主要工作",
            "部门概况",
            "单位概况",
            "基本概况",
            "基本情况",
        ],
    ),
    (Topic::Glossary, &["名词解释", "专业名词", "名词说明"]),
    (Topic::OverallGoals, &["总体绩效目标", "整体绩效总目标"]),
    (Topic::ItemGoals, &["分项绩效目标"]),
    (Topic::Safeguards, &["保障措施"]),
    (Topic::Performance, &["绩效"]),
    (Topic::Procurement, &["政府采购"]),
    (Topic::Assets, &["国有资产", "固定资产", "国有资产占"]),
    (Topic::Tables, &["预算表", "支出表", "收入表", "收支总表", "情况表", "总体情况表"]),
    (Topic::RunningCost, &["机关运行"]),
    (Topic::Sangong, &["三公"]),
    (Topic::Institutions, &["机构设置", "机构情况", "部门构成", "单位构成", "机构构成"]),
    (
        Topic::Duties,
        &[
            "主要职责",
            "部门职责",
            "单位职责",
            "主要职能",
            "部门职能",
            "单位职能",
            "基本职能",
            "职能职责",
            "职能简介",
            "职责",
        ],
    ),
    (
        Topic::Budget,
        &[
            "预算安排",
            "收支",
            "收入说明",
            "支出说明",
            "预算编制",
            "增减",
            "收入预算",
            "支出预算",
            "预算情况",
            "编制说明",
        ],
    ),
    (Topic::Other, &["其他需要说明", "其他重要事项", "其他相关情况", "其他情况"]),
];

/// The topic a heading names; `None` where its wording is not known.
pub(super) fn topic(heading: &str) -> Option<Topic> {
    let plain = only(heading, |c| !c.is_whitespace() && !['“', '”', '"'].contains(&c));
    WORDINGS.iter().find(|(_, words)| words.iter().any(|word| plain.contains(word))).map(|&(topic, _)| topic)
}

/// Whether words that carry no number are a heading all the same: nothing but a known wording,
/// with whose it is before it and 情况 or 说明 behind.
pub(super) fn is_bare_heading(words: &str) -> bool {
    before_wording(words).is_some()
}

/// Whether words are a known wording alone, with nothing before it.
pub(super) fn is_wording(words: &str) -> bool {
    before_wording(words) == Some(0)
}

/// How many bytes stand before a known wording at the end of words, at least; `None` where they do not end
/// in one, with 情况 or 说明 behind.
fn before_wording(words: &str) -> Option<usize> {
    let plain = only(words, |c| !c.is_whitespace() && !['“', '”', '"', '：', ':'].contains(&c));
    if plain.chars().count() > 40 || plain.contains(['，', '。', '；', '、']) {
        return None;
    }
    let ends = ["", "情况", "说明", "情况说明", "信息"];
    let bare = ends.iter().filter_map(|end| plain.strip_suffix(end));
    let wordings = || WORDINGS.iter().flat_map(|(_, words)| words.iter());
    bare.flat_map(|rest| wordings().filter_map(|word| rest.strip_suffix(word).map(str::len))).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_their_wording() {
        for (heading, expected) in [
            ("部门职责及机构设置情况", Topic::Overview),
            ("部门职责：", Topic::Duties),
            ("机构设置：", Topic::Institutions),
            ("单位预算安排的总体情况", Topic::Budget),
            ("机关运行经费安排情况", Topic::RunningCost),
            ("财政拨款“三公”经费预算情况及增减变化原因", Topic::Sangong),
            ("绩效预算信息", Topic::Performance),
            ("工作保障措施", Topic::Safeguards),
            ("政府采购预算情况", Topic::Procurement),
            ("国有资产信息", Topic::Assets),
        ] {
            assert_eq!(topic(heading), Some(expected), "{heading}");
        }
        assert_eq!(topic("加强党的建设"), None);
    }

    #[test]
    fn a_sentence_about_duties_is_no_heading() {
        assert!(is_wording("职能职责") && is_wording("机构设置情况") && !is_wording("负责安全生产职责"));
        assert!(is_bare_heading("某区人民政府某街道办事处（部门）主要职能"));
        assert!(!is_bare_heading("主要职能包括以下各项，由各科室承担"));
        assert!(!is_bare_heading("承担安全职责的科室"));
    }
}
