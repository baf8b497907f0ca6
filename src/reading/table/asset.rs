//! The table of fixed assets (固定资产占用情况表).

use super::TableContext;
use super::cells::{count, figure, fold, folded, label, part, quote, stated_unit};
use super::header::Header;
use crate::disclosure::{AssetClass, AssetRow, AssetTable, Figure, Quote};
use crate::document::{Passage, Row, Table};

/// What tables call the column of quantities.
const QUANTITY: &[&str] = &["数量", "资产数量"];
/// What tables call a column that numbers their lines.
const NUMBER: &[&str] = &["序号", "编号", "行次"];
/// What tables call the column of values.
const VALUE: &[&str] = &["价值", "金额", "账面价值", "资产价值", "价值量", "账面原值", "原值"];

/// What tables call the classes of assets: the first row whose words all occur in a label decides.
const CLASSES: &[(&[&str], AssetClass)] = &[
    (&["资产", "总额"], AssetClass::Total),
    (&["资产", "合计"], AssetClass::Total),
    (&["资产", "总计"], AssetClass::Total),
    (&["办公用房"], AssetClass::Offices),
    (&["房屋"], AssetClass::Buildings),
    (&["车辆"], AssetClass::Vehicles),
    (&["设备", "单价"], AssetClass::Equipment),
    (&["设备", "单位价值"], AssetClass::Equipment),
    (&["大型设备"], AssetClass::Equipment),
    (&["其他", "资产"], AssetClass::Other),
    (&["合计"], AssetClass::Total),
];

/// Words before the date a table speaks of.
const AS_OF: &[&str] = &["截止时间", "截至时间", "截止日期", "截至日期"];

/// Reads the table; `None` where it does not name two classes of assets with their value.
pub(super) fn read(table: &Table, context: &TableContext<'_>) -> Option<AssetTable> {
    let top = table.rows.iter().position(|row| {
        let words: Vec<_> = (0..table.columns).map(|c| folded(row, c)).collect();
        let has = |known: &[&str]| words.iter().any(|word| known.contains(&label(word)));
        has(QUANTITY) && has(VALUE)
    })?;
    let header = Header::new(table.rows.get(top..=top)?, table.columns);
    let find = |known: &[&str]| (0..table.columns).find(|&c| known.contains(&label(header.leaf(c))));
    let (quantity, value) = (find(QUANTITY)?, find(VALUE)?);
    let name = (0..table.columns).find(|&c| !NUMBER.contains(&label(header.leaf(c))))?;
    let above = table.rows.get(..top).unwrap_or_default();
    let unit = stated_unit(header.leaf(value)).unwrap_or_else(|| context.unit(above));
    let rows: Vec<AssetRow> = table
        .rows
        .iter()
        .skip(top + 1)
        .filter(|row| !row.text(name).is_empty() && !header.is_repeated_by(row))
        .map(|row| AssetRow {
            class: class_of(&folded(row, name)),
            name: quote(row, name),
            unit: bracketed(row.text(name)),
            quantity: count(row, quantity),
            quantity_words: quote(row, quantity),
            value: figure(row, value, unit).unwrap_or(Figure::Blank),
            value_words: quote(row, value),
            span: row.span,
        })
        .collect();
    let classes = rows.iter().filter(|row| row.class != AssetClass::Unknown).count();
    (classes >= 2).then(|| AssetTable {
        title: context.title(above),
        as_of: as_of(above, context),
        rows,
        ..AssetTable::default()
    })
}

/// The class a row's label names.
fn class_of(folded: &str) -> AssetClass {
    let words = label(folded);
    CLASSES
        .iter()
        .find(|(needed, _)| needed.iter().all(|word| words.contains(word)))
        .map_or(AssetClass::Unknown, |&(_, class)| class)
}

/// What stands in the brackets that end a label: the unit of its quantity.
fn bracketed(name: &str) -> String {
    name.strip_suffix(['）', ')'])
        .and_then(|inner| inner.rsplit(['（', '(']).next().filter(|unit| unit.len() < inner.len()))
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// The date the table speaks of, from the rows above its header or the paragraphs before it.
fn as_of(above: &[Row], context: &TableContext<'_>) -> Option<Quote> {
    let in_table = above.iter().flat_map(|row| &row.cells).map(|cell| &cell.passage);
    in_table.chain(context.titles.iter().rev().copied()).find_map(date_of)
}

/// The date behind one of the [`AS_OF`] words.
fn date_of(passage: &Passage) -> Option<Quote> {
    let text = &passage.text;
    let after = AS_OF.iter().find_map(|word| text.find(word).map(|at| at + word.len()))?;
    let rest = text.get(after..)?;
    let start = after + (rest.len() - rest.trim_start_matches([':', '：', ' ', '\u{3000}']).len());
    let rest = text.get(start..)?;
    let end = rest.find('日').map_or(rest.len(), |at| at + '日'.len_utf8());
    let date = part(passage, start..start + end);
    (!fold(&date.text).is_empty()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;
    use crate::disclosure::AmountUnit;
    use crate::span::Span;

    #[test]
    fn rows_have_their_class_quantity_and_value() {
        let grid = table(&[
            "编制部门：某局|截止时间：2021年12月31日  |",
            "项   目|数量|价值（金额单位：元）",
            "资产总额|——|150.36",
            "1、房屋（平方米）|2367|107.83",
            "其中：办公用房（平方米）|2167|",
            "2、车辆（台、辆）|1|15",
            "3、单价在20万元以上的设备||",
            "4、其他固定资产|164|27.53",
        ]);
        let assets = with_context(&["某部门固定资产占用情况表"], |context| read(&grid, context)).unwrap();
        assert_eq!(assets.title.text, "某部门固定资产占用情况表");
        assert_eq!(assets.as_of.unwrap(), Quote::new("2021年12月31日", Span::within(1, 13, 24)));
        let classes: Vec<_> = assets.rows.iter().map(|row| row.class).collect();
        use AssetClass as C;
        assert_eq!(classes, [C::Total, C::Buildings, C::Offices, C::Vehicles, C::Equipment, C::Other]);
        let [total, buildings, offices, vehicles, equipment, _] = assets.rows.as_slice() else { panic!() };
        assert_eq!((total.quantity, total.quantity_words.text.as_str()), (None, "——"));
        assert_eq!(buildings.quantity.unwrap().to_string(), "2367");
        assert_eq!(buildings.value.amount().unwrap().unit(), AmountUnit::Yuan);
        assert_eq!(offices.value, Figure::Blank);
        assert_eq!(vehicles.unit, "台、辆");
        assert_eq!((equipment.unit.as_str(), equipment.quantity), ("", None));
    }

    #[test]
    fn a_table_of_quantities_without_assets_is_not_taken() {
        let grid = table(&["项目|数量|金额", "货物|1|2", "服务|3|4"]);
        assert_eq!(with_context(&[], |context| read(&grid, context)), None);
    }
}
