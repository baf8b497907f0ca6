//! Containers of old office files: the bytes of one stream. With `doc`, the only place that knows
//! the crate that reads them; without the feature `doc` there are none.

/// The stream of a name; `None` where there is none or the container is damaged.
#[cfg(feature = "doc")]
pub(super) fn stream(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut container = office_oxide::cfb::CfbReader::new(std::io::Cursor::new(bytes)).ok()?;
    container.open_stream(name).ok()
}

/// No stream: the reader is left out.
#[cfg(not(feature = "doc"))]
pub(super) fn stream(_bytes: &[u8], _name: &str) -> Option<Vec<u8>> {
    None
}
