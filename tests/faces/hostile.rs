//! Whatever stands in a free text is shown as text, and the layout around it holds.

use signoff::catalog::overlay::OverlayFile;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::report::docx::docx;
use signoff::report::html::html;
use signoff::report::memo;

use crate::papers::{filled_with, hostile_texts};
use crate::scenario::{self, TODAY};
use crate::{outline, page, word};

#[test]
fn a_page_shows_hostile_texts_as_texts() {
    for text in hostile_texts() {
        let doc = filled_with(&text);
        let html = html(&doc);
        assert_eq!(page::outline(&html), outline::of(&doc), "{text:.80}");
        page::check(&html);
    }
}

#[test]
fn a_word_document_shows_hostile_texts_as_texts() {
    for text in hostile_texts() {
        let doc = filled_with(&text);
        let bytes = docx(&doc);
        assert_eq!(word::outline(&bytes), outline::of(&doc), "{text:.80}");
        word::check(&bytes);
    }
}

#[test]
fn no_character_that_moves_a_cursor_or_turns_a_text_is_in_either() {
    let turns = |c: &char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let moves = |c: &char| c.is_control() && *c != '\n';
    for text in hostile_texts() {
        let doc = filled_with(&text);
        let mut parts: Vec<String> = word::parts(&docx(&doc)).into_values().collect();
        parts.push(html(&doc));
        for part in parts {
            assert_eq!(part.chars().find(|c| turns(c) || moves(c)), None, "{text:.80}");
        }
    }
}

/// An own layer in which this text stands in every free text.
fn layer(text: &str) -> OverlayFile {
    let ron = format!(
        r#"(
            owner: {text:?},
            sources: [(
                id: "ours", title: {text:?}, publisher: {text:?}, kind: Evidence,
                as_of: "2026-03-01", note: Some({text:?}),
            )],
            needs: [(
                id: "our-need", name: {text:?}, control: "iso27701", strength: Must,
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

#[test]
fn an_own_layer_of_hostile_texts_is_shown_as_texts_in_both() {
    let mut told = 0;
    for text in hostile_texts() {
        let catalog = Catalog::embedded().unwrap();
        // A text that no record may have is refused before any paper is made.
        let Ok(catalog) = catalog.with_overlays(&[layer(&text)], TODAY) else { continue };
        let answers = scenario::named("S01").answers(&catalog);
        let engine = Engine::new(&catalog);
        let doc = memo::memo(&engine.decide(&answers, Policy::Articles, TODAY));
        let (page, said) = (html(&doc), outline::of(&doc));
        assert_eq!(page::outline(&page), said, "{text:.80}");
        assert_eq!(word::outline(&docx(&doc)), said, "{text:.80}");
        page::check(&page);
        word::check(&docx(&doc));
        told += usize::from(
            format!("{said:?}").contains(format!("{:?}", outline::shown(&text)).trim_matches('"')),
        );
    }
    assert!(told >= 10, "only {told} of the texts came so far");
}
