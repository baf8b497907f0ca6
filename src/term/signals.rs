//! Signals, on a thread of their own: the end comes at once, whatever the program is doing.

use super::input::Input;
use super::session::Session;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use std::thread;

/// Listens for signals until the process ends. TERM, INT, QUIT and HUP give the terminal back and
/// end the process with 128 + the signal's number, without waiting for any other thread: the input
/// thread may never return from a terminal that is gone.
///
/// # Errors
/// Where the signals cannot be listened for.
pub fn spawn(send: impl Fn(Input) -> bool + Send + 'static) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let heard = match signal {
                SIGTSTP => send(Input::Suspend),
                SIGCONT => send(Input::Continue),
                fatal => {
                    // A terminal that hung up takes no more bytes.
                    if fatal != SIGHUP {
                        Session::give_back();
                    }
                    std::process::exit(128 + fatal);
                }
            };
            if !heard {
                return;
            }
        }
    })?;
    Ok(())
}
