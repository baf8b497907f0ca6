//! The set of loaded disclosures.
