//! The elements of a page → paragraphs and tables.

use super::text::Pending;
use super::wording::{BLOCKS, CHROME, CONTENTS, MUTE, RUNNING};
use crate::document::draft::Draft;
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Node;
use scraper::node::Element;

/// Reads a node and all in it.
pub(super) fn read(node: NodeRef<'_, Node>, draft: &mut Draft) {
    let mut reader = Reader { draft, pending: Pending::default(), preformatted: 0 };
    let mut muted = None;
    for edge in node.traverse() {
        match (edge, muted) {
            (Edge::Open(node), None) => match node.value() {
                Node::Text(text) => reader.text(text),
                Node::Element(element) if is_mute(element) => muted = Some(node.id()),
                Node::Element(element) => reader.open(element),
                _ => {}
            },
            (Edge::Close(node), Some(id)) if node.id() == id => muted = None,
            (Edge::Close(node), None) => {
                if let Node::Element(element) = node.value() {
                    reader.close(element);
                }
            }
            _ => {}
        }
    }
    reader.break_paragraph();
}

/// Whether nothing in an element is text of the document.
pub(super) fn is_mute(element: &Element) -> bool {
    let has_style = |style: &str| {
        let plain = |c: &char| !c.is_whitespace();
        element.attr("style").is_some_and(|own| {
            own.chars().filter(plain).collect::<String>().to_ascii_lowercase().contains(style)
        })
    };
    MUTE.contains(&element.name())
        || element.attr("hidden").is_some()
        || has_style("display:none")
        || element.attr("title").is_some_and(|title| element.name() == "div" && RUNNING.contains(&title))
        || element.attr("id").is_some_and(|id| CONTENTS.iter().any(|begins| id.starts_with(begins)))
        || is_chrome(element)
}

/// Whether an element is, or is named as, a menu, a foot line or the like.
pub(super) fn is_chrome(element: &Element) -> bool {
    let names = element.attr("class").into_iter().chain(element.attr("id"));
    ["nav", "footer", "aside"].contains(&element.name())
        || element.name() != "body"
            && names
                .flat_map(|names| names.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_')))
                .any(|name| CHROME.iter().any(|chrome| name.eq_ignore_ascii_case(chrome)))
}

struct Reader<'a> {
    draft: &'a mut Draft,
    pending: Pending,
    /// Elements open whose white space is text.
    preformatted: usize,
}

impl Reader<'_> {
    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            self.draft.text(text);
        } else {
            self.pending.write(text, self.draft);
        }
    }

    fn break_paragraph(&mut self) {
        self.draft.break_paragraph();
        self.pending.begin();
    }

    fn open(&mut self, element: &Element) {
        match element.name() {
            "br" => {
                self.draft.text("\n");
                self.pending.begin();
            }
            "table" => self.draft.begin_table(),
            "tr" => self.draft.begin_row(),
            "td" | "th" => {
                let span = |name: &str| element.attr(name).and_then(|n| n.trim().parse().ok()).unwrap_or(1);
                self.draft.begin_cell(span("colspan"), span("rowspan"));
            }
            name if BLOCKS.contains(&name) => self.draft.break_paragraph(),
            _ => return,
        }
        self.pending.begin();
        self.preformatted += usize::from(element.name() == "pre");
    }

    fn close(&mut self, element: &Element) {
        match element.name() {
            "table" => self.draft.end_table(),
            "td" | "th" => self.draft.end_cell(),
            name if BLOCKS.contains(&name) => self.draft.break_paragraph(),
            _ => return,
        }
        self.pending.begin();
        self.preformatted -= usize::from(element.name() == "pre" && self.preformatted > 0);
    }
}
