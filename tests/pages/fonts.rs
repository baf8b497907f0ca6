//! Fonts that do not say which characters they draw.

use crate::forge::{Leaf, file_with, stream};
use crate::{paragraphs, read};
use yusuan::document::{self, DocumentError};

/// A page that shows codes in a font of an encoding that is not embedded.
fn shown(encoding: &str, codes: &[u8]) -> Vec<u8> {
    let font = format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /{encoding} /DescendantFonts [6 0 R] >>"
    );
    let descendant = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 \
                      /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>";
    let codes: String = codes.iter().map(|byte| format!("{byte:02X}")).collect();
    let mut leaf = Leaf::new(400, 300);
    leaf.entries.push_str(" /Resources << /Font << /G 5 0 R >> >>");
    leaf.draw(&format!("BT /G 10 Tf 50 200 Td <{codes}> Tj ET"));
    file_with(&[leaf], &[font, descendant.to_owned()], "")
}

#[test]
fn fonts_of_the_known_encodings_are_read_without_a_map() {
    let words = "收入总计1,352.39万元";
    let (gbk, _, _) = encoding_rs::GBK.encode(words);
    let units: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (encoding, codes) in [
        ("GBK-EUC-H", gbk.as_ref()),
        ("GBKp-EUC-H", gbk.as_ref()),
        ("GBK2K-H", gbk.as_ref()),
        ("UniGB-UCS2-H", units.as_slice()),
        ("UniGB-UTF16-H", units.as_slice()),
    ] {
        let document = read(&shown(encoding, codes));
        assert_eq!(paragraphs(&document).join("").replace(' ', ""), words, "{encoding}");
    }
}

#[test]
fn a_font_without_a_map_gives_no_words_but_says_what_is_lost() {
    let mut leaf = Leaf::new(400, 300);
    leaf.entries.push_str(" /Resources << /Font << /G 5 0 R >> >>");
    leaf.draw("BT /G 10 Tf 50 200 Td <00310032003300340035> Tj ET");
    let font =
        "<< /Type /Font /Subtype /Type0 /BaseFont /Subset /Encoding /Identity-H /DescendantFonts [6 0 R] >>";
    let descendant = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Subset \
                      /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>";
    let bytes = file_with(&[leaf], &[font.to_owned(), descendant.to_owned()], "");
    assert_eq!(document::read("a.pdf", &bytes), Err(DocumentError::Illegible { characters: 5 }));
}

/// A font program of blank glyphs for the characters, in their order from glyph 1 on; with a table that
/// says so, or without.
fn program(characters: &str, has_table: bool) -> Vec<u8> {
    let words = |numbers: &[u16]| numbers.iter().flat_map(|n| n.to_be_bytes()).collect::<Vec<u8>>();
    let glyphs = u16::try_from(characters.chars().count() + 1).unwrap();
    let groups: Vec<u8> = (1_u32..)
        .zip(characters.chars())
        .flat_map(|(glyph, c)| [u32::from(c), u32::from(c), glyph].map(u32::to_be_bytes).concat())
        .collect();
    let mut sorted: Vec<&[u8]> = groups.chunks(12).collect();
    sorted.sort_unstable();
    let length = 16 + u32::try_from(groups.len()).unwrap();
    let mut cmap = words(&[0, 1, 3, if has_table { 10 } else { 99 }, 0, 12, 12, 0]);
    cmap.extend([length, 0, u32::from(glyphs - 1)].map(u32::to_be_bytes).concat());
    cmap.extend(sorted.concat());
    let mut head = words(&[1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000]);
    head.extend([0; 34]);
    let mut hhea = words(&[1, 0, 800, 200]);
    hhea.extend([0; 26]);
    hhea.extend(glyphs.to_be_bytes());
    let tables = [
        (b"cmap", cmap),
        (b"glyf", vec![0; 4]),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", words(&[1000, 0]).repeat(usize::from(glyphs))),
        (b"loca", vec![0; 2 * (usize::from(glyphs) + 1)]),
        (b"maxp", words(&[0, 0x5000, glyphs])),
    ];
    let mut file = words(&[1, 0, 7, 64, 2, 48]);
    let mut place = 12 + 16 * tables.len();
    for (name, table) in &tables {
        file.extend(*name);
        file.extend(
            [0, u32::try_from(place).unwrap(), u32::try_from(table.len()).unwrap()]
                .map(u32::to_be_bytes)
                .concat(),
        );
        place += table.len().next_multiple_of(4);
    }
    for (_, table) in &tables {
        file.extend(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}

/// A page that shows the glyphs of an embedded program, one after the other, without a map to Unicode.
fn embedded(characters: &str, has_table: bool) -> Vec<u8> {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
    let objects = [
        "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Sub /Encoding /Identity-H /DescendantFonts [6 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Sub /FontDescriptor 7 0 R /DW 1000 \
         /CIDToGIDMap /Identity /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            .to_owned(),
        "<< /Type /FontDescriptor /FontName /AAAAAA+Sub /Flags 4 /FontFile2 8 0 R >>".to_owned(),
        stream("/Filter /ASCIIHexDecode", &hex(&program(characters, has_table))),
    ];
    let glyphs: String = (1..=characters.chars().count()).map(|glyph| format!("{glyph:04X}")).collect();
    let mut leaf = Leaf::new(400, 300);
    leaf.entries.push_str(" /Resources << /Font << /G 5 0 R >> >>");
    leaf.draw(&format!("BT /G 10 Tf 50 200 Td <{glyphs}> Tj ET"));
    file_with(&[leaf], &objects, "")
}

#[test]
fn an_embedded_font_without_a_map_is_read_by_its_own_table() {
    let words = "收入总计1352.9万元";
    assert_eq!(paragraphs(&read(&embedded(words, true))), [words]);
}

#[test]
fn an_embedded_font_without_map_and_table_gives_no_figures() {
    let bytes = embedded("收入总计1352.9万元", false);
    assert!(document::read("a.pdf", &bytes).is_err());
}
