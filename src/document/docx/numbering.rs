//! Word's automatic numbering: which label a paragraph has that says to be numbered.

use super::number::{chinese, written};
use crate::document::error::{DocumentError, FileKind};
use crate::document::xml::{Event, Tag, Xml};
use std::collections::HashMap;

/// Levels a list has.
const LEVELS: usize = 9;
/// Styles a style may be based on, one on the other.
const ANCESTORS: usize = 16;

/// How one level of a list is numbered.
#[derive(Clone, Debug)]
struct Level {
    start: usize,
    format: String,
    /// The label, `%1` for the number of the first level.
    pattern: String,
    /// Whether higher levels are written in digits in its label.
    is_legal: bool,
    /// Whether a tab parts the label from the text; a space or nothing otherwise.
    suffix: String,
}

impl Default for Level {
    fn default() -> Self {
        Level {
            start: 1,
            format: "decimal".to_owned(),
            pattern: String::new(),
            is_legal: false,
            suffix: "tab".to_owned(),
        }
    }
}

type Levels = [Option<Level>; LEVELS];

/// A list as paragraphs name it: which definition it follows, and where it differs.
#[derive(Clone, Debug, Default)]
struct List {
    definition: String,
    levels: Levels,
    starts: [Option<usize>; LEVELS],
}

/// What a style says of numbering.
#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

/// The numbering of a document and how far it has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, Levels>,
    lists: HashMap<String, List>,
    styles: HashMap<String, Style>,
    /// For each definition the numbers reached; lists of one definition count together.
    counters: HashMap<String, [Option<usize>; LEVELS]>,
    /// Lists that have begun: the first use of one that says so starts its numbers anew.
    begun: HashMap<String, ()>,
}

impl Numbering {
    /// Reads `numbering.xml` and `styles.xml`; either may be blank.
    ///
    /// # Errors
    /// [`DocumentError::Damaged`] where one is broken.
    pub(super) fn new(numbering: &str, styles: &str) -> Result<Self, DocumentError> {
        let mut this = Numbering::default();
        this.read_numbering(numbering)?;
        this.read_styles(styles)?;
        Ok(this)
    }

    fn read_numbering(&mut self, text: &str) -> Result<(), DocumentError> {
        let mut xml = Xml::new(text, FileKind::Word);
        let mut definition: Option<String> = None;
        let mut list: Option<String> = None;
        let mut at = 0;
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) => match tag.name() {
                    "abstractNum" => definition = tag.attribute("abstractNumId"),
                    "num" => list = tag.attribute("numId"),
                    "abstractNumId" => {
                        if let Some(list) = list.as_ref() {
                            let own = self.lists.entry(list.clone()).or_default();
                            own.definition = tag.attribute("val").unwrap_or_default();
                        }
                    }
                    "lvl" | "lvlOverride" => {
                        at = tag.number("ilvl").unwrap_or(0);
                        if tag.name() == "lvl"
                            && let Some(level) = self.level(definition.as_ref(), list.as_ref(), at)
                        {
                            level.get_or_insert_default();
                        }
                    }
                    "startOverride" => {
                        let start = tag.number("val");
                        let own = list.as_ref().and_then(|list| self.lists.get_mut(list));
                        if let Some(own) = own.and_then(|list| list.starts.get_mut(at)) {
                            *own = start;
                        }
                    }
                    _ => {
                        if let Some(Some(level)) = self.level(definition.as_ref(), list.as_ref(), at) {
                            describe(level, &tag);
                        }
                    }
                },
                Event::Close(name) => match name.as_str() {
                    "abstractNum" => definition = None,
                    "num" => list = None,
                    _ => {}
                },
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    /// The level being described: of a definition, or of a list that differs from its own.
    fn level(
        &mut self,
        definition: Option<&String>,
        list: Option<&String>,
        at: usize,
    ) -> Option<&mut Option<Level>> {
        match (definition, list) {
            (Some(definition), _) => self.definitions.entry(definition.clone()).or_default().get_mut(at),
            (None, Some(list)) => self.lists.entry(list.clone()).or_default().levels.get_mut(at),
            (None, None) => None,
        }
    }

    fn read_styles(&mut self, text: &str) -> Result<(), DocumentError> {
        let mut xml = Xml::new(text, FileKind::Word);
        let mut id = String::new();
        while let Some(event) = xml.next()? {
            let Event::Open(tag) = event else { continue };
            match tag.name() {
                "style" => id = tag.attribute("styleId").unwrap_or_default(),
                "basedOn" => self.styles.entry(id.clone()).or_default().based_on = tag.attribute("val"),
                "numId" => self.styles.entry(id.clone()).or_default().list = tag.attribute("val"),
                "ilvl" => self.styles.entry(id.clone()).or_default().level = tag.number("val"),
                _ => {}
            }
        }
        Ok(())
    }

    /// The list and level a style puts its paragraphs into.
    pub(super) fn of_style(&self, style: &str) -> Option<(String, usize)> {
        let mut id = style;
        let mut level = None;
        for _ in 0..ANCESTORS {
            let style = self.styles.get(id)?;
            level = level.or(style.level);
            if let Some(list) = &style.list {
                return Some((list.clone(), level.unwrap_or(0)));
            }
            id = style.based_on.as_deref()?;
        }
        None
    }

    /// The label of the next paragraph of a list, with what parts it from the text; `None` where it
    /// has none (bullets, lists that are not defined, list 0, which means no list).
    pub(super) fn label(&mut self, list_id: &str, at: usize) -> Option<String> {
        if list_id == "0" {
            return None;
        }
        let list = self.lists.get(list_id)?;
        let defined = self.definitions.get(&list.definition);
        let level_at = |at: usize| {
            let own = list.levels.get(at).and_then(Option::as_ref);
            own.or_else(|| defined.and_then(|levels| levels.get(at)?.as_ref()))
        };
        let level = level_at(at)?;
        let counters = self.counters.entry(list.definition.clone()).or_default();
        if self.begun.insert(list_id.to_owned(), ()).is_none() {
            for (counter, start) in counters.iter_mut().zip(&list.starts) {
                if start.is_some() {
                    *counter = None;
                }
            }
        }
        let start_of = |at: usize| {
            let own = list.starts.get(at).copied().flatten();
            own.or_else(|| level_at(at).map(|level| level.start)).unwrap_or(1)
        };
        for (above, counter) in counters.iter_mut().enumerate().take(at) {
            counter.get_or_insert_with(|| start_of(above));
        }
        let counter = counters.get_mut(at)?;
        *counter = Some(counter.map_or_else(|| start_of(at), |number| number.saturating_add(1)));
        for counter in counters.iter_mut().skip(at + 1) {
            *counter = None;
        }
        written(&level.format, 1)?;
        let mut label = level.pattern.clone();
        for (nth, counter) in counters.iter().enumerate().take(at + 1) {
            let number = counter.unwrap_or(1);
            let format = level_at(nth).map_or("decimal", |level| level.format.as_str());
            let format = if level.is_legal && nth < at { "decimal" } else { format };
            let words = written(format, number).unwrap_or_else(|| chinese(number));
            label = label.replace(&format!("%{}", nth + 1), &words);
        }
        if label.is_empty() {
            return None;
        }
        // A tab would look like the beginning of a cell; a label that ends in a mark of its own
        // needs nothing more.
        let is_bare = label.ends_with(|c: char| c.is_alphanumeric());
        if level.suffix != "nothing" && is_bare {
            label.push(' ');
        }
        Some(label)
    }
}

/// Takes what an element says of a level.
fn describe(level: &mut Level, tag: &Tag<'_>) {
    match tag.name() {
        "start" => level.start = tag.number("val").unwrap_or(1),
        "numFmt" => level.format = tag.attribute("val").unwrap_or_default(),
        "lvlText" => level.pattern = tag.attribute("val").unwrap_or_default(),
        "isLgl" => level.is_legal = true,
        "suff" => level.suffix = tag.attribute("val").unwrap_or_default(),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBERING: &str = r#"<w:numbering>
        <w:abstractNum w:abstractNumId="7">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl>
          <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        </w:numbering>"#;
    const STYLES: &str = r#"<w:styles><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>
        <w:style w:styleId="b"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="c"><w:basedOn w:val="c"/></w:style></w:styles>"#;

    #[test]
    fn labels_count_by_level_and_start_where_they_are_told() {
        let mut numbering = Numbering::new(NUMBERING, STYLES).unwrap();
        let labels: Vec<String> =
            [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("1", 2), ("2", 0), ("1", 0)]
                .into_iter()
                .map(|(list, level)| numbering.label(list, level).unwrap_or_default())
                .collect();
        assert_eq!(labels, ["一、", "1.1 ", "1.2 ", "二、", "2.1 ", "", "五、", "六、"]);
        assert_eq!(numbering.label("0", 0), None);
        assert_eq!(numbering.label("9", 0), None);
    }

    #[test]
    fn a_style_hands_its_numbering_down() {
        let numbering = Numbering::new(NUMBERING, STYLES).unwrap();
        assert_eq!(numbering.of_style("a"), Some(("1".to_owned(), 1)));
        assert_eq!(numbering.of_style("c"), None);
    }
}
