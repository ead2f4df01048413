//! Whatever stands in a free text is shown as text, and the layout around it holds.

use signoff::catalog::{Catalog, Policy};
use signoff::decision::{Decision, Engine};
use signoff::interview::about::Field;
use signoff::interview::file;
use signoff::report::docx::docx;
use signoff::report::html::html;
use signoff::report::markdown::markdown;
use signoff::report::memo::Extent;
use signoff::report::saving::PaperFormat;
use signoff::report::text::{READABLE, text};
use signoff::report::{json, memo};
use unicode_width::UnicodeWidthStr as _;

use crate::buyer::{CATALOG, ENGINE};
use crate::hostile_layer::{URL, layer};
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

#[test]
fn an_own_layer_of_hostile_texts_is_shown_as_texts_in_both() {
    let mut told = 0;
    for text in hostile_texts() {
        let catalog = Catalog::embedded().unwrap();
        // A text that no record may have is refused before any paper is made.
        let Ok(catalog) = catalog.with_overlays(&[layer(&text, "Must")], TODAY) else { continue };
        let answers = scenario::named("S01").answers(&catalog);
        let engine = Engine::new(&catalog);
        let doc = memo::memo(&engine.decide(&answers, Policy::Articles, TODAY));
        let (page, said) = (html(&doc), outline::of(&doc));
        assert_eq!(page::outline(&page), said, "{text:.80}");
        assert_eq!(word::outline(&docx(&doc)), said, "{text:.80}");
        every_format_holds(&engine.decide(&answers, Policy::Articles, TODAY), &text);
        told += usize::from(
            format!("{said:?}").contains(format!("{:?}", outline::shown(&text)).trim_matches('"')),
        );
    }
    assert!(told >= 10, "only {told} of the texts came so far");
}

/// A decision of which the buyer said this in every field.
fn about(text: &str) -> Decision<'static> {
    let answers = scenario::named("S01").answers(&CATALOG);
    let mut decision = ENGINE.decide(&answers, Policy::Articles, TODAY);
    for field in Field::ALL {
        decision.about.set(field, vec![text.to_owned(), text.to_owned()]).unwrap();
    }
    decision
}

#[test]
fn the_buyers_own_words_are_shown_as_texts_in_page_document_and_record() {
    for text in hostile_texts() {
        let decision = about(&text);
        let doc = memo::memo(&decision);
        let (page, said) = (html(&doc), outline::of(&doc));
        assert_eq!(page::outline(&page), said, "{text:.80}");
        assert_eq!(word::outline(&docx(&doc)), said, "{text:.80}");
        let record: serde_json::Value =
            serde_json::from_str(&json::recommendation(&decision)).unwrap();
        assert_eq!(record["about"], serde_json::to_value(&decision.about).unwrap());
        every_format_holds(&decision, &text);
    }
}

/// Panics where a format is left by a text that was said in it: a character that acts where it is
/// shown, a line that is wider than it may be, or data that cannot be read.
fn every_format_holds(decision: &Decision<'_>, given: &str) {
    for format in PaperFormat::ALL {
        let bytes = format.bytes(decision, Extent::Whole);
        if format == PaperFormat::Docx {
            word::check(&bytes);
            continue;
        }
        let paper = String::from_utf8(bytes).unwrap();
        // Data keep a text as it was given, written so that nothing acts on it.
        let acts = |c: &char| outline::shown_in_place(&c.to_string()) != c.to_string();
        let odd = paper.chars().find(|c| !matches!(c, '\n' | '\r') && acts(c));
        assert_eq!(odd, None, "{} of {given:.80}", format.word());
        match format {
            PaperFormat::Html => page::check(&paper),
            PaperFormat::Json => drop(serde_json::from_str::<serde_json::Value>(&paper).unwrap()),
            PaperFormat::Answers => {
                let read = file::parse_unnamed(decision.catalog, &paper, "answers").unwrap();
                assert_eq!(read, decision.profile.answers());
            }
            PaperFormat::Text => {
                let wide =
                    paper.lines().find(|line| line.width() > READABLE && !line.contains("://"));
                assert_eq!(wide, None, "{given:.80}");
            }
            PaperFormat::Ics => assert!(paper.split("\r\n").all(|line| line.len() <= 75)),
            PaperFormat::ActionsCsv | PaperFormat::NeedsCsv | PaperFormat::MatrixCsv => {
                let rows = csv::Reader::from_reader(paper.as_bytes()).into_records();
                let formula = ['=', '+', '-', '@'];
                for row in rows {
                    let row = row.unwrap();
                    assert!(
                        row.iter().all(|cell| !cell.trim_start().starts_with(formula)),
                        "{row:?}"
                    );
                }
            }
            PaperFormat::Markdown | PaperFormat::Docx => {}
        }
    }
}

#[test]
fn of_all_that_an_own_layer_or_the_buyer_says_only_the_address_of_a_source_is_a_link() {
    let said = "http://elsewhere.example/x.png";
    let catalog =
        Catalog::embedded().unwrap().with_overlays(&[layer(said, "Must")], TODAY).unwrap();
    let engine = Engine::new(&catalog);
    let answers = scenario::named("S01").answers(&catalog);
    let mut decision = engine.decide(&answers, Policy::Articles, TODAY);
    for field in Field::ALL {
        decision.about.set(field, vec![said.to_owned()]).unwrap();
    }
    let doc = memo::memo(&decision);
    let page = html(&doc);
    assert!(page.contains(said), "it is told");
    assert!(!page.contains(&format!("\"{said}")), "it leads nowhere");
    assert!(page.contains(&format!("href=\"{URL}\"")));
    let targets = word::parts(&docx(&doc))["word/_rels/document.xml.rels"].clone();
    assert!(!targets.contains(said) && targets.contains(URL), "{targets}");
}

/// A text without what a renderer may break lines at.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What was said, once for each line of each text of each field.
fn times(decision: &Decision<'_>) -> usize {
    Field::ALL.iter().map(|field| decision.about.texts(*field).len()).sum()
}

#[test]
fn the_buyers_own_words_leave_the_lines_of_a_text_and_the_rows_of_a_markdown_table() {
    for given in hostile_texts() {
        let decision = about(&given);
        let doc = memo::memo(&decision);
        let head = |paper: &str, next: &str| paper.split(next).next().unwrap().to_owned();

        let plain = head(&text(&doc, 80), "\nDECISION\n");
        let (_, plain) = plain.split_once("\nABOUT THIS DECISION\n").unwrap();
        for line in plain.lines() {
            assert!(line.width() <= 80, "{line:.90}");
            assert_eq!(line, outline::shown_in_place(line), "{given:.80}");
        }
        for line in given.lines().map(outline::shown).filter(|line| !line.is_empty()) {
            assert_eq!(solid(plain).matches(&solid(&line)).count(), times(&decision), "{line:.80}");
        }

        let table = head(&markdown(&doc), "\n## Decision\n");
        let (_, table) = table.split_once("\n## About this decision\n").unwrap();
        let rows: Vec<&str> = table.lines().skip_while(|line| !line.starts_with("| ")).collect();
        for row in &rows {
            let bare = row.replace("\\\\", "").replace("\\|", "").replace("\\`", "");
            assert_eq!(bare.matches('|').count(), 3, "{row:.90}");
            assert!(!bare.contains('`') && !bare.replace("\\<", "").contains('<'), "{row:.90}");
            assert_eq!(*row, outline::shown_in_place(row), "{given:.80}");
        }
        let lines = given.lines().filter(|line| !line.trim().is_empty()).count();
        assert_eq!(rows.len(), 2 + lines * times(&decision), "{given:.80}");
    }
}
