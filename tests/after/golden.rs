//! Actions, needs, matrix and calendar of three buyers as they were read, line by line.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test --test after`, then read the diff.

use rstest::rstest;
use signoff::report::{actions, calendar, matrix_out, needs_out};

use crate::decided::decided;

#[rstest]
fn it_reads_as_it_was_read(
    #[values("hospital", "fintech", "agency")] buyer: &str,
    #[values("actions", "needs", "matrix", "ics")] format: &str,
) {
    let decision = decided(buyer);
    let text = match format {
        "actions" => actions::csv(&decision),
        "needs" => needs_out::csv(&decision),
        "matrix" => matrix_out::of_decision(&decision),
        _ => calendar::ics(&decision),
    };
    // The matrix is that of the policy and the day, whatever was answered.
    let name = if format == "matrix" { format.into() } else { format!("{buyer}-{format}") };
    // The ends of lines are held elsewhere; a snapshot has its own.
    insta::assert_snapshot!(name, text.replace("\r\n", "\n"));
}
