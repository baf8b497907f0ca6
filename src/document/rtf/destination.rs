//! What the groups of rich text hold.

/// What becomes of the characters of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Text of the document.
    Text,
    /// Nothing: settings, pictures, running heads, notes.
    Nothing,
    /// The table of fonts.
    Fonts,
    /// A field: an instruction and a result.
    Field,
    /// The instruction of a field.
    Instruction,
    /// What a field shows.
    Result,
}

/// Words that begin a group of a kind.
const DESTINATIONS: &[(&str, Destination)] = &[
    ("fonttbl", Destination::Fonts),
    ("field", Destination::Field),
    ("fldinst", Destination::Instruction),
    ("fldrslt", Destination::Result),
    ("shpinst", Destination::Text),
    ("shptxt", Destination::Text),
];

/// Words that begin a group without text.
const NOTHING: &[&str] = &[
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "objdata",
    "objclass",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "xe",
    "tc",
    "rxe",
    "nonshppict",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "colorschememapping",
    "datafield",
    "formfield",
    "filetbl",
    "revtbl",
    "xmlnstbl",
    "mmathPr",
    "latentstyles",
    "nonesttables",
    "pgdsctbl",
    "sp",
    "bkmkstart",
    "bkmkend",
    "pnseclvl",
    "fontemb",
    "falt",
    "panose",
];

/// The kind of group a word begins; `None` where it begins none that is known.
pub(super) fn destination(word: &str) -> Option<Destination> {
    let named = DESTINATIONS.iter().find(|(name, _)| *name == word).map(|(_, destination)| *destination);
    named.or_else(|| NOTHING.contains(&word).then_some(Destination::Nothing))
}
