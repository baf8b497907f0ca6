//! Rules over one or several disclosures → findings.
