//! The standard tables in the layouts of many places, each made up here with its own figures: read
//! to the digit, and nothing said that is not printed, whatever format the table comes in.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

mod case;
#[path = "../support/forge.rs"]
#[allow(dead_code, reason = "another test draws more on its pages")]
mod forge;
mod html;
mod paper;
mod pdf;

use case::{Case, cases};
use yusuan::export::Facts;
use yusuan::{document, reading};

/// Reads a document as a person's file is read, and says what differs from what the case expects.
fn differences(case: &Case, form: &str, bytes: &[u8]) -> Vec<String> {
    let document = match document::read("layout", bytes) {
        Ok(document) => document,
        Err(error) => return vec![format!("{} ({form}): {error}", case.name)],
    };
    let disclosure = reading::read(&document);
    let facts = Facts::of("layout", &document, &disclosure);
    case.expected
        .differences(&facts, &disclosure)
        .into_iter()
        .map(|line| format!("{} ({form}): {line}", case.name))
        .collect()
}

/// Reads all cases of a file as web pages and as PDFs with ruled tables.
fn all_are_read(source: &str) {
    let mut failures = Vec::new();
    for case in cases(source) {
        failures.extend(differences(&case, "html", html::page(&case).as_bytes()));
        failures.extend(differences(&case, "pdf", &pdf::file(&case)));
    }
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

#[test]
fn summaries_of_revenue_and_expenditure() {
    all_are_read(include_str!("cases/summary.txt"));
}

#[test]
fn tables_of_revenue_by_columns() {
    all_are_read(include_str!("cases/revenue.txt"));
}

#[test]
fn tables_by_functional_classification() {
    all_are_read(include_str!("cases/functional.txt"));
}

#[test]
fn tables_by_economic_classification() {
    all_are_read(include_str!("cases/economic.txt"));
}

#[test]
fn tables_of_the_three_public_expenses() {
    all_are_read(include_str!("cases/sangong.txt"));
}

#[test]
fn projects_and_their_targets() {
    all_are_read(include_str!("cases/project.txt"));
}

#[test]
fn indicators_and_their_targets() {
    all_are_read(include_str!("cases/indicator.txt"));
}

#[test]
fn tables_of_assets() {
    all_are_read(include_str!("cases/asset.txt"));
}

#[test]
fn tables_over_several_pages() {
    all_are_read(include_str!("cases/page.txt"));
}

#[test]
fn forms_printed_empty() {
    all_are_read(include_str!("cases/empty.txt"));
}

#[test]
fn units_of_amounts() {
    all_are_read(include_str!("cases/unit.txt"));
}

#[test]
fn tables_of_final_accounts() {
    all_are_read(include_str!("cases/account.txt"));
}

#[test]
fn figures_in_doubt() {
    all_are_read(include_str!("cases/doubt.txt"));
}

#[test]
fn departments_with_several_bodies() {
    all_are_read(include_str!("cases/bodies.txt"));
}
