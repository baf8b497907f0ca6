//! A row of a table by classification: its code, its name, and what it is instead of a line.

use super::cells::{filled, folded, part, quote};
use super::code::{bare, is_code, joined, name_range, parted};
use super::key::Block;
use super::wording::is_total;
use crate::disclosure::{LedgerLine, Quote};
use crate::document::Row;

/// How names of bodies end, which have codes of three digits, too.
const BODIES: &[&str] = &["局", "委员会", "厅", "中心", "大队", "支队", "办事处", "本级", "机关"];

/// Whether a row sums up all lines of a block.
pub(super) fn is_total_row(row: &Row, block: &Block) -> bool {
    filled(row, block.keys.start).take_while(|c| block.keys.contains(c)).any(|c| is_total(&folded(row, c)))
}

/// The code of a row with its levels joined; `levels` holds those of the rows before, for codes whose
/// upper levels are printed once.
pub(super) fn code(block: &Block, row: &Row, levels: &mut [String; 3]) -> Option<String> {
    let code = match block.codes.as_slice() {
        [] => parted(&folded(row, block.name))?.0.to_owned(),
        [column] => bare(&folded(row, *column)).to_owned(),
        columns => {
            let cells: Vec<_> = columns.iter().map(|&column| bare(&folded(row, column)).to_owned()).collect();
            joined(&cells, levels)?
        }
    };
    is_code(&code).then_some(code)
}

/// The name of a row without the code that may stand beside it; on a total row what stands first.
pub(super) fn name_of(row: &Row, block: &Block) -> Quote {
    let first = || filled(row, block.keys.start).next();
    let column = if row.text(block.name).is_empty() { first() } else { Some(block.name) };
    let Some(column) = column else { return Quote::default() };
    let named = row.cells.get(column).filter(|_| block.codes.is_empty());
    let range = named.and_then(|cell| Some((cell, name_range(&cell.passage.text)?)));
    range.map_or_else(|| quote(row, column), |(cell, range)| part(&cell.passage, range))
}

/// Whether a line is a body's with a code of its own.
pub(super) fn is_body(line: &LedgerLine) -> bool {
    line.code.len() == 3 && BODIES.iter().any(|end| line.name.text.trim_end().ends_with(end))
}
