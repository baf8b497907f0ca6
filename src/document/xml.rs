//! XML of office files, event by event. The one place that knows the XML crate.

use super::error::{DocumentError, FileKind};
use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event as Raw};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// What comes next in a piece of XML. Names are without their prefix.
pub(super) enum Event<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// An element ends.
    Close(String),
    /// Characters, entities resolved.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The name of the element.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut known = attributes.with_checks(false).flatten();
        let found = known.find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// An attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// Decodes a piece of XML: UTF-8 but where a mark says otherwise, or where it cannot be.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = if bytes.starts_with(b"\xff\xfe") {
        UTF_16LE
    } else if bytes.starts_with(b"\xfe\xff") {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        GB18030
    };
    encoding.decode_with_bom_removal(bytes).0
}

/// A piece of XML being read.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    what: FileKind,
    /// Elements open.
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Begins to read. `what` is what to call the file where the XML is broken.
    pub(super) fn new(text: &'a str, what: FileKind) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, what, depth: 0 }
    }

    /// The next event; `None` at the end.
    ///
    /// # Errors
    /// [`DocumentError::Damaged`] where the XML is broken, or ends inside an element.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, DocumentError> {
        let damaged = DocumentError::Damaged { what: self.what };
        loop {
            let event = match self.reader.read_event().map_err(|_| damaged)? {
                Raw::Start(tag) => {
                    self.depth += 1;
                    Event::Open(Tag(tag))
                }
                Raw::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Event::Close(tag.local_name().into_inner().to_owned())
                }
                Raw::Text(text) => Event::Text(text.into_inner()),
                Raw::CData(text) => Event::Text(text.into_inner()),
                Raw::GeneralRef(entity) => {
                    let c = entity.resolve_char_ref().map_err(|_| damaged)?;
                    Event::Text(c.map_or_else(|| named(&entity.into_inner()), |c| c.to_string()).into())
                }
                Raw::Eof if self.depth > 0 => return Err(damaged),
                Raw::Eof => return Ok(None),
                _ => continue,
            };
            return Ok(Some(event));
        }
    }

    /// Passes over the element just opened, with all in it.
    ///
    /// # Errors
    /// Those of [`Xml::next`].
    pub(super) fn skip(&mut self) -> Result<(), DocumentError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// The five entities every XML knows; others stand as they are written.
fn named(entity: &str) -> String {
    match entity {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => format!("&{other};"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Result<String, DocumentError> {
        let mut xml = Xml::new(text, FileKind::Word);
        let mut words = String::new();
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) if tag.name() == "skip" => xml.skip()?,
                Event::Open(tag) => words.push_str(&tag.attribute("val").unwrap_or_default()),
                Event::Close(_) => words.push('/'),
                Event::Text(text) => words.push_str(&text),
            }
        }
        Ok(words)
    }

    #[test]
    fn entities_and_attributes_are_resolved() {
        assert_eq!(words("<a w:val='&lt;1'>&#8220;A&amp;B&#x201d;</a>"), Ok("<1“A&B”/".to_owned()));
        assert_eq!(words("<a><b/>甲<skip>乙<c/></skip>丙</a>"), Ok("/甲丙/".to_owned()));
    }

    #[test]
    fn broken_xml_is_damage() {
        for text in ["<a>", "<a></b>", "<a", "<a><skip>"] {
            assert_eq!(words(text), Err(DocumentError::Damaged { what: FileKind::Word }), "{text}");
        }
    }
}
