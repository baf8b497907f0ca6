//! A pseudo-terminal with a program on it and an emulator before it.

use crate::DACHENG;
use crate::emulator::{at_least_one, emulator};
use crate::program::Home;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Beyond what anything takes on any machine.
const DEADLINE: Duration = Duration::from_secs(20);

/// Bytes a reader takes at once.
const FAST: usize = 65_536;
/// How long a slow reader waits before it takes some bytes more.
const BREATH: Duration = Duration::from_millis(50);

/// What the terminal is sent when the program takes it.
pub(crate) const ENTERED: &str = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l";
/// What the program asks before its first frame: how wide the terminal draws `字` and `“`.
pub(crate) const ASKED: &str = "\r字\x1b[6n\r“\x1b[6n";
/// The question where the cursor is.
const WHERE: &[u8] = b"\x1b[6n";
/// What the terminal is sent when the program gives it back.
pub(crate) const LEFT: &str = "\x1b[0m\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h";

/// A terminal on which a program runs.
pub(crate) struct Terminal {
    emulator: vt100::Parser,
    /// Everything the terminal was ever sent.
    sent: Vec<u8>,
    chunks: Receiver<Vec<u8>>,
    /// Bytes the reader takes at once from the next on; 0 for no more.
    gulp: Arc<AtomicUsize>,
    /// Ends the waiting of a slow reader when dropped.
    alarm: Option<Sender<()>>,
    reader: Option<JoinHandle<()>>,
    writer: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    /// The modes before the program started.
    modes: Modes,
    child: Option<Box<dyn Child + Send + Sync>>,
    _home: Home,
}

/// The modes of the terminal line, to be compared.
#[derive(Debug, PartialEq, Eq)]
struct Modes(String);

impl Terminal {
    /// Starts a program on a terminal of a size in columns and rows.
    pub(crate) fn start(command: &Command, home: Home, (columns, rows): (u16, u16)) -> Terminal {
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let modes = modes(&*pair.master);
        let mut builder = CommandBuilder::new(command.get_program());
        builder.args(command.get_args());
        builder.env_clear();
        for (name, value) in command.get_envs() {
            builder.env(name, value.unwrap());
        }
        builder.cwd(env!("CARGO_TARGET_TMPDIR"));
        let child = pair.slave.spawn_command(builder).unwrap();
        drop(pair.slave);

        let (sender, chunks) = channel();
        let (alarm, waiting) = channel::<()>();
        let gulp = Arc::new(AtomicUsize::new(FAST));
        let told = gulp.clone();
        let mut from = pair.master.try_clone_reader().unwrap();
        let reader = thread::spawn(move || {
            let mut chunk = [0; FAST];
            loop {
                let most = told.load(Ordering::SeqCst);
                let slow = most < FAST && waiting.recv_timeout(BREATH) == Err(RecvTimeoutError::Timeout);
                let Ok(read @ 1..) = from.read(&mut chunk[..if slow { most } else { FAST }]) else { return };
                if sender.send(chunk[..read].to_vec()).is_err() || told.load(Ordering::SeqCst) == 0 {
                    return;
                }
            }
        });
        Terminal {
            emulator: emulator(columns, rows),
            sent: Vec::new(),
            chunks,
            gulp,
            alarm: Some(alarm),
            reader: Some(reader),
            writer: pair.master.take_writer().unwrap(),
            master: pair.master,
            modes,
            child: Some(child),
            _home: home,
        }
    }

    /// Starts a shell line on a terminal of 80×24, with the program as `$0`, the sample's file as
    /// `$1` and the program's surroundings, some of them changed.
    pub(crate) fn start_in_shell(line: &str, variables: &[(&str, &str)]) -> Terminal {
        let home = Home::new();
        let program = home.program();
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", line]).arg(program.get_program()).arg(DACHENG);
        shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell.envs(variables.iter().copied());
        Terminal::start(&shell, home, (80, 24))
    }

    /// What is on the screen.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.emulator.screen()
    }

    /// How many bytes the terminal was sent.
    pub(crate) fn count(&self) -> usize {
        self.sent.len()
    }

    /// What the terminal was sent, from a byte on.
    pub(crate) fn sent(&self, from: usize) -> String {
        String::from_utf8(self.sent[from..].to_vec()).expect("no broken characters")
    }

    /// Types bytes.
    pub(crate) fn type_bytes(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    /// Reads until something is so.
    pub(crate) fn until(&mut self, what: &str, is_so: impl Fn(&Terminal) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !is_so(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.chunks.recv_timeout(left) {
                Ok(chunk) => self.take(&chunk),
                Err(reason) => panic!("never {what} ({reason}):\n{}", self.screen().contents()),
            }
        }
    }

    /// Reads until the program has ended and answers with its exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let deadline = Instant::now() + DEADLINE;
        while let Ok(chunk) = self.chunks.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            self.take(&chunk);
        }
        self.wait()
    }

    /// Waits for the program without reading what it writes; answers with its exit code.
    pub(crate) fn wait(&mut self) -> u32 {
        let status = self.wait_for_status();
        assert_eq!(status.signal(), None, "ended by a signal");
        status.exit_code()
    }

    fn wait_for_status(&mut self) -> ExitStatus {
        let mut child = self.child.take().unwrap();
        let mut killer = child.clone_killer();
        let (sender, ended) = channel();
        thread::spawn(move || sender.send(child.wait().unwrap()));
        let Ok(status) = ended.recv_timeout(DEADLINE) else {
            killer.kill().unwrap();
            panic!("never ended:\n{}", self.screen().contents());
        };
        status
    }

    /// Takes in no more than what the program writes next.
    pub(crate) fn stop_reading(&mut self) {
        self.gulp.store(0, Ordering::SeqCst);
    }

    /// After what the program writes next, takes in no more than so many bytes a second.
    pub(crate) fn read_slowly(&mut self, bytes: usize) {
        self.gulp.store(bytes * BREATH.as_millis() as usize / 1_000, Ordering::SeqCst);
    }

    /// Closes the line, as a dropped connection does; answers with how the program ends. To be
    /// called when the reader is done, because it holds the line open.
    pub(crate) fn hang_up(mut self) -> ExitStatus {
        self.reader.take().unwrap().join().unwrap();
        let elsewhere = native_pty_system().openpty(pty_size(1, 1)).unwrap();
        drop(std::mem::replace(&mut self.writer, Box::new(std::io::sink())));
        drop(std::mem::replace(&mut self.master, elsewhere.master));
        self.wait_for_status()
    }

    /// The size of the terminal changes.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(pty_size(columns, rows)).unwrap();
    }

    /// The emulator's size changes.
    pub(crate) fn resize_emulator(&mut self, columns: u16, rows: u16) {
        self.emulator.set_size(at_least_one(rows), at_least_one(columns));
    }

    /// The number of the program's process.
    pub(crate) fn process(&self) -> u32 {
        self.child.as_ref().and_then(|c| c.process_id()).unwrap()
    }

    /// Sends the program a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(self.process().try_into().unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Holds that the terminal is as it was before the program: its own screen, nothing left on it,
    /// cursor, pastes, modes of the line.
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "still on the other screen");
        assert!(!screen.hide_cursor(), "no cursor");
        assert!(!screen.bracketed_paste(), "pastes still marked");
        assert_eq!(screen.attributes_formatted(), "\x1b[m", "attributes left");
        assert_eq!(modes(&*self.master), self.modes, "modes of the line");
    }

    /// Whether the modes of the line are those from before the program.
    pub(crate) fn has_own_modes(&self) -> bool {
        modes(&*self.master) == self.modes
    }

    fn take(&mut self, chunk: &[u8]) {
        self.emulator.process(chunk);
        self.sent.extend_from_slice(chunk);
        // The program writes nothing more before it has its answer.
        if self.sent.ends_with(WHERE) {
            let (row, column) = self.screen().cursor_position();
            self.type_bytes(format!("\x1b[{};{}R", row + 1, column + 1).as_bytes());
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        drop(self.alarm.take());
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn modes(master: &dyn MasterPty) -> Modes {
    let modes = master.get_termios().unwrap();
    Modes(format!(
        "{:?} {:?} {:?} {:?}",
        modes.input_flags, modes.output_flags, modes.control_flags, modes.local_flags
    ))
}

const fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { cols, rows, pixel_width: 0, pixel_height: 0 }
}
