//! The language of the program's own words.

/// The language of labels, messages and help. A document's words are never translated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese, in the documents' own terms.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language a locale name (`zh_CN.UTF-8`, `en_US`) asks for. Only a locale that clearly
    /// names another language gives English: none, `C` and `POSIX` say nothing about the reader.
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        let language = locale.split(['_', '.', '@', '-']).next().unwrap_or("");
        match language.to_ascii_lowercase().as_str() {
            "" | "c" | "posix" | "zh" | "yue" | "wuu" | "cmn" => Lang::Zh,
            _ => Lang::En,
        }
    }

    /// The one of two wordings that is in this language.
    #[must_use]
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// One thing the program says, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Words {
    /// Words in both languages.
    #[must_use]
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Words { zh, en }
    }

    /// The words in a language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clearly_foreign_locale_gives_english() {
        for chinese in ["", "C", "C.UTF-8", "POSIX", "zh_CN.UTF-8", "zh-TW", "zh"] {
            assert_eq!(Lang::from_locale(chinese), Lang::Zh, "{chinese}");
        }
        for foreign in ["en_US.UTF-8", "de_DE", "fr"] {
            assert_eq!(Lang::from_locale(foreign), Lang::En, "{foreign}");
        }
    }
}
