//! An own layer of hostile texts, for whatever is made of it.

use signoff::catalog::overlay::OverlayFile;

/// An own layer in which this text stands in every free text, its need of a strength.
pub fn layer(text: &str, strength: &str) -> OverlayFile {
    let ron = format!(
        r#"(
            owner: {text:?},
            sources: [(
                id: "ours", title: {text:?}, publisher: {text:?}, kind: Evidence,
                as_of: "2026-03-01", note: Some({text:?}),
            )],
            needs: [(
                id: "our-need", name: {text:?}, control: "iso27701", strength: {strength},
                when: Always, ask: {text:?}, cites: [("ours", [])],
            )],
            claims: [(
                path: "azure-openai", control: "iso27701", value: Yes, text: {text:?},
                verified: (
                    by: {text:?}, on: "2026-11-20", evidence: {text:?}, expires: "2027-05-20",
                ),
            )],
            loosened: [(
                need: "iso27001", approver: {text:?}, reason: {text:?}, on: "2026-11-01",
                expires: "2027-01-31",
            )],
        )"#
    );
    OverlayFile { name: "ours.ron".into(), text: ron }
}
