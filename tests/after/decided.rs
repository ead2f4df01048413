//! The decisions that are looked at.

use jiff::civil::Date;
use signoff::catalog::{Catalog, Policy, Received};
use signoff::decision::{Decision, heard};
use signoff::interview::Answers;
use signoff::interview::file::{self, Format};

use crate::buyer::{CATALOG, ENGINE};
use crate::scenario::{self, TODAY};

/// An EU fintech on AWS that needs Claude, and keys of its own.
const FINTECH: &str = r#"{
    "industry": "financial-services", "company-size": "mid-market", "region": ["eu"],
    "cloud": ["aws"], "data": ["personal-data"], "frameworks": ["soc2-type2", "dpa"],
    "residency": "eu", "models": ["claude"], "keys": "customer-managed"
}"#;

/// The answers of one of three buyers.
pub fn answers(buyer: &str) -> Answers {
    match buyer {
        "hospital" => scenario::named("S01").answers(&CATALOG),
        "agency" => scenario::named("S31").answers(&CATALOG),
        _ => file::parse(&CATALOG, FINTECH, Format::Json, "fintech").unwrap(),
    }
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
