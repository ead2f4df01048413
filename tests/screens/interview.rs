//! The interview by its keys: narrowing options, looking ahead, words, the map, undo and redo.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Cell;
use ratatui::style::Modifier;
use rstest::rstest;
use signoff::catalog::Chosen as _;
use signoff::interview::Answer;
use signoff::tui::keymap::Context;

use crate::scenes::{self, ALL_ASKED, Scene, at_home};
use crate::stage::{CATALOG, Stage, rows, selected};

fn at(question: &str) -> Stage {
    let mut stage = at_home(ALL_ASKED, Some(question));
    stage.keys("Enter");
    stage
}

fn shown(stage: &mut Stage, columns: u16, height: u16) -> String {
    rows(stage.resized(columns, height)).join("\n")
}

fn here(stage: &Stage) -> Option<&'static str> {
    stage.app.ctx.session.current().map(|q| q.id.as_str())
}

fn status(stage: &Stage) -> String {
    stage.app.ctx.status.as_ref().map(|(_, text)| text.clone()).unwrap_or_default()
}

/// The options chosen for a question, as they were given.
fn given(stage: &Stage, question: &str) -> Option<Vec<&'static str>> {
    let id = CATALOG.questions.named(question).unwrap().id;
    match stage.app.ctx.session.answers().get(id)? {
        Answer::Chosen(chosen) => Some(chosen.iter().map(|c| c.as_str()).collect()),
        Answer::NotSure => Some(vec!["not-sure"]),
    }
}

/// What is underlined on the screen, without blanks.
fn underlined(stage: &mut Stage, columns: u16, height: u16) -> String {
    let buffer = stage.resized(columns, height);
    let cells = buffer.content().iter();
    let cells = cells.filter(|c| c.modifier.contains(Modifier::UNDERLINED));
    cells.map(Cell::symbol).collect::<String>().replace(' ', "")
}

// ---- narrowing the options ----

#[test]
fn typing_narrows_the_options_and_says_how_many_are_left() {
    let mut stage = at("frameworks");
    stage.keys("/").types("iso270");
    assert_eq!(stage.app.context(), Context::Filter);
    let drawn = shown(&mut stage, 80, 24);
    let count = CATALOG.questions.named("frameworks").unwrap().options.len() + 1;
    assert!(drawn.contains(&format!("4 of {count} shown")), "{drawn}");
    assert!(drawn.contains("ISO 27001") && !drawn.contains("FedRAMP"), "{drawn}");
}

#[test]
fn the_cursor_is_on_the_closest_option_and_walks_among_those_left() {
    let mut stage = at("frameworks");
    stage.keys("/").types("soc");
    let marked = selected(stage.resized(80, 24)).join("|");
    assert!(marked.contains("SOC 2 Type 2"), "{marked}");
    stage.keys("↓ ↓ ↓");
    let marked = selected(stage.resized(80, 24)).join("|");
    assert!(marked.contains("SOC 3"), "{marked}");
    assert_eq!(given(&stage, "frameworks"), None);
}

#[test]
fn space_ticks_what_is_left_and_enter_goes_on_without_ticking() {
    let mut stage = at("frameworks");
    stage.keys("/").types("fedramp");
    stage.keys("Space ↓ Enter");
    assert_eq!(given(&stage, "frameworks").unwrap(), ["soc2-type2", "dpa", "fedramp-moderate"]);
    assert_ne!(here(&stage), Some("frameworks"));
    assert_eq!(stage.app.context(), Context::Question);
}

#[test]
fn enter_takes_the_one_left_where_one_answer_is_asked_for() {
    let mut stage = at_home("", None);
    stage.keys("Enter /").types("insur");
    stage.keys("Enter");
    assert_eq!(given(&stage, "industry").unwrap(), ["insurance"]);
}

#[test]
fn an_abbreviation_finds_what_is_written_out() {
    let mut stage = at("frameworks");
    stage.keys("/").types("dpa");
    let marked = selected(stage.resized(80, 24)).join("|");
    assert!(marked.contains("Data processing addendum"), "{marked}");
}

#[test]
fn esc_shows_all_options_again_before_it_goes_back() {
    let mut stage = at("frameworks");
    let before = here(&stage);
    stage.keys("/").types("c5");
    stage.keys("Esc");
    assert_eq!((stage.app.context(), here(&stage)), (Context::Question, before));
    assert!(shown(&mut stage, 120, 40).contains("FedRAMP Moderate"));
    stage.keys("Esc");
    assert_ne!(here(&stage), before);
}

#[test]
fn what_matches_nothing_is_said_and_nothing_is_taken() {
    for (question, sized) in [("frameworks", (80, 24)), ("industry", (40, 12))] {
        let mut stage = at(question);
        let before = given(&stage, question);
        stage.keys("/").types("zzz");
        let drawn = shown(&mut stage, sized.0, sized.1);
        assert!(drawn.contains("No option matches"), "{drawn}");
        assert!(drawn.contains("0 of "), "{drawn}");
        for key in ["Space", "Enter", "↓"] {
            stage.keys(key);
            assert_eq!((here(&stage), given(&stage, question)), (Some(question), before.clone()));
        }
    }
}

#[test]
fn digits_pick_while_nothing_is_typed_and_are_typed_into_an_open_field() {
    let mut stage = at("frameworks");
    stage.keys("3");
    assert!(given(&stage, "frameworks").unwrap().len() != 2);
    let picked = given(&stage, "frameworks");
    stage.keys("/").types("27018");
    assert_eq!(given(&stage, "frameworks"), picked);
    assert!(selected(stage.resized(80, 24)).join("|").contains("ISO 27018"));
}

#[test]
fn the_letters_that_matched_are_marked() {
    let mut stage = at("frameworks");
    stage.keys("/").types("ramp");
    let letters = underlined(&mut stage, 80, 24);
    assert!(letters.matches("RAMP").count() >= 2, "{letters}");
}

#[test]
fn a_pasted_text_narrows_too_and_its_control_characters_are_left_out() {
    let mut stage = at("frameworks");
    stage.app.handle(&Event::Paste("soc 2".into()));
    assert_eq!(stage.app.context(), Context::Question);
    stage.keys("/");
    stage.app.handle(&Event::Paste("soc\u{1b}\n 2".into()));
    let drawn = shown(&mut stage, 80, 24);
    assert!(drawn.contains("/ soc 2   1 of "), "{drawn}");
}

// ---- looking ahead ----

#[test]
fn what_an_option_would_move_is_told_before_it_is_chosen_at_every_width() {
    let mut stage = scenes::question_terms();
    assert_eq!(given(&stage, "data").unwrap(), ["phi", "card-data"]);
    for (columns, height) in [(40, 12), (60, 20), (74, 24)] {
        let drawn = shown(&mut stage, columns, height);
        assert!(drawn.contains("If chosen: "), "{drawn}");
    }
    for columns in [80, 120, 200] {
        let drawn = shown(&mut stage, columns, 40);
        assert!(drawn.contains("Standings, if you choose this"), "{drawn}");
        assert!(drawn.contains('▲') || drawn.contains('▼') || drawn.contains('●'), "{drawn}");
    }
    assert_eq!(given(&stage, "data").unwrap(), ["phi", "card-data"]);
}

#[test]
fn an_option_that_is_ticked_tells_what_unticking_it_would_move() {
    let mut stage = at("data");
    stage.keys("Home ↓ ↓ ↓ ↓");
    assert!(shown(&mut stage, 60, 20).contains("If unticked: "));
}

/// What has no room on a narrow screen can be read in full on a key.
#[test]
fn the_whole_effect_is_one_key_away_on_the_smallest_screen() {
    let mut stage = scenes::question_terms();
    let key = stage.app.ctx.key(Context::Question, signoff::tui::keymap::Action::Effect);
    stage.resized(40, 12);
    stage.keys(&key);
    let mut read = String::new();
    for _ in 0..40 {
        read.push_str(&shown(&mut stage, 40, 12));
        stage.keys("↓");
    }
    let paths = CATALOG.paths.iter().filter(|path| !path.beyond_articles);
    let missing: Vec<_> = paths.filter(|path| !read.contains(&path.short)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_line_on_the_effect_is_cut_with_the_key_to_see_it_whole() {
    for question in CATALOG.questions.iter() {
        let mut stage = at(question.id.as_str());
        stage.keys("Home");
        for _ in 0..=question.options.len() {
            let drawn = rows(stage.resized(40, 12));
            let line = &drawn[drawn.len() - 3];
            let told = line.contains("If chosen: ") || line.contains("If unticked: ");
            assert!(told || line.contains("Leads: ") || line.contains("Tie: "), "{line}");
            assert!(!told || !line.contains('…') || line.ends_with("… e"), "{line}");
            stage.keys("↓");
        }
    }
}

#[test]
fn the_words_of_the_option_under_the_cursor_are_explained_first() {
    let mut stage = at("frameworks");
    stage.keys("/").types("irap");
    let drawn = shown(&mut stage, 120, 40);
    let irap = drawn.find("IRAP: ").unwrap_or_else(|| panic!("{drawn}"));
    assert!(drawn.find("Type 2: ").is_none_or(|other| irap < other), "{drawn}");
}

// ---- words ----

#[test]
fn words_of_the_glossary_are_underlined_in_prompt_options_and_why() {
    let mut stage = at("high-risk-use");
    assert!(underlined(&mut stage, 120, 40).contains("AnnexIII"));
    let mut stage = at("data");
    let words = underlined(&mut stage, 120, 40);
    for word in ["Carddata", "Biometricdata", "BAA", "self-hosting"] {
        assert!(words.contains(word), "{word}: {words}");
    }
    assert!(!words.contains("Publictext"), "{words}");
}

#[test]
fn help_on_a_question_tells_its_words_with_their_sources_before_the_keys() {
    let mut stage = at("data");
    stage.keys("?");
    let drawn = shown(&mut stage, 120, 100);
    let place = |text: &str| drawn.find(text).unwrap_or_else(|| panic!("no {text} in\n{drawn}"));
    assert!(place("BAA: ") < place("Sources") && place("Sources") < place("Keys: Interview"));
    let question = CATALOG.questions.named("data").unwrap();
    for term in question.terms.iter().map(|id| &CATALOG.terms[*id]) {
        assert!(place(&format!("{}: ", term.name)) < place("Keys: Interview"));
    }
    assert!(place("Take the answer and go on") > place("Keys: Interview"));
    let title = &CATALOG.sources.iter().next().unwrap().title;
    assert!(drawn.split_whitespace().any(|w| title.starts_with(w)), "{drawn}");
}

#[test]
fn help_on_a_question_without_such_words_tells_the_keys() {
    let mut stage = at("evidence-deadline");
    stage.keys("?");
    assert!(shown(&mut stage, 120, 100).contains("Take the answer and go on"));
}

// ---- the map ----

#[rstest]
#[case(40, 12)]
#[case(80, 24)]
#[case(200, 60)]
fn every_question_is_on_the_map_and_can_be_jumped_to(#[case] columns: u16, #[case] height: u16) {
    let mut stage = at("industry");
    let asked: Vec<_> = stage.app.ctx.session.profile().asked().collect();
    for (nth, question) in asked.iter().enumerate() {
        stage.keys("o Home");
        assert_eq!(stage.app.context(), Context::Map);
        stage.keys(&"↓ ".repeat(nth));
        let drawn = stage.resized(columns, height);
        let marked = selected(drawn);
        // One cursor, and on the map.
        assert_eq!(marked.len(), 1, "{marked:?}");
        assert!(marked[0].contains(&CATALOG.questions[*question].name), "{question}: {marked:?}");
        stage.keys("Enter");
        assert_eq!(
            (stage.app.context(), here(&stage)),
            (Context::Question, Some(question.as_str()))
        );
    }
}

#[test]
fn the_map_tells_what_is_answered_and_what_is_not() {
    let mut stage = scenes::map();
    let drawn = shown(&mut stage, 80, 24);
    let line = |name: &str| {
        let question = &CATALOG.questions.named(name).unwrap().name;
        drawn.lines().find(|line| line.contains(question.as_str())).unwrap_or_default().to_owned()
    };
    assert!(line("region").contains("✓") && line("region").contains("answered"), "{drawn}");
    assert!(line("cloud").contains("○") && line("cloud").contains("default"), "{drawn}");
    assert!(line("contracting").contains("? ") && line("contracting").contains("not sure · here"));
}

#[test]
fn the_map_stands_beside_the_question_on_a_wide_screen_only() {
    let mut stage = at("data");
    let wide = shown(&mut stage, 200, 60);
    let all = |text: &str| CATALOG.questions.iter().all(|q| text.contains(&q.name));
    assert!(all(&wide) && wide.contains("Standings") && wide.contains("Why: "), "{wide}");
    assert!(!all(&shown(&mut stage, 120, 40)));
    stage.keys("o");
    assert!(all(&shown(&mut stage, 120, 40)));
    stage.keys("Esc");
    assert_eq!(here(&stage), Some("data"));
}

#[test]
fn a_click_on_the_map_beside_the_question_goes_there() {
    let mut stage = at("data");
    let drawn = rows(stage.resized(200, 60));
    let name = &CATALOG.questions.named("network").unwrap().name;
    let row = drawn.iter().position(|row| row.contains(name.as_str())).unwrap();
    let kind = MouseEventKind::Down(MouseButton::Left);
    let (column, row) = (8, u16::try_from(row).unwrap());
    let modifiers = KeyModifiers::NONE;
    stage.app.handle(&Event::Mouse(MouseEvent { kind, column, row, modifiers }));
    assert_eq!((stage.app.context(), here(&stage)), (Context::Question, Some("network")));
}

#[test]
fn answers_kept_aside_are_on_map_and_review_with_why_they_do_not_count() {
    let aside = &CATALOG.questions.named("baa-in-place").unwrap().name;
    let cause = &CATALOG.questions.named("data").unwrap().name;
    for scene in [scenes::map_aside as Scene, scenes::review_aside_end] {
        for (columns, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            let mut stage = scene();
            stage.keys("Enter");
            let drawn = shown(&mut stage, columns, height);
            let dense = drawn.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(dense.contains("is kept aside"), "{drawn}");
            let told = status(&stage) + &dense;
            assert!(told.contains(aside) && told.contains(cause), "{drawn}");
        }
    }
}

#[test]
fn what_is_kept_aside_cannot_be_gone_to_and_counts_again_when_it_arises() {
    let mut stage = scenes::map_aside();
    stage.keys("Enter");
    assert_eq!(stage.app.context(), Context::Map);
    assert!(status(&stage).contains("It counts only where"), "{}", status(&stage));
    let id = CATALOG.questions.named("baa-in-place").unwrap().id;
    assert!(stage.app.ctx.session.profile().chosen(id).is_empty());
    stage.keys("Esc 5");
    assert!(!stage.app.ctx.session.profile().chosen(id).is_empty());
}

// ---- undo and redo ----

#[test]
fn undo_takes_the_answer_back_says_so_saves_and_shows_its_question() {
    let mut stage = at_home("", None);
    stage.keys("Enter 1 Enter 2");
    let drafts = stage.deeds.borrow().drafts;
    stage.keys("z");
    assert_eq!(given(&stage, "company-size"), None);
    assert!(status(&stage).starts_with("Undone: \"Company size\" is at its default again"));
    stage.keys("z");
    assert_eq!((here(&stage), given(&stage, "industry")), (Some("industry"), None));
    assert!(stage.deeds.borrow().drafts >= drafts + 2);
    stage.keys("z");
    assert_eq!(status(&stage), "Nothing to undo");
    stage.keys("Z");
    assert_eq!(given(&stage, "industry").unwrap(), ["healthcare"]);
    assert_eq!(status(&stage), "Redone: \"Industry\" is Healthcare.");
    stage.keys("Z Z");
    assert_eq!(status(&stage), "Nothing to redo");
    assert_eq!(
        (here(&stage), given(&stage, "company-size").is_some()),
        (Some("company-size"), true)
    );
}

#[test]
fn undo_of_a_tick_leaves_the_cursor_where_it_was() {
    let mut stage = scenes::question_aside();
    assert!(selected(stage.buffer())[0].contains("5 [ ]"));
    stage.keys("z");
    assert!(selected(stage.buffer())[0].contains("5 [x]"), "{}", stage.text());
    stage.keys("Z");
    assert!(selected(stage.buffer())[0].contains("5 [ ]"), "{}", stage.text());
}

#[test]
fn undo_names_the_answer_that_counts_again() {
    let mut stage = at("industry");
    stage.keys("2 z");
    assert!(status(&stage).starts_with("Undone: \"Industry\" is Healthcare again"));
}

#[test]
fn undo_in_the_review_goes_to_the_question() {
    let mut stage = at("region");
    stage.keys("3 r z");
    assert_eq!((stage.app.context(), here(&stage)), (Context::Question, Some("region")));
    assert_eq!(given(&stage, "region").unwrap(), ["us", "eu"]);
}

#[test]
fn what_can_be_undone_outlives_the_catalogue_being_read_anew() {
    let mut stage = at("industry");
    stage.keys("2 M /").types("Model families");
    stage.keys("Enter Enter v");
    let mut stage = scenes::filled(stage);
    stage.keys("Enter");
    assert!(!stage.deeds.borrow().files.is_empty(), "{}", stage.text());
    stage.keys("Esc Esc z");
    assert_eq!(given(&stage, "industry").unwrap(), ["healthcare"], "{}", stage.text());
}

// ---- sizes ----

#[test]
fn no_wide_screen_breaks_the_interview() {
    for scene in [scenes::question_many, scenes::question_filter, scenes::map, scenes::map_aside] {
        let mut stage = scene();
        for columns in (140..=260).step_by(6) {
            for height in (0..=60).step_by(4) {
                stage.resized(columns, height);
            }
        }
    }
}
