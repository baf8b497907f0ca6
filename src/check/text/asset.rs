//! Rule A7: fixed assets.

use super::compared;
use crate::check::balance::{Printed, balance};
use crate::check::finding::{Finding, Operand, Verdict};
use crate::check::label;
use crate::check::rule::Case;
use crate::disclosure::{AssetClass, AssetRow, AssetTable, ClaimSource, Measure, Place};
use crate::text::Lang;
use rust_decimal::Decimal;

/// What the first two findings are about.
const TOTAL: Place = Place::Measure { measure: Measure::AssetsTotal };

/// A7: the table of assets adds up, the text repeats its total, and a part is not more than its
/// whole. Silent where the document has no table of assets.
pub(in crate::check) fn assets(case: &Case<'_>) -> Vec<Finding> {
    let Some(table) = &case.disclosure.assets else { return Vec::new() };
    let mut found = vec![asset_total(case, table)];
    found.extend(asset_text(case));
    found.extend(offices(case, table));
    found
}

/// Whether the total row is the sum of the rows. Offices are part of the buildings; blank cells
/// are not counted, and excuse a sum that falls short.
fn asset_total(case: &Case<'_>, table: &AssetTable) -> Finding {
    let Some(whole) = table.rows.iter().find(|r| r.class == AssetClass::Total).and_then(value) else {
        return case.lacks(&[Measure::AssetsTotal]);
    };
    let rows = || table.rows.iter().filter(|r| !matches!(r.class, AssetClass::Total | AssetClass::Offices));
    let parts: Vec<_> = rows().filter_map(value).collect();
    let gaps = rows().any(|r| r.value.amount().is_none() || r.class == AssetClass::Unknown);
    let Some(found) = balance(&whole, &parts).filter(|_| !parts.is_empty()) else {
        return case.lacks(&[Measure::AssetsBuildings, Measure::AssetsVehicles, Measure::AssetsOther]);
    };
    let excused = gaps && found.difference > Decimal::ZERO;
    compared(case, &whole, &parts, found, excused).at(TOTAL)
}

/// The value a row of the table prints.
fn value(row: &AssetRow) -> Option<Printed> {
    let measure = row.class.measure();
    Some(Printed::new(measure.map_or(label::OTHER_ROW, Measure::name), row.value.amount()?, &row.value_words))
}

/// Whether the text states the total that the table prints; nothing where only one of them does.
fn asset_text(case: &Case<'_>) -> Option<Finding> {
    let stated = |source| {
        let mut claims = case.disclosure.claims.iter();
        // Whatever date the two speak of, both speak of the one table in the document.
        claims.find(|c| c.measure == Measure::AssetsTotal && c.source == source).and_then(Printed::claimed)
    };
    let rows = case.disclosure.assets.iter().flat_map(|t| &t.rows);
    let table = stated(ClaimSource::Table)
        .or_else(|| rows.filter(|r| r.class == AssetClass::Total).find_map(value))?;
    let text = Printed { name: label::ASSETS_IN_TEXT, ..stated(ClaimSource::Narrative)? };
    let table = Printed { name: label::ASSETS_IN_TABLE, ..table };
    let found = balance(&text, std::slice::from_ref(&table))?;
    Some(compared(case, &text, &[table], found, false).at(TOTAL))
}

/// Whether the offices are no more than the buildings they are part of, in area and in value.
fn offices(case: &Case<'_>, table: &AssetTable) -> Option<Finding> {
    let find = |class| table.rows.iter().position(|r| r.class == class);
    let at = find(AssetClass::Offices)?;
    let (part, whole) = (table.rows.get(at)?, table.rows.get(find(AssetClass::Buildings)?)?);
    let quantities = part.quantity.zip(whole.quantity);
    let values = part.value.amount().zip(whole.value.amount());
    let too_much = quantities.is_some_and(|(p, w)| p > w) || values.is_some_and(|(p, w)| p > w);
    let verdict = match (too_much, quantities.is_some() || values.is_some()) {
        (true, _) => Verdict::Fails,
        (false, true) => Verdict::Holds,
        (false, false) => Verdict::CannotTell,
    };
    let printed = |row: &AssetRow, lang: Lang| {
        let blank = || lang.pick("未填", "blank").to_owned();
        let number = row.quantity.map_or_else(blank, |q| format!("{}{}", q.normalize(), row.unit));
        let comma = lang.pick("、", ", ");
        row.value.amount().map_or(number.clone(), |a| format!("{number}{comma}{a}"))
    };
    let (part_zh, whole_zh) = (printed(part, Lang::Zh), printed(whole, Lang::Zh));
    let (part_en, whole_en) = (printed(part, Lang::En), printed(whole, Lang::En));
    let (zh, en) = match verdict {
        Verdict::Fails => (
            format!("办公用房 {part_zh} 多于房屋 {whole_zh}"),
            format!("offices {part_en} are more than buildings {whole_en}"),
        ),
        Verdict::CannotTell => (
            format!("办公用房 {part_zh}，房屋 {whole_zh}，无法比较"),
            format!("offices {part_en} and buildings {whole_en} cannot be compared"),
        ),
        _ => (
            format!("办公用房 {part_zh} 不超过房屋 {whole_zh}"),
            format!("offices {part_en} are no more than buildings {whole_en}"),
        ),
    };
    let operands = [(label::OFFICES, part), (label::BUILDINGS, whole)].map(|(label, row)| {
        Operand::words(label, if row.quantity.is_some() { &row.quantity_words } else { &row.name })
    });
    Some(case.finding(verdict, zh, en).on(operands).at(Place::Asset { row: at }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{ParseWan, Sample, found};
    use crate::disclosure::Figure;

    #[test]
    fn assets_that_do_not_add_up_and_offices_larger_than_buildings_are_found() {
        let mut sample = Sample::new().disclosure();
        let table = sample.assets.as_mut().unwrap();
        table.rows[1].value = Figure::Amount("200.00".parse_wan());
        table.rows[2].quantity = Some(Decimal::from(9000));
        let verdicts: Vec<_> = found(&sample, "A7").iter().map(|f| f.verdict).collect();
        assert_eq!(verdicts, [Verdict::Fails, Verdict::Holds, Verdict::Fails]);
        sample.assets = None;
        assert_eq!(found(&sample, "A7"), []);
    }
}
