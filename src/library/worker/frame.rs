//! What passes between the program and a worker: heads of fixed size, then as many bytes as they
//! say and no more than the limits allow. Numbers are 64 bits, little end first.
//!
//! ```text
//! request: mark · id · memory · seconds · length of name · length of bytes │ name │ bytes
//! answer:  mark · id · length                                              │ JSON
//! ```

use crate::document::{BYTE_LIMIT, DocumentError};

pub use crate::document::Member;

/// What a worker answers, as JSON: every document of a file, or what is wrong with it as a whole.
pub(super) type Answer = Result<Vec<Member>, DocumentError>;

/// Most bytes of JSON taken from a worker.
pub(super) const ANSWER_LIMIT: usize = 256 * 1024 * 1024;
/// Most bytes the name of a file may have.
pub(super) const NAME_LIMIT: usize = 64 * 1024;

const REQUEST_MARK: u64 = u64::from_le_bytes(*b"yusuan?1");
const ANSWER_MARK: u64 = u64::from_le_bytes(*b"yusuan!1");

/// Bytes of the head of a request.
pub(super) const REQUEST_HEAD: usize = 6 * 8;
/// Bytes of the head of an answer.
pub(super) const ANSWER_HEAD: usize = 3 * 8;

/// The head of a request: all a worker has to know before it takes the first byte of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// Which request this is; its answer repeats it.
    pub id: u64,
    /// Memory the worker may take, in bytes.
    pub memory: u64,
    /// Processor time it may take for this file, in seconds.
    pub seconds: u64,
    /// Bytes of the name.
    pub name: usize,
    /// Bytes of the file.
    pub bytes: usize,
}

impl Request {
    /// The head as it is sent.
    pub(super) fn to_head(self) -> Vec<u8> {
        let lengths = [self.name, self.bytes].map(|n| u64::try_from(n).unwrap_or(u64::MAX));
        words(&[REQUEST_MARK, self.id, self.memory, self.seconds, lengths[0], lengths[1]])
    }

    /// The head as it was received; `None` where it is none, or promises more than the limits.
    pub(super) fn from_head(head: &[u8; REQUEST_HEAD]) -> Option<Self> {
        let mut words = words_of(head);
        let mark = words.next()?;
        let (id, memory, seconds) = (words.next()?, words.next()?, words.next()?);
        let name = usize::try_from(words.next()?).ok()?;
        let bytes = usize::try_from(words.next()?).ok()?;
        let is_one = mark == REQUEST_MARK && name <= NAME_LIMIT && bytes <= BYTE_LIMIT;
        is_one.then_some(Request { id, memory, seconds, name, bytes })
    }
}

/// The head of an answer to a request.
pub(super) fn answer_head(id: u64, length: usize) -> Vec<u8> {
    words(&[ANSWER_MARK, id, u64::try_from(length).unwrap_or(u64::MAX)])
}

/// What is wrong with the head of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadHead {
    /// It is none, or answers another request.
    Garbled,
    /// It promises more than [`ANSWER_LIMIT`].
    TooMuch,
}

/// How long the answer is whose head was received.
///
/// # Errors
/// [`BadHead`] where it is not the head of an answer to this request.
pub(super) fn answer_length(id: u64, head: &[u8]) -> Result<usize, BadHead> {
    let mut words = words_of(head);
    if words.next() != Some(ANSWER_MARK) || words.next() != Some(id) {
        return Err(BadHead::Garbled);
    }
    let length = words.next().ok_or(BadHead::Garbled)?;
    usize::try_from(length).ok().filter(|length| *length <= ANSWER_LIMIT).ok_or(BadHead::TooMuch)
}

fn words(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn words_of(head: &[u8]) -> impl Iterator<Item = u64> {
    let (words, _) = head.as_chunks::<8>();
    words.iter().map(|word| u64::from_le_bytes(*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUEST: Request = Request { id: 7, memory: 512, seconds: 10, name: 5, bytes: 9 };

    fn received(request: Request) -> Option<Request> {
        Request::from_head(&request.to_head().try_into().unwrap())
    }

    #[test]
    fn a_request_arrives_as_it_was_sent() {
        assert_eq!(received(REQUEST), Some(REQUEST));
    }

    #[test]
    fn a_request_over_the_limits_is_none() {
        assert_eq!(received(Request { name: NAME_LIMIT + 1, ..REQUEST }), None);
        assert_eq!(received(Request { bytes: BYTE_LIMIT + 1, ..REQUEST }), None);
        assert_eq!(Request::from_head(&[0; REQUEST_HEAD]), None);
    }

    #[test]
    fn an_answer_is_taken_for_its_own_request_only_and_never_too_long() {
        assert_eq!(answer_length(7, &answer_head(7, 12)), Ok(12));
        assert_eq!(answer_length(8, &answer_head(7, 12)), Err(BadHead::Garbled));
        assert_eq!(answer_length(7, &answer_head(7, ANSWER_LIMIT + 1)), Err(BadHead::TooMuch));
        assert_eq!(answer_length(7, &answer_head(7, usize::MAX)), Err(BadHead::TooMuch));
        assert_eq!(answer_length(7, b"nonsense"), Err(BadHead::Garbled));
    }
}
