//! The arguments. Doc comments here are the English help; `words` holds the Chinese.

use super::part::Part;
use crate::app::Pane;
use crate::text::{Ambiguous, Lang};
use clap::builder::PossibleValue;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

/// Reads the budget disclosures of Chinese public bodies: browse, search, compare, check
///
/// On a terminal the files open for browsing; in a pipe the overview is printed.
/// Without a file the built-in sample opens.
#[derive(Debug, Parser)]
#[command(
    name = "yusuan",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub files: Files,
    #[command(flatten)]
    pub comparing: Comparing,
    #[command(flatten)]
    pub common: Common,
    /// Colours of increases and decreases: cn (red up), intl (green up) or none [default: cn]
    #[arg(long, value_enum, value_name = "CUSTOM", hide_possible_values = true)]
    pub delta: Option<DeltaChoice>,
    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 93)]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options every command takes.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Language of labels and messages [default: the locale's]
    #[arg(
        long,
        value_enum,
        value_name = "LANG",
        global = true,
        hide_possible_values = true,
        display_order = 90
    )]
    pub lang: Option<LangChoice>,
    /// Cells a character of ambiguous width takes: 1 or 2 [default: 1; browsing asks the terminal]
    #[arg(
        long,
        value_enum,
        value_name = "CELLS",
        global = true,
        hide_possible_values = true,
        display_order = 91
    )]
    pub ambiguous: Option<AmbiguousChoice>,
    /// Print this help
    #[arg(short, long, action = ArgAction::Help, global = true, display_order = 92)]
    help: Option<bool>,
}

/// A value of `--lang`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LangChoice {
    /// Chinese
    Zh,
    /// English
    En,
}

impl LangChoice {
    /// The choice with a name on the command line.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::from_str(name, false).ok()
    }

    /// The language chosen.
    pub(super) fn lang(self) -> Lang {
        match self {
            LangChoice::Zh => Lang::Zh,
            LangChoice::En => Lang::En,
        }
    }
}

/// A value of `--delta`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum DeltaChoice {
    /// Red up, green down
    Cn,
    /// Green up, red down
    Intl,
    /// Neither
    None,
}

/// A value of `--ambiguous`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum AmbiguousChoice {
    /// One cell
    #[value(name = "1")]
    Narrow,
    /// Two cells
    #[value(name = "2")]
    Wide,
}

impl AmbiguousChoice {
    /// The policy chosen.
    pub(super) const fn policy(self) -> Ambiguous {
        match self {
            AmbiguousChoice::Narrow => Ambiguous::Narrow,
            AmbiguousChoice::Wide => Ambiguous::Wide,
        }
    }
}

/// The plain twins of the screen.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print what a pane of the screen shows
    Show(Show),
    /// Find the section that has a duty, by Chinese text or pinyin
    Find(Find),
    /// Compare the years of each body side by side
    ///
    /// Duties, goals, indicators and projects are paired one by one: + added, - removed,
    /// ~ reworded, > moved. Reworded text is written [-left out-]{+put in+}; such marks in the
    /// document's own words, and backslashes, have a backslash before them.
    Diff(Diff),
    /// Check the arithmetic and the consistency of what is written
    Check(Check),
    /// Print every figure of a document as one JSON object a line
    ///
    /// {"path", "unit", "year", "kind", "region", "status", "facts": {measure: amount},
    /// "functional": {code: amount}, "functional_items": [{"code", "name", "total", "basic",
    /// "project"}], "economic_items": [{"code", "name", "total"}], "duties": [{"department",
    /// "clauses", "text"}], "projects": [{"code", "name", "amount"}], "warnings": []}
    ///
    /// Amounts are decimal strings in 万元; null is an empty cell, an absent key a line that is not
    /// there. status is one of complete, partial, no_text, not_a_disclosure, failed.
    Facts(Files),
    /// Print whole disclosures as JSON that every command reads back
    Export(Export),
    /// Print what each key does
    Keys(Keys),
    /// Say what the program sees of its surroundings, and how to mend what is amiss
    Doctor(Doctor),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the manual page of the program or of one command
    Man(Man),
}

/// Arguments of a command that only takes files.
#[derive(Debug, Args)]
pub(super) struct Files {
    /// Disclosures to read, or folders of them; - for standard input; the built-in sample without any
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// What years are set side by side by.
#[derive(Debug, Args)]
pub(super) struct Comparing {
    /// Lines and bodies that are the same under other names or codes: a file of lines with kind, old
    /// and new apart by tabs
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub crosswalk: Option<PathBuf>,
    /// Set final accounts beside the budgets of the same body, each in columns of their own
    #[arg(long)]
    pub with_accounts: bool,
    /// Give amounts in the prices of a year, by the national consumer price index
    #[arg(long, value_name = "YEAR")]
    pub real: Option<u16>,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub(super) struct Show {
    #[command(flatten)]
    pub files: Files,
    #[command(flatten)]
    pub comparing: Comparing,
    /// The pane: overview, duties, ledger, performance, assets, compare, checks or source
    #[arg(
        short,
        long,
        value_enum,
        value_name = "PANE",
        default_value = "overview",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub pane: PaneChoice,
    #[command(flatten)]
    pub form: Form,
}

/// A value of `--pane`, by the stable names of [`Pane`].
#[derive(Clone, Copy, Debug)]
pub(super) struct PaneChoice(Pane);

impl PaneChoice {
    /// The pane chosen.
    pub(super) fn pane(self) -> Pane {
        self.0
    }
}

impl ValueEnum for PaneChoice {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [PaneChoice; 8] = [
            PaneChoice(Pane::Overview),
            PaneChoice(Pane::Duties),
            PaneChoice(Pane::Ledger),
            PaneChoice(Pane::Performance),
            PaneChoice(Pane::Assets),
            PaneChoice(Pane::Compare),
            PaneChoice(Pane::Checks),
            PaneChoice(Pane::Source),
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.key()))
    }
}

/// Arguments of `keys`.
#[derive(Debug, Args)]
pub(super) struct Keys {
    /// Print one JSON object an action
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `find`.
#[derive(Debug, Args)]
pub(super) struct Find {
    /// What to find: words that must all be there; 'word exact, !word not, #name in sections so
    /// called; letters match pinyin initials or full pinyin
    #[arg(value_name = "QUERY")]
    pub query: String,
    /// More words of the query, then disclosures to search; the built-in sample without any
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub rest: Vec<OsString>,
    /// Search budget lines, projects, indicators, assets, terms and goals too
    #[arg(short = 'a', long = "all")]
    pub everything: bool,
    /// Print at most so many hits
    #[arg(short = 'n', long, value_name = "N")]
    pub limit: Option<usize>,
    /// Print one JSON object a hit
    #[arg(long)]
    pub json: bool,
}

/// The form of a table; aligned text without any.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(super) struct Form {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Print CSV for spreadsheets: UTF-8 with a byte order mark, amounts in 万元
    #[arg(long)]
    pub csv: bool,
    /// Print Markdown
    #[arg(long)]
    pub md: bool,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub(super) struct Diff {
    #[command(flatten)]
    pub files: Files,
    /// The years to show, the last two of them compared: 2023,2025; with a final account among them
    /// 2023决算 or 2023:account
    #[arg(short, long, value_name = "YEARS", value_delimiter = ',')]
    pub years: Vec<YearChoice>,
    /// What to compare: compare (everything), ledger, performance, assets, duties, indicators or
    /// projects
    #[arg(
        short,
        long,
        value_enum,
        value_name = "PANE",
        default_value = "compare",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub pane: Part,
    /// Print only the lines that changed, and those they are part of
    #[arg(short, long)]
    pub changed: bool,
    /// Exit with 1 where anything changed
    #[arg(long)]
    pub fail_if_changed: bool,
    #[command(flatten)]
    pub comparing: Comparing,
    #[command(flatten)]
    pub form: Form,
}

/// A value of `--years`: a year, and where that matters which form of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct YearChoice {
    /// The year.
    pub year: u16,
    /// Whether its final account is meant; the budget, or whichever there is, where nothing is said.
    pub account: Option<bool>,
}

/// How forms are written behind a year.
const FORMS: &[(&str, bool)] = &[
    (":budget", false),
    (":account", true),
    ("年预算", false),
    ("年决算", true),
    ("预算", false),
    ("决算", true),
];

impl FromStr for YearChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let form = FORMS.iter().find_map(|&(form, account)| Some((text.strip_suffix(form)?, Some(account))));
        let (year, account) = form.unwrap_or((text.strip_suffix('年').unwrap_or(text), None));
        let year = year.parse().map_err(|_| "a year: 2023, 2023:budget, 2023:account".to_owned())?;
        Ok(YearChoice { year, account })
    }
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub files: Files,
    /// Print what holds and what cannot be told too
    #[arg(short = 'a', long)]
    pub all: bool,
    /// Exit with 1 where a contradiction is found
    #[arg(long)]
    pub fail: bool,
    /// Print one JSON object a document
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    pub files: Files,
    /// Print the program's own JSON, one line a file
    #[arg(long, required = true)]
    pub json: bool,
}

/// Arguments of `doctor`.
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// bash, zsh, fish, elvish or powershell
    #[arg(value_enum, value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub(super) struct Man {
    /// The command the page is about; the whole program without one
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}
