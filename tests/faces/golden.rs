//! The page and the Word document of three buyers as they were read, line by line.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test --test faces`, then read the diff.

use rstest::rstest;
use signoff::report::docx::docx;
use signoff::report::html::html;

use crate::buyer::CATALOG;
use crate::papers::paper;
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
    // The hash changes with every comment in the catalogue; what it stands for is tested elsewhere.
    let text =
        text.replace(&CATALOG.hash()[..12], "HASH").replace(&doc.cover[0][1].plain(), "RECORD");
    insta::assert_snapshot!(format!("{buyer}-{format}"), text);
}
