//! `yusuan [FILES]`: the screen where there is a terminal, the overview where there is none.

use super::arguments::{Arguments, DeltaChoice};
use super::context::{self, Context, NoScreen};
use super::exit::Exit;
use super::load;
use super::output::{self, Output, Stop};
use super::show;
use crate::app::Mishap;
use crate::runtime::{self, Colour, DeltaColours, Feed, Look};
use std::fmt::Display;

/// Files told of one by one when the screen is left.
const TOLD: usize = 20;

/// Hands over to the screen, or prints.
pub(super) fn run(arguments: &Arguments, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let files = &arguments.files.files;
    if let Some(reason) = context.no_screen() {
        // Nobody who pipes the output somewhere needs to be told that there is no screen.
        if context.stdout_is_terminal || reason != NoScreen::NoTerminal {
            let (zh, en) = reason.explanation();
            output::say(context.lang.pick(zh, en));
        }
        return show::overview(files, &arguments.comparing, context, out);
    }
    let (rules, settings) = match arguments.comparing.browsing(context) {
        Ok(browsing) => browsing,
        Err(exit) => return Ok(exit),
    };
    let mut feed = match Feed::start(load::sources(files), context.lang) {
        Ok(feed) => feed,
        Err(error) => return Ok(failed(&error, context)),
    };
    // Files of which none can be shown need no screen to say so.
    let ended = if feed.wait() {
        runtime::run(feed, settings, context.asked_for, look(arguments.delta), rules)
    } else {
        Ok(feed.mishaps())
    };
    match ended {
        Ok(mishaps) => Ok(tell(&mishaps, context)),
        Err(error) => Ok(failed(&error, context)),
    }
}

fn failed(error: &dyn Display, context: &Context) -> Exit {
    output::say(&format!("{}{error}", context.lang.pick("终端出错：", "the terminal failed: ")));
    Exit::Output
}

/// Says what became of files that are not shown or not whole, the first of many; answers with their
/// exit code.
fn tell(mishaps: &[Mishap], context: &Context) -> Exit {
    for mishap in mishaps.iter().take(TOLD) {
        output::say(&format!("{}: {}", mishap.path, mishap.reason));
    }
    if let Some(more @ 1..) = mishaps.len().checked_sub(TOLD) {
        output::say(&context.lang.pick(
            format!("另有 {more} 个文件，yusuan facts 逐一列出"),
            format!("{more} more; yusuan facts names each"),
        ));
    }
    mishaps.iter().filter_map(|m| m.status).map(load::exit).max().unwrap_or(Exit::Done)
}

/// Colours by the surroundings and the custom asked for.
fn look(delta: Option<DeltaChoice>) -> Look {
    Look {
        colour: if context::no_colour() { Colour::None } else { Colour::Sixteen },
        delta: match delta {
            None | Some(DeltaChoice::Cn) => DeltaColours::Chinese,
            Some(DeltaChoice::Intl) => DeltaColours::International,
            Some(DeltaChoice::None) => DeltaColours::None,
        },
    }
}
