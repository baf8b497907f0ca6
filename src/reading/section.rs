//! Sections: every block of a document is given to the reader of what its section is about.

use super::body::{Body, called};
use super::coverage::Coverage;
use super::discourse::Discourse;
use super::figures::Figures;
use super::held;
use super::items::{Lists, paragraph};
use super::narrative::{Reading, read_paragraph};
use super::number::lex;
use super::outline::{Outline, Section};
use super::reason::purpose;
use super::sentence::quote;
use super::table;
use super::tabular::{PartialClaims, Surroundings, read_table, settle_partial, unit_of_amounts};
use super::topic::Topic;
use super::{duty, functional, glossary, goal, institution, procurement};
use crate::disclosure::{
    Amount, AmountUnit, BaseKind, Classification, Disclosure, DisclosureKind, Heading, Identity, Remark,
};
use crate::document::{Block, Document, Passage};

/// Characters the caption of a table has at most, blanks not counted.
const CAPTION_LENGTH: usize = 60;
/// Lines of caption before a table at most.
const CAPTION_LINES: usize = 4;

/// Reads every section in order.
pub(super) fn read(
    document: &Document,
    outline: &Outline,
    disclosure: &mut Disclosure,
    coverage: &mut Coverage,
) {
    let unit = disclosure.identity.unit_name().to_owned();
    let identity = &disclosure.identity;
    let own = identity.kind.map_or(BaseKind::Budget, DisclosureKind::figures);
    let mut body = Body { year: identity.year, own, name: &unit, called: "", alone: is_alone(identity) };
    let titled = identity.unit.as_ref().map(|unit| unit.span);
    let below_title = document.blocks.iter().filter_map(as_paragraph);
    let below_title =
        below_title.filter(|passage| titled.is_none_or(|span| !passage.whole().touches(span.line)));
    body.called = called(below_title.map(|passage| passage.text.as_str()), body).unwrap_or_default();
    let mut figures = Figures::default();
    let said = said(document);
    let mut partial = PartialClaims::new();
    let mut reader = Reader {
        body,
        disclosure,
        coverage,
        figures: &mut figures,
        partial: &mut partial,
        amounts_in: AmountUnit::default(),
        said: &said,
    };
    for section in &outline.sections {
        let heading = section.heading.and_then(|index| outline.headings.get(index));
        let blocks = document.blocks.get(section.blocks.clone()).unwrap_or_default();
        let line = section.blocks.start.checked_sub(1).and_then(|at| document.blocks.get(at));
        let line = heading.and(line).and_then(as_paragraph);
        let contents = |at: usize| outline.contents.contains(&(section.blocks.start + at));
        reader.section(section, heading.zip(line), blocks, contents);
    }
    settle_partial(partial, disclosure);
    // Summaries list no more than classes, and go behind the tables that list their lines.
    disclosure
        .ledgers
        .sort_by_key(|ledger| ledger.total.is_none() && ledger.lines.iter().all(|l| l.level() == 1));
    figures.prefer_grand_totals(0);
    let Figures { claims, changes, statements, named_projects, divided, classes, planned_purchase, held } =
        figures;
    // Tables have booked theirs already; the order of the document within a source is kept.
    disclosure.claims.extend(claims);
    disclosure.changes = changes;
    disclosure.statements = statements;
    disclosure.named_projects = named_projects;
    // What a table says of the classification, sentences only repeat.
    let in_a_table =
        disclosure.ledgers.iter().any(|ledger| ledger.classification == Classification::Functional);
    let told = functional::told(divided, &classes).filter(|_| !in_a_table);
    disclosure.ledgers.extend(told);
    held::settle(held, disclosure);
    if let (Some((figure, words)), Some(assets)) = (planned_purchase, disclosure.assets.as_mut()) {
        assets.planned_purchase.get_or_insert(figure);
        assets.planned_words = words;
    }
}

struct Reader<'a> {
    body: Body<'a>,
    disclosure: &'a mut Disclosure,
    coverage: &'a mut Coverage,
    figures: &'a mut Figures,
    partial: &'a mut PartialClaims,
    /// The unit a line such as 单位：万元 announced last.
    amounts_in: AmountUnit,
    /// Every amount of the text.
    said: &'a [Amount],
}

impl Reader<'_> {
    /// Reads the blocks of a section; a heading comes with the line it stands on.
    fn section(
        &mut self,
        section: &Section,
        heading: Option<(&Heading, &Passage)>,
        blocks: &[Block],
        in_contents: impl Fn(usize) -> bool,
    ) {
        let (heading, line) = heading.unzip();
        let captions = caption_lines(blocks);
        let status = status_blocks(section, blocks);
        let discourse = Discourse::under(heading.map(|heading| &heading.quote), section.topic, self.body);
        let mut lists = Lists::default();
        let mut next = 0;
        for (at, block) in blocks.iter().enumerate() {
            if at < next {
                continue;
            }
            let is_caption = captions.get(at).copied().unwrap_or(false);
            match block {
                Block::Paragraph(passage) if in_contents(at) => self.coverage.mark(passage.whole()),
                Block::Paragraph(passage) if status.contains(&at) => {
                    self.coverage.mark(passage.whole());
                    self.narrative(section, &discourse, &mut lists, passage);
                }
                _ if is_caption => captioned(block).for_each(|passage| self.caption(passage)),
                Block::Paragraph(_) => {
                    let Some((whole, taken)) = paragraph(blocks, at) else { continue };
                    self.paragraph(section, &discourse, &mut lists, &whole);
                    next = at + taken;
                }
                Block::Table(table) => {
                    lists.end();
                    let first = captions.get(..at).unwrap_or_default().iter().rposition(|caption| !caption);
                    let above = blocks.get(first.map_or(0, |at| at + 1)..at).unwrap_or_default();
                    let reaches_heading = above.len() == at;
                    let titles = line.filter(|_| reaches_heading).into_iter();
                    let titles: Vec<&Passage> = titles.chain(above.iter().flat_map(captioned)).collect();
                    let around = Surroundings {
                        titles: &titles,
                        heading,
                        unit: self.amounts_in,
                        said: self.said,
                        year: self.body.year,
                        own: self.body.own,
                    };
                    read_table(table, &around, self.disclosure, self.partial, self.coverage);
                }
            }
        }
    }

    /// A caption: it may announce the unit of amounts.
    fn caption(&mut self, passage: &Passage) {
        if let Some(unit) = unit_of_amounts(&passage.text) {
            self.amounts_in = unit;
        }
        self.coverage.mark(passage.whole());
    }

    fn paragraph(&mut self, section: &Section, discourse: &Discourse, lists: &mut Lists, passage: &Passage) {
        if passage.is_blank() {
            return;
        }
        self.caption(passage);
        let disclosure = &mut *self.disclosure;
        let taken = match section.topic {
            Topic::Duties => duty::read_paragraph(passage, &mut disclosure.duties),
            Topic::Institutions => institution::read_paragraph(passage, &mut disclosure.institutions),
            Topic::OverallGoals => goal::read_overall(passage, &mut disclosure.performance.overall),
            Topic::ItemGoals => goal::read_item(passage, &mut disclosure.performance.items),
            Topic::Safeguards => goal::read_safeguard(passage, &mut disclosure.performance.safeguards),
            Topic::Glossary => glossary::read_paragraph(passage, &mut disclosure.glossary),
            _ => false,
        };
        if !taken {
            self.narrative(section, discourse, lists, passage);
        }
    }

    /// Running text: its figures are booked; sentences without figures, and what is said of the
    /// purpose of money behind them, are remarks.
    fn narrative(&mut self, section: &Section, discourse: &Discourse, lists: &mut Lists, passage: &Passage) {
        let discourse = lists.discourse(passage, discourse);
        let (sentences, end) = read_paragraph(passage, discourse, self.body, self.figures);
        lists.after(passage, &end);
        let all_prose = sentences.iter().all(|(_, reading)| *reading == Reading::Prose);
        let under = section.heading;
        if all_prose {
            let quote = quote(passage, 0..passage.text.len());
            self.remember_procurement(section, &quote);
            self.disclosure.remarks.push(Remark { under, quote });
            return;
        }
        for (range, reading) in sentences {
            match reading {
                Reading::Figures => {
                    let purpose = purpose(&passage.text, range).map(|range| quote(passage, range));
                    self.disclosure.remarks.extend(purpose.map(|quote| Remark { under, quote }));
                }
                Reading::Prose => {
                    let quote = quote(passage, range);
                    self.remember_procurement(section, &quote);
                    self.disclosure.remarks.push(Remark { under, quote });
                }
                Reading::Lost => self.coverage.lost(passage, range),
            }
        }
    }

    /// Keeps the words that say there is no procurement.
    fn remember_procurement(&mut self, section: &Section, words: &crate::disclosure::Quote) {
        let speaks_of_it = section.topic == Topic::Procurement && procurement::declares_none(&words.text);
        if speaks_of_it {
            self.disclosure.procurement.declared_none.get_or_insert_with(|| words.clone());
        }
    }
}

/// Every amount the paragraphs of a document name.
fn said(document: &Document) -> Vec<Amount> {
    let paragraphs = document.blocks.iter().filter_map(as_paragraph);
    paragraphs.flat_map(|passage| lex(&passage.text)).filter_map(|number| number.amount()).collect()
}

/// Whether a disclosure is of one body without those below it: by its form, or by the bracket behind
/// its name.
fn is_alone(identity: &Identity) -> bool {
    let of_a_unit = matches!(identity.kind, Some(DisclosureKind::UnitBudget | DisclosureKind::UnitAccount));
    of_a_unit || identity.unit_name().contains("本级")
}

fn as_paragraph(block: &Block) -> Option<&Passage> {
    match block {
        Block::Paragraph(passage) => Some(passage),
        Block::Table(_) => None,
    }
}

/// The passages of a caption: of a paragraph its own, of a table its cells'.
fn captioned(block: &Block) -> impl Iterator<Item = &Passage> {
    let cells = match block {
        Block::Paragraph(_) => None,
        Block::Table(table) => Some(table.rows.iter().flat_map(|row| &row.cells)),
    };
    let in_table =
        cells.into_iter().flatten().map(|cell| &cell.passage).filter(|passage| !passage.is_blank());
    as_paragraph(block).into_iter().chain(in_table)
}

/// The first blocks of a section on duties that only say what the body is.
fn status_blocks(section: &Section, blocks: &[Block]) -> Vec<usize> {
    if section.topic != Topic::Duties {
        return Vec::new();
    }
    let paragraphs = || blocks.iter().enumerate().filter_map(|(at, block)| Some((at, as_paragraph(block)?)));
    let count = duty::status_paragraphs(paragraphs().map(|(_, passage)| passage));
    paragraphs().map(|(at, _)| at).take(count).collect()
}

/// Which blocks are captions right above a table: short lines that end no sentence, and tables that only
/// set title, issuer and unit apart.
fn caption_lines(blocks: &[Block]) -> Vec<bool> {
    let mut captions = vec![false; blocks.len()];
    let mut room = 0;
    for (caption, block) in captions.iter_mut().zip(blocks).rev() {
        match block {
            Block::Table(own) if room > 0 && table::is_caption(own) => {
                *caption = true;
                room -= 1;
            }
            Block::Table(_) => room = CAPTION_LINES,
            Block::Paragraph(passage) if room > 0 && is_caption(&passage.text) => {
                *caption = true;
                room -= 1;
            }
            Block::Paragraph(_) => room = 0,
        }
    }
    captions
}

fn is_caption(text: &str) -> bool {
    let text = text.trim();
    // What is set apart by blanks is no longer for that.
    text.chars().filter(|c| !c.is_whitespace()).count() <= CAPTION_LENGTH
        && !text.ends_with('.')
        && !text.contains(['。', '；', ';', '，'])
        && lex(text).iter().all(|number| number.unit().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Row, Table};

    #[test]
    fn short_lines_above_a_table_are_its_captions() {
        let line = |text: &str| Block::Paragraph(Passage::on_line(text, 1, 0));
        let blocks = [
            line("正文一句。"),
            line("固定资产占用情况表"),
            line(&format!("编制部门：某局{}单位：万元", "\u{3000}".repeat(60))),
            Block::Table(Table::default()),
            line("注：无"),
        ];
        assert_eq!(caption_lines(&blocks), [false, true, true, false, false]);
    }

    #[test]
    fn a_table_of_issuer_and_unit_alone_is_a_caption_of_the_table_below() {
        let line = |text: &str| Block::Paragraph(Passage::on_line(text, 1, 0));
        let table = |cells: &[&str]| {
            let cells =
                cells.iter().map(|text| Cell { passage: Passage::on_line(text, 1, 0), ..Cell::default() });
            let row = Row { cells: cells.collect(), ..Row::default() };
            Block::Table(Table { columns: row.cells.len(), rows: vec![row], ..Table::default() })
        };
        let issuer = || table(&["部门名称：某局", "单位：万元"]);
        let blocks = [line("支出总表"), issuer(), table(&["甲", "3"])];
        assert_eq!(caption_lines(&blocks), [true, true, false]);
        assert_eq!(blocks.iter().take(2).flat_map(captioned).count(), 3);
        assert_eq!(caption_lines(&[issuer(), line("正文一句。")]), [false, false]);
    }
}
