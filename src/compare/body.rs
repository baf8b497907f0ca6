//! Which body a disclosure is of: its name without what spells it out, shortens it or tells its
//! scope, and the place it is of.

use super::crosswalk::{Crosswalk, Kind};
use super::name::folded;
use crate::codes;
use crate::disclosure::Identity;
use std::sync::OnceLock;

/// What tells bodies apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Body {
    /// Code of the division it is of, by its name or else by what the document says; `None` where
    /// neither does.
    pub(super) place: Option<String>,
    /// Its name without the place and the words that differ from one spelling to another.
    pub(super) name: String,
}

/// A body as one document names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Which body.
    pub(super) body: Body,
    /// The folded name with its place, without what it says of its scope.
    pub(super) full: String,
    /// What the name says of its scope by its end.
    pub(super) extent: Option<Extent>,
}

/// What a body's name says of its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Extent {
    /// 本级: the unit without those below it.
    Own,
    /// 汇总: the department with all units below it.
    Whole,
}

/// Endings of names that say which scope is meant, after full-width forms are folded; longer ones
/// first.
const EXTENTS: &[(&str, Extent)] = &[
    ("(部门汇总)", Extent::Whole),
    ("(含下属单位)", Extent::Whole),
    ("(汇总)", Extent::Whole),
    ("(部门)", Extent::Whole),
    ("(本级)", Extent::Own),
    ("(机关)", Extent::Own),
    ("(本部)", Extent::Own),
    ("(单位)", Extent::Own),
    ("局机关", Extent::Own),
    ("厅机关", Extent::Own),
    ("本级", Extent::Own),
    ("汇总", Extent::Whole),
];

/// How the committee of the Party in a place is written out and for short: 中国共产党某市委员会宣传部,
/// 某市委宣传部.
const COMMITTEE: (&str, &str) = ("委员会", "委");
/// What may stand between the place and the name of a street office, which the district's
/// government sends: 某区人民政府某街道办事处.
const SENDER: &str = "人民政府";
/// How the names of street offices end.
const STREET_OFFICE: &str = "街道办事处";

impl Named {
    /// The body an identity names; `None` where it names none.
    pub(super) fn of(identity: &Identity, crosswalk: &Crosswalk) -> Option<Self> {
        let folded = folded(identity.unit_name());
        let ended = EXTENTS.iter().find_map(|&(ending, extent)| {
            // 局机关 loses 机关 alone.
            let kept = ending.strip_suffix("机关").map_or(0, str::len);
            let end = folded.strip_suffix(ending)?.len() + kept;
            Some((folded.get(..end)?, Some(extent)))
        });
        let (full, extent) = ended.unwrap_or((&folded, None));
        if full.is_empty() {
            return None;
        }
        let (place, rest) = place_and_rest(full, identity);
        let body = match crosswalk.meant(Kind::Unit, &[full, &rest]) {
            // Whoever says that bodies are one may mean that their county has another name, too.
            Some(name) => Body { place: None, name: name.to_owned() },
            None => Body { place, name: current_name(&rest).to_owned() },
        };
        Some(Named { body, full: full.to_owned(), extent })
    }
}

/// The division a folded name or else the document names, and the name without it.
fn place_and_rest(full: &str, identity: &Identity) -> (Option<String>, String) {
    let (division, rest) = codes::place_and_body(full);
    let (place, rest) = match (division, &identity.region) {
        (Some(division), _) => (Some(division.code.to_owned()), rest),
        (None, Some(region)) => {
            let unplaced = rest.strip_prefix(region.within.as_str()).unwrap_or(rest);
            (Some(region.code.clone()), unplaced.strip_prefix(region.name.as_str()).unwrap_or(rest))
        }
        (None, None) => (None, rest),
    };
    let rest = match rest.strip_prefix(SENDER) {
        Some(office) if office.ends_with(STREET_OFFICE) => office,
        _ => rest,
    };
    // What is nothing but a place is the name itself.
    if rest.is_empty() {
        return (place, full.to_owned());
    }
    let office = rest.strip_prefix(COMMITTEE.0).filter(|office| place.is_some() && !office.is_empty());
    let name = office.map_or_else(|| rest.to_owned(), |office| format!("{}{office}", COMMITTEE.1));
    (place, name)
}

/// A rename of bodies: see `data/bodies.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rename {
    /// The name before, without the place.
    pub(super) old: &'static str,
    /// The name after.
    pub(super) new: &'static str,
    /// The year of the rename.
    pub(super) year: &'static str,
    /// Where that comes from.
    pub(super) origin: &'static str,
}

/// The renames the program knows.
pub(super) fn renames() -> &'static [Rename] {
    static RENAMES: OnceLock<Vec<Rename>> = OnceLock::new();
    RENAMES.get_or_init(|| {
        codes::rows(include_str!("../../data/bodies.tsv"))
            .filter_map(|row| {
                let mut fields = row.split('\t');
                let mut next = || fields.next();
                Some(Rename { old: next()?, new: next()?, year: next()?, origin: next()? })
            })
            .collect()
    })
}

/// The name a body has today: that of its rename, or the one it has.
fn current_name(name: &str) -> &str {
    renames().iter().find(|rename| rename.old == name).map_or(name, |rename| rename.new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Quote, Region};
    use crate::span::Span;

    fn identity(unit: &str) -> Identity {
        Identity { unit: Some(Quote::new(unit, Span::within(1, 0, 1))), ..Identity::default() }
    }

    fn named(unit: &str) -> Named {
        Named::of(&identity(unit), &Crosswalk::default()).unwrap()
    }

    #[test]
    fn one_body_may_be_spelled_in_many_ways() {
        for spellings in [
            &["河北省廊坊市大城县财政局", "大城县财政局", "大城县财政局（本级）", "大城县 财政局机关"][..],
            &["上海市普陀区人民政府万里街道办事处", "上海市普陀区万里街道办事处"],
            &["中国共产党重庆市委员会宣传部", "中共重庆市委宣传部", "重庆市委宣传部（汇总）"],
            &["廊坊市环境保护局", "廊坊市生态环境局"],
        ] {
            let bodies: Vec<Body> = spellings.iter().map(|s| named(s).body).collect();
            assert!(bodies.windows(2).all(|two| two[0] == two[1]), "{bodies:?}");
        }
    }

    #[test]
    fn different_bodies_stay_different() {
        for (a, b) in [
            ("大城县财政局", "大城县审计局"),
            ("大城县财政局", "文安县财政局"),
            ("重庆市人民政府办公厅", "重庆市人民政府"),
            ("重庆市财政局", "财政局"),
            ("大城县公安局", "大城县公安局机关服务中心"),
        ] {
            assert_ne!(named(a).body, named(b).body, "{a} {b}");
        }
    }

    #[test]
    fn the_end_of_a_name_says_which_scope_is_meant() {
        assert_eq!(named("某局（汇总）").extent, Some(Extent::Whole));
        assert_eq!(named("某局（本级）").extent, Some(Extent::Own));
        assert_eq!(named("某局机关").extent, Some(Extent::Own));
        assert_eq!(named("某局").extent, None);
        assert_eq!(named("某县直属机关").extent, None, "机关 of which the name itself is made");
    }

    #[test]
    fn an_ambiguous_place_is_the_one_the_document_names() {
        let mut putuo = identity("普陀区司法局");
        assert_eq!(Named::of(&putuo, &Crosswalk::default()).unwrap().body.place, None);
        putuo.region = Some(Region {
            code: "310107".to_owned(),
            name: "普陀区".to_owned(),
            within: "上海市".to_owned(),
        });
        let named_shortly = Named::of(&putuo, &Crosswalk::default()).unwrap().body;
        assert_eq!(named_shortly, named("上海市普陀区司法局").body);
    }

    #[test]
    fn every_rename_has_its_origin_and_leads_to_a_name_that_stays() {
        assert!(!renames().is_empty());
        let rows = codes::rows(include_str!("../../data/bodies.tsv")).count();
        assert_eq!(renames().len(), rows, "every row has four fields");
        for rename in renames() {
            assert!(!rename.origin.is_empty() && rename.year.parse::<u16>().is_ok(), "{rename:?}");
            assert_eq!(current_name(rename.new), rename.new, "{rename:?} leads to a name that goes on");
        }
    }
}
