//! What documents state of changes and of other years, beside what the years themselves published.

use super::super::years::YearPane;
use crate::compare::{Agreement, Printed, Restated, StatedChange};
use crate::disclosure::Measure;
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::text::{SafeText, Words};
use rust_decimal::Decimal;

/// The sheets of what agrees, or of what does not: of changes that lead to the year shown those that
/// agree, of every year those that do not.
pub(super) fn sheets(pane: &YearPane<'_>, agrees: bool) -> Vec<Sheet> {
    let comparison = pane.context.comparison;
    let fits = |agreement: Agreement| (agreement != Agreement::Differs) == agrees;
    let stated = comparison.stated.iter().enumerate();
    let stated: Vec<_> = stated.filter(|(_, s)| fits(s.agreement) && (!agrees || s.to == pane.own)).collect();
    let restated: Vec<_> =
        comparison.restated.iter().enumerate().filter(|(_, r)| fits(r.agreement)).collect();
    [pane.stated(&stated, agrees), pane.restated(&restated, agrees)].into_iter().flatten().collect()
}

impl YearPane<'_> {
    fn stated(&self, stated: &[(usize, &StatedChange)], agrees: bool) -> Option<Sheet> {
        let title = if agrees {
            Words::new("文中所述与实算相符", "Stated and computed agree")
        } else {
            Words::new("文中所述与实算不符", "Stated, but not so computed")
        };
        let row = |(index, s): &(usize, &StatedChange)| {
            let percent = |p| SheetCell::PercentChange(p);
            SheetRow {
                key: format!("stated {index}"),
                place: Some(s.at.place),
                volume: Some(s.at.member),
                span: Some(s.at.span),
                ..SheetRow::of(vec![
                    self.subject(s.measure, s.line.as_ref(), &s.subject),
                    SheetCell::words(&format!("{}>{}", self.year_heading(s.from), self.year_heading(s.to))),
                    s.stated.map_or_else(
                        || s.stated_percent.map_or(SheetCell::Empty, percent),
                        SheetCell::Change,
                    ),
                    match s.stated {
                        Some(_) => SheetCell::Change(s.computed),
                        None => s.computed_percent.map_or(SheetCell::Empty, percent),
                    },
                    self.apart(s.difference, s.stated.is_none()),
                    self.verdict(s.agreement),
                    match &s.reason {
                        Some(reason) => SheetCell::Marked(SafeText::new(&reason.text), Role::Muted),
                        None => SheetCell::Empty,
                    },
                ])
            }
        };
        let columns = vec![
            Column::new(self.name(title), ColumnKind::Words, 0),
            Column::new(self.name(Words::new("年份", "Years")), ColumnKind::Tag(22), 2),
            Column::new(self.name(Words::new("所述", "Stated")), ColumnKind::Number, 0),
            Column::new(self.name(Words::new("实算", "Computed")), ColumnKind::Number, 0),
            Column::new(self.name(Words::new("相差", "Apart")), ColumnKind::Number, 1),
            Column::new("", ColumnKind::Tag(12), 0),
            Column::new(self.name(Words::new("所述原因", "Reason given")), ColumnKind::Words, 3),
        ];
        self.held(columns, stated.iter().map(row).collect())
    }

    /// A sheet of statements, without columns in which nothing stands.
    fn held(&self, columns: Vec<Column>, rows: Vec<SheetRow>) -> Option<Sheet> {
        let mut sheet = Sheet { columns, rows, notes: self.nominal(), ..Sheet::default() };
        sheet.drop_empty_columns();
        (!sheet.rows.is_empty()).then_some(sheet)
    }

    fn restated(&self, restated: &[(usize, &Restated)], agrees: bool) -> Option<Sheet> {
        let title = if agrees {
            Words::new("别年文件所述与当年公布相符", "Other years' documents agree")
        } else {
            Words::new("别年文件所述与当年公布不一", "Restated otherwise than published")
        };
        let row = |(index, r): &(usize, &Restated)| SheetRow {
            key: format!("restated {index}"),
            volume: Some(r.restated_at.member),
            span: Some(r.restated_at.span),
            ..SheetRow::of(vec![
                self.subject(r.measure, r.line.as_ref(), &r.subject),
                SheetCell::Words(self.year_heading(r.column)),
                SheetCell::Amount(r.restated),
                SheetCell::Amount(r.published),
                self.apart(r.difference, false),
                self.verdict(r.agreement),
            ])
        };
        let columns = vec![
            Column::new(self.name(title), ColumnKind::Words, 0),
            Column::new(self.name(Words::new("年份", "Year")), ColumnKind::Tag(12), 2),
            Column::new(self.name(Words::new("别年所述", "Restated")), ColumnKind::Number, 0),
            Column::new(self.name(Words::new("当年公布", "Published")), ColumnKind::Number, 0),
            Column::new(self.name(Words::new("相差", "Apart")), ColumnKind::Number, 1),
            Column::new("", ColumnKind::Tag(12), 0),
        ];
        self.held(columns, restated.iter().map(row).collect())
    }

    /// What a statement is about: a canonical measure, a line, or the document's own words.
    fn subject(&self, measure: Option<Measure>, line: Option<&Printed>, words: &str) -> SheetCell {
        match (measure, line) {
            (Some(measure), _) => {
                SheetCell::words(self.context.settings.lang.pick(measure.info().zh, measure.info().en))
            }
            (None, Some(line)) => SheetCell::words(&format!("{} {}", line.code, line.name)),
            (None, None) => SheetCell::words(words.trim_matches(QUOTES)),
        }
    }

    /// How far apart two figures are.
    fn apart(&self, difference: Decimal, percent: bool) -> SheetCell {
        match percent {
            _ if difference.is_zero() => SheetCell::Empty,
            true => SheetCell::PercentChange(difference),
            false => SheetCell::Change(difference),
        }
    }

    fn verdict(&self, agreement: Agreement) -> SheetCell {
        match agreement {
            Agreement::Exact => self.word(Words::new("✓ 相符", "✓ agrees"), Role::Good),
            Agreement::Rounding => self.word(Words::new("✓ 尾差", "✓ rounding"), Role::Good),
            Agreement::Differs => self.word(Words::new("✗ 不符", "✗ differs"), Role::Warning),
        }
    }

    /// What is stated is in the prices of its year, also where the tables are not.
    fn nominal(&self) -> Vec<SafeText> {
        let words = Words::new("此表为现价", "this table is in the prices of each year");
        self.context.comparison.prices_of.map(|_| SafeText::own(self.name(words))).into_iter().collect()
    }
}

/// Marks around a subject that a table needs not repeat.
const QUOTES: &[char] = &['“', '”', '"'];
