//! The page and the Word document of three buyers, and the page for whoever approves, as they were read, line by line.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test --test faces`, then read the diff.

use rstest::rstest;
use signoff::report::doc::Doc;
use signoff::report::docx::docx;
use signoff::report::html::html;
use signoff::report::markdown::markdown;
use signoff::report::text::{READABLE, text};

use crate::buyer::CATALOG;
use crate::papers::{page, paper};
use crate::word;

#[rstest]
fn it_reads_as_it_was_read(
    #[values("hospital", "fintech", "agency")] buyer: &str,
    #[values("html", "docx")] format: &str,
) {
    let doc = paper(buyer);
    let text = match format {
        "html" => html(&doc),
        _ => word::parts(&docx(&doc)).remove("word/document.xml").unwrap(),
    };
    insta::assert_snapshot!(format!("{buyer}-{format}"), without_hashes(&doc, &text));
}

#[rstest]
fn the_page_for_whoever_approves_reads_as_it_was_read(
    #[values("hospital", "fintech", "agency")] buyer: &str,
    #[values("text", "markdown")] format: &str,
) {
    let doc = page(buyer, true);
    let text = match format {
        "text" => text(&doc, READABLE),
        _ => markdown(&doc),
    };
    insta::assert_snapshot!(format!("{buyer}-page-{format}"), without_hashes(&doc, &text));
}

/// Hashes change with every comment in the catalogue; what they stand for is tested elsewhere.
fn without_hashes(doc: &Doc, text: &str) -> String {
    let contents = doc.stamp.as_ref().unwrap().name.rsplit(' ').next().unwrap();
    text.replace(&CATALOG.hash()[..12], "HASH").replace(contents, "CONTENTS")
}
