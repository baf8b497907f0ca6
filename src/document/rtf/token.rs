//! Bytes of rich text → tokens.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\*`: the group may be passed over.
    Optional,
    /// A byte of text in the current code page.
    Byte(u8),
    /// A character named by a word or sign of its own.
    Symbol(char),
    /// A control word with its number.
    Word(&'a str, Option<i32>),
}

/// Words that stand for a character.
const SYMBOLS: &[(&str, char)] = &[
    ("emdash", '—'),
    ("endash", '–'),
    ("lquote", '‘'),
    ("rquote", '’'),
    ("ldblquote", '“'),
    ("rdblquote", '”'),
    ("bullet", '•'),
    ("emspace", '\u{2003}'),
    ("enspace", '\u{2002}'),
];

/// The tokens of rich text.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// Begins to read.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Tokens { rest: bytes }
    }

    /// Takes the next bytes for which a test holds.
    fn take(&mut self, test: impl Fn(&u8) -> bool) -> &'a [u8] {
        let length = self.rest.iter().take_while(|b| test(b)).count();
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or_default();
        self.rest = rest;
        taken
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// A token behind a backslash; `None` where it says nothing.
    fn escaped(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if first.is_ascii_alphabetic() {
            return self.word();
        }
        self.skip(1);
        match first {
            b'\'' => {
                let digits = self.rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
                let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                if byte.is_some() {
                    self.skip(2);
                }
                byte.map(Token::Byte)
            }
            b'*' => Some(Token::Optional),
            b'~' => Some(Token::Symbol('\u{a0}')),
            b'_' => Some(Token::Symbol('-')),
            b'\r' | b'\n' => Some(Token::Word("par", None)),
            b'{' | b'}' | b'\\' => Some(Token::Byte(first)),
            _ => None,
        }
    }

    fn word(&mut self) -> Option<Token<'a>> {
        let name = std::str::from_utf8(self.take(u8::is_ascii_alphabetic)).ok()?;
        let is_negative = self.rest.first() == Some(&b'-');
        if is_negative {
            self.skip(1);
        }
        let digits = std::str::from_utf8(self.take(u8::is_ascii_digit)).ok()?;
        let number = digits.parse::<i32>().ok().map(|n| if is_negative { -n } else { n });
        if self.rest.first() == Some(&b' ') {
            self.skip(1);
        }
        if name == "bin" {
            self.skip(number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0));
            return None;
        }
        let symbol = SYMBOLS.iter().find(|(word, _)| *word == name);
        Some(symbol.map_or(Token::Word(name, number), |(_, c)| Token::Symbol(*c)))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (&first, rest) = self.rest.split_first()?;
            self.rest = rest;
            let token = match first {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.escaped(),
                b'\r' | b'\n' | 0 => None,
                byte => Some(Token::Byte(byte)),
            };
            if token.is_some() {
                return token;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_their_number_and_one_space() {
        let tokens: Vec<Token<'_>> = Tokens::new(b"{\\b0  x\\u-3?\\'d4\\~\\}\\bin2 {{\\emdash}").collect();
        let expected = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Byte(b' '),
            Token::Byte(b'x'),
            Token::Word("u", Some(-3)),
            Token::Byte(b'?'),
            Token::Byte(0xd4),
            Token::Symbol('\u{a0}'),
            Token::Byte(b'}'),
            Token::Symbol('—'),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }
}
