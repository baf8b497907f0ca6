//! Which part of a page is the document: the element that holds nearly all its text.

use super::walk::{is_chrome, is_mute};
use super::wording::HOLDERS;
use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};
use std::collections::{HashMap, HashSet};

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

/// The nodes to read: the heading of the page where it stands outside of the main block, and the main
/// block.
pub(super) fn find(page: &Html) -> Vec<NodeRef<'_, Node>> {
    let root = page.tree.root();
    let (weights, headings) = weigh(root);
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
    let heading = if name(main).is_none_or(|name| name == "body") { None } else { headings.of(page, main) };
    heading.into_iter().chain([main]).collect()
}

/// The name of an element.
fn name(node: NodeRef<'_, Node>) -> Option<&str> {
    node.value().as_element().map(scraper::node::Element::name)
}

/// What a page may be headed by.
#[derive(Debug, Default)]
struct Headings {
    /// The first heading of the first level.
    first: Option<NodeId>,
    /// Headings of lower levels, in order.
    lower: Vec<NodeId>,
    /// The words of the title that a browser shows in its window.
    title: Option<NodeId>,
}

impl Headings {
    /// The heading of a main block that holds none itself: the first of the page, else the nearest before
    /// the block, else the title of the window.
    fn of<'p>(&self, page: &'p Html, main: NodeRef<'p, Node>) -> Option<NodeRef<'p, Node>> {
        let node = |id: &NodeId| page.tree.get(*id);
        let is_inside = |node: &NodeRef<'_, Node>| node.ancestors().any(|above| above.id() == main.id());
        let holds_one = |ids: &[NodeId]| ids.iter().filter_map(node).any(|node| is_inside(&node));
        if let Some(first) = self.first.as_ref().and_then(node) {
            return Some(first).filter(|first| !is_inside(first));
        }
        if holds_one(&self.lower) {
            return None;
        }
        let ids = page.tree.root().descendants().map(|node| node.id()).take_while(|id| *id != main.id());
        let before: HashSet<NodeId> = ids.collect();
        let mut nearest = self.lower.iter().rev().filter(|id| before.contains(id));
        let nearest = nearest.find(|id| node(id).is_some_and(|node| !is_of_a_list(node)));
        nearest.or(self.title.as_ref()).and_then(node)
    }
}

/// Whether a heading is that of another page: it links there, or stands in a list of such.
fn is_of_a_list(heading: NodeRef<'_, Node>) -> bool {
    let mut around = heading.ancestors().chain(heading.descendants());
    around.any(|node| matches!(name(node), Some("a" | "li")))
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

/// What every element holds, and the headings of the page.
fn weigh(root: NodeRef<'_, Node>) -> (HashMap<NodeId, Weight>, Headings) {
    let mut weights: HashMap<NodeId, Weight> = HashMap::new();
    let mut headings = Headings::default();
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
                    match element.name() {
                        "h1" if muted.is_none() => headings.first = headings.first.or(Some(node.id())),
                        "h2" | "h3" if muted.is_none() => headings.lower.push(node.id()),
                        // Its words are a node of their own, for the element itself is no text of a page.
                        "title" => {
                            headings.title = headings.title.or(node.first_child().map(|text| text.id()))
                        }
                        _ => {}
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
    (weights, headings)
}
