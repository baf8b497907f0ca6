//! What passes between the program and a worker: heads of fixed size, then as many bytes as they
//! say and no more than the limits allow. Numbers are 64 bits, little end first.
//!
//! ```text
//! request: mark · id · memory · seconds · passed · dead · length of name · length of bytes │ name │ bytes
//! answer:  mark · id · kind · length                                                       │ payload
//! ```
//!
//! A request is answered file by file, a file that is no archive as its own only one:
//!
//! ```text
//! (Begun (Document | Native)?)* End        nothing follows the Begun of an archive inside
//! ```

use crate::document::{BYTE_LIMIT, UNPACKED_LIMIT};

/// Most bytes taken from a worker in one answer.
pub(super) const ANSWER_LIMIT: usize = 256 * 1024 * 1024;
/// Most bytes the name of a file may have.
pub(super) const NAME_LIMIT: usize = 64 * 1024;

const _: () = assert!(UNPACKED_LIMIT <= ANSWER_LIMIT, "every file can be handed on as it is");

const REQUEST_MARK: u64 = u64::from_le_bytes(*b"yusuan?2");
const ANSWER_MARK: u64 = u64::from_le_bytes(*b"yusuan!2");

/// Bytes of the head of a request.
pub(super) const REQUEST_HEAD: usize = 8 * 8;
/// Bytes of the head of an answer.
pub(super) const ANSWER_HEAD: usize = 4 * 8;

/// The head of a request: all a worker has to know before it takes the first byte of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// Which request this is; its answers repeat it.
    pub id: u64,
    /// Memory the worker may take, in bytes.
    pub memory: u64,
    /// Processor time it may take for each file, in seconds.
    pub seconds: u64,
    /// Files of an archive that another worker has answered for, and that are passed over.
    pub passed: u64,
    /// Whether the last of these ended its worker, so that it is not even unpacked.
    pub dead: bool,
    /// Bytes of the name.
    pub name: usize,
    /// Bytes of the file.
    pub bytes: usize,
}

impl Request {
    /// The head as it is sent.
    pub(super) fn to_head(self) -> Vec<u8> {
        let [name, bytes] = [self.name, self.bytes].map(|n| u64::try_from(n).unwrap_or(u64::MAX));
        let dead = u64::from(self.dead);
        words(&[REQUEST_MARK, self.id, self.memory, self.seconds, self.passed, dead, name, bytes])
    }

    /// The head as it was received; `None` where it is none, or promises more than the limits.
    pub(super) fn from_head(head: &[u8; REQUEST_HEAD]) -> Option<Self> {
        let mut words = words_of(head);
        let mark = words.next()?;
        let (id, memory, seconds) = (words.next()?, words.next()?, words.next()?);
        let (passed, dead) = (words.next()?, words.next()? != 0);
        let name = usize::try_from(words.next()?).ok()?;
        let bytes = usize::try_from(words.next()?).ok()?;
        let is_one = mark == REQUEST_MARK && name <= NAME_LIMIT && bytes <= BYTE_LIMIT;
        is_one.then_some(Request { id, memory, seconds, passed, dead, name, bytes })
    }
}

/// What one answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// From here on all costs go to the file whose path is the payload.
    Begun,
    /// JSON of the document of the file begun, or of what is wrong with it.
    Document,
    /// The bytes of the file begun, which are our own JSON.
    Native,
    /// JSON of what is wrong with the request as a whole, if anything is. Nothing follows.
    End,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Begun, Kind::Document, Kind::Native, Kind::End];

    fn of_word(word: u64) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    const fn word(self) -> u64 {
        match self {
            Kind::Begun => 1,
            Kind::Document => 2,
            Kind::Native => 3,
            Kind::End => 4,
        }
    }
}

/// The head of an answer to a request.
pub(super) fn answer_head(id: u64, kind: Kind, length: usize) -> Vec<u8> {
    words(&[ANSWER_MARK, id, kind.word(), u64::try_from(length).unwrap_or(u64::MAX)])
}

/// What is wrong with the head of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadHead {
    /// It is none, or answers another request.
    Garbled,
    /// It promises more than [`ANSWER_LIMIT`].
    TooMuch,
}

/// The kind of the answer whose head was received, and its length.
///
/// # Errors
/// [`BadHead`] where it is not the head of an answer to this request.
pub(super) fn answer(id: u64, head: &[u8]) -> Result<(Kind, usize), BadHead> {
    let mut words = words_of(head);
    if words.next() != Some(ANSWER_MARK) || words.next() != Some(id) {
        return Err(BadHead::Garbled);
    }
    let kind = words.next().and_then(Kind::of_word).ok_or(BadHead::Garbled)?;
    let length = words.next().ok_or(BadHead::Garbled)?;
    let length = usize::try_from(length).ok().filter(|length| *length <= ANSWER_LIMIT);
    Ok((kind, length.ok_or(BadHead::TooMuch)?))
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

    const REQUEST: Request =
        Request { id: 7, memory: 512, seconds: 10, passed: 3, dead: true, name: 5, bytes: 9 };

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
        for kind in Kind::ALL {
            assert_eq!(answer(7, &answer_head(7, kind, 12)), Ok((kind, 12)));
        }
        let head = |length| answer_head(7, Kind::Document, length);
        assert_eq!(answer(8, &head(12)), Err(BadHead::Garbled));
        assert_eq!(answer(7, &head(ANSWER_LIMIT + 1)), Err(BadHead::TooMuch));
        assert_eq!(answer(7, &head(usize::MAX)), Err(BadHead::TooMuch));
        assert_eq!(answer(7, &words(&[ANSWER_MARK, 7, 9, 1])), Err(BadHead::Garbled));
        assert_eq!(answer(7, b"nonsense"), Err(BadHead::Garbled));
    }
}
