//! The built-in sample: four condensed editions that go through the same reading as any file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use yusuan::disclosure::{
    Classification, Disclosure, DisclosureKind, Figure, Ledger, LedgerScope, Measure, Status,
};
use yusuan::{codes, document, reading};

/// The street office's years, each with the total of its expenditure in 万元.
const WANLI: [(u16, &str); 3] = [(2023, "16497.864"), (2024, "15621.1123"), (2025, "18976.7551")];

fn sample_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample")
}

fn read(name: &str) -> Disclosure {
    let bytes = std::fs::read(sample_dir().join(name)).unwrap();
    reading::read(&document::read(name, &bytes).unwrap())
}

fn dacheng() -> Disclosure {
    read("dacheng-2022.txt")
}

fn wanli(year: u16) -> Disclosure {
    read(&format!("wanli-{year}.txt"))
}

/// An amount in 万元 as `yusuan facts` writes it.
fn amount(of: &Disclosure, measure: Measure) -> Option<String> {
    of.amount(measure).map(|amount| amount.wan().normalize().to_string())
}

fn in_ten_thousands(figure: Option<Figure>) -> Decimal {
    figure.and_then(|f| f.amount()).map_or(Decimal::ZERO, |amount| amount.wan())
}

/// 1 元 in 万元.
fn one_yuan() -> Decimal {
    Decimal::new(1, 4)
}

/// The table of general expenditure down to 项.
fn functional(of: &Disclosure) -> &Ledger {
    let is_it = |l: &&Ledger| {
        l.classification == Classification::Functional
            && l.scope == LedgerScope::General
            && l.lines.len() > 60
    };
    of.ledgers.iter().find(is_it).unwrap()
}

#[test]
fn every_file_says_at_its_top_that_it_is_condensed_and_from_which_document() {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(sample_dir()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 4);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let first = text.lines().next().unwrap();
        let year = file.file_stem().unwrap().to_str().unwrap().rsplit('-').next().unwrap();
        assert!(first.starts_with("节要本：") && first.contains(year), "{first}");
        assert!(
            first.contains("原件为《") && first.contains("公开") && first.contains("不是原文"),
            "{first}"
        );
    }
}

#[test]
fn the_whole_sample_is_understood() {
    for name in ["dacheng-2022.txt", "wanli-2023.txt", "wanli-2024.txt", "wanli-2025.txt"] {
        let report = read(name).report;
        let lost: Vec<_> = report.notes.iter().filter(|note| note.kind.is_loss()).collect();
        assert!(lost.is_empty(), "{name}: {lost:#?}");
        assert_eq!(report.status, Status::Complete, "{name}");
    }
}

#[test]
fn dacheng_is_who_it_says_it_is() {
    let identity = dacheng().identity;
    assert_eq!(identity.unit_name(), "大城县科学技术和工业信息化局");
    assert_eq!(identity.year, Some(2022));
    assert_eq!(identity.kind, Some(DisclosureKind::UnitBudget));
    let region = identity.region.unwrap();
    assert_eq!((region.code.as_str(), region.within.as_str()), ("131025", "河北省廊坊市"));
}

#[test]
fn dacheng_carries_every_figure_of_its_document() {
    let dacheng = dacheng();
    for (measure, expected) in [
        (Measure::RevenueTotal, Some("1352.39")),
        (Measure::RevenueGeneral, Some("1238.19")),
        (Measure::RevenueFund, Some("0")),
        (Measure::RevenueSpecialAccount, Some("0")),
        (Measure::RevenueOther, Some("0")),
        (Measure::RevenueCarryover, Some("114.2")),
        (Measure::ExpenditureTotal, Some("1352.39")),
        (Measure::ExpenditureBasic, Some("912.34")),
        (Measure::ExpenditurePersonnel, Some("867.77")),
        (Measure::ExpenditurePublic, Some("44.57")),
        (Measure::ExpenditureProject, Some("440.05")),
        (Measure::SangongTotal, Some("3")),
        (Measure::SangongAbroad, Some("0")),
        (Measure::SangongVehicle, Some("3")),
        (Measure::SangongVehiclePurchase, Some("0")),
        (Measure::SangongVehicleRunning, Some("3")),
        (Measure::SangongReception, Some("0")),
        (Measure::RunningCost, Some("44.57")),
        (Measure::AssetsTotal, Some("150.36")),
        (Measure::AssetsBuildings, Some("107.83")),
        (Measure::AssetsVehicles, Some("15")),
        (Measure::AssetsEquipment, None),
        (Measure::AssetsOther, Some("27.53")),
        (Measure::ProcurementTotal, None),
    ] {
        assert_eq!(amount(&dacheng, measure).as_deref(), expected, "{measure:?}");
    }
    assert!(dacheng.procurement.declared_none.is_some());
}

#[test]
fn dacheng_states_the_changes_that_do_not_add_up() {
    let dacheng = dacheng();
    for (measure, expected) in [
        (Measure::ExpenditureTotal, "-208.19"),
        (Measure::RevenueTotal, "-208.19"),
        (Measure::ExpenditureBasic, "59.76"),
        (Measure::ExpenditureProject, "-241.96"),
    ] {
        let change = dacheng.change(measure).unwrap().signed_wan().unwrap();
        assert_eq!(change.to_string(), expected, "{measure:?}");
    }
}

#[test]
fn dacheng_has_its_sections_with_all_their_clauses() {
    let dacheng = dacheng();
    let clauses: Vec<usize> = dacheng.duties.iter().map(|section| section.clauses.len()).collect();
    assert_eq!(clauses, [13, 35, 33, 27, 27, 30]);
    let salt: Vec<&str> = dacheng
        .clauses()
        .filter(|(_, clause)| clause.text.contains("食盐"))
        .map(|(section, _)| section.name.as_ref().unwrap().text.as_str())
        .collect();
    assert_eq!(salt, ["装备制造与安全生产股"; 6]);
}

#[test]
fn dacheng_has_its_projects_indicators_and_terms() {
    let dacheng = dacheng();
    let projects: Vec<(&str, String)> = dacheng
        .projects
        .iter()
        .map(|p| (p.code.as_ref().unwrap().text.as_str(), in_ten_thousands(p.amount).normalize().to_string()))
        .collect();
    let expected = [
        ("13102522P00869910001T", "0.45"),
        ("13102522P00870010001E", "4.8"),
        ("13102522P00908110001A", "0.6"),
        ("13102522P009082100010", "100"),
        ("13102522P00915710001E", "10"),
    ];
    assert_eq!(projects, expected.map(|(code, amount)| (code, amount.to_owned())));
    assert_eq!(dacheng.projects.iter().map(|p| p.indicators.len()).sum::<usize>(), 39);
    assert_eq!(dacheng.performance.indicators.len(), 8);
    assert_eq!(dacheng.performance.overall.len(), 6);
    assert_eq!(dacheng.performance.items.len(), 6);
    assert_eq!(dacheng.performance.safeguards.len(), 7);
    assert_eq!(dacheng.institutions.len(), 1);
    assert_eq!(dacheng.glossary.len(), 10);
}

#[test]
fn wanli_is_one_body_in_three_years() {
    for (year, total) in WANLI {
        let office = wanli(year);
        assert_eq!(office.identity.unit_name(), "上海市普陀区人民政府万里街道办事处");
        assert_eq!(office.identity.year, Some(year));
        assert_eq!(office.identity.kind, Some(DisclosureKind::DepartmentBudget));
        assert_eq!(office.identity.region.as_ref().unwrap().code, "310107");
        assert_eq!(amount(&office, Measure::RevenueTotal).as_deref(), Some(total), "{year}");
        assert_eq!(amount(&office, Measure::ExpenditureTotal).as_deref(), Some(total), "{year}");
    }
}

#[test]
fn wanli_carries_the_figures_of_its_documents() {
    use Measure as M;
    let measures = [
        M::ExpenditureBasic,
        M::ExpenditureProject,
        M::SangongTotal,
        M::SangongVehicle,
        M::SangongVehiclePurchase,
        M::SangongReception,
        M::RunningCost,
        M::ProcurementTotal,
        M::ProcurementGoods,
        M::ProcurementWorks,
        M::ProcurementServices,
    ];
    for (year, expected) in [
        (2023, "9940.6297 6557.2343 22.91 21.56 0 1.35 786.09 830 10 550 270"),
        (2024, "9970.602 5650.5103 47.91 46.56 25 1.35 443.18 1662.44 93.98 815.87 752.59"),
        (2025, "10134.1746 8842.5805 37.91 36.56 15 1.35 464.64 4821.2 57.43 3780.72 983.05"),
    ] {
        let office = wanli(year);
        let found: Vec<String> = measures.iter().map(|&m| amount(&office, m).unwrap_or_default()).collect();
        assert_eq!(found.join(" "), expected, "{year}");
    }
}

#[test]
fn wanli_functional_lines_add_up_at_every_level() {
    for (year, total) in WANLI {
        let office = wanli(year);
        let ledger = functional(&office);
        let mut by_level: BTreeMap<usize, Decimal> = BTreeMap::new();
        for line in &ledger.lines {
            *by_level.entry(line.level()).or_default() += in_ten_thousands(line.total);
            let parts = in_ten_thousands(line.basic) + in_ten_thousands(line.project);
            let off = (in_ten_thousands(line.total) - parts).abs();
            assert!(off <= one_yuan(), "{year} {}: {off}", line.code);
        }
        let total: Decimal = total.parse().unwrap();
        // The documents round each line to whole 元.
        for (level, sum) in by_level {
            assert!((sum - total).abs() <= one_yuan(), "{year} level {level}: {sum} against {total}");
        }
        assert_eq!(in_ten_thousands(ledger.total.as_ref().unwrap().total), total, "{year}");
    }
}

#[test]
fn wanli_lines_are_those_of_the_documents() {
    for (year, code, name, total) in [
        (2023, "201", "一般公共服务支出", "297.68"),
        (2023, "2080505", "机关事业单位基本养老保险缴费支出", "441.2547"),
        (2023, "2120199", "其他城乡社区管理事务支出", "4992.7105"),
        (2024, "2120101", "行政运行", "1660.3248"),
        (2024, "2101102", "事业单位医疗", "160.1424"),
        (2025, "2129999", "其他城乡社区支出", "5234.8937"),
        (2025, "221", "住房保障支出", "936.4732"),
    ] {
        let office = wanli(year);
        let line = functional(&office).lines.iter().find(|l| l.code == code).unwrap();
        assert_eq!(line.name.text, name);
        assert_eq!(in_ten_thousands(line.total).normalize().to_string(), total);
        assert_eq!(codes::functional(code), Some(name));
    }
}

#[test]
fn wanli_spends_its_basic_money_by_economic_class() {
    for (year, lines, office_costs) in
        [(2023, 27, "581.1753"), (2024, 28, "475.5518"), (2025, 28, "433.3478")]
    {
        let office = wanli(year);
        let is_economic = |l: &&Ledger| l.classification == Classification::Economic;
        let ledger = office.ledgers.iter().find(is_economic).unwrap();
        let items: Vec<_> = ledger.lines.iter().filter(|l| l.level() == 2).collect();
        assert_eq!(items.len(), lines, "{year}");
        let costs = items.iter().find(|l| l.code == "30201").unwrap();
        assert_eq!(in_ten_thousands(costs.total).normalize().to_string(), office_costs);
        let sum: Decimal = items.iter().map(|l| in_ten_thousands(l.total)).sum();
        assert_eq!(sum, in_ten_thousands(ledger.total.as_ref().unwrap().total), "{year}");
    }
}

#[test]
fn wanli_names_five_projects_in_2023() {
    let office = wanli(2023);
    let projects: Vec<(&str, String)> = office
        .projects
        .iter()
        .map(|p| (p.name.text.as_str(), in_ten_thousands(p.amount).normalize().to_string()))
        .collect();
    let expected = [
        ("新建万里街道社区公共服务中心", "410"),
        ("就业援助基地补贴", "635.1"),
        ("社区环境整治和建设经费", "456.38"),
        ("各类工作经费", "759.55"),
        ("公共服务设施运行经费", "1090.3043"),
    ];
    assert_eq!(projects, expected.map(|(name, amount)| (name, amount.to_owned())));
}

#[test]
fn wanli_has_nine_duties_and_six_bodies() {
    for (year, _) in WANLI {
        let office = wanli(year);
        assert_eq!(office.duties.len(), 9, "{year}");
        assert_eq!(office.institutions.len(), 6, "{year}");
        let said: String = office.clauses().map(|(_, clause)| clause.text.as_str()).collect();
        for duty in ["加强党的建设", "指导基层自治", "区委、区政府交办的其他事项"] {
            assert!(said.contains(duty), "{year}: {duty}");
        }
    }
}
