//! Which part of a page is the document: the element that holds nearly all its text.

use super::walk::{is_chrome, is_mute};
use super::wording::HOLDERS;
use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};
use std::collections::HashMap;

/// Of the text of an element one element in it must hold this many tenths to stand for it.
const TENTHS: usize = 8;
/// Bytes of words around it that are noted.
const AROUND: usize = 400;
/// Characters of text from which a page has a main block.
const LEAST: usize = 200;

/// What an element holds.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    /// Characters that are neither white space nor a link.
    text: usize,
    tables: usize,
}

/// The nodes to read: the page's first heading where it stands outside of the main block, and the
/// main block.
pub(super) fn find(page: &Html) -> Vec<NodeRef<'_, Node>> {
    let root = page.tree.root();
    let (weights, heading) = weigh(root);
    let weight = |node: NodeRef<'_, Node>| weights.get(&node.id()).copied().unwrap_or_default();
    let mut main = root;
    while let Some(heaviest) = main.children().max_by_key(|child| weight(*child).text) {
        let (own, inner) = (weight(main), weight(heaviest));
        let is_holder =
            heaviest.value().as_element().is_some_and(|e| e.name() == "html" || HOLDERS.contains(&e.name()));
        // A table outside is not given up, however little it says.
        if !is_holder
            || inner.text < LEAST
            || inner.text.saturating_mul(10) < own.text.saturating_mul(TENTHS)
            || inner.tables < own.tables
        {
            break;
        }
        main = heaviest;
    }
    let is_outside = |node: &NodeRef<'_, Node>| node.ancestors().all(|above| above.id() != main.id());
    let heading = heading.and_then(|id| page.tree.get(id)).filter(is_outside);
    heading.into_iter().chain([main]).collect()
}

/// The words that stand outside of the nodes to read, the first of many.
pub(super) fn around(page: &Html, main: &[NodeRef<'_, Node>]) -> String {
    let is_passed = |node: &NodeRef<'_, Node>| {
        main.iter().any(|main| main.id() == node.id())
            || node.value().as_element().is_some_and(|element| is_mute(element) && !is_chrome(element))
    };
    let mut words = String::new();
    let mut passed: Option<NodeId> = None;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) if passed.is_none() && is_passed(&node) => passed = Some(node.id()),
            Edge::Close(node) if passed == Some(node.id()) => passed = None,
            Edge::Open(node) if passed.is_none() => {
                if let Node::Text(text) = node.value() {
                    for word in text.split_whitespace() {
                        if words.len() > AROUND {
                            return words;
                        }
                        words.push_str(if words.is_empty() { "" } else { " " });
                        words.push_str(word);
                    }
                }
            }
            _ => {}
        }
    }
    words
}

/// What every element holds, and the first heading of the page.
fn weigh(root: NodeRef<'_, Node>) -> (HashMap<NodeId, Weight>, Option<NodeId>) {
    let mut weights: HashMap<NodeId, Weight> = HashMap::new();
    let mut heading = None;
    let mut muted: Option<NodeId> = None;
    let mut open: Vec<(NodeId, Weight)> = Vec::new();
    let mut links = 0_usize;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) if muted.is_none() && links == 0 => {
                    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
                    if let Some((_, weight)) = open.last_mut() {
                        weight.text += letters;
                    }
                }
                Node::Element(element) => {
                    if muted.is_none() && is_mute(element) {
                        muted = Some(node.id());
                    }
                    if muted.is_none() && element.name() == "h1" {
                        heading.get_or_insert(node.id());
                    }
                    links += usize::from(element.name() == "a");
                    let tables = usize::from(muted.is_none() && element.name() == "table");
                    open.push((node.id(), Weight { text: 0, tables }));
                }
                Node::Document | Node::Fragment => open.push((node.id(), Weight::default())),
                _ => {}
            },
            Edge::Close(node) => {
                if open.last().is_none_or(|(id, _)| *id != node.id()) {
                    continue;
                }
                if muted == Some(node.id()) {
                    muted = None;
                }
                let is_link = node.value().as_element().is_some_and(|element| element.name() == "a");
                links -= usize::from(is_link && links > 0);
                let Some((id, weight)) = open.pop() else { continue };
                if let Some((_, above)) = open.last_mut() {
                    above.text += weight.text;
                    above.tables += weight.tables;
                }
                weights.insert(id, weight);
            }
        }
    }
    (weights, heading)
}
