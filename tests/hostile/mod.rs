//! An own layer of hostile texts, for whatever is made of it.

use signoff::catalog::overlay::OverlayFile;

/// The address of its source: the one place in it whose address is to be followed.
pub const URL: &str = "https://policies.example/ours";

/// An own layer in which this text stands in every free text, its need of a strength.
pub fn layer(text: &str, strength: &str) -> OverlayFile {
    let verified =
        format!(r#"(by: {text:?}, on: "2026-11-20", evidence: {text:?}, expires: "2027-05-20")"#);
    let ron = format!(
        r#"(
            owner: {text:?},
            sources: [(
                id: "ours", title: {text:?}, publisher: {text:?}, kind: Evidence,
                url: Some("{URL}"), as_of: "2026-03-01", note: Some({text:?}), licence: Some({text:?}),
            )],
            providers: [(id: "our-provider", name: {text:?})],
            paths: [(
                id: "our-path", name: {text:?}, short: "Ours", provider: "our-provider",
                summary: {text:?}, contracts: [(name: {text:?}, in_place: Never)],
                report: Some((steps: [{text:?}], nda: {text:?}, url: Some({text:?}), cites: [("ours", [])])),
                trade_offs: [(text: {text:?}, cites: [("ours", [])])], cites: [("ours", [])],
            )],
            controls: [(
                id: "our-control", group: "data-handling", name: {text:?}, kind: Met, means: {text:?},
                why: {text:?}, levels: [(id: "our-level", name: {text:?})],
            )],
            guidance: [(
                id: "our-guidance", name: {text:?}, authority: Preference, when: Always,
                order: [(paths: ["azure-openai"], text: {text:?}), (paths: ["our-path"], text: {text:?})],
                cites: [("ours", [])],
            )],
            needs: [(
                id: "our-need", name: {text:?}, control: "iso27701", strength: {strength},
                when: Always, ask: {text:?}, cites: [("ours", [])],
            )],
            claims: [
                (
                    path: "azure-openai", control: "iso27701", value: Conditional, text: {text:?},
                    conditions: [{text:?}], verified: {verified},
                ),
                (
                    path: "our-path", control: "our-control", level: Some("our-level"), value: Yes,
                    text: {text:?}, verified: {verified},
                ),
            ],
            loosened: [(
                need: "iso27001", approver: {text:?}, reason: {text:?}, on: "2026-11-01",
                expires: "2027-01-31",
            )],
        )"#
    );
    OverlayFile { name: "ours.ron".into(), text: ron }
}
