//! Embedded TrueType programs: which character each glyph draws, by the program's own table.
//!
//! A font without a map to Unicode may still have the table by which a system finds glyphs for
//! characters (`cmap` of the OpenType specification). It is read backwards here: formats 4 and 12,
//! for Unicode only.

use std::collections::HashMap;

/// Characters of one program that are looked at, at most: more than a font can have glyphs.
const MOST: usize = 200_000;

/// The character of each glyph.
pub(super) type Characters = HashMap<u32, char>;

/// The characters of a program; none where it has no table of them, or a damaged one.
pub(super) fn characters(program: &[u8]) -> Characters {
    let mut characters = Characters::new();
    // A table damaged in the middle gives nothing: half of it may be wrong.
    if let Some(table) = table(program)
        && read(table, &mut characters).is_none()
    {
        characters.clear();
    }
    characters
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_be_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)
}

fn place(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(long(bytes, at)?).ok()
}

/// The widest table for Unicode.
fn table(program: &[u8]) -> Option<&[u8]> {
    let count = usize::from(word(program, 4)?);
    let record = (0..count).map(|nth| 12 + 16 * nth).find(|&at| program.get(at..at + 4) == Some(b"cmap"))?;
    let cmap = program.get(place(program, record + 8)?..)?;
    let tables = (0..usize::from(word(cmap, 2)?)).filter_map(|nth| {
        let at = 4 + 8 * nth;
        let (platform, encoding) = (word(cmap, at)?, word(cmap, at + 2)?);
        let is_unicode = platform == 0 || (platform == 3 && matches!(encoding, 1 | 10));
        let table = cmap.get(place(cmap, at + 4)?..)?;
        is_unicode.then_some(table).filter(|table| matches!(word(table, 0), Some(4 | 12)))
    });
    tables.max_by_key(|table| word(table, 0))
}

/// Reads a table of format 4 or 12.
fn read(table: &[u8], characters: &mut Characters) -> Option<()> {
    let mut looked = 0;
    let mut keep = |glyph: u32, code: u32| {
        looked += 1;
        // What a glyph is for first is what it is: others are compatibility characters.
        if let Some(c) = char::from_u32(code).filter(|_| glyph > 0) {
            characters.entry(glyph).or_insert(c);
        }
        looked <= MOST
    };
    if word(table, 0)? == 12 {
        for nth in 0..place(table, 12)?.min(MOST) {
            let at = 16 + 12 * nth;
            let (first, last, glyph) = (long(table, at)?, long(table, at + 4)?, long(table, at + 8)?);
            for code in (first..=last).take(MOST) {
                if !keep(glyph.checked_add(code - first)?, code) {
                    return None;
                }
            }
        }
        return Some(());
    }
    let double = usize::from(word(table, 6)?);
    for at in (0..double).step_by(2) {
        let (last, first) = (word(table, 14 + at)?, word(table, 16 + double + at)?);
        let (delta, range) = (word(table, 16 + 2 * double + at)?, word(table, 16 + 3 * double + at)?);
        for code in (first..=last).filter(|&code| code != u16::MAX) {
            let glyph = if range == 0 {
                code.wrapping_add(delta)
            } else {
                let place = 16 + 3 * double + at + usize::from(range) + 2 * usize::from(code - first);
                match word(table, place)? {
                    0 => 0,
                    glyph => glyph.wrapping_add(delta),
                }
            };
            if !keep(u32::from(glyph), u32::from(code)) {
                return None;
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program with nothing but a table for Unicode.
    fn program(table: &[u8]) -> Vec<u8> {
        let mut program = vec![0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        program.extend(b"cmap\0\0\0\0\0\0\0\x1c\0\0\0\0");
        program.extend([0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12]);
        program.extend(table);
        program
    }

    fn words(numbers: &[u16]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
    }

    #[test]
    fn glyphs_are_the_characters_the_table_gives_them() {
        let table =
            words(&[4, 0, 0, 4, 0, 0, 0, 0x32, 0xffff, 0, 0x31, 0xffff, 0u16.wrapping_sub(0x30), 1, 0, 0]);
        assert_eq!(characters(&program(&table)), Characters::from([(1, '1'), (2, '2')]));
        let groups = [
            words(&[12, 0]),
            [0, 28, 0, 1].map(u32::to_be_bytes).concat(),
            [0x4e00, 0x4e01, 7].map(u32::to_be_bytes).concat(),
        ];
        let table: Vec<u8> = groups.concat();
        let table = [&table[..4], &table[8..]].concat();
        assert_eq!(characters(&program(&table)), Characters::from([(7, '一'), (8, '丁')]));
    }

    #[test]
    fn a_damaged_table_gives_no_characters() {
        let table = words(&[4, 0, 0, 4, 0, 0, 0, 0x32, 0xffff, 0, 0x31]);
        let whole = program(&table);
        for end in 0..=whole.len() {
            assert_eq!(characters(&whole[..end]), Characters::new());
        }
    }
}
