//! Signals, on a thread of their own: the end comes at once, whatever the program is doing.

use super::device::Device;
use super::input::Input;
use super::job::has_shell;
use super::session::Session;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use std::io;
use std::process;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// How long the end waits for the terminal to be given back: one that takes no bytes (Ctrl-S, a
/// stalled line) must not keep the program from ending.
const PATIENCE: Duration = Duration::from_millis(500);

/// Listens for signals until the process ends. TERM, INT, QUIT and HUP end it as `end` says; from
/// here on, no change of the terminal's size is missed.
///
/// # Errors
/// Where the signals cannot be listened for.
pub fn spawn(send: impl Fn(Input) -> bool + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let heard = match signal {
                SIGWINCH => send(Input::Resize),
                SIGCONT => send(Input::Continue),
                SIGTSTP => !has_shell() || send(Input::Suspend),
                fatal => end(fatal),
            };
            if !heard {
                return;
            }
        }
    })?;
    Ok(())
}

/// Ends the process when the terminal is gone, whether or not SIGHUP says so: it does not where the
/// shell ignores it. The input thread would not notice, but read nothing in a loop.
///
/// # Errors
/// Where the thread cannot be made.
pub fn spawn_watch() -> io::Result<()> {
    let device = Device::stdout()?;
    thread::Builder::new().name("hang-up".to_owned()).spawn(move || {
        if device.wait_for_hang_up() {
            end(SIGHUP);
        }
    })?;
    Ok(())
}

/// Ends the process because the terminal is gone.
pub fn end_without_terminal() -> ! {
    end(SIGHUP)
}

/// Gives the terminal back and ends the process with 128 + the signal's number, without waiting for
/// any other thread: the input thread may never return from a terminal that is gone.
fn end(signal: i32) -> ! {
    let (done, waiting) = channel();
    let restorer = thread::Builder::new().spawn(move || {
        Session::give_back();
        let _ = done.send(());
    });
    if restorer.is_ok() {
        let _ = waiting.recv_timeout(PATIENCE);
    }
    process::exit(128 + signal)
}
