//! The decisions that are kept: listed, narrowed, read as they were, compared, and taken up for a next revision.

use jiff::civil::date;
use rstest::rstest;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::interview::about::Field;
use signoff::report::kept::{RECORD, REPORT, Store, as_it_was, keep};
use signoff::tui::keymap::Context;

use crate::scenes;
use crate::stage::{DECISIONS, ENGINE, LOOK, OWN, Stage, TODAY, rows, selected};

fn shown(stage: &Stage) -> String {
    rows(stage.buffer()).join("\n")
}

/// What is told over several lines, in one.
fn flat(stage: &Stage) -> String {
    shown(stage)
        .replace(['│', '╭', '╮', '╰', '╯', '─'], " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn kept(stage: &Stage) -> Vec<String> {
    let store = Store::read(stage.shelf.folder()).unwrap();
    store.kept.iter().map(signoff::report::kept::Kept::name).collect()
}

#[test]
fn home_reads_nothing_of_what_is_kept_before_it_is_asked_for() {
    let mut stage = scenes::with_kept();
    stage.keys("Down Up");
    assert_eq!(stage.deeds.borrow().reads, 0);
    assert!(shown(&stage).contains("Kept decisions"));
    stage.keys("d");
    assert_eq!((stage.app.context(), stage.deeds.borrow().reads), (Context::Kept, 1));
    // What was read stays, whatever is opened on it.
    stage.keys("Enter Esc Down r Esc ? Esc");
    assert_eq!(stage.deeds.borrow().reads, 1);
}

#[test]
fn the_latest_stands_first_and_each_decision_has_its_revisions_below_it() {
    let stage = scenes::kept();
    let text = shown(&stage);
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
    assert!(at("St Example") < at("r2  2026-11-20") && at("r2  2026-11-20") < at("r1  2026-03-02"));
    assert!(at("r1  2026-03-02") < at("(Agency)") && at("(Agency)") < at("no path fits"));
    assert!(at("no path fits") < at("2026-09-01"));
    assert_eq!(selected(stage.buffer()).len(), 1);
}

#[rstest]
#[case::title("agency", 1)]
#[case::day("2026-03-02", 1)]
#[case::outcome("tie", 1)]
#[case::nothing("qqzz", 0)]
fn typing_narrows_the_list_and_esc_shows_all_again(#[case] typed: &str, #[case] left: usize) {
    let mut stage = scenes::kept();
    stage.keys("/").types(typed);
    let of = |stage: &Stage| shown(stage).matches("[ ] r").count();
    assert_eq!(of(&stage), left, "{}", shown(&stage));
    assert!(shown(&stage).contains(&format!("{left} of 4")));
    stage.keys("Enter");
    assert_eq!((stage.app.context(), of(&stage)), (Context::Kept, left));
    stage.keys("Esc");
    assert_eq!((stage.app.context(), of(&stage)), (Context::Kept, 4));
    stage.keys("Esc");
    assert_eq!(stage.app.context(), Context::Home);
}

#[test]
fn on_the_smallest_screen_every_revision_is_reached_and_the_list_says_where_it_is() {
    let mut stage = scenes::kept();
    stage.resized(40, 12);
    for at in 1..=4 {
        let head = rows(stage.buffer())[1].clone();
        assert!(head.contains(&format!(" {at}/4 ")), "{head}");
        assert_eq!(selected(stage.buffer()).len(), 1);
        stage.keys("Down");
    }
}

#[test]
fn a_decision_is_read_as_it_was_kept_whatever_the_answers_are_now() {
    let mut stage = scenes::kept();
    stage.keys("Down Enter");
    assert_eq!(stage.app.context(), Context::Reader);
    let text = flat(&stage);
    assert!(text.contains("as it was on 2026-03-02"), "{text}");
    assert!(text.contains("GPT via Azure OpenAI meets all"), "{text}");
    stage.keys("Esc");
    assert_eq!(stage.app.context(), Context::Kept);
}

#[test]
fn one_that_would_not_be_the_same_is_not_shown_as_if_it_were() {
    let stage = scenes::kept_changed();
    let text = flat(&stage);
    for told in [
        "cannot be shown as it was",
        "made with the knowledge base",
        "/r2/report.md",
        "Made again on 2026-11-22",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
}

#[test]
fn the_report_written_then_is_read_below_why_it_is_not_shown_again() {
    let mut stage = scenes::kept_changed();
    stage.resized(120, 2200);
    let text = flat(&stage);
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} is not there"));
    // From its cover to its last line.
    let parts = [
        "Made again on 2026-11-22",
        "Recommendation: which vendor to sign",
        "Day 2026-11-20",
        "What you need, and why",
        "Approvals",
        "names the source and the lines",
    ];
    assert!(parts.windows(2).all(|two| at(two[0]) < at(two[1])));
    for sign in ["| ---", "**", "\\"] {
        assert!(!text.contains(sign), "{sign}: the signs of its layout are not shown");
    }
}

#[test]
fn a_report_written_then_that_is_gone_or_hostile_harms_nothing() {
    let mut stage = scenes::kept_changed();
    let store = Store::read(stage.shelf.folder()).unwrap();
    let report = store.kept[0].folder.join(REPORT);
    std::fs::write(&report, "# T\n\n**a\u{1b}[31m\u{202e}** \u{7}b\n\n| c | \u{9b}unharmed |\n")
        .unwrap();
    stage.keys("Esc Enter End");
    let drawn = rows(stage.buffer()).concat();
    let harmful = |c: char| c.is_control() || "\u{202e}\u{200f}".contains(c);
    assert!(!drawn.contains(harmful) && drawn.contains("unharmed"), "{drawn:?}");
    std::fs::remove_file(&report).unwrap();
    stage.keys("Esc Enter");
    assert!(
        flat(&stage).contains("The report written then cannot be shown: "),
        "{}",
        shown(&stage)
    );
}

#[test]
fn a_decision_made_with_an_own_record_is_read_with_what_had_effect_on_its_day() {
    let own = scenes::verified().deeds.borrow().own().unwrap();
    let on =
        |day| Catalog::embedded().unwrap().with_overlays(std::slice::from_ref(&own), day).unwrap();
    let (then, later) = (on(TODAY), date(2029, 1, 1));
    let answers = scenes::home_with_draft().app.ctx.session.answers().clone();
    let of_then = Engine::new(&then);
    let decision = of_then.decide(&answers, Policy::Articles, TODAY);
    // The record has lapsed by now.
    let now: &'static Catalog = Box::leak(Box::new(on(later)));
    let engine: &'static Engine<'static> = Box::leak(Box::new(Engine::new(now)));
    let mut stage = Stage::over(engine, 80, 24, "");
    stage.app.ctx.today = later;
    stage.deeds.borrow_mut().files.insert(OWN.into(), own.text.clone());
    keep(stage.shelf.folder(), &decision, None).unwrap();
    let store = Store::read(stage.shelf.folder()).unwrap();
    assert!(as_it_was(&store.kept[0].saved().unwrap(), engine).is_err(), "today it is another");
    stage.keys("d Enter");
    assert!(flat(&stage).contains("as it was on 2026-11-22"), "{}", shown(&stage));
}

#[test]
fn two_that_are_marked_are_compared_the_older_first() {
    let mut stage = scenes::kept();
    // Marked the other way round.
    stage.keys("Space End Space =");
    let text = flat(&stage);
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
    assert!(text.contains("Two decisions compared"), "{text}");
    assert!(at("/r1, 2026-09-01") < at("/r2, 2026-11-20"), "{text}");
    stage.keys("Esc");
    assert_eq!(shown(&stage).matches("[x]").count(), 2, "they stay marked");
    stage.keys("Up Space");
    assert!(flat(&stage).contains("Two are marked"), "{}", shown(&stage));
    assert_eq!(shown(&stage).matches("[x]").count(), 2);
}

#[test]
fn with_none_marked_a_revision_is_compared_with_the_one_before_it() {
    let mut stage = scenes::kept();
    stage.keys("=");
    let text = flat(&stage);
    assert!(text.contains("/r1, 2026-03-02") && text.contains("/r2, 2026-11-20"), "{text}");
    // Paths, questions and options by their names.
    stage.resized(80, 250);
    let text = flat(&stage);
    for told in ["Azure OpenAI · place 1 → place 3", "BAA in place Microsoft · not asked"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    stage.keys("Esc Down =");
    assert_eq!(stage.app.context(), Context::Kept);
    assert!(flat(&stage).contains("There is no revision before this one"), "{}", shown(&stage));
}

#[test]
fn taking_up_asks_before_answers_are_put_away_and_then_takes_words_and_policy_too() {
    let mut stage = scenes::kept();
    let before = stage.app.ctx.session.answers().clone();
    for refusal in ["n", "Esc", "Enter"] {
        stage.keys("e").keys(refusal);
        assert_eq!(*stage.app.ctx.session.answers(), before);
    }
    stage.app.ctx.policy = Policy::Strictest;
    stage.keys("Down e y");
    assert_eq!(stage.app.context(), Context::Review);
    let session = &stage.app.ctx.session;
    assert_eq!(session.about.title, "Assistant for the wards");
    assert_eq!(stage.deeds.borrow().about, session.about, "it is saved at once");
    assert_eq!(
        (session.revises.clone(), stage.app.ctx.policy),
        (Some(kept(&stage)[0].replace("/r2", "")), Policy::Articles)
    );
}

#[test]
fn what_was_taken_up_is_kept_as_its_next_revision_under_whatever_title() {
    let mut stage = scenes::kept_taken_up();
    let id = stage.app.ctx.session.revises.clone().unwrap();
    stage.app.ctx.session.about.set(Field::Title, vec!["Wards and clinics".into()]).unwrap();
    stage.keys("c s");
    assert!(flat(&stage).contains(&format!("{DECISIONS}/{id}")), "{}", shown(&stage));
    stage.keys("Enter");
    assert!(shown(&stage).contains("kept as revision 3"), "{}", shown(&stage));
    assert_eq!(kept(&stage)[..3], [3, 2, 1].map(|n| format!("{id}/r{n}")));
    // Anew, it is another decision.
    stage.keys("Ctrl-p").types("Home").keys("Enter Home Down Enter y");
    assert_eq!(stage.app.ctx.session.revises, None);
}

#[test]
fn with_nothing_answered_yet_nothing_is_asked() {
    let mut stage = scenes::shelved(scenes::home_fresh());
    stage.keys("d e");
    assert_eq!(stage.app.context(), Context::Review);
}

#[test]
fn what_was_kept_meanwhile_is_in_the_list() {
    let mut stage = scenes::kept();
    stage.keys("End :").types("Save").keys("Enter");
    assert_eq!(stage.app.context(), Context::Save);
    stage.keys("Enter Esc");
    assert_eq!(stage.app.context(), Context::Kept);
    assert_eq!(shown(&stage).matches("[ ] r").count(), 5, "{}", shown(&stage));
    assert!(selected(stage.buffer())[0].contains("2026-09-01"), "the cursor stays where it was");
}

#[test]
fn what_cannot_be_read_is_told_beside_the_others_and_why() {
    let mut stage = scenes::kept_broken();
    let text = shown(&stage);
    assert!(text.contains("Cannot be read") && text.contains("r2  2026-11-20"), "{text}");
    assert!(text.contains("> ✗ moved/r1/decision.json: was kept as"), "{text}");
    stage.keys("Enter");
    assert!(flat(&stage).contains("put it back under that name"), "{}", shown(&stage));
    // One that is broken only now says so when it is opened, and breaks nothing.
    let mut stage = scenes::kept();
    let store = Store::read(stage.shelf.folder()).unwrap();
    std::fs::write(store.kept[0].folder.join(RECORD), "{").unwrap();
    stage.keys("Enter");
    assert_eq!(stage.app.context(), Context::Kept);
    assert!(flat(&stage).contains("no JSON"), "{}", shown(&stage));
}

#[test]
fn hostile_words_move_nothing_on_the_screen() {
    let mut stage = scenes::home_with_draft();
    let mut decision = ENGINE.decide(stage.app.ctx.session.answers(), Policy::Articles, TODAY);
    let hostile = "=cmd()|`<script>\u{1b}[31m\u{202e}\u{200f}\u{0}\n字".repeat(500);
    decision.about.title.clone_from(&hostile);
    decision.about.organisation = hostile;
    keep(stage.shelf.folder(), &decision, None).unwrap();
    for keys in ["d", "/", "c m d", "Enter", "Enter", "Esc", "e", "n"] {
        stage.keys(keys);
        for (width, height) in [(40, 12), (80, 24), (200, 60)] {
            let drawn = rows(stage.resized(width, height)).concat();
            let harmful = |c: char| c.is_control() || "\u{202e}\u{200f}".contains(c);
            assert!(!drawn.contains(harmful), "{keys}: {drawn:?}");
        }
    }
    assert_eq!(stage.app.ctx.look, LOOK);
}
