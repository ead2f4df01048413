//! The acceptance scenarios: buyers, and what a careful reader of the sources expects for each.

// Each test program that shares this module uses its own part of it.
#![allow(dead_code)]

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use signoff::catalog::Catalog;
use signoff::interview::Answers;
use signoff::interview::file::{self, Format};

/// The day every test decides for.
pub const TODAY: Date = date(2026, 11, 22);

/// A buyer, and what is expected.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub struct Scenario {
    /// Its id.
    pub id: String,
    /// Who the buyer is.
    pub story: String,
    /// How sure its author was.
    pub confidence: String,
    /// The answers, as an answers file holds them.
    pub answers: Map<String, Json>,
    /// What the decision comes to.
    pub outcome: String,
    /// The paths of which one is recommended, or all for a tie or a combination.
    pub top: Vec<String>,
    /// Paths that would do too.
    pub also_acceptable: Vec<String>,
    /// With no path that fits: what comes nearest.
    pub nearest: Vec<String>,
    /// Paths that fail a need, and why.
    pub must_be_ruled_out: BTreeMap<String, String>,
    /// Paths that may not be said to fit, and why.
    pub must_not_be_confirmed: BTreeMap<String, String>,
    /// What the paper has to say.
    pub must_mention: Vec<String>,
    /// A remark of its author.
    pub note: String,
}

impl Scenario {
    /// The answers, read as a file of them is read.
    pub fn answers(&self, catalog: &Catalog) -> Answers {
        let text = serde_json::to_string(&self.answers).unwrap();
        file::parse(catalog, &text, Format::Json, &self.id).unwrap()
    }
}

/// An EU fintech on AWS that needs Claude, and keys of its own.
const FINTECH: &str = r#"{
    "industry": "financial-services", "company-size": "mid-market", "region": ["eu"],
    "cloud": ["aws"], "data": ["personal-data"], "frameworks": ["soc2-type2", "dpa"],
    "residency": "eu", "models": ["claude"], "keys": "customer-managed"
}"#;

/// The buyers whose papers are kept as they were read, in every format.
pub const BUYERS: [&str; 3] = ["hospital", "fintech", "agency"];

/// The answers of one of them.
pub fn buyer(name: &str, catalog: &Catalog) -> Answers {
    match name {
        "hospital" => named("S01").answers(catalog),
        "agency" => named("S31").answers(catalog),
        "fintech" => file::parse(catalog, FINTECH, Format::Json, name).unwrap(),
        // Two clouds together, on many conditions.
        "pair" => {
            let pair = FINTECH
                .replace(r#"["claude"], "keys": "customer-managed""#, r#"["claude", "gpt"]"#);
            file::parse(catalog, &pair, Format::Json, name).unwrap()
        }
        // No path fits, and one need less opens nearly all.
        "trainer" => {
            let text = r#"{"surfaces": ["training-infrastructure"]}"#;
            file::parse(catalog, text, Format::Json, name).unwrap()
        }
        _ => panic!("no buyer {name}"),
    }
}

/// Every scenario.
pub fn all() -> Vec<Scenario> {
    #[derive(Deserialize)]
    struct File {
        scenarios: Vec<Scenario>,
    }
    let file: File = serde_json::from_str(include_str!("../data/acceptance.json")).unwrap();
    file.scenarios
}

/// The scenario of an id.
pub fn named(id: &str) -> Scenario {
    all().into_iter().find(|s| s.id == id).unwrap()
}
