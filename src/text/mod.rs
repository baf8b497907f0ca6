//! Text as it may reach a screen or a pipe: safe, measured in cells, wrapped and cut by cells.
//!
//! A leaf: the only code that measures text, and the only door ([`SafeText`]) through which a
//! document's words leave the program.

pub mod glyph;
mod lang;
mod number;
mod safe;
mod width;
mod wrap;

pub use lang::{Lang, Words};
pub use number::{grouped, signed, signed_percent};
pub use safe::{Fate, SafeText, fates, is_hidden, is_plain};
pub use width::{Ambiguous, disputed, graphemes, pad_left, pad_right, truncate, width};
pub use wrap::wrap;
