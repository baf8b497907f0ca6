//! What a person is told of copied text.

use crate::term::CLIPBOARD_LIMIT;
use crate::text::Lang;
use std::io;
use std::path::PathBuf;

/// The file large text is written to as well.
pub(super) const FILE: &str = "yusuan-copy.txt";

/// Bytes of text from which a file is written too: many a terminal refuses more without a word.
const LARGE: usize = 3 * 1024;

/// Whether text is short enough for terminals to take it.
pub(super) fn is_sendable(text: &str) -> bool {
    text.len() <= CLIPBOARD_LIMIT
}

/// Whether text is to be written to a file too.
pub(super) fn is_large(text: &str) -> bool {
    text.len() > LARGE
}

/// What became of copied text: whether it was sent to the terminal, and the file it was written to.
/// Nobody learns whether the terminal took it, and so it is not claimed.
pub(super) fn message(sent: bool, file: Option<&io::Result<PathBuf>>, lang: Lang) -> String {
    let mut words = if sent {
        lang.pick(
            "已发送到终端剪贴板（终端可能不接受）",
            "sent to the terminal's clipboard, which it may refuse",
        )
    } else {
        lang.pick("太长，没有发送到终端剪贴板", "too long for the terminal's clipboard, not sent")
    }
    .to_owned();
    match file {
        Some(Ok(path)) => {
            words.push_str(lang.pick("；另存为 ", "; written to "));
            words.push_str(&path.to_string_lossy());
        }
        Some(Err(error)) => {
            words.push_str(
                &lang.pick(format!("；不能写入 {FILE}：{error}"), format!("; cannot write {FILE}: {error}")),
            );
        }
        None => {}
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_claims_no_more_than_is_known() {
        assert_eq!(message(true, None, Lang::Zh), "已发送到终端剪贴板（终端可能不接受）");
        let file = Ok(PathBuf::from("yusuan-copy-2.txt"));
        assert_eq!(
            message(true, Some(&file), Lang::En),
            "sent to the terminal's clipboard, which it may refuse; written to yusuan-copy-2.txt"
        );
        let denied = Err(io::Error::from(io::ErrorKind::PermissionDenied));
        assert_eq!(
            message(false, Some(&denied), Lang::Zh),
            "太长，没有发送到终端剪贴板；不能写入 yusuan-copy.txt：permission denied"
        );
    }

    #[test]
    fn a_row_is_only_sent_a_long_table_is_written_and_a_huge_one_not_sent() {
        let of = |bytes| {
            let text = "1".repeat(bytes);
            (is_sendable(&text), is_large(&text))
        };
        assert_eq!([of(200), of(4_000), of(80_000)], [(true, false), (true, true), (false, true)]);
    }
}
