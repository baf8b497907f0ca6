//! Reference tables: classification codes and administrative divisions, each with its origin.
