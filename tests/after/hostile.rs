//! Whatever an own layer or a received paper says is text, in the tables and in the calendar.

use signoff::catalog::{Catalog, Policy};
use signoff::decision::{Engine, Identity};
use signoff::report::{actions, calendar, matrix_out, needs_out};

use crate::calendar::events;
use crate::decided::received;
use crate::hostile_layer::layer;
use crate::scenario::{self, TODAY};
use crate::table;

/// Texts that mean something to a spreadsheet, a calendar, a terminal or a reader.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "=cmd|'/C calc'!A0",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "  =1",
        "\"=1\"",
        "＝1",
        "\u{feff}=1",
        "one\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:two",
        "a;b,c\\nd\\,e:f\"g\"",
        "\u{1b}[31mred\u{1b}]0;title\u{7}",
        "user\u{202e}fdp.exe\u{2066}a\u{2069}\u{200f}\u{200e}",
        "\u{0}\u{8}\u{7f}\u{85}\u{2028}",
        "a | b ` c `` d <script>alert(1)</script>",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.extend(["x".repeat(10_000), "字".repeat(10_000)]);
    texts
}

/// The catalogue with this text in every free text of an own layer and of a store of evidence.
fn catalog(text: &str) -> Option<Catalog> {
    let store = format!(
        r#"[(
            id: "report", path: "azure-openai", received: "2026-10-20", file: {text:?}, notes: {text:?},
            kind: Soc2(claimed: Type2, covers: Period(from: "2025-10-01", to: "2026-09-30"),
                opinion: true, auditor: {text:?}, services: [{text:?}], exceptions: [{text:?}],
                criteria: ["tsc-security"], surfaces: ["chat"]),
        )]"#
    );
    let layer = layer(text, "Expected");
    // A text that no record may have is refused before any paper is made.
    let catalog = Catalog::embedded().unwrap().with_overlays(&[layer], TODAY).ok()?;
    Some(received(catalog, &store))
}

#[test]
fn hostile_texts_are_texts_in_every_table_and_in_the_calendar() {
    let mut told = 0;
    for text in texts() {
        let Some(catalog) = catalog(&text) else { continue };
        let answers = scenario::named("S01").answers(&catalog);
        let engine = Engine::new(&catalog);
        let mut decision = engine.decide(&answers, Policy::Articles, TODAY);
        decision.about.title.clone_from(&text);
        // What stands in a record need not have been written by this program.
        decision.kept = (told % 2 == 0).then(|| Identity { id: text.clone(), revision: 1 });
        let tables = [actions::csv, needs_out::csv, matrix_out::of_decision];
        for out in tables.map(|table| table(&decision)) {
            table::check(&out);
        }
        let (ics, actions) = (calendar::ics(&decision), actions::csv(&decision));
        let read = events(&ics);
        assert_eq!(read.len(), calendar::entries(&decision).len(), "{text:.80}");
        let accepted = |uid: &String| uid.starts_with("acceptance/iso27001.");
        assert!(read.keys().any(accepted), "{text:.80}");
        let rows = table::records(&actions).len() - 1;
        assert_eq!(rows, actions::actions(&decision).len(), "{text:.80}");
        let shown: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let said = format!("{read:?}");
        let said: String = said.chars().filter(|c| c.is_alphanumeric()).collect();
        told += usize::from(said.contains(&shown));
    }
    assert!(told >= 10, "only {told} of the texts came so far");
}
