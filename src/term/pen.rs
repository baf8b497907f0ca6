//! The attributes text is drawn with, and the shortest SGR sequence from one set to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Attributes of text, as SGR sets them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Pen {
    fg: Option<u8>,
    bg: Option<u8>,
    modifier: Modifier,
}

/// The attributes the look uses: the code that sets each and the one that takes it back.
const ATTRIBUTES: &[(Modifier, u8, u8)] = &[
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What shows on a cell that holds nothing.
const SHOWS_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Pen {
    /// What is to be seen of a cell's attributes: of a blank only those that show.
    pub(super) fn of(cell: &Cell) -> Self {
        let pen = Pen { fg: colour(cell.fg), bg: colour(cell.bg), modifier: cell.modifier };
        if cell.symbol() == " " && !pen.modifier.intersects(SHOWS_ON_BLANK) {
            return Pen { bg: pen.bg, ..Pen::default() };
        }
        pen
    }

    /// Whether a blank looks the same with this pen as with another, itself one of a blank.
    pub(super) fn blanks_like(self, blank: Pen) -> bool {
        self == blank
            || self.bg == blank.bg && !self.modifier.union(blank.modifier).intersects(SHOWS_ON_BLANK)
    }

    /// The shortest sequence that makes a terminal drawing with this pen draw with another.
    pub(super) fn change_to(self, next: Pen) -> String {
        if self == next {
            return String::new();
        }
        let anew = next.codes_since(Pen::default());
        let anew = if anew.is_empty() { String::new() } else { format!("0;{anew}") };
        let onward = self.taken_back(next);
        let shorter = if !onward.is_empty() && onward.len() < anew.len() { onward } else { anew };
        format!("\x1b[{shorter}m")
    }

    /// The codes that take back what `next` does not have and add what it has.
    fn taken_back(self, next: Pen) -> String {
        let mut codes = Vec::new();
        let mut kept = self;
        for (modifier, _, off) in ATTRIBUTES {
            if kept.modifier.contains(*modifier) && !next.modifier.contains(*modifier) {
                codes.push(off.to_string());
                // One code takes back bold and dim alike.
                for (also, _, _) in ATTRIBUTES.iter().filter(|a| a.2 == *off) {
                    kept.modifier.remove(*also);
                }
            }
        }
        if kept.fg.is_some() && next.fg.is_none() {
            codes.push("39".to_owned());
            kept.fg = None;
        }
        if kept.bg.is_some() && next.bg.is_none() {
            codes.push("49".to_owned());
            kept.bg = None;
        }
        let added = next.codes_since(kept);
        if !added.is_empty() {
            codes.push(added);
        }
        codes.join(";")
    }

    /// The codes that add what a pen lacks of this one.
    fn codes_since(self, from: Pen) -> String {
        let mut codes: Vec<String> = ATTRIBUTES
            .iter()
            .filter(|(m, _, _)| self.modifier.contains(*m) && !from.modifier.contains(*m))
            .map(|(_, on, _)| on.to_string())
            .collect();
        for (own, other, base) in [(self.fg, from.fg, 30), (self.bg, from.bg, 40)] {
            if let Some(colour) = own.filter(|_| own != other) {
                // The bright eight have a range of their own.
                let base = if colour < 8 { base } else { base + 52 };
                codes.push((base + colour).to_string());
            }
        }
        codes.join(";")
    }
}

/// The number of one of the terminal's sixteen colours; `None` for its own.
const fn colour(colour: Color) -> Option<u8> {
    match colour {
        Color::Black => Some(0),
        Color::Red => Some(1),
        Color::Green => Some(2),
        Color::Yellow => Some(3),
        Color::Blue => Some(4),
        Color::Magenta => Some(5),
        Color::Cyan => Some(6),
        Color::Gray => Some(7),
        Color::DarkGray => Some(8),
        Color::LightRed => Some(9),
        Color::LightGreen => Some(10),
        Color::LightYellow => Some(11),
        Color::LightBlue => Some(12),
        Color::LightMagenta => Some(13),
        Color::LightCyan => Some(14),
        Color::White => Some(15),
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(fg: Option<u8>, modifier: Modifier) -> Pen {
        Pen { fg, bg: None, modifier }
    }

    #[test]
    fn the_shorter_of_two_ways_to_a_pen_is_taken() {
        let plain = Pen::default();
        let bold = pen(None, Modifier::BOLD);
        let red = pen(Some(1), Modifier::BOLD);
        assert_eq!(plain.change_to(bold), "\x1b[1m");
        assert_eq!(bold.change_to(plain), "\x1b[m");
        assert_eq!(bold.change_to(red), "\x1b[31m");
        assert_eq!(red.change_to(bold), "\x1b[39m");
        assert_eq!(pen(Some(9), Modifier::empty()).change_to(plain), "\x1b[m");
        assert_eq!(plain.change_to(pen(Some(9), Modifier::empty())), "\x1b[91m");
    }

    #[test]
    fn bold_survives_when_dim_goes() {
        let both = pen(Some(1), Modifier::BOLD | Modifier::DIM | Modifier::UNDERLINED);
        let one = pen(Some(1), Modifier::BOLD | Modifier::UNDERLINED);
        assert_eq!(both.change_to(one), "\x1b[22;1m");
    }

    #[test]
    fn words_struck_out_are_struck_out_and_the_next_are_not() {
        let struck = pen(None, Modifier::CROSSED_OUT);
        let bold = pen(None, Modifier::BOLD);
        assert_eq!(Pen::default().change_to(struck), "\x1b[9m");
        assert_eq!(struck.change_to(bold), "\x1b[0;1m");
        assert_eq!(struck.change_to(pen(None, Modifier::CROSSED_OUT | Modifier::BOLD)), "\x1b[1m");
    }
}
