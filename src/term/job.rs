//! Job control: stopping for the shell, which continues the program later (`fg`).

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

/// Whether a shell with job control started the program: such a shell puts it into a process group
/// other than its own. Without one (a terminal window of its own, `ssh -t host yusuan`) nobody would
/// ever continue a program that stopped.
#[must_use]
pub fn has_shell() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Does what the terminal does at Ctrl-Z when it is not in raw mode: tells the whole process group
/// to stop, so that a script that started the program stops with it.
pub fn ask_to_stop() {
    let _ = kill_current_process_group(Signal::TSTP);
}

/// Stops the process; comes back when it is continued.
pub fn stop() {
    let _ = emulate_default_handler(SIGTSTP);
}
