//! The program on a pseudo-terminal that answers where its cursor is, each kind in its own way.

use super::emulator::{difference, stand_in};
use super::program::{Home, yusuan};
use super::stage::{Stage, built_in};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;
use yusuan::text::{Ambiguous, width};

const COLUMNS: u16 = 100;
const ROWS: u16 = 30;
const WHERE: &str = "\x1b[6n";
/// Beyond what anything takes on any machine.
const DEADLINE: Duration = Duration::from_secs(30);
const CTRL_C: &[u8] = b"\x03";

/// A kind of terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Draws ambiguous glyphs by a policy.
    Draws(Ambiguous),
    /// Takes every byte for a character.
    Bytes,
    /// Says nothing.
    Mute,
}

impl Kind {
    /// The answer to the question where the cursor is after what was last written on the line.
    fn answer(self, sent: &str) -> Option<String> {
        let glyph = sent.rsplit_once('\r').unwrap().1;
        let cells = match self {
            Kind::Draws(policy) => width(glyph, policy),
            Kind::Bytes => glyph.len(),
            Kind::Mute => return None,
        };
        Some(format!("\x1b[1;{}R", cells + 1))
    }
}

/// What the program wrote, and how it ended.
struct Ended {
    sent: String,
    code: u32,
}

impl Ended {
    fn questions(&self) -> usize {
        self.sent.matches(WHERE).count()
    }
}

/// Runs the program on a terminal. Something is typed before the first question is answered; the
/// program is told to quit when it has `seen` enough of what was written.
fn run(arguments: &[&str], kind: Kind, typed: &[u8], seen: impl Fn(&str) -> bool) -> Ended {
    let home = Home::new();
    let program = home.program();
    let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(program.get_program());
    command.args(arguments);
    command.env_clear();
    for (name, value) in program.get_envs() {
        command.env(name, value.unwrap());
    }
    command.cwd(env!("CARGO_TARGET_TMPDIR"));
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut killer = child.clone_killer();
    let (ended, end) = channel::<()>();
    thread::spawn(move || {
        if end.recv_timeout(DEADLINE) == Err(RecvTimeoutError::Timeout) {
            killer.kill().unwrap();
        }
    });
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut keyboard = pair.master.take_writer().unwrap();
    let mut bytes = Vec::new();
    let (mut answered, mut told) = (0, false);
    let mut chunk = [0; 65_536];
    while let Ok(read @ 1..) = reader.read(&mut chunk) {
        bytes.extend_from_slice(&chunk[..read]);
        let Ok(sent) = std::str::from_utf8(&bytes) else { continue };
        while let Some((at, _)) = sent.match_indices(WHERE).nth(answered) {
            if answered == 0 {
                keyboard.write_all(typed).unwrap();
            }
            answered += 1;
            if let Some(answer) = kind.answer(&sent[..at]) {
                keyboard.write_all(answer.as_bytes()).unwrap();
            }
        }
        if !told && seen(sent) {
            told = true;
            keyboard.write_all(CTRL_C).unwrap();
        }
    }
    let code = child.wait().unwrap().exit_code();
    drop(ended);
    Ended { sent: String::from_utf8(bytes).unwrap(), code }
}

/// Whether a terminal that draws by a policy shows what a stage shows.
fn shows(sent: &str, stage: &Stage, ambiguous: Ambiguous) -> bool {
    let mut terminal = vt100::Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0);
    terminal.process(stand_in(sent, ambiguous).as_bytes());
    difference(terminal.screen(), &stage.frame().0, ambiguous).is_none()
}

fn stage(keys: &str, ambiguous: Ambiguous) -> Stage {
    let mut stage = Stage::new(built_in(), COLUMNS.into(), ROWS.into(), ambiguous);
    stage.press(keys);
    stage
}

/// What `doctor` says of the width policy in its JSON.
fn policy_in(json: &str) -> String {
    let json: serde_json::Value = serde_json::from_str(json.trim_end()).unwrap();
    let found = json["ambiguous_width"]["found"].as_str().unwrap();
    found.split_once("  ").unwrap().0.to_owned()
}

/// The same on a terminal, and how many questions that was asked.
fn diagnosis(arguments: &[&str], kind: Kind) -> (String, usize) {
    let ended = run(&[&["doctor", "--json"], arguments].concat(), kind, b"", |_| false);
    assert_eq!(ended.code, 0);
    let json = ended.sent.rsplit('\n').find_map(|line| line.find('{').map(|at| &line[at..])).unwrap();
    (policy_in(json), ended.questions())
}

#[test]
fn doctor_says_what_the_terminal_answers() {
    for (kind, found, questions) in [
        (Kind::Draws(Ambiguous::Narrow), "1 (终端所答)", 2),
        (Kind::Draws(Ambiguous::Wide), "2 (终端所答)", 2),
        (Kind::Bytes, "1 (终端未答)", 2),
        (Kind::Mute, "1 (终端未答)", 2),
    ] {
        assert_eq!(diagnosis(&[], kind), (found.to_owned(), questions));
    }
    assert_eq!(diagnosis(&["--ambiguous=2"], Kind::Mute), ("2 (--ambiguous)".to_owned(), 0));
}

#[test]
fn doctor_asks_nothing_where_there_is_no_terminal() {
    assert_eq!(policy_in(&yusuan(&["doctor", "--json"]).out), "1 (-)");
}

#[test]
fn the_screen_is_drawn_as_the_terminal_draws_and_what_was_typed_meanwhile_arrives() {
    for policy in [Ambiguous::Narrow, Ambiguous::Wide] {
        let wanted = stage("3 % u", policy);
        let ended = run(&[], Kind::Draws(policy), b"3%u", |sent| shows(sent, &wanted, policy));
        assert_eq!((ended.code, ended.questions()), (0, 2), "{policy:?}");
    }
}

#[test]
fn a_terminal_that_does_not_answer_is_taken_for_narrow_and_loses_no_key() {
    let wanted = stage("3 % u", Ambiguous::Narrow);
    let ended = run(&[], Kind::Mute, b"3%u", |sent| shows(sent, &wanted, Ambiguous::Narrow));
    assert_eq!((ended.code, ended.questions()), (0, 2));
}

#[test]
fn a_terminal_is_not_asked_what_the_person_said() {
    let wanted = stage("", Ambiguous::Wide);
    let ended = run(&["--ambiguous", "2"], Kind::Mute, b"", |sent| shows(sent, &wanted, Ambiguous::Wide));
    assert_eq!((ended.code, ended.questions()), (0, 0));
}
