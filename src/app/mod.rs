//! The program as a value: state, actions, key map, update; no terminal, no I/O.
