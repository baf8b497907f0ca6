//! Documents on their way: how far loading has come, what was not loaded, and how the program takes
//! in a document that arrives.

use super::overlay::{Choice, OverlayKind};
use super::pane::Pane;
use super::panel::{Cursor, Panel};
use super::state::App;
use super::volume::Volume;
use super::years::{Variant, Worded};
use crate::compare::{Series, group};
use crate::disclosure::{Disclosure, Status};
use crate::search::items_of;
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::text::{Ambiguous, Lang, SafeText, Words, truncate};
use std::sync::OnceLock;

/// Cells of the name of a file that is being read.
const NAME: usize = 28;

/// A document that has arrived.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Its place among all that are loaded, however they arrive.
    pub turn: (usize, usize),
    /// The document.
    pub volume: Volume,
}

/// A file of which a person should know something: it is not shown, or not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mishap {
    /// Its place among all that are loaded.
    pub turn: (usize, usize),
    /// The file, with its path in an archive behind it.
    pub path: String,
    /// How reading it ended; `None` where its text was loaded before.
    pub status: Option<Status>,
    /// What is wrong, and what to do.
    pub reason: String,
}

impl Mishap {
    /// Whether nothing of the file is shown that is not shown elsewhere, for a reason of its own.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        matches!(self.status, Some(Status::Failed | Status::NoText | Status::NotADisclosure))
    }

    /// What became of the file, in a word.
    const fn label(&self) -> Words {
        match self.status {
            None => Words::new("内容相同", "same text"),
            Some(Status::Complete) => Words::new("已读", "read"),
            Some(Status::Partial) => Words::new("部分识别", "read in part"),
            Some(Status::NoText) => Words::new("无文字", "no text"),
            Some(Status::NotADisclosure) => Words::new("非预算公开", "no budget disclosure"),
            Some(Status::Failed) => Words::new("读取失败", "not read"),
        }
    }
}

/// How far loading has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files done with of files found: `3/12`, `3/12+` while more are being found.
    pub count: String,
    /// The file that has been read for the longest time.
    pub current: Option<String>,
    /// Whether everything has been read.
    pub is_over: bool,
}

/// What has happened to the files since the program was told last.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// Documents that have arrived.
    pub arrivals: Vec<Arrival>,
    /// Files that will not arrive, or not whole.
    pub mishaps: Vec<Mishap>,
    /// How far loading has come, where that has changed.
    pub progress: Option<Progress>,
}

/// What the program knows of its files.
#[derive(Clone, Debug, Default)]
pub(super) struct Loading {
    /// `None` before there was any word of it, and where everything was there from the start.
    pub(super) progress: Option<Progress>,
    /// In the order of the files.
    pub(super) mishaps: Vec<Mishap>,
    /// The place of each loaded document.
    pub(super) turns: Vec<(usize, usize)>,
    /// Whether an empty document stands in for the first to arrive.
    pub(super) is_waiting: bool,
}

impl App {
    /// Whether no document has arrived yet.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.loading.is_waiting
    }

    /// Files of which a person should know something, in the order of the files.
    #[must_use]
    pub fn mishaps(&self) -> &[Mishap] {
        &self.loading.mishaps
    }

    /// How far loading has come, while it goes on.
    pub(super) fn progress(&self) -> Option<&Progress> {
        self.loading.progress.as_ref().filter(|progress| !progress.is_over)
    }

    /// How many files are not shown for a reason of their own.
    pub(super) fn failures(&self) -> usize {
        self.loading.mishaps.iter().filter(|mishap| mishap.is_failure()).count()
    }

    /// Takes in what has happened to the files. Nothing that is there moves: documents keep their
    /// numbers, the person their place.
    pub(super) fn take_news(&mut self, news: News) {
        let News { arrivals, mishaps, progress } = news;
        let is_over = progress.as_ref().is_some_and(|progress| progress.is_over);
        self.loading.mishaps.extend(mishaps);
        self.loading.mishaps.sort_by_key(|mishap| mishap.turn);
        self.loading.progress = progress.or(self.loading.progress.take());
        if !arrivals.is_empty() {
            self.take_arrivals(arrivals);
        }
        if is_over {
            if !self.loading.turns.is_sorted() {
                // Search lists documents in the order in which its index took them in.
                self.index = OnceLock::new();
            }
            self.tell_failures();
        }
        self.refresh_in_place();
        self.refill();
    }

    fn take_arrivals(&mut self, arrivals: Vec<Arrival>) {
        if self.loading.is_waiting {
            self.loading.is_waiting = false;
            self.volumes.clear();
            self.loading.turns.clear();
            self.index = OnceLock::new();
        }
        let first = self.volumes.len();
        for Arrival { turn, volume } in arrivals {
            self.loading.turns.push(turn);
            self.volumes.push(volume);
        }
        if let Some(index) = self.index.get_mut() {
            let new = self.volumes.iter().enumerate().skip(first);
            index.take_in(new.flat_map(|(n, volume)| items_of(n, &volume.disclosure)));
        }
        self.regroup();
        if self.view.pane == Pane::Compare {
            self.show_a_pair();
        }
    }

    /// The numbers of the documents in the order of their files.
    pub(super) fn in_order(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..self.volumes.len()).collect();
        numbers.sort_by_key(|n| self.loading.turns.get(*n));
        numbers
    }

    /// Sorts the documents into series, in the order of their files.
    pub(super) fn regroup(&mut self) {
        let numbers = self.in_order();
        let in_order: Vec<&Disclosure> =
            numbers.iter().filter_map(|n| self.volumes.get(*n)).map(|volume| &volume.disclosure).collect();
        let mut series = group(&in_order, &self.rules);
        for Series { years, apart, .. } in &mut series {
            let members = years.iter_mut().flat_map(|year| &mut year.members);
            for member in members.chain(apart.iter_mut().map(|apart| &mut apart.member)) {
                *member = numbers.get(*member).copied().unwrap_or(*member);
            }
        }
        self.comparisons = series.iter().map(|_| OnceLock::new()).collect();
        self.series = series;
        self.variant = Variant::default();
        self.worded = Worded::default();
    }

    fn tell_failures(&mut self) {
        let (failures, loaded) = (self.failures(), self.volumes.len());
        if failures > 0 && self.message.is_none() {
            self.message = Some(SafeText::new(&match self.settings.lang {
                Lang::Zh => format!("载入完毕：{loaded} 份，{failures} 个文件未载入，F 查看"),
                Lang::En => format!("loaded {loaded}; {failures} files not loaded: F lists them"),
            }));
        }
    }

    /// Makes the content anew; the selected row stays selected, where it was on the screen. At the
    /// very beginning one stays at the beginning.
    fn refresh_in_place(&mut self) {
        let kept: Vec<(Cursor, String)> = (0..self.panels.len())
            .map(|panel| {
                let cursor = self.cursor(panel);
                let row = self.panels.get(panel).filter(|_| cursor != Cursor::default());
                let key = row.and_then(|p| p.row(cursor.row)).map(|row| row.key.clone());
                (cursor, key.unwrap_or_default())
            })
            .collect();
        self.refresh();
        for (panel, (cursor, key)) in kept.into_iter().enumerate().filter(|(_, (_, key))| !key.is_empty()) {
            let row = self.panels.get(panel).and_then(|p| p.rows().position(|row| row.key == key));
            if let Some(row) = row {
                let top = (cursor.top + row).saturating_sub(cursor.row);
                self.set_cursor(panel, Cursor { row, top });
            }
        }
        self.settle();
    }

    /// Makes the list of an overlay anew where documents and files are what it lists; a hit or a row
    /// that was chosen stays chosen.
    fn refill(&mut self) {
        let Some(mut overlay) = self.overlay.take() else { return };
        let lists_files = matches!(overlay.kind, OverlayKind::Bodies | OverlayKind::Files);
        let is_fresh = matches!(overlay.kind, OverlayKind::Search(_)) && overlay.cursor.row == 0;
        if lists_files || is_fresh {
            let cursor = overlay.cursor;
            let chosen = overlay.choices.get(cursor.row).copied();
            self.with_sources(|sources| overlay.fill(sources));
            let row = match chosen {
                Some(choice @ Choice::Volume(_)) => overlay.choices.iter().position(|c| *c == choice),
                _ => Some(cursor.row),
            };
            overlay.cursor = Cursor { row: row.unwrap_or(0), ..cursor };
        }
        self.overlay = Some(overlay);
        self.settle();
    }

    /// What is shown before the first document is there.
    pub(super) fn waiting_panel(&self) -> Panel {
        let lang = self.settings.lang;
        let progress = self.loading.progress.clone().unwrap_or_default();
        let row = |words: &str, role| SheetRow::of(vec![SheetCell::Marked(SafeText::new(words), role)]);
        let mut rows = vec![row(&format!("{} {}", READING.get(lang), progress.count), Role::Title)];
        rows.extend(progress.current.iter().map(|path| row(path, Role::Label)));
        let files = self.mishaps().iter().map(|m| format!("{}: {}", m.path, m.reason));
        rows.extend(files.map(|words| row(&words, Role::Muted)));
        let columns = vec![Column::new("", ColumnKind::Prose, 0)];
        Panel::of(vec![Sheet { columns, rows, ..Sheet::default() }])
    }
}

/// What goes on.
pub(super) const READING: Words = Words::new("载入", "loading");

/// The name of the file that is being read, without its folders, short enough for a line.
pub(super) fn short_name(path: &str, ambiguous: Ambiguous) -> SafeText {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    truncate(&SafeText::new(name), NAME, ambiguous)
}

/// The files of which a person should know something, as a list.
pub(super) fn files(mishaps: &[Mishap], lang: Lang) -> (Sheet, Vec<Choice>) {
    let row = |mishap: &Mishap| {
        let role = if mishap.is_failure() { Role::Warning } else { Role::Muted };
        let (folder, name) = mishap.path.rsplit_once('/').unwrap_or(("", &mishap.path));
        SheetRow::of(vec![
            SheetCell::Marked(SafeText::own(mishap.label().get(lang)), role),
            SheetCell::words(name),
            SheetCell::words(&mishap.reason),
            SheetCell::Marked(SafeText::new(folder), Role::Muted),
        ])
    };
    let sheet = Sheet {
        columns: vec![
            Column::new(lang.pick("情况", "What"), ColumnKind::Tag(20), 0),
            Column::new(lang.pick("文件", "File"), ColumnKind::Tag(40), 0),
            Column::new(lang.pick("原因", "Why"), ColumnKind::Prose, 0),
            Column::new(lang.pick("文件夹", "Folder"), ColumnKind::Tag(40), 1),
        ],
        rows: mishaps.iter().map(row).collect(),
        ..Sheet::default()
    };
    (sheet, mishaps.iter().map(|_| Choice::Nothing).collect())
}
