//! 资产: assets, 三公, 机关运行, 采购 as small ledgers; the terms and remarks beside them.

use super::Context;
use super::ledger;
use crate::app::panel::Panel;
use crate::compare::Section;
use crate::disclosure::{AssetClass, AssetTable, Figure, Place};
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::span::Span;
use crate::text::{SafeText, Words};

/// What the overview shows: what the body owns, then the small ledgers as far as there is room.
pub(super) fn overview(context: &Context<'_>) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = owned(context).into_iter().collect();
    // Procurement has by far the widest figures, which would cut the names of all others.
    let small: &[Section] = match context.wide {
        true => &[Section::Sangong, Section::RunningCost, Section::Procurement],
        false => &[Section::Sangong, Section::RunningCost],
    };
    sheets.extend(small.iter().filter_map(|s| ledger::section(context, *s)));
    if sheets.is_empty() {
        sheets.push(nothing(context));
    }
    sheets
}

/// The table of assets, or what else the document says of them.
fn owned(context: &Context<'_>) -> Option<Sheet> {
    let assets = context.volume.disclosure.assets.as_ref().map(|assets| table(context, assets));
    assets.or_else(|| ledger::section(context, Section::Assets))
}

/// The whole pane: at the left what the body owns and buys, at the right what it spends on itself;
/// stacked where the screen is narrow.
pub(super) fn panels(context: &Context<'_>) -> Vec<Panel> {
    let mut left: Vec<Sheet> = owned(context).into_iter().collect();
    left.extend(purchases(context));
    left.extend(procurement(context));
    if left.is_empty() {
        left.push(nothing(context));
    }
    let right = [Section::Sangong, Section::RunningCost].iter().filter_map(|s| ledger::section(context, *s));
    let mut right: Vec<Sheet> = right.collect();
    right.extend(terms(context));
    right.extend(remarks(context));
    if context.wide && !right.is_empty() {
        return vec![Panel::of(left), Panel::of(right)];
    }
    left.extend(right);
    vec![Panel::of(left)]
}

fn table(context: &Context<'_>, assets: &AssetTable) -> Sheet {
    let lang = context.settings.lang;
    let rows = assets.rows.iter().enumerate().map(|(row, asset)| {
        let value = match asset.value {
            Figure::Blank => SheetCell::Blank,
            Figure::Doubtful => SheetCell::Doubtful,
            Figure::Amount(amount) => SheetCell::Amount(amount),
        };
        SheetRow {
            depth: usize::from(asset.class == AssetClass::Offices),
            role: if asset.class == AssetClass::Total { Role::Total } else { Role::Label },
            ..SheetRow::of(vec![
                SheetCell::words(asset.name.text.trim()),
                asset.quantity.map_or(SheetCell::Empty, SheetCell::Count),
                value,
            ])
            .at(Place::Asset { row }, Some(asset.span))
        }
    });
    let as_of = lang.pick("截至", "as of ");
    let date = assets.as_of.as_ref().map(|q| SafeText::new(&format!("{as_of}{}", q.text.trim())));
    Sheet {
        columns: vec![
            Column::new(lang.pick("资产", "Assets"), ColumnKind::Words, 0),
            Column::new(lang.pick("数量", "Quantity"), ColumnKind::Number, 1),
            Column::new(lang.pick("价值", "Value"), ColumnKind::Number, 0),
        ],
        rows: rows.collect(),
        notes: date.into_iter().collect(),
        ..Sheet::default()
    }
}

/// Where a body prints nothing of the kind.
fn nothing(context: &Context<'_>) -> Sheet {
    let words = Words::new("本文件没有资产信息", "this document says nothing of assets");
    Sheet {
        columns: vec![Column::new(context.settings.lang.pick("资产", "Assets"), ColumnKind::Words, 0)],
        notes: vec![SafeText::own(words.get(context.settings.lang))],
        ..Sheet::default()
    }
}

/// What is to be bought this year.
fn purchases(context: &Context<'_>) -> Option<Sheet> {
    let lang = context.settings.lang;
    let assets = context.volume.disclosure.assets.as_ref()?;
    let planned = match assets.planned_purchase? {
        Figure::Blank => SheetCell::Blank,
        Figure::Doubtful => SheetCell::Doubtful,
        Figure::Amount(amount) => SheetCell::Amount(amount),
    };
    Some(Sheet {
        columns: vec![
            Column::new(lang.pick("本年拟购置", "To be bought"), ColumnKind::Words, 0),
            Column::new(lang.pick("金额", "Amount"), ColumnKind::Number, 0),
        ],
        rows: vec![SheetRow {
            span: Some(assets.planned_words.span),
            ..SheetRow::of(vec![SheetCell::words(lang.pick("固定资产", "Fixed assets")), planned])
        }],
        ..Sheet::default()
    })
}

/// Procurement by kind, or the words that say there is none.
fn procurement(context: &Context<'_>) -> Vec<Sheet> {
    let lang = context.settings.lang;
    let d = &context.volume.disclosure;
    let mut sheets: Vec<Sheet> = ledger::section(context, Section::Procurement).into_iter().collect();
    if let Some(words) = &d.procurement.declared_none {
        sheets.push(Sheet {
            columns: vec![Column::new(lang.pick("政府采购", "Procurement"), ColumnKind::Prose, 0)],
            rows: vec![SheetRow {
                span: Some(words.span),
                ..SheetRow::of(vec![SheetCell::words(words.text.trim())])
            }],
            ..Sheet::default()
        });
    }
    sheets
}

/// Terms the document explains.
fn terms(context: &Context<'_>) -> Option<Sheet> {
    let glossary = &context.volume.disclosure.glossary;
    let rows = glossary.iter().enumerate().map(|(term, t)| {
        SheetRow::of(vec![SheetCell::words(t.name.text.trim()), SheetCell::words(t.meaning.text.trim())])
            .at(Place::Term { term }, Some(t.name.span.cover(t.meaning.span)))
    });
    (!glossary.is_empty()).then(|| Sheet {
        columns: vec![
            Column::new(context.settings.lang.pick("名词解释", "Terms"), ColumnKind::Tag(22), 0),
            Column::new("", ColumnKind::Prose, 0),
        ],
        rows: rows.collect(),
        ..Sheet::default()
    })
}

/// Prose that states no figure, the preamble and other matters among it.
fn remarks(context: &Context<'_>) -> Option<Sheet> {
    let d = &context.volume.disclosure;
    let rows = d.remarks.iter().filter(|r| r.quote.span != Span::NOWHERE && !r.quote.is_blank()).map(|r| {
        SheetRow { span: Some(r.quote.span), ..SheetRow::of(vec![SheetCell::words(r.quote.text.trim())]) }
    });
    let rows: Vec<SheetRow> = rows.collect();
    (!rows.is_empty()).then(|| Sheet {
        columns: vec![Column::new(context.settings.lang.pick("其他说明", "Remarks"), ColumnKind::Prose, 0)],
        rows,
        ..Sheet::default()
    })
}
