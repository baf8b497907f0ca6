//! The years of the sample's street office against the labels made by hand.

use super::corpus_dir;
use rust_decimal::Decimal;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use yusuan::compare::{Comparison, RowKey, Rules, Section, group};
use yusuan::disclosure::Disclosure;

/// The lines of one year by code, in 万元, as labelled.
fn labelled(label: &Json) -> BTreeMap<String, Decimal> {
    let decimal = |text: &Json| Decimal::from_str_exact(text.as_str().unwrap()).unwrap().normalize();
    let classes = label["functional"].as_object().unwrap().iter();
    let items = label["functional_items"].as_array().unwrap().iter();
    classes
        .map(|(code, amount)| (code.clone(), decimal(amount)))
        .chain(items.map(|item| (item["code"].as_str().unwrap().to_owned(), decimal(&item["total"]))))
        .collect()
}

/// The three years, read from these files.
fn three_years(file: impl Fn(u16) -> PathBuf) -> Vec<Disclosure> {
    let years = (2023..=2025).map(|year| {
        let path = file(year);
        let bytes = std::fs::read(&path).unwrap();
        yusuan::reading::read(&yusuan::document::read(&path.to_string_lossy(), &bytes).unwrap())
    });
    years.collect()
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
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let sample = three_years(|year| sample.join(format!("wanli-{year}.txt")));
    let published = three_years(|year| corpus.join(format!("real/shanghai-putuo-wanli-{year}.pdf")));
    for documents in [sample, published] {
        let documents: Vec<&Disclosure> = documents.iter().collect();
        let series = group(&documents, &Rules::default());
        assert_eq!(series.len(), 1);
        let compared = Comparison::of(&series[0], &documents, &Rules::default());
        let table = compared.table(Section::Functional).unwrap();
        let published = compared.columns.iter().enumerate().filter(|(_, c)| !c.is_derived());
        assert_eq!(published.clone().filter_map(|(_, c)| c.year).collect::<Vec<_>>(), [2023, 2024, 2025]);
        for (i, column) in published {
            let mut shown = BTreeMap::new();
            for row in &table.rows {
                let RowKey::Code { code, .. } = &row.key else { continue };
                // 款 are not labelled.
                if let (Some(wan), 3 | 7) = (row.value(i).wan(), code.len()) {
                    assert_eq!(shown.insert(code.clone(), wan.normalize()), None, "{code} twice");
                }
            }
            assert_eq!(shown, labelled(label(column.year.unwrap())), "{:?}", column.year);
        }
    }
}
