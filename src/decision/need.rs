//! What a buyer needs, and which answers made it so.

use crate::catalog::record::{Level, NeedRule};
use crate::catalog::{Because, Catalog, Id};
use crate::interview::Profile;

/// A need of this buyer.
#[derive(Clone, Debug)]
pub struct Need<'a> {
    /// The rule it comes from.
    pub rule: &'a NeedRule,
    /// The answers that made the rule apply.
    pub because: Vec<Because>,
}

impl<'a> Need<'a> {
    /// The needs of a buyer, in the order of the rules.
    #[must_use]
    pub fn of(catalog: &'a Catalog, profile: &Profile) -> Vec<Self> {
        let rules = catalog.needs.iter().filter(|rule| rule.when.holds(profile));
        rules.map(|rule| Need { rule, because: rule.when.because(profile) }).collect()
    }

    /// The model family it asks for, if it is that kind of need.
    #[must_use]
    pub fn model(&self, catalog: &Catalog) -> Option<Id<Level>> {
        self.rule.level.filter(|_| self.rule.control == catalog.header.models)
    }
}
