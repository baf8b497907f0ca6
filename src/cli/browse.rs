//! `yusuan [FILES]`: the screen where there is a terminal, the overview where there is none.

use super::arguments::{Arguments, DeltaChoice};
use super::context::{self, Context, NoScreen};
use super::exit::Exit;
use super::load;
use super::output::{self, Output, Stop};
use super::show;
use crate::runtime::{self, Colour, DeltaColours, Look};

/// Hands over to the screen, or prints.
pub(super) fn run(arguments: &Arguments, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let files = &arguments.files.files;
    if let Some(reason) = context.no_screen() {
        // Nobody who pipes the output somewhere needs to be told that there is no screen.
        if context.stdout_is_terminal || reason != NoScreen::NoTerminal {
            let (zh, en) = reason.explanation();
            output::say(context.lang.pick(zh, en));
        }
        return show::overview(files, context, out);
    }
    let (loaded, exit) = load::volumes(files, context);
    if loaded.is_empty() {
        return Ok(exit);
    }
    let volumes = loaded.into_iter().map(|(_, volume)| volume).collect();
    match runtime::run(volumes, context.settings(), context.asked_for, look(arguments.delta)) {
        Ok(()) => Ok(exit),
        Err(error) => {
            output::say(&format!("{}{error}", context.lang.pick("终端出错：", "the terminal failed: ")));
            Ok(Exit::Output)
        }
    }
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
