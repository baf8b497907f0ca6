//! Names by which the parts of a page are told.

/// Elements without text of the document.
pub(super) const MUTE: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "svg", "canvas",
    "select", "button", "textarea", "datalist", "del", "s", "strike", "rt", "rp", "comment",
];

/// Elements that begin and end a paragraph.
pub(super) const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "main",
    "header",
    "form",
    "fieldset",
    "center",
    "blockquote",
    "pre",
    "hr",
    "figure",
    "figcaption",
    "address",
    "body",
    "caption",
    "details",
    "summary",
];

/// Elements that may be the main block of a page, or hold it.
pub(super) const HOLDERS: &[&str] = &[
    "body",
    "div",
    "section",
    "article",
    "main",
    "form",
    "center",
    "span",
    "font",
    "ucapcontent",
    "founder-content",
];

/// Classes and ids, whole or parted by `-`, `_` or a blank, of what is no part of an article.
pub(super) const CHROME: &[&str] = &[
    "nav",
    "navbar",
    "menu",
    "foot",
    "footer",
    "bottom",
    "copyright",
    "breadcrumb",
    "crumbs",
    "crumb",
    "share",
    "sidebar",
    "toolbar",
];

/// How LibreOffice marks running heads and foot lines in pages it writes (attribute `title`).
pub(super) const RUNNING: &[&str] = &["header", "footer"];

/// How it marks lists of contents (attribute `id` begins with one of these).
pub(super) const CONTENTS: &[&str] = &["Table of Contents"];
