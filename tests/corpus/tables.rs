//! The table recognisers on the real disclosure and, against hand-made labels, on the sample.

use crate::corpus_dir;
use std::collections::BTreeMap;
use yusuan::disclosure::{
    AmountUnit, AssetClass, AssetTable, BaseKind, Claim, Classification, Figure, Indicator, Ledger,
    LedgerScope, Measure, Project,
};
use yusuan::document::{self, Block, Document, Passage};
use yusuan::reading::table::{Recognised, TableContext, claims_for_the_whole, recognise};

/// Reads every table of a document, with the paragraphs since the table before as its titles.
fn recognise_all(document: &Document, year: u16) -> Vec<Option<Recognised>> {
    let mut titles: Vec<&Passage> = Vec::new();
    let mut found = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(passage) => titles.push(passage),
            Block::Table(table) => {
                let unit = titles
                    .iter()
                    .rev()
                    .take(3)
                    .find(|title| title.text.contains("单位：元") || title.text.contains("单位:元"))
                    .map_or(AmountUnit::TenThousand, |_| AmountUnit::Yuan);
                let context = TableContext {
                    titles: &titles,
                    heading: None,
                    unit,
                    said: &[],
                    year: Some(year),
                    own: BaseKind::Budget,
                };
                found.push(recognise(table, &context));
                titles.clear();
            }
        }
    }
    found
}

/// The real disclosure: its tables and its lines.
fn dacheng() -> Option<(Vec<Recognised>, Document)> {
    let bytes = std::fs::read(corpus_dir()?.join("dacheng-2022.txt")).unwrap();
    let document = document::read("dacheng-2022.txt", &bytes).unwrap();
    let tables = recognise_all(&document, 2022);
    assert!(tables.iter().all(Option::is_some), "a table was not recognised");
    Some((tables.into_iter().flatten().collect(), document))
}

fn projects(tables: &[Recognised]) -> Vec<&Project> {
    let mut found = Vec::new();
    for table in tables {
        if let Recognised::Project(project) = table {
            found.push(project.as_ref());
        }
    }
    found
}

fn body(tables: &[Recognised]) -> &[Indicator] {
    let is_body = |table: &&Recognised| matches!(table, Recognised::BodyIndicators(_));
    match tables.iter().find(is_body) {
        Some(Recognised::BodyIndicators(rows)) => rows,
        _ => panic!("no indicators of the body"),
    }
}

fn assets(tables: &[Recognised]) -> &AssetTable {
    match tables.iter().find(|table| matches!(table, Recognised::Assets(_))) {
        Some(Recognised::Assets(assets)) => assets,
        _ => panic!("no assets"),
    }
}

fn printed(figure: Figure) -> String {
    figure.amount().map_or(String::new(), |amount| amount.to_string())
}

#[test]
fn names_the_five_projects_with_code_and_money() {
    let Some((tables, _)) = dacheng() else { return };
    let found: Vec<_> = projects(&tables)
        .iter()
        .map(|p| (p.code.as_ref().unwrap().text.as_str(), p.name.text.as_str(), printed(p.amount.unwrap())))
        .collect();
    let expected = [
        ("13102522P00869910001T", "2022年劳模津贴", "0.45万元"),
        ("13102522P00870010001E", "2022年企业离休人员医疗物业补贴", "4.8万元"),
        ("13102522P00908110001A", "2022年建档立卡脱贫户生产生活补助金", "0.6万元"),
        ("13102522P009082100010", "2022年大城县配备人脸自动识别设备资金", "100万元"),
        ("13102522P00915710001E", "2022年暖企稳企助企工作经费", "10万元"),
    ];
    assert_eq!(found, expected.map(|(code, name, amount)| (code, name, amount.to_owned())));
}

#[test]
fn every_project_has_its_form_filled() {
    let Some((tables, _)) = dacheng() else { return };
    for project in projects(&tables) {
        assert_eq!(project.department.as_ref().unwrap().text, "大城县科工局");
        assert_eq!(project.unit.as_ref().unwrap().text, "大城县科工局");
        assert!(project.purpose.is_some() && project.goals.len() == 1, "{}", project.name.text);
        let heading = &project.heading.as_ref().unwrap();
        assert!(heading.text.ends_with("绩效目标表"), "{}", heading.text);
        assert_eq!(project.span.line, heading.span.line);
        let dates: Vec<_> = project.plan.iter().map(|i| i.by.text.as_str()).collect();
        assert_eq!(dates, ["3月底", "6月底", "10月底", "12月底"]);
    }
    let plans: Vec<Vec<String>> = projects(&tables)
        .iter()
        .map(|p| p.plan.iter().map(|i| i.percent.unwrap().to_string()).collect())
        .collect();
    let (late, even) = (["0", "0", "100", "100"], ["25", "50", "75", "100"]);
    assert_eq!(plans, [late, even, late, late, even]);
}

#[test]
fn reads_thirty_nine_indicator_rows_of_which_twenty_one_are_numbers() {
    let Some((tables, _)) = dacheng() else { return };
    let rows: Vec<usize> = projects(&tables).iter().map(|p| p.indicators.len()).collect();
    assert_eq!(rows, [7, 8, 8, 8, 8]);
    let indicators: Vec<&Indicator> = projects(&tables).iter().flat_map(|p| &p.indicators).collect();
    assert_eq!(indicators.iter().filter(|i| i.target.is_number()).count(), 21);
    assert!(indicators.iter().all(|i| !i.name.is_blank() && !i.family.is_empty() && !i.group.is_empty()));
    let cost = indicators.iter().find(|i| i.name.text == "总成本").unwrap();
    assert_eq!(cost.target.value.unwrap().to_string(), "520");
    assert_eq!((cost.target.unit.text.as_str(), cost.basis.text.as_str()), ("万元", "年初预算"));
    assert_eq!((cost.target.value_words.span.line, cost.span.line), (868, 863));
}

#[test]
fn reads_the_bodys_own_indicators_with_their_scores() {
    let Some((tables, _)) = dacheng() else { return };
    let rows = body(&tables);
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|row| row.scoring.text.starts_with("按计划完成") && !row.basis.is_blank()));
    let families: Vec<_> = rows.iter().map(|row| row.family.as_str()).collect();
    assert_eq!(families[..4], ["部门产出"; 4]);
    assert_eq!(families[4..], ["部门效果"; 4]);
    assert_eq!(rows[4].group, "社会效益");
}

#[test]
fn reads_the_assets_with_what_is_blank_left_blank() {
    let Some((tables, _)) = dacheng() else { return };
    let assets = assets(&tables);
    assert_eq!(assets.as_of.as_ref().unwrap().text, "2021年12月31日");
    assert_eq!(assets.title.text, "大城县部门固定资产占用情况表");
    let rows: Vec<_> = assets
        .rows
        .iter()
        .map(|row| (row.class, row.quantity.map(|q| q.to_string()).unwrap_or_default(), printed(row.value)))
        .collect();
    let expected = [
        (AssetClass::Total, "", "150.36万元"),
        (AssetClass::Buildings, "2367", "107.83万元"),
        (AssetClass::Offices, "2167", ""),
        (AssetClass::Vehicles, "1", "15万元"),
        (AssetClass::Equipment, "", ""),
        (AssetClass::Other, "164", "27.53万元"),
    ];
    assert_eq!(rows, expected.map(|(class, q, value)| (class, q.to_owned(), value.to_owned())));
}

#[test]
fn the_institution_and_the_empty_procurement_form_are_read() {
    let Some((tables, _)) = dacheng() else { return };
    let bodies = tables.iter().find_map(|t| if let Recognised::Institutions(b) = t { Some(b) } else { None });
    let body = &bodies.unwrap()[0];
    assert_eq!(
        (body.name.text.as_str(), body.funding.text.as_str()),
        ("大城县科学技术和工业信息化局", "财政拨款")
    );
    assert_eq!(body.name.span.line, 130);
    assert!(tables.iter().any(|t| matches!(t, Recognised::Procurement { rows, .. } if rows.is_empty())));
}

#[test]
fn every_quote_stands_where_it_says() {
    let Some((tables, document)) = dacheng() else { return };
    let at = |quote: &yusuan::disclosure::Quote| {
        let line = &document.lines[quote.span.line as usize - 1].text;
        line.chars()
            .skip(quote.span.from as usize)
            .take((quote.span.to - quote.span.from) as usize)
            .collect::<String>()
    };
    for project in projects(&tables) {
        assert_eq!(at(project.code.as_ref().unwrap()), project.code.as_ref().unwrap().text);
        assert_eq!(at(&project.name), project.name.text);
        assert_eq!(at(&project.amount_words), project.amount_words.text);
        for indicator in &project.indicators {
            assert_eq!(at(&indicator.target.value_words), indicator.target.value_words.text);
            assert_eq!(at(&indicator.name), indicator.name.text);
        }
    }
    for row in &assets(&tables).rows {
        assert_eq!(at(&row.quantity_words), row.quantity_words.text);
        assert_eq!(at(&row.value_words), row.value_words.text);
    }
}

/// The labels of one document of the corpus.
fn gold(path: &str) -> Option<serde_json::Value> {
    let text = std::fs::read_to_string(corpus_dir()?.join("gold.jsonl")).unwrap();
    let rows = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    rows.into_iter().find(|row| row["path"] == path)
}

fn sample(year: u16) -> (Vec<Recognised>, Vec<Claim>) {
    let path = format!("{}/data/sample/wanli-{year}.txt", env!("CARGO_MANIFEST_DIR"));
    let document = document::read(&path, &std::fs::read(&path).unwrap()).unwrap();
    let tables = recognise_all(&document, year);
    let lost: Vec<usize> = (0..tables.len()).filter(|&at| tables[at].is_none()).collect();
    assert!(lost.is_empty(), "{year}: tables {lost:?} were not recognised");
    let tables: Vec<Recognised> = tables.into_iter().flatten().collect();
    let mut claims: Vec<Claim> = Vec::new();
    for table in &tables {
        match table {
            Recognised::Claims(found) | Recognised::Summary { claims: found, .. } => {
                claims.extend(found.iter().cloned());
            }
            Recognised::Ledgers { ledgers, .. } => {
                for (ledger, found) in ledgers {
                    let held = claims_for_the_whole(ledger, found.clone(), &claims);
                    claims.extend(held);
                }
            }
            _ => {}
        }
    }
    (tables, claims)
}

fn wan(figure: Option<Figure>) -> Option<String> {
    figure?.amount().map(|amount| amount.wan().normalize().to_string())
}

fn text(value: &serde_json::Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn ledgers(tables: &[Recognised], classification: Classification) -> Vec<&Ledger> {
    let mut found = Vec::new();
    for table in tables {
        if let Recognised::Ledgers { ledgers, .. } = table {
            let of_kind = ledgers.iter().map(|(ledger, _)| ledger);
            found.extend(of_kind.filter(|ledger| ledger.classification == classification));
        }
    }
    found
}

#[test]
fn the_samples_lines_are_those_of_the_originals() {
    for year in [2023, 2024, 2025] {
        let Some(gold) = gold(&format!("real/shanghai-putuo-wanli-{year}.pdf")) else { return };
        let (tables, _) = sample(year);
        let functional = ledgers(&tables, Classification::Functional);
        let functional = functional.iter().max_by_key(|l| l.lines.len()).unwrap();
        let classes: BTreeMap<&str, _> = functional
            .lines
            .iter()
            .filter(|l| l.level() == 1)
            .map(|l| (l.code.as_str(), wan(l.total)))
            .collect();
        let expected: BTreeMap<&str, _> = gold["functional"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(code, v)| (code.as_str(), text(v)))
            .collect();
        assert_eq!(classes, expected, "{year}");
        let items: Vec<_> = functional
            .lines
            .iter()
            .filter(|l| l.level() == 3)
            .map(|l| (l.code.clone(), l.name.text.clone(), wan(l.total), wan(l.basic), wan(l.project)))
            .collect();
        let labels = gold["functional_items"].as_array().unwrap().iter();
        let expected: Vec<_> = labels
            .map(|item| {
                let field = |name: &str| text(&item[name]);
                let (code, name) = (field("code").unwrap(), field("name").unwrap());
                (code, name, field("total"), field("basic"), field("project"))
            })
            .collect();
        assert_eq!(items, expected, "{year}");
        let economic = ledgers(&tables, Classification::Economic);
        let [economic] = economic.as_slice() else { panic!("{year}: {} economic tables", economic.len()) };
        assert_eq!(economic.scope, LedgerScope::General);
        for item in gold["economic_items"].as_array().unwrap() {
            let line = economic.lines.iter().find(|l| l.code == item["code"]).unwrap();
            assert_eq!(
                (line.name.text.as_str(), wan(line.total)),
                (item["name"].as_str().unwrap(), text(&item["total"]))
            );
        }
    }
}

#[test]
fn the_samples_tables_claim_what_the_originals_do() {
    for year in [2023, 2024, 2025] {
        let Some(gold) = gold(&format!("real/shanghai-putuo-wanli-{year}.pdf")) else { return };
        let (tables, claims) = sample(year);
        let amounts = claims.iter().filter_map(|claim| Some((claim.measure.key(), wan(Some(claim.figure))?)));
        let stated: BTreeMap<&str, String> = amounts.collect();
        for (key, value) in &stated {
            assert_eq!(Some(value.clone()), text(&gold["facts"][*key]), "{year} {key}");
        }
        for measure in [Measure::RevenueTotal, Measure::ExpenditurePersonnel, Measure::SangongTotal] {
            assert!(stated.contains_key(measure.key()), "{year}: no {}", measure.key());
        }
        let found: Vec<_> = projects(&tables).iter().map(|p| (p.name.text.clone(), wan(p.amount))).collect();
        let labels = gold["projects"].as_array().unwrap().iter();
        let expected: Vec<_> = labels.map(|p| (text(&p["name"]).unwrap(), text(&p["amount"]))).collect();
        assert_eq!(found, expected, "{year}");
    }
}
