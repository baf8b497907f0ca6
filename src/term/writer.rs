//! Frames on their way to the terminal, on a thread of their own, one at a time.
//!
//! A slow line does not keep the program from hearing keys: while a frame is being taken, no other
//! is made, so that frames follow each other as fast as the terminal takes them and no faster, and
//! none piles up in memory.

use super::session::write;
use std::io;
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// The way to the thread that writes.
#[derive(Debug)]
pub struct Writer {
    frames: Sender<Vec<u8>>,
}

impl Writer {
    /// Starts the thread. `written` hears of each frame's end; false from it ends the thread.
    ///
    /// # Errors
    /// Where the thread cannot be made.
    pub fn spawn(written: impl Fn(io::Result<()>) -> bool + Send + 'static) -> io::Result<Self> {
        let (frames, waiting) = channel::<Vec<u8>>();
        thread::Builder::new().name("writer".to_owned()).spawn(move || {
            while let Ok(frame) = waiting.recv() {
                if !written(write(&frame)) {
                    return;
                }
            }
        })?;
        Ok(Writer { frames })
    }

    /// Sends a frame; to be called only when the one before is written.
    pub fn send(&self, frame: Vec<u8>) {
        // A thread that ended has said why.
        let _ = self.frames.send(frame);
    }
}
