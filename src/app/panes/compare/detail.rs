//! All there is to say of one row of the comparison: who says each amount and where, how the years
//! were paired, what the documents say in words, and why.

use super::super::Context;
use super::super::years::{YearPane, row_key};
use super::{basis_title, hint_title, pairing_title, prices_title};
use crate::compare::{Basis, Restated, Row, RowKey, Spot, StatedChange, Table, Value, sayings, told};
use crate::disclosure::{Amount, Disclosure};
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::span::Span;
use crate::text::{Lang, SafeText, Words};
use rust_decimal::Decimal;

/// The detail of the chosen row of the list.
pub(in crate::app::panes) fn detail(context: &Context<'_>) -> Vec<Sheet> {
    if let Some(sheets) = super::wording::detail(context) {
        return sheets;
    }
    let pane = YearPane::of(context);
    let comparison = context.comparison;
    let nth = |rest: &str| rest.parse::<usize>().ok();
    let chosen = context.chosen;
    if let Some(stated) = chosen.strip_prefix("stated ").and_then(nth).and_then(|n| comparison.stated.get(n))
    {
        return vec![pane.of_stated(stated)];
    }
    let restated = chosen.strip_prefix("restated ").and_then(nth);
    if let Some(restated) = restated.and_then(|n| comparison.restated.get(n)) {
        return vec![pane.of_restated(restated)];
    }
    let total = chosen.strip_prefix("total ").is_some();
    let key = chosen.strip_prefix("step ").unwrap_or(chosen);
    let mut rows =
        comparison.tables.iter().flat_map(|t| t.rows.iter().enumerate().map(move |(i, r)| (t, i, r)));
    let found = match total {
        true => rows.find(|(_, _, row)| matches!(row.key, RowKey::Total(_))),
        false => rows.find(|(table, _, row)| row_key(table, row) == key),
    };
    let Some((table, index, row)) = found else { return Vec::new() };
    let words = pane.words(table, index, row);
    vec![pane.values(table, index, row), words].into_iter().filter(|s| !s.rows.is_empty()).collect()
}

impl YearPane<'_> {
    /// A year a row: amount, change on the year before, share, who says it and where.
    fn values(&self, table: &Table, index: usize, row: &Row) -> Sheet {
        let lang = self.context.settings.lang;
        let mut rows = Vec::new();
        for (column, of) in self.context.comparison.columns.iter().enumerate() {
            let value = row.value(column);
            if value.is_absent() && of.is_derived() {
                continue;
            }
            let before = self.context.comparison.before(column);
            let delta = before.and_then(|before| row.delta(before, column));
            let share = table.share_of_total(index, column);
            let at = value.evidence();
            rows.push(SheetRow {
                key: column.to_string(),
                place: at.map(|at| at.place),
                volume: at.map(|at| at.member),
                span: at.map(|at| at.span),
                role: if Some(column) == self.before || column == self.own {
                    Role::Label
                } else {
                    Role::Muted
                },
                ..SheetRow::of(vec![
                    SheetCell::Words(self.year_heading(column)),
                    match value {
                        Value::Absent => SheetCell::Unlisted,
                        Value::Blank(_) => SheetCell::Blank,
                        Value::Doubtful(_) => SheetCell::Doubtful,
                        Value::Said { amount, .. } => SheetCell::Amount(amount),
                        Value::Implied { wan, .. } | Value::Real { wan, .. } => SheetCell::Derived(wan),
                    },
                    delta.map_or(SheetCell::Empty, |d| SheetCell::Change(d.wan)),
                    delta.and_then(|d| d.percent).map_or(SheetCell::Empty, SheetCell::PercentChange),
                    share.map_or(SheetCell::Empty, SheetCell::Share),
                    SheetCell::Marked(SafeText::new(&self.source(value, column)), Role::Muted),
                ])
            });
        }
        Sheet {
            columns: vec![
                Column::new(self.label(row), ColumnKind::Tag(36), 0),
                Column::new(self.priced(Words::new("金额", "Amount")), ColumnKind::Number, 0),
                Column::new(self.priced(Words::new("较上年", "Change")), ColumnKind::Number, 1),
                Column::new("%", ColumnKind::Number, 2),
                Column::new(self.name(Words::new("占合计%", "% of total")), ColumnKind::Number, 4),
                Column::new(lang.pick("出处", "Where"), ColumnKind::Words, 3),
            ],
            rows,
            ..Sheet::default()
        }
    }

    /// A heading with in whose prices the amounts under it are.
    pub(super) fn priced(&self, words: Words) -> SafeText {
        let lang = self.context.settings.lang;
        SafeText::new(&format!("{}{}", words.get(lang), prices_title(self.context.comparison, lang)))
    }

    /// Who says a value: table or text, its line, and the document where it is not the year's own.
    fn source(&self, value: Value, column: usize) -> String {
        let lang = self.context.settings.lang;
        let Some(at) = value.evidence() else { return String::new() };
        let own = self.context.comparison.columns.get(column).map(|c| c.member());
        let basis = match value {
            Value::Said { basis, .. } => basis_title(basis).get(lang),
            Value::Implied { .. } => lang.pick("由所述增减推算", "implied by a stated change"),
            Value::Real { .. } => lang.pick("由现价换算", "from the prices of its year"),
            Value::Blank(_) | Value::Absent => lang.pick("空格", "empty cell"),
            Value::Doubtful(_) => lang.pick("存疑", "doubtful"),
        };
        let file =
            self.context.volumes.get(at.member).filter(|_| own != Some(at.member) || value.is_implied());
        let file = file.map_or_else(String::new, |volume| format!(" {}", volume.name));
        format!("{basis}{file} {}", line(at.span, lang))
    }

    /// How the years were paired, other names and codes, hints, what the documents say in words.
    fn words(&self, table: &Table, index: usize, row: &Row) -> Sheet {
        let lang = self.context.settings.lang;
        let mut rows: Vec<SheetRow> = Vec::new();
        let mut say = |label: Words, words: String, volume: Option<usize>, span: Option<Span>| {
            rows.push(SheetRow {
                key: format!("said {}", rows.len()),
                volume,
                span,
                ..SheetRow::of(vec![
                    SheetCell::Marked(SafeText::own(label.get(lang)), Role::Muted),
                    SheetCell::words(&words),
                ])
            });
        };
        for (heading, words, member, span) in self.told(row) {
            say(heading, words, Some(member), Some(span));
        }
        let (a, b) = (self.before.unwrap_or(self.own), self.own);
        if let Some(hint) = table.hints(a, b).get(&index) {
            say(Words::new("提示", "Hint"), hint_title(table, hint, lang), None, None);
        }
        let mut names: Vec<String> = Vec::new();
        for (column, printed) in row.printed.iter().enumerate() {
            if let Some(printed) = printed {
                let name = format!("{} {} {}", self.year_heading(column), printed.code, printed.name);
                names.push(name.replace("  ", " "));
            }
        }
        let changed = row.recoded(a, b).is_some() || row.renamed(a, b).is_some();
        if changed {
            say(Words::new("写法", "Printed as"), names.join(lang.pick("；", "; ")), None, None);
        }
        if let Some(pairing) = row.pairing {
            say(Words::new("配对", "Paired by"), pairing_title(pairing, lang), None, None);
        }
        Sheet {
            columns: vec![Column::new("", ColumnKind::Tag(12), 0), Column::new("", ColumnKind::Prose, 0)],
            rows,
            ..Sheet::default()
        }
    }

    /// What the documents say of a row beside the amounts shown: changes with their reasons, and
    /// amounts that were not chosen.
    fn told(&self, row: &Row) -> Vec<(Words, String, usize, Span)> {
        let lang = self.context.settings.lang;
        let disclosures: Vec<&Disclosure> = self.context.volumes.iter().map(|v| &v.disclosure).collect();
        let mut all = Vec::new();
        for (index, column) in self.context.comparison.columns.iter().enumerate().rev() {
            let member = column.member();
            let Some(disclosure) = disclosures.get(member).filter(|_| !column.is_derived()) else { continue };
            let year = column.year.map_or_else(|| "?".to_owned(), |year| year.to_string());
            for change in told(row, index, disclosure) {
                let words = change.quote.text.trim();
                let at = line(change.quote.span, lang);
                let text = match &change.reason {
                    Some(reason) if !words.contains(reason.text.trim()) => lang.pick(
                        format!("{year}：{words}；原因：{}（{at}）", reason.text),
                        format!("{year}: {words}; reason: {} ({at})", reason.text),
                    ),
                    _ => lang.pick(format!("{year}：{words}（{at}）"), format!("{year}: {words} ({at})")),
                };
                all.push((Words::new("文中", "In words"), text, member, change.quote.span));
            }
            if let RowKey::Measure(measure) = row.key {
                let shown = match row.value(index) {
                    Value::Said { amount, .. } => Some(amount),
                    _ => None,
                };
                let said = sayings(&self.context.comparison.columns, &disclosures, *column, measure);
                for saying in said.into_iter().skip(1) {
                    let Some(amount) = saying.figure.amount().filter(|a| !is_rounding(*a, shown)) else {
                        continue;
                    };
                    let basis = basis_title(saying.basis).get(lang);
                    let file = match saying.basis {
                        Basis::OtherYear => {
                            self.context.volumes.get(saying.at.member).map_or("", |v| v.name.as_str())
                        }
                        Basis::Table | Basis::Text => "",
                    };
                    let at = line(saying.at.span, lang);
                    let number = self.context.settings.numbers().amount(amount);
                    let text = lang.pick(
                        format!("{year}：{basis}{file} {number}（{at}）"),
                        format!("{year}: {basis} {file} {number} ({at})"),
                    );
                    all.push((Words::new("又作", "Also said"), text, saying.at.member, saying.at.span));
                }
            }
        }
        all
    }

    /// A stated change: its words and reason, and the figures it is held against.
    fn of_stated(&self, s: &StatedChange) -> Sheet {
        let numbers = self.context.settings.numbers();
        let lang = self.context.settings.lang;
        let stated = match (s.stated, s.stated_percent) {
            (Some(wan), _) => numbers.change(wan),
            (None, Some(percent)) => format!("{percent}%"),
            (None, None) => String::new(),
        };
        let arithmetic = format!(
            "{} − {} = {}{}{stated}",
            numbers.amount(s.after.0),
            numbers.amount(s.before.0),
            numbers.change(s.computed),
            lang.pick("；所述 ", "; stated ")
        );
        let reason = match &s.reason {
            Some(reason) => {
                self.said(Words::new("原因", "Reason"), &reason.text, Some((s.at.member, reason.span)))
            }
            None => self.said(Words::new("原因", "Reason"), lang.pick("文中没有说", "none is given"), None),
        };
        let published = |column: usize, (amount, at): (Amount, Spot)| {
            let name = self.context.volumes.get(at.member).map_or("", |v| v.name.as_str());
            let heading = format!("{} {}", self.year_heading(column), lang.pick("公布", "published"));
            let words = format!("{} {name}", numbers.amount(amount));
            SheetRow {
                key: format!("published {column}"),
                ..self.headed(&heading, &words, Some((at.member, at.span)))
            }
        };
        let rows = vec![
            self.said(Words::new("文中", "In words"), &s.words, Some((s.at.member, s.at.span))),
            reason,
            published(s.to, s.after),
            published(s.from, s.before),
            self.said(Words::new("实算", "Computed"), &arithmetic, None),
        ];
        let title = SafeText::new(s.subject.trim_matches('“').trim_matches('”'));
        Sheet {
            columns: vec![Column::new(title, ColumnKind::Tag(40), 0), Column::new("", ColumnKind::Prose, 0)],
            rows,
            ..Sheet::default()
        }
    }

    /// A restated amount with both sources.
    fn of_restated(&self, r: &Restated) -> Sheet {
        let numbers = self.context.settings.numbers();
        let name = |member: usize| self.context.volumes.get(member).map_or("", |v| v.name.as_str());
        let (published, restated) = (r.published_at, r.restated_at);
        let rows = vec![
            self.said(
                Words::new("当年公布", "Published"),
                &format!("{} {}", numbers.amount(r.published), name(published.member)),
                Some((published.member, published.span)),
            ),
            self.said(
                Words::new("别年所述", "Restated"),
                &format!("{} {}", numbers.amount(r.restated), name(restated.member)),
                Some((restated.member, restated.span)),
            ),
            self.said(Words::new("原话", "Words"), &r.words, Some((restated.member, restated.span))),
        ];
        Sheet {
            columns: vec![
                Column::new(SafeText::new(&r.subject), ColumnKind::Tag(40), 0),
                Column::new("", ColumnKind::Prose, 0),
            ],
            rows,
            ..Sheet::default()
        }
    }

    /// A labelled line of prose, with the line it was printed on.
    fn said(&self, label: Words, words: &str, at: Option<(usize, Span)>) -> SheetRow {
        let row = self.headed(label.get(self.context.settings.lang), words, at);
        SheetRow { key: label.en.to_owned(), ..row }
    }

    fn headed(&self, label: &str, words: &str, at: Option<(usize, Span)>) -> SheetRow {
        let lang = self.context.settings.lang;
        let words = match at {
            Some((_, span)) => lang
                .pick(format!("{words}（{}）", line(span, lang)), format!("{words} ({})", line(span, lang))),
            None => words.to_owned(),
        };
        SheetRow {
            volume: at.map(|at| at.0),
            span: at.map(|at| at.1),
            ..SheetRow::of(vec![
                SheetCell::Marked(SafeText::new(label), Role::Muted),
                SheetCell::words(&words),
            ])
        }
    }
}

/// Whether an amount is another one, or that one rounded.
fn is_rounding(amount: Amount, shown: Option<Amount>) -> bool {
    let Some(shown) = shown else { return false };
    let apart = amount.wan().checked_sub(shown.wan()).map(|apart| apart.abs());
    let place = amount.last_place_wan().max(shown.last_place_wan());
    apart.and_then(|apart| apart.checked_mul(Decimal::TWO)).is_some_and(|twice| twice <= place)
}

/// A line of a source in words.
fn line(span: Span, lang: Lang) -> String {
    lang.pick(format!("第{}行", span.line), format!("line {}", span.line))
}
