//! Excel and WPS workbooks (xlsx, xls, et) → [`Document`]: every sheet that is shown is a page.
//!
//! The one place that knows the workbook crate. Sheets are read cell by cell: a grid up to the
//! farthest cell may be larger than any memory.

mod biff;
mod figure;
mod sheet;

use super::assemble;
use super::container::{Allowance, Container};
use super::draft::Draft;
use super::error::{DocumentError, FileKind};
use super::model::{Document, Format, NoteKind};
use biff::Formats;
use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, XlsOptions,
    Xlsx, XlsxError,
};
use sheet::Sheet;
use std::io::Cursor;

/// Where Excel keeps the list of sheets.
const WORKBOOK: &str = "xl/workbook.xml";

/// Whether a container holds a workbook.
pub(super) fn is_xlsx(container: &Container<'_>) -> bool {
    container.holds(WORKBOOK)
}

const DAMAGED: DocumentError = DocumentError::Damaged { what: FileKind::Excel };

/// Reads a workbook of today.
///
/// # Errors
/// [`DocumentError::Damaged`], and the limits.
pub(super) fn read_xlsx(
    bytes: &[u8],
    container: &mut Container<'_>,
    allowance: &mut Allowance,
) -> Result<Document, DocumentError> {
    container.prove(allowance)?;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(of_xlsx)?;
    let mut draft = Draft::default();
    for (page, name) in shown(&book) {
        let merges = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut sheet = Sheet::new(merges.iter().map(corners));
        // A chart that fills a sheet has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let formats: Vec<Option<String>> = cells
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref().map(|format| format.format_code.to_string()))
            .collect();
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(of_xlsx)? {
            let format = formats.get(style).and_then(Option::as_deref);
            sheet.put(cell.get_position(), &words(cell.get_value(), format))?;
        }
        sheet.write(page, &name, &mut draft);
    }
    let mut document = assemble::document(draft.finish()?, Format::Excel, "UTF-8")?;
    note_hidden(&book, &mut document);
    Ok(document)
}

/// Reads a workbook of the binary kind.
///
/// # Errors
/// [`DocumentError::Damaged`], [`DocumentError::Encrypted`], and the limits.
pub(super) fn read_xls(bytes: &[u8]) -> Result<Document, DocumentError> {
    let mut book = Xls::new_with_options(Cursor::new(bytes), XlsOptions::default()).map_err(of_xls)?;
    let formats = Formats::new(bytes);
    let mut draft = Draft::default();
    for (page, name) in shown(&book) {
        let merges = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut sheet = Sheet::new(merges.iter().map(corners));
        let styles = formats.styles(usize::try_from(page).unwrap_or(usize::MAX).saturating_sub(1));
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = |from: u32, n: usize| from.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
            let place = (place(top, row), place(left, column));
            let format = styles.get(&place).and_then(|style| formats.code(*style));
            sheet.put(place, &words(&borrowed(value), format))?;
        }
        sheet.write(page, &name, &mut draft);
    }
    let mut document = assemble::document(draft.finish()?, Format::OldExcel, "UTF-16LE")?;
    note_hidden(&book, &mut document);
    Ok(document)
}

/// Notes the sheets that are not shown.
fn note_hidden<R: Reader<RS>, RS: std::io::Read + std::io::Seek>(book: &R, document: &mut Document) {
    let hidden = book.sheets_metadata().iter().filter(|sheet| sheet.visible != SheetVisible::Visible);
    hidden.for_each(|sheet| document.note(NoteKind::HiddenSheet, sheet.name.clone()));
}

/// The sheets that are shown, with their place among all.
fn shown<R: Reader<RS>, RS: std::io::Read + std::io::Seek>(book: &R) -> Vec<(u32, String)> {
    let sheets = (1..).zip(book.sheets_metadata());
    let shown = sheets.filter(|(_, sheet)| {
        sheet.visible == SheetVisible::Visible
            && matches!(sheet.typ, SheetType::WorkSheet | SheetType::DialogSheet)
    });
    shown.map(|(page, sheet)| (page, sheet.name.clone())).collect()
}

fn corners(merge: &Dimensions) -> ((u32, u32), (u32, u32)) {
    (merge.start, merge.end)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(n) => DataRef::Int(*n),
        Data::Float(n) => DataRef::Float(*n),
        Data::String(words) => DataRef::SharedString(words),
        Data::Bool(is) => DataRef::Bool(*is),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(words) | Data::DurationIso(words) => DataRef::SharedString(words),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// What a cell shows.
fn words(value: &DataRef<'_>, format: Option<&str>) -> String {
    match value {
        DataRef::Int(n) => figure::shown_integer(*n, format),
        DataRef::Float(n) => figure::shown(*n, format),
        DataRef::String(words) | DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => words.clone(),
        DataRef::SharedString(words) => (*words).to_owned(),
        DataRef::Bool(is) => (if *is { "TRUE" } else { "FALSE" }).to_owned(),
        DataRef::DateTime(date) => day(date),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A date, with its time of day where it has one.
fn day(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    match (date.is_duration(), hour, minute) {
        (true, ..) => figure::shown(date.as_f64(), None),
        (false, 0, 0) => format!("{year}-{month:02}-{day:02}"),
        (false, ..) => format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

fn of_xlsx(error: XlsxError) -> DocumentError {
    match error {
        XlsxError::Password => DocumentError::Encrypted { what: FileKind::Excel },
        _ => DAMAGED,
    }
}

fn of_xls(error: XlsError) -> DocumentError {
    match error {
        XlsError::Password => DocumentError::Encrypted { what: FileKind::Excel },
        _ => DAMAGED,
    }
}
