//! A pane's content as a table of typed cells, before any terminal.
//!
//! Panes build [`Sheet`]s; the screen draws them, `show` prints them, `--json` and `--csv` write
//! them: one content, several forms. [`fit`](Fitted::new) turns a sheet into lines of a width.

mod drawing;
mod fit;
mod format;
mod marks;
mod model;
mod page;

pub use drawing::Drawing;
pub use fit::{Fitted, FittedCell, FittedLine};
pub use format::{NumberView, machine_text, screen_text, spreadsheet_words};
pub use model::{Column, ColumnKind, Elsewhere, Fold, Mark, Role, Sheet, SheetCell, SheetRow, Stretch};
pub use page::{Page, PageLine, PageLineKind, PagePlan};
