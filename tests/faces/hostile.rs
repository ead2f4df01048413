//! Whatever stands in a free text is shown as text, and the layout around it holds.

use signoff::report::docx::docx;
use signoff::report::html::html;

use crate::papers::{filled_with, hostile_texts};
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
