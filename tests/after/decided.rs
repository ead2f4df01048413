//! The decisions that are looked at.

use jiff::civil::Date;
use signoff::catalog::{Catalog, Policy, Received};
use signoff::decision::{Decision, heard};
use signoff::interview::Answers;

use crate::buyer::{CATALOG, ENGINE};
use crate::scenario::{self, TODAY};

/// The answers of one of three buyers.
pub fn answers(buyer: &str) -> Answers {
    scenario::buyer(buyer, &CATALOG)
}

/// What these answers come to on a day.
pub fn on(answers: &Answers, today: Date) -> Decision<'static> {
    ENGINE.decide(answers, Policy::Articles, today)
}

/// What one of the three buyers decided.
pub fn decided(buyer: &str) -> Decision<'static> {
    on(&answers(buyer), TODAY)
}

/// The catalogue with this store of evidence received.
pub fn received(mut catalog: Catalog, store: &str) -> Catalog {
    catalog.received = Received::parse(&catalog, store, "evidence.ron").unwrap();
    heard(catalog, TODAY).unwrap()
}
