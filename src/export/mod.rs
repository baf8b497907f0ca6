//! Disclosures and sheets as files: native JSON, facts, CSV, Markdown, plain text.
