//! What standard sentences of disclosures say, in the wordings of many places.
//!
//! The tables beside this file hold made-up passages, each with everything that is to be read from
//! it and nothing else. A new wording is a passage more.

mod figures;
