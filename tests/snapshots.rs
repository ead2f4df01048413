//! Whole papers as their readers get them, kept as snapshots so that a change of wording is seen and read.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test --test snapshots`, then read the diff.

mod scenario;

use rstest::rstest;
use scenario::TODAY;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::report::{json, markdown, memo, text};

/// The width of text that goes to a file or a pipe.
const WIDTH: usize = 100;

#[rstest]
#[case::recommended("S01", "text")]
#[case::recommended("S01", "markdown")]
#[case::tie("S07", "text")]
#[case::tie("S07", "markdown")]
#[case::no_path_fits("S31", "text")]
#[case::no_path_fits("S31", "markdown")]
#[case::no_path_fits("S31", "json")]
fn the_paper_reads_as_it_was_read(#[case] id: &str, #[case] format: &str) {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    let answers = scenario::named(id).answers(&catalog);
    let decision = engine.decide(&answers, Policy::Articles, TODAY);
    let paper = match format {
        "json" => json::recommendation(&decision),
        "markdown" => markdown::markdown(&memo::memo(&decision)),
        _ => text::text(&memo::memo(&decision), WIDTH),
    };
    // The hash changes with every comment in the catalogue; what it stands for is tested elsewhere.
    let hash = catalog.hash();
    let paper = paper.replace(&hash, "HASH").replace(&hash[..12], "HASH");
    let paper = paper.replace(&memo::record_id(&decision), "RECORD");
    insta::assert_snapshot!(format!("{id}-{format}"), paper);
}
