//! The years of the sample's street office against the labels made by hand.

use super::corpus_dir;
use rust_decimal::Decimal;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use yusuan::compare::{Comparison, RowKey, Rules, Section, group};
use yusuan::disclosure::Disclosure;

/// The lines of one year by code, in 万元, as labelled.
fn labelled(label: &Json) -> BTreeMap<String, Decimal> {
    let decimal = |text: &Json| Decimal::from_str_exact(text.as_str().unwrap()).unwrap();
    let classes = label["functional"].as_object().unwrap().iter();
    let items = label["functional_items"].as_array().unwrap().iter();
    classes
        .map(|(code, amount)| (code.clone(), decimal(amount)))
        .chain(items.map(|item| (item["code"].as_str().unwrap().to_owned(), decimal(&item["total"]))))
        .collect()
}

#[test]
fn every_class_and_item_appears_once_a_year_with_the_amount_printed_there() {
    let Some(corpus) = corpus_dir() else { return };
    let gold = std::fs::read_to_string(corpus.join("gold.jsonl")).unwrap();
    let labels: Vec<Json> = gold.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let label = |year: u16| {
        let path = format!("real/shanghai-putuo-wanli-{year}.pdf");
        labels.iter().find(|label| label["path"] == path.as_str()).unwrap()
    };

    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let documents: Vec<Disclosure> = (2023..=2025)
        .map(|year| {
            let name = format!("wanli-{year}.txt");
            let bytes = std::fs::read(sample.join(&name)).unwrap();
            yusuan::reading::read(&yusuan::document::read(&name, &bytes).unwrap())
        })
        .collect();
    let documents: Vec<&Disclosure> = documents.iter().collect();
    let series = group(&documents, &Rules::default());
    assert_eq!(series.len(), 1);
    let compared = Comparison::of(&series[0], &documents, &Rules::default());
    let table = compared.table(Section::Functional).unwrap();

    for (i, column) in compared.columns.iter().enumerate().filter(|(_, c)| !c.is_derived()) {
        let mut shown = BTreeMap::new();
        for row in &table.rows {
            let RowKey::Code { code, .. } = &row.key else { continue };
            // 款 are not labelled.
            if let (Some(wan), 3 | 7) = (row.value(i).wan(), code.len()) {
                assert_eq!(shown.insert(code.clone(), wan), None, "{code} twice");
            }
        }
        assert_eq!(shown, labelled(label(column.year.unwrap())), "{:?}", column.year);
    }
}
