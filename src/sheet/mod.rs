//! A pane's content as a table of typed cells, before any terminal.
