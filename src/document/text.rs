//! Decoded text → [`Document`].

use super::error::{CELL_LIMIT, DocumentError, LINE_LIMIT};
use super::lines::{self, TextLine};
use super::model::{Block, Document, Format};
use super::paragraph::{self, Margin};
use super::spaced;
use super::table::{self, Form};

/// Reads decoded text into paragraphs and tables.
///
/// # Errors
/// [`DocumentError::Empty`] where no line has words; [`DocumentError::TooManyLines`] and
/// [`DocumentError::TooManyCells`] beyond the limits.
pub(super) fn read(text: &str, encoding: &str) -> Result<Document, DocumentError> {
    if text.trim().is_empty() {
        return Err(DocumentError::Empty);
    }
    if text.bytes().filter(|b| matches!(b, b'\n' | b'\r')).count() > LINE_LIMIT {
        return Err(DocumentError::TooManyLines { limit: LINE_LIMIT });
    }
    if text.bytes().filter(|&b| b == b'\t').count() > CELL_LIMIT {
        return Err(DocumentError::TooManyCells { limit: CELL_LIMIT });
    }
    let source = lines::split(text);
    let mut notes = Vec::new();
    let lines: Vec<TextLine<'_>> =
        source.iter().zip(1..).map(|(line, number)| TextLine::new(&line.text, number, &mut notes)).collect();
    let forms = table::forms(&lines);
    let is_text = |at: usize| forms.get(at) == Some(&Form::Text);
    let pairs = lines.iter().zip(lines.iter().skip(1)).enumerate();
    let margin =
        paragraph::margin(pairs.filter(|(at, _)| is_text(*at) && is_text(at + 1)).map(|(_, pair)| pair));
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(form) = forms.get(at) {
        at = match form {
            Form::Blank => at + 1,
            Form::Cell => table::cell_lines(&lines, &forms, at, &mut blocks),
            Form::Row => table::row_lines(&lines, &forms, at, &mut blocks),
            Form::Text => {
                let run = forms.iter().skip(at).take_while(|form| **form == Form::Text).count();
                running_text(lines.get(at..at + run).unwrap_or_default(), margin, &mut blocks);
                at + run
            }
        };
    }
    drop(lines);
    Ok(Document { format: Format::Text, encoding: encoding.to_owned(), lines: source, blocks, notes })
}

/// Reads adjacent lines without tabs: paragraphs, and tables whose columns spaces part.
fn running_text(lines: &[TextLine<'_>], margin: Option<Margin>, blocks: &mut Vec<Block>) {
    let (mut from, mut at) = (0, 0);
    while at < lines.len() {
        let found = spaced::table(lines, at).filter(|found| found.lines.start >= from);
        let Some(found) = found else {
            at += 1;
            continue;
        };
        paragraph::paragraphs(lines.get(from..found.lines.start).unwrap_or_default(), margin, blocks);
        blocks.extend(found.blocks);
        (from, at) = (found.lines.end, found.lines.end);
    }
    paragraph::paragraphs(lines.get(from..).unwrap_or_default(), margin, blocks);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, NoteKind, Passage};
    use proptest::prelude::*;

    fn passages(document: &Document) -> Vec<&Passage> {
        let mut passages = Vec::new();
        for block in &document.blocks {
            match block {
                Block::Paragraph(passage) => passages.push(passage),
                Block::Table(table) => {
                    for row in &table.rows {
                        assert_eq!(row.cells.len(), table.columns);
                        passages.extend(row.cells.iter().map(|cell| &cell.passage));
                    }
                }
            }
        }
        passages
    }

    /// Every character of a block stands in the source where the block says, and every character
    /// of the source that is neither blank nor residue stands in one block.
    fn assert_true_to_source(document: &Document) {
        let source: Vec<Vec<char>> = document.lines.iter().map(|line| line.text.chars().collect()).collect();
        let mut seen: Vec<Vec<u8>> = source.iter().map(|line| vec![0; line.len()]).collect();
        for passage in passages(document) {
            for (at, c) in passage.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let span = passage.span(at, at + c.len_utf8());
                let (line, column) = (span.line as usize - 1, span.from as usize);
                assert_eq!(source[line][column], c);
                assert_eq!((span.end_line, span.to), (span.line, span.from + 1));
                seen[line][column] += 1;
            }
        }
        for note in document.notes.iter().filter(|note| note.kind == NoteKind::Residue) {
            let line = note.span.line as usize - 1;
            seen[line][note.span.from as usize..note.span.to as usize].fill(1);
        }
        for (line, seen) in source.iter().zip(&seen) {
            for (c, times) in line.iter().zip(seen) {
                assert!(c.is_whitespace() || *times == 1, "{c:?} stands in {times} blocks");
            }
        }
    }

    /// Texts made of what matters to the reader.
    fn texts() -> impl Strategy<Value = String> {
        let words = prop::sample::select(vec![
            "\n",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\t",
            "\t",
            "\n\t",
            "\n\t",
            " ",
            "\u{3000}",
            "一、",
            "（一）",
            "1、",
            "2",
            "绩效目标：",
            "预算收入1352.39万元，",
            "。",
            "{ TC 甲 \\l 1 }",
            "{ TC ",
            "[bookmark: _T]",
            "[",
            "}",
            "Word",
            "字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字",
            "\0",
            "\u{fffd}",
            "\u{c}",
            "e\u{301}",
            "𠀀",
        ]);
        prop::collection::vec(words, 0..120).prop_map(|words| words.concat())
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            if let Ok(document) = document::read("any", &bytes) {
                assert_true_to_source(&document);
            }
        }

        #[test]
        fn no_character_is_lost_or_moved(text in texts()) {
            if let Ok(document) = read(&text, "UTF-8") {
                assert_true_to_source(&document);
            }
        }
    }

    #[test]
    fn a_file_without_words_is_empty() {
        for text in ["", " \n\t\n\u{3000}", "\u{feff}", "\u{feff}\n", "\t\n"] {
            assert_eq!(document::read("a.txt", text.as_bytes()), Err(DocumentError::Empty));
        }
    }

    #[test]
    fn huge_lines_and_grids_are_read_in_linear_time() {
        let line = "预算安排1352.39万元；".repeat(200_000);
        let document = document::read("a.txt", line.as_bytes()).unwrap();
        let passage = passages(&document)[0].clone();
        let end = passage.text.len();
        assert_eq!(passage.span(end - 3, end).to as usize, line.chars().count());

        for text in ["\t".repeat(1_000_000) + "甲", "\t甲\n".repeat(200_000), "\t甲\n\n".repeat(100_000)] {
            let document = document::read("a.txt", text.as_bytes()).unwrap();
            assert_eq!(document.blocks.len(), 1);
        }
        let wide = "\t甲\n".repeat(50_000) + &"\n\t乙\n".repeat(50_000);
        assert!(document::read("a.txt", wide.as_bytes()).is_ok());
        let cells = "甲\t".repeat(CELL_LIMIT + 1);
        let refused = document::read("a.txt", cells.as_bytes());
        assert_eq!(refused, Err(DocumentError::TooManyCells { limit: CELL_LIMIT }));
    }

    #[test]
    fn rows_of_cells_between_tabs_are_a_table() {
        let document = read("表\n科目\t金额\t备注\n基本\t912.34\t\n\t44.57\t乙\n说明", "UTF-8").unwrap();
        let [Block::Paragraph(_), Block::Table(table), Block::Paragraph(_)] = &document.blocks[..] else {
            panic!("{:?}", document.blocks)
        };
        assert_eq!((table.columns, table.rows.len()), (3, 3));
        assert_eq!((table.rows[2].text(0), table.rows[2].text(1)), ("", "44.57"));
        assert_eq!(table.rows[2].cells[1].span, crate::span::Span::within(4, 1, 6));
    }

    #[test]
    fn a_row_with_words_in_one_cell_alone_belongs_to_its_table() {
        let document =
            read("类别\t款\t金额\n人员\t\t\n公用\t\t\n\t\t44.57\n\t\t\n合计\t\t44.57", "UTF-8").unwrap();
        let [Block::Table(table)] = &document.blocks[..] else { panic!("{:?}", document.blocks) };
        assert_eq!((table.columns, table.rows.len()), (3, 6));
        assert_eq!(table.rows[1].text(0), "人员");
    }

    #[test]
    fn numbered_items_with_a_tab_are_no_table() {
        let document = read("1.\t甲事项\n2.\t乙事项", "UTF-8").unwrap();
        assert!(document.blocks.iter().all(|block| matches!(block, Block::Paragraph(_))));
    }
}
