//! The crosswalk a person writes: which names and codes of different years mean the same, and which
//! do not.
//!
//! A line has four fields apart by tabs, or by commas where it has no tab:
//!
//! ```text
//! 类别    旧            新            备注
//! 项目    劳模津贴      劳模补助      2024年改名
//! 功能    2010506       2010599       科目调整
//! 单位    某局          某某局        2023年更名
//! 项目    河道整治      -             同名不同事，不要配对
//! ```
//!
//! 类别 is 单位, 功能, 经济 or 项目 (unit, functional, economic, project); 旧 and 新 are codes or
//! names; `-` as 新 forbids to pair what has the old name with anything of another code or name. The
//! note may be left out. Lines that begin with `#`, empty lines and the heading are passed over.

use super::name::folded;
use crate::text::Lang;
use std::collections::HashMap;
use std::fmt;

/// What the names of a line are names of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Bodies.
    Unit,
    /// Lines by functional classification.
    Functional,
    /// Lines by economic classification.
    Economic,
    /// Projects.
    Project,
}

/// How kinds are written.
const KINDS: &[(&str, Kind)] = &[
    ("单位", Kind::Unit),
    ("unit", Kind::Unit),
    ("功能", Kind::Functional),
    ("functional", Kind::Functional),
    ("经济", Kind::Economic),
    ("economic", Kind::Economic),
    ("项目", Kind::Project),
    ("project", Kind::Project),
];
/// How the heading begins.
const HEADINGS: &[&str] = &["类别", "kind"];
/// What stands for the new name of what must not be paired.
const NOTHING: &str = "-";

/// A person's word on what is the same. Empty where none was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crosswalk {
    entries: Vec<Entry>,
    /// The first entry that speaks of each name or code.
    spoken_of: HashMap<(Kind, String), usize>,
    /// For each entry one that speaks of the same; the first of them for itself.
    leads: Vec<usize>,
}

/// One line of a crosswalk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its number in the file, from 1.
    pub(super) line: usize,
    pub(super) kind: Kind,
    /// The old name or code, folded.
    pub(super) old: String,
    /// The new one, folded; `None` where the old one is to be paired with nothing.
    pub(super) new: Option<String>,
}

/// What is wrong with a line of a crosswalk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrosswalkError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What may be wrong with a line of a crosswalk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has not even three fields.
    TooFewFields,
    /// Its first field is no kind.
    UnknownKind(String),
    /// A field that must say something is empty.
    EmptyField,
    /// Old and new are the same.
    SameTwice,
    /// An earlier line says the opposite: this name is to be paired, and with nothing.
    Contradiction {
        /// The earlier line.
        earlier: usize,
    },
}

impl CrosswalkError {
    /// What is wrong and where, without the file's name and without a full stop at the end.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let what = match &self.fault {
            Fault::TooFewFields => lang
                .pick(
                    "要有三栏：类别、旧、新，以制表符或逗号分隔",
                    "wants three fields apart by tabs or commas: kind, old, new",
                )
                .to_owned(),
            Fault::UnknownKind(kind) => lang.pick(
                format!("没有“{kind}”这个类别；可以是：单位、功能、经济、项目"),
                format!("there is no kind {kind}; there are: unit, functional, economic, project"),
            ),
            Fault::EmptyField => lang
                .pick(
                    "旧、新都不能空；新为 - 表示不配对",
                    "old and new must not be empty; - as new forbids pairing",
                )
                .to_owned(),
            Fault::SameTwice => lang.pick("旧与新相同", "old and new are the same").to_owned(),
            Fault::Contradiction { earlier } => lang.pick(
                format!("与第{earlier}行矛盾：既要配对，又不配对"),
                format!("contradicts line {earlier}: to be paired, and with nothing"),
            ),
        };
        let line = self.line;
        lang.pick(format!("第{line}行：{what}"), format!("line {line}: {what}"))
    }
}

impl fmt::Display for CrosswalkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for CrosswalkError {}

impl Crosswalk {
    /// Reads the lines of a crosswalk.
    ///
    /// # Errors
    /// The first line that is wrong, and how.
    pub fn parse<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Self, CrosswalkError> {
        let mut crosswalk = Crosswalk::default();
        for (line, text) in (1..).zip(lines) {
            let text = text.trim_start_matches('\u{feff}');
            let heading =
                HEADINGS.iter().any(|h| text.trim_start().starts_with(h)) && crosswalk.entries.is_empty();
            if text.trim().is_empty() || text.trim_start().starts_with('#') || heading {
                continue;
            }
            crosswalk.take(entry(line, text).map_err(|fault| CrosswalkError { line, fault })?)?;
        }
        Ok(crosswalk)
    }

    /// Adds an entry and joins it with those that speak of the same names.
    fn take(&mut self, entry: Entry) -> Result<(), CrosswalkError> {
        let at = self.entries.len();
        self.leads.push(at);
        for name in std::iter::once(&entry.old).chain(&entry.new) {
            let earlier = *self.spoken_of.entry((entry.kind, name.clone())).or_insert(at);
            let root = self.root(earlier);
            if let Some(said) = self.entries.get(earlier)
                && said.new.is_some() != entry.new.is_some()
            {
                let fault = Fault::Contradiction { earlier: said.line };
                return Err(CrosswalkError { line: entry.line, fault });
            }
            let own = self.root(at);
            if let Some(lead) = self.leads.get_mut(own.max(root)) {
                *lead = own.min(root);
            }
        }
        self.entries.push(entry);
        Ok(())
    }

    /// The first of the entries that speak of the same as one.
    fn root(&self, mut entry: usize) -> usize {
        while let Some(&lead) = self.leads.get(entry).filter(|&&lead| lead != entry) {
            entry = lead;
        }
        entry
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What something of any of these names and codes (folded) is to be known by: the same for all
    /// that are the same.
    pub(super) fn meant(&self, kind: Kind, names: &[&str]) -> Option<&str> {
        let entry = self.spoken(kind, names)?;
        let (entry, root) = (self.entries.get(entry)?, self.entries.get(self.root(entry))?);
        entry.new.is_some().then_some(root.old.as_str())
    }

    /// Whether something of one of these names and codes (folded) must not be paired with anything
    /// of another.
    pub(super) fn keeps_alone(&self, kind: Kind, names: &[&str]) -> bool {
        self.spoken(kind, names).and_then(|e| self.entries.get(e)).is_some_and(|e| e.new.is_none())
    }

    /// The first entry that speaks of any of these names and codes.
    fn spoken(&self, kind: Kind, names: &[&str]) -> Option<usize> {
        if self.is_empty() {
            return None;
        }
        let of = |name: &&str| self.spoken_of.get(&(kind, (*name).to_owned())).copied();
        names.iter().filter(|name| !name.is_empty()).find_map(of)
    }

    /// Its entries.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

/// One line.
fn entry(line: usize, text: &str) -> Result<Entry, Fault> {
    let separator = if text.contains('\t') { '\t' } else { ',' };
    let text = if separator == ',' { text.replace('，', ",") } else { text.to_owned() };
    let mut fields = text.split(separator).map(|field| folded(field.trim().trim_matches('"')));
    let (Some(kind), Some(old), Some(new)) = (fields.next(), fields.next(), fields.next()) else {
        return Err(Fault::TooFewFields);
    };
    let known = KINDS.iter().find(|(written, _)| kind.eq_ignore_ascii_case(written));
    let &(_, kind) = known.ok_or(Fault::UnknownKind(kind))?;
    if old.is_empty() || new.is_empty() {
        return Err(Fault::EmptyField);
    }
    if old == new {
        return Err(Fault::SameTwice);
    }
    Ok(Entry { line, kind, old, new: (new != NOTHING).then_some(new) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (usize, Fault) {
        let error = Crosswalk::parse(text.lines()).unwrap_err();
        (error.line, error.fault)
    }

    #[test]
    fn names_said_to_be_the_same_are_the_same_over_any_number_of_steps() {
        let text = "类别\t旧\t新\t备注\n# 说明\n项目\t甲\t乙\n\n项目\t丙\t丁\n项目\t乙\t丙\t改名\n功能,2010506,2010599";
        let crosswalk = Crosswalk::parse(text.lines()).unwrap();
        let known: Vec<_> = ["甲", "乙", "丙", "丁"].map(|n| crosswalk.meant(Kind::Project, &[n])).into();
        assert!(known.windows(2).all(|two| two[0].is_some() && two[0] == two[1]), "{known:?}");
        assert_eq!(crosswalk.meant(Kind::Functional, &["2010599", "甲"]), Some("2010506"));
        assert_eq!(crosswalk.meant(Kind::Functional, &["甲"]), None, "of another kind");
    }

    #[test]
    fn a_dash_keeps_a_name_alone() {
        let crosswalk = Crosswalk::parse(["project\t河道 整治\t-"]).unwrap();
        assert!(crosswalk.keeps_alone(Kind::Project, &["", "河道整治"]));
        assert!(!crosswalk.keeps_alone(Kind::Unit, &["河道整治"]));
        assert_eq!(crosswalk.meant(Kind::Project, &["河道整治"]), None);
    }

    #[test]
    fn a_wrong_line_is_named_with_what_is_wrong() {
        assert_eq!(fault("项目\t甲\t乙\n项目 甲 乙"), (2, Fault::TooFewFields));
        assert_eq!(fault("# x\n类\t甲\t乙"), (2, Fault::UnknownKind("类".to_owned())));
        assert_eq!(fault("项目\t\t乙"), (1, Fault::EmptyField));
        assert_eq!(fault("项目\t甲 \t甲"), (1, Fault::SameTwice));
        assert_eq!(fault("项目\t甲\t-\n项目\t乙\t甲"), (2, Fault::Contradiction { earlier: 1 }));
        let error = CrosswalkError { line: 3, fault: Fault::UnknownKind("类".to_owned()) };
        assert_eq!(error.message(Lang::Zh), "第3行：没有“类”这个类别；可以是：单位、功能、经济、项目");
    }
}
