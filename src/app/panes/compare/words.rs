//! What columns, pairings, hints and reasons of a comparison are called.

use crate::compare::{
    Basis, ChangeKind, Column, Comparison, Difference, Doubt, Hint, HintKind, Pairing, Row, Table,
};
use crate::text::{Lang, Words};

/// What a column is called: its year, with its form where budgets and accounts stand side by side,
/// which edition it is where editions do, whether it is derived, and in whose prices it is.
#[must_use]
pub fn column_title(comparison: &Comparison, column: usize, lang: Lang) -> String {
    let Some(column) = comparison.columns.get(column) else { return String::new() };
    let mut title = column.year.map_or_else(|| "?".to_owned(), |year| year.to_string());
    if comparison.columns.iter().any(|c| c.is_account() != column.is_account()) {
        title.push_str(if column.is_account() {
            lang.pick("决算", " account")
        } else {
            lang.pick("预算", " budget")
        });
    }
    let same = |c: &&Column| c.year == column.year && c.is_account() == column.is_account();
    if comparison.columns.iter().filter(same).count() > 1 {
        title.push_str(&lang.pick(format!("版{}", column.edition.0), format!(" ed. {}", column.edition.0)));
    }
    if column.is_derived() {
        title.push_str(lang.pick("推算", " implied"));
    }
    title.push_str(&prices_title(comparison, lang));
    title
}

/// In whose prices the amounts of a comparison are, as a mark behind a heading; nothing for those of
/// each year.
#[must_use]
pub fn prices_title(comparison: &Comparison, lang: Lang) -> String {
    let mark = |base: u16| lang.pick(format!("({base}价)"), format!(" ({base} yuan)"));
    comparison.prices_of.map(mark).unwrap_or_default()
}

/// What became of a line, for people; nothing where nothing can be said.
#[must_use]
pub const fn change_title(kind: ChangeKind) -> Words {
    match kind {
        ChangeKind::Added => Words::new("新增", "new"),
        ChangeKind::Removed => Words::new("取消", "ended"),
        ChangeKind::Same => Words::new("持平", "same"),
        ChangeKind::Increased => Words::new("增加", "increased"),
        ChangeKind::Decreased => Words::new("减少", "decreased"),
        ChangeKind::Unknown => Words::new("", ""),
    }
}

/// By which rule the values of a row were brought together.
#[must_use]
pub fn pairing_title(pairing: Pairing, lang: Lang) -> String {
    let words = match pairing {
        Pairing::Measure => Words::new("同一指标", "same measure"),
        Pairing::Code => Words::new("同代码", "same code"),
        Pairing::ExactName => Words::new("同名", "same name"),
        Pairing::OtherYear => Words::new("去掉年份后同名", "same name without its year"),
        Pairing::SimilarName { percent } => {
            return lang.pick(format!("名称相近{percent}%"), format!("similar name, {percent} %"));
        }
        Pairing::Crosswalk => Words::new("按对照表", "by the crosswalk"),
    };
    words.get(lang).to_owned()
}

/// What a line may have to do with others, which are named.
#[must_use]
pub fn hint_title(table: &Table, hint: &Hint, lang: Lang) -> String {
    let name = |row: &Row| match &row.key {
        crate::compare::RowKey::Code { code, .. } => format!("{code} {}", row.label),
        _ => row.label.clone(),
    };
    let others: Vec<String> = hint.rows.iter().filter_map(|&row| table.rows.get(row)).map(name).collect();
    let others = others.join(lang.pick("、", ", "));
    match hint.kind {
        HintKind::CodeReused => {
            lang.pick(format!("代码另用于“{others}”"), format!("the code is used for {others}"))
        }
        HintKind::Moved => lang.pick(format!("同名见“{others}”"), format!("the same name: {others}")),
        HintKind::Split => lang.pick(format!("或拆为“{others}”"), format!("perhaps divided into {others}")),
        HintKind::Merged => lang.pick(format!("或由“{others}”合并"), format!("perhaps made of {others}")),
        HintKind::PartOf => lang.pick(format!("或属“{others}”"), format!("perhaps part of {others}")),
        HintKind::Like { percent } => {
            lang.pick(format!("与“{others}”相近{percent}%"), format!("like {others}, {percent} %"))
        }
    }
}

/// Who says an amount, and how.
#[must_use]
pub const fn basis_title(basis: Basis) -> Words {
    match basis {
        Basis::Table => Words::new("表", "table"),
        Basis::Text => Words::new("文", "text"),
        Basis::OtherYear => Words::new("别年文件", "another year's document"),
    }
}

/// Why a document stands alone.
#[must_use]
pub const fn doubt_title(doubt: Doubt) -> Words {
    match doubt {
        Doubt::NoUnit => Words::new("没有写明单位，不与别的文件并列", "names no body, so it stands alone"),
        Doubt::NoYear => Words::new("没有写明年份，不与别的文件并列", "names no year, so it stands alone"),
        Doubt::NoKind => Words::new(
            "没有写明是预算还是决算、部门还是单位，不与别的文件并列",
            "does not say whether it is a budget or an account, of a department or a unit, so it stands alone",
        ),
        Doubt::NoRegion => Words::new(
            "几个地区都有这个名称，没有写明是哪里，不与别的文件并列",
            "several places have a body of this name and it does not say which, so it stands alone",
        ),
    }
}

/// Why a document near a series is none of its years.
#[must_use]
pub fn difference_title(why: Difference, lang: Lang) -> String {
    let words = match why {
        Difference::Scope => Words::new("口径不同（部门与单位）", "another scope (department and unit)"),
        Difference::Form => Words::new(
            "一是预算一是决算（按 a 或用 --with-accounts 并列）",
            "a budget and an account (the key a or --with-accounts sets them side by side)",
        ),
        Difference::SimilarName { percent } => {
            return lang.pick(
                format!("名称只是相近（{percent}%），未当作同一单位"),
                format!("only a similar name ({percent} %), not taken for the same body"),
            );
        }
        Difference::Place => Words::new("同名而没有写明地区", "the same name without a place"),
    };
    words.get(lang).to_owned()
}
