//! The command palette: opened anywhere, it does what a key does, and goes to all that has a name.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use rstest::rstest;
use signoff::report::explain::explain;
use signoff::tui::keymap::{Action, Context};

use crate::scenes::{self, PLACES, at_home};
use crate::stage::{CATALOG, Deeds, ENGINE, Stage, TODAY, event, rows};

/// What an entry can be, in words.
const KINDS: [&str; 6] = ["action", "screen", "question", "control", "path", "term"];

/// Opens the palette and types into it, all at once.
fn find(stage: &mut Stage, text: &str) {
    stage.keys("Ctrl-p");
    assert_eq!(stage.app.context(), Context::Palette);
    stage.app.handle(&Event::Paste(text.into()));
    stage.draw();
}

/// Finds something and chooses the first hit.
fn go(stage: &mut Stage, text: &str) {
    find(stage, text);
    stage.keys("Enter");
}

/// Goes down to the entry that begins so.
fn mark(stage: &mut Stage, entry: &str) {
    let mut seen = Vec::new();
    while !marked(stage).starts_with(entry) {
        seen.push(marked(stage));
        assert!(seen.len() < 60, "no {entry} in\n{}", seen.join("\n"));
        stage.keys("↓");
    }
}

/// The line of the palette that is marked.
fn marked(stage: &Stage) -> String {
    let entry = |row: String| {
        let at = KINDS.iter().find_map(|kind| row.find(&format!("│ > {kind} ")))?;
        let line = row[at..].trim_start_matches("│ ");
        Some(line.split(" │").next()?.trim_end().to_owned())
    };
    rows(stage.buffer()).into_iter().find_map(entry).unwrap_or_default()
}

fn title(stage: &Stage) -> String {
    rows(stage.buffer()).remove(0)
}

/// All that a deed may change.
fn state(stage: &mut Stage) -> (Vec<String>, bool, Context, Deeds) {
    let shown = rows(stage.resized(60, 14));
    (shown, stage.app.is_running(), stage.app.context(), stage.deeds.borrow().clone())
}

#[test]
fn every_place_is_among_those_looked_at() {
    for place in Context::ALL {
        let seen = PLACES.iter().any(|(context, _)| *context == place);
        assert!(seen || place == Context::Palette, "{place:?}");
    }
    for (place, scene) in PLACES {
        assert_eq!(scene().app.context(), place);
    }
}

#[test]
fn it_opens_in_every_place_and_closes_without_a_trace() {
    for (place, scene) in PLACES {
        let keys = if place.takes_text() { vec!["Ctrl-p"] } else { vec!["Ctrl-p", ":"] };
        for key in keys {
            let mut stage = scene();
            stage.app.ctx.status = None;
            let before = state(&mut stage);
            stage.keys(key);
            assert_eq!(stage.app.context(), Context::Palette, "{place:?}, {key}");
            stage.types("re").keys("↓ Esc");
            assert_eq!(state(&mut stage), before, "{place:?}, {key}");
        }
    }
}

/// Every action bound in a place is found there by its words, and does what its key does.
#[test]
fn whatever_a_key_does_the_palette_does() {
    for (place, scene) in PLACES {
        let keymap = scene().app.ctx.keymap;
        for binding in keymap.of(place).filter(|b| b.action != Action::Palette) {
            let words = match binding.action {
                Action::Pick(number) => format!("{}: {number}", binding.long),
                _ => binding.long.to_owned(),
            };
            let mut by_key = scene();
            by_key.app.handle(&Event::Key(event(&binding.keys[0].to_string())));
            let mut by_words = scene();
            find(&mut by_words, &words);
            assert!(marked(&by_words).starts_with("> action"), "{place:?}: {words}");
            by_words.keys("Enter");
            assert_eq!(state(&mut by_words), state(&mut by_key), "{place:?}: {words}");
        }
    }
}

#[rstest]
#[case("Home", Context::Home)]
#[case("Interview", Context::Question)]
#[case("Review", Context::Review)]
#[case("Recommendation", Context::Decision)]
#[case("Matrix", Context::Matrix)]
#[case("Evidence received", Context::Evidence)]
#[case("Save", Context::Save)]
fn every_screen_is_reached_from_every_place(#[case] name: &str, #[case] expected: Context) {
    for (place, scene) in PLACES {
        let mut stage = scene();
        find(&mut stage, name);
        // An action of the same words comes first.
        mark(&mut stage, &format!("> screen   {name}"));
        stage.keys("Enter");
        let reached = stage.app.context();
        // An interview that stands at its review is at its review; a search or filter stays as it was.
        let same = reached == expected
            || (expected == Context::Question && reached == Context::Review)
            || (matches!(place, Context::Search | Context::Filter) && reached == place);
        assert!(same, "{place:?} to {name}: {reached:?}");
    }
}

#[test]
fn a_question_is_opened_and_one_step_back_leads_to_where_one_was() {
    let budget = &CATALOG.questions.named("budget").unwrap().prompt;
    for (place, scene) in PLACES {
        let mut stage = scene();
        let stood = stage.app.ctx.session.current().map(|q| q.id);
        go(&mut stage, "budget");
        assert_eq!(stage.app.context(), Context::Question, "{place:?}");
        let shown = rows(stage.resized(120, 40)).join("\n");
        assert!(shown.contains(budget.as_str()), "{place:?}\n{shown}");
        stage.keys("Esc");
        let stands = stage.app.ctx.session.current().map(|q| q.id);
        assert_eq!(stands, stood, "{place:?}");
        // Where the interview lay below, it is left where it stood; else the other screen is back.
        let below = matches!(stage.app.context(), Context::Question | Context::Review);
        assert!(below || stage.app.context() == place, "{place:?}: {:?}", stage.app.context());
    }
}

#[test]
fn a_question_that_does_not_arise_is_explained() {
    let mut stage = at_home(r#"{"industry": "retail"}"#, None);
    let profile = stage.app.ctx.session.profile();
    let question = CATALOG.questions.iter().find(|q| !profile.is_asked(q.id)).unwrap();
    find(&mut stage, question.id.as_str());
    assert!(rows(stage.buffer()).concat().contains("does not arise"));
    stage.keys("Enter");
    assert_eq!(stage.app.context(), Context::Reader);
    assert!(rows(stage.buffer()).concat().contains(&format!("Question: {}", question.name)));
}

#[rstest]
#[case("hipaa-baa", "Control: HIPAA BAA")]
#[case("azure-openai", "Path: Azure OpenAI")]
#[case("bridge letter", "Term: Bridge letter")]
fn a_name_opens_its_explanation_as_the_command_gives_it(#[case] name: &str, #[case] head: &str) {
    let mut stage = at_home("", None);
    go(&mut stage, name);
    assert_eq!(stage.app.context(), Context::Reader);
    let shown = rows(stage.resized(120, 400)).join("\n");
    assert!(shown.to_lowercase().contains(&head.to_lowercase()), "{shown}");
    let policy = stage.app.ctx.policy;
    let doc = explain(&CATALOG, ENGINE.cells(policy), name, TODAY).unwrap();
    for section in doc.sections {
        assert!(shown.contains(&section.title), "{}\n{shown}", section.title);
    }
    stage.keys("Esc");
    assert_eq!(stage.app.context(), Context::Home);
}

#[test]
fn an_explanation_opens_at_what_was_chosen_though_more_bears_the_name() {
    let stage = scenes::explained();
    let first = rows(stage.buffer()).into_iter().nth(2).unwrap();
    assert!(first.contains("Control: HIPAA BAA"), "{first}");
}

#[test]
fn every_control_is_shown_in_the_matrix_even_where_it_was_hidden() {
    // Groups folded, only differences shown, a search under way: each for a part of them.
    for (control, hidden) in CATALOG.controls.iter().zip(["z", "d", "/ q"].into_iter().cycle()) {
        let mut stage = scenes::matrix();
        stage.keys(hidden);
        find(&mut stage, control.id.as_str());
        mark(&mut stage, "> control");
        stage.keys("Tab");
        assert_eq!(stage.app.context(), Context::Matrix, "{}", control.id);
        // A long name is cut in its column, and told in full below.
        let shown = rows(stage.resized(120, 40));
        let below = shown[shown.len() - 8..].join(" ");
        assert!(below.contains(&control.name), "{}: {below}", control.id);
    }
}

#[test]
fn a_path_is_shown_in_the_matrix_even_where_the_policy_leaves_it_out() {
    for path in CATALOG.paths.iter() {
        let mut stage = at_home("", None);
        find(&mut stage, path.id.as_str());
        mark(&mut stage, "> path");
        stage.keys("Tab");
        assert_eq!(stage.app.context(), Context::Matrix, "{}", path.id);
        stage.keys("Enter");
        let shown = rows(stage.resized(120, 40)).join("\n");
        assert!(shown.contains(&path.name), "{}\n{shown}", path.id);
    }
}

#[test]
fn going_to_a_screen_that_is_open_goes_back_to_it() {
    let mut stage = scenes::decision();
    stage.keys("M");
    go(&mut stage, "Recommendation");
    assert_eq!(stage.app.context(), Context::Decision);
    stage.keys("Esc");
    assert_eq!(stage.app.context(), Context::Review);
}

#[test]
fn a_palette_on_the_help_of_a_palette_leaves_neither_behind() {
    let mut stage = scenes::palette();
    stage.keys("F1");
    assert_eq!(stage.app.context(), Context::Reader);
    go(&mut stage, "Matrix");
    assert_eq!(stage.app.context(), Context::Matrix);
    stage.keys("Esc");
    assert_eq!(stage.app.context(), Context::Question);
}

#[test]
fn nothing_found_is_said_and_nothing_happens() {
    let mut stage = scenes::palette_none();
    let shown = rows(stage.buffer()).concat();
    assert!(shown.contains("0/0") && shown.contains("Nothing is called that"), "{shown}");
    stage.keys("Enter Tab ↓ ↑ PgDn PgUp Enter");
    assert_eq!(stage.app.context(), Context::Palette);
}

#[test]
fn only_controls_and_paths_go_to_the_matrix() {
    let mut stage = scenes::palette();
    stage.keys("Tab");
    assert_eq!(stage.app.context(), Context::Palette);
    assert!(rows(stage.buffer()).concat().contains("Only controls and paths"));
}

#[test]
fn where_one_is_in_the_list_is_told_and_every_entry_is_reached() {
    let mut stage = scenes::palette();
    let count = title_count(&stage);
    let mut seen = Vec::new();
    for at in 1..=count {
        assert!(rows(stage.buffer())[1].contains(&format!(" {at}/{count} ")));
        seen.push(marked(&stage));
        stage.keys("↓");
    }
    for word in KINDS {
        assert!(seen.iter().any(|line| line.starts_with(&format!("> {word}"))), "{word}");
    }
    let named = CATALOG.questions.iter().count()
        + CATALOG.controls.iter().count()
        + CATALOG.paths.iter().count()
        + CATALOG.terms.iter().count();
    assert!(count > named + 7, "{count}, {named}");
}

fn title_count(stage: &Stage) -> usize {
    let title = rows(stage.buffer()).remove(1);
    let place = title.split_whitespace().find(|word| word.starts_with("1/")).unwrap().to_owned();
    place[2..].parse().unwrap()
}

#[test]
fn every_entry_leads_somewhere() {
    let count = title_count(&scenes::palette());
    for at in 0..count {
        let mut stage = scenes::palette();
        for _ in 0..at {
            stage.app.handle(&Event::Key(event("↓")));
        }
        stage.draw();
        let entry = marked(&stage);
        stage.keys("Enter");
        assert_ne!(stage.app.context(), Context::Palette, "{entry}");
        assert!(!title(&stage).is_empty(), "{entry}");
    }
}

#[test]
fn a_pasted_line_is_taken_without_its_breaks() {
    let mut stage = scenes::palette();
    stage.app.handle(&Event::Paste("bridge\u{1b}[31m\n letter".into()));
    stage.keys("Ctrl-u");
    stage.app.handle(&Event::Paste("bridge\n letter".into()));
    stage.draw();
    assert!(marked(&stage).contains("Bridge letter"), "{}", marked(&stage));
}

#[test]
fn a_click_on_an_entry_does_it() {
    let mut stage = scenes::palette();
    let drawn = rows(stage.buffer());
    let y = drawn.iter().position(|row| row.contains("Review all answers")).unwrap();
    let kind = MouseEventKind::Down(MouseButton::Left);
    let row = u16::try_from(y).unwrap();
    let click = MouseEvent { kind, column: 20, row, modifiers: KeyModifiers::NONE };
    stage.app.handle(&Event::Mouse(click));
    assert_eq!(stage.app.context(), Context::Review);
}

#[test]
fn ctrl_c_leaves_from_within() {
    let mut stage = scenes::palette_found();
    stage.keys("Ctrl-c");
    assert!(!stage.app.is_running());
}
