//! Years side by side: documents grouped into series, lines paired, differences exact.
