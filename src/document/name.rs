//! What a file's name says it is, against what it is.

use super::error::FileKind;
use super::model::Format;
use crate::text::Lang;

/// Endings of names, and the formats they stand for.
const ENDINGS: &[(&str, Format)] = &[
    (".docx", Format::Word),
    (".doc", Format::OldWord),
    (".wps", Format::OldWord),
    (".xlsx", Format::Excel),
    (".xls", Format::OldExcel),
    (".et", Format::OldExcel),
    (".odt", Format::OpenText),
    (".ods", Format::OpenSpreadsheet),
    (".html", Format::Html),
    (".htm", Format::Html),
    (".shtml", Format::Html),
    (".rtf", Format::Rtf),
    (".pdf", Format::Pdf),
    (".txt", Format::Text),
];

impl Format {
    /// What the format is called.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Format::Text => lang.pick("纯文本", "plain text"),
            Format::Word | Format::OldWord => FileKind::Word.name(lang),
            Format::Excel | Format::OldExcel => FileKind::Excel.name(lang),
            Format::OpenText | Format::OpenSpreadsheet => FileKind::OpenDocument.name(lang),
            Format::Html => FileKind::Html.name(lang),
            Format::Rtf => FileKind::Rtf.name(lang),
            Format::Pdf => FileKind::Pdf.name(lang),
        }
    }

    /// Says that the name of a file stands for another format than the file has; `None` where it does
    /// not, or stands for none.
    #[must_use]
    pub fn misnamed(self, name: &str, lang: Lang) -> Option<String> {
        let name = name.to_ascii_lowercase();
        let (ending, format) = ENDINGS.iter().find(|(ending, _)| name.ends_with(ending))?;
        let own = self.name(lang);
        (*format != self).then(|| {
            lang.pick(
                format!("扩展名是 {ending}，内容却是 {own}，已按内容读取"),
                format!("named {ending}, but it is {own} and was read as such"),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_lies_is_told_of_and_no_other() {
        let words = Format::Pdf.misnamed("预算.DOCX", Lang::Zh).unwrap();
        assert_eq!(words, "扩展名是 .docx，内容却是 PDF 文件，已按内容读取");
        assert!(
            Format::Word.misnamed("fake.doc", Lang::En).unwrap().starts_with("named .doc, but it is a Word")
        );
        for (name, format) in
            [("a.pdf", Format::Pdf), ("a", Format::Pdf), ("a.md", Format::Text), ("-", Format::Html)]
        {
            assert_eq!(format.misnamed(name, Lang::Zh), None, "{name}");
        }
    }
}
