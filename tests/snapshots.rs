//! Whole papers as their readers get them, kept as snapshots so that a change of wording is seen and read.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test --test snapshots`, then read the diff.

mod scenario;

use rstest::rstest;
use scenario::TODAY;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::interview::Answers;
use signoff::report::memo::{self, Extent};
use signoff::report::saving::PaperFormat::{self, Answers as AnswersFile, Json, Markdown, Text};

#[rstest]
fn the_paper_of_a_buyer_reads_as_it_was_read(
    #[values("hospital", "fintech", "agency")] buyer: &str,
    #[values(Text, Markdown, Json, AnswersFile)] format: PaperFormat,
) {
    let catalog = Catalog::embedded().unwrap();
    reads_as_it_was_read(buyer, &catalog, &scenario::buyer(buyer, &catalog), format);
}

#[rstest]
fn the_paper_of_a_tie_reads_as_it_was_read(#[values(Text, Markdown)] format: PaperFormat) {
    let catalog = Catalog::embedded().unwrap();
    reads_as_it_was_read("tie", &catalog, &scenario::named("S07").answers(&catalog), format);
}

fn reads_as_it_was_read(name: &str, catalog: &Catalog, answers: &Answers, format: PaperFormat) {
    let engine = Engine::new(catalog);
    let decision = engine.decide(answers, Policy::Articles, TODAY);
    let paper = String::from_utf8(format.bytes(&decision, Extent::Whole)).unwrap();
    // The hash changes with every comment in the catalogue; what it stands for is tested elsewhere.
    let hash = catalog.hash();
    let paper = paper.replace(&hash, "HASH").replace(&hash[..12], "HASH");
    let paper = paper.replace(&memo::record_id(&decision), "RECORD");
    insta::assert_snapshot!(format!("{name}-{}", format.word()), paper);
}
