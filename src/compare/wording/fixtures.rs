//! Made-up duties, projects and indicators for the tests of this folder.

use crate::disclosure::{Disclosure, DutySection, Indicator, Operator, Quote, Target};
use crate::span::Span;
use rust_decimal::Decimal;

fn quote(text: &str) -> Quote {
    Quote::new(text, Span::within(1, 0, 1))
}

/// An indicator of a group, with sign, value and unit of its target; blank where empty.
pub(super) fn indicator(group: &str, name: &str, [sign, value, unit]: [&str; 3]) -> Indicator {
    let operators = [Operator::Equal, Operator::AtLeast, Operator::AtMost, Operator::Over, Operator::Under];
    Indicator {
        group: group.to_owned(),
        name: quote(name),
        target: Target {
            operator: operators.into_iter().find(|operator| operator.sign() == sign),
            operator_words: quote(sign),
            value_words: quote(value),
            value: Decimal::from_str_exact(value).ok(),
            unit: quote(unit),
        },
        ..Indicator::default()
    }
}

/// A year whose sections have duties; a section without a name is empty.
pub(super) fn duties(sections: &[(&str, &[&str])]) -> Disclosure {
    let section = |(name, clauses): &(&str, &[&str])| DutySection {
        name: Some(*name).filter(|name| !name.is_empty()).map(quote),
        clauses: clauses.iter().map(|text| quote(text)).collect(),
        ..DutySection::default()
    };
    Disclosure { duties: sections.iter().map(section).collect(), ..Disclosure::default() }
}
