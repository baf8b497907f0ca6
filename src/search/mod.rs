//! Finding duties and other items by Chinese text, pinyin initials or full pinyin.
