//! The terminal as a device: session guard, backend, input, signals, clipboard.
