//! Saving: the buyer's own words, whether the decision is kept, which papers go where, and what is said when they cannot.

use std::path::{Path, PathBuf};

use crossterm::event::Event;
use rstest::rstest;
use signoff::interview::about::{Field, LONGEST};
use signoff::report::saving::PaperFormat;

use crate::scenes;
use crate::stage::{DECISIONS, Stage, event, rows, selected};

/// How many lines lie before the one that names the papers: the buyer's words, and the tick that keeps.
const PLACE: usize = Field::ALL.len() + 1;

/// The screen that saves, the field that names the papers emptied and something else typed.
fn named(name: &str) -> Stage {
    let mut stage = scenes::save();
    stage.keys(&"Down ".repeat(PLACE)).keys("Ctrl-u").types(name);
    stage
}

/// The screen, high enough to show all of it.
fn shown(stage: &mut Stage) -> String {
    rows(stage.resized(120, 60)).join("\n")
}

fn written(stage: &Stage) -> Vec<PathBuf> {
    stage.deeds.borrow().papers()
}

fn kept(stage: &Stage) -> Vec<PathBuf> {
    stage.deeds.borrow().revisions()
}

fn paste(stage: &mut Stage, text: &str) {
    stage.app.handle(&Event::Paste(text.into()));
    stage.draw();
}

#[test]
fn all_files_are_written_under_one_name_and_their_full_paths_told() {
    let mut stage = named("for the board/hospital");
    stage.keys("Enter");
    let files = written(&stage);
    assert_eq!(files.len(), 3);
    for file in &files {
        assert!(file.starts_with("/home/buyer/for the board"), "{}", file.display());
        assert!(shown(&mut stage).contains(&file.display().to_string()));
    }
}

#[test]
fn only_ticked_files_are_written() {
    let mut stage = named("hospital");
    stage.keys("Down Down Space Enter");
    let files = written(&stage);
    assert_eq!(files.len(), 2);
    assert!(files.iter().all(|file| file.extension().is_some_and(|e| e != "json")));
}

#[rstest]
#[case("")]
#[case("   ")]
#[case("reports/")]
#[case("..")]
#[case("reports/.")]
fn a_folder_is_not_taken_for_a_name(#[case] name: &str) {
    let mut stage = named(name);
    assert!(!shown(&mut stage).contains("/.md"));
    stage.keys("Enter");
    assert_eq!((written(&stage), kept(&stage)), (vec![], vec![]));
    assert!(shown(&mut stage).contains("Name the files"), "{}", shown(&mut stage));
}

#[test]
fn nothing_ticked_is_nothing_to_write_and_the_decision_alone_can_be_kept() {
    let mut stage = named("hospital");
    stage.keys("Down Space Down Space Down Space Up Up Up Up Space Enter");
    assert_eq!((written(&stage), kept(&stage)), (vec![], vec![]));
    assert!(shown(&mut stage).contains("tick at least one"));
    stage.keys("Space Enter");
    assert_eq!((written(&stage).len(), kept(&stage).len()), (0, 1));
    stage.keys("Enter");
    let told = shown(&mut stage);
    assert!(told.contains("Saved: already kept as revision 1"), "{told}");
    assert_eq!(kept(&stage).len(), 1);
    stage
        .keys("Up Up Up Up Up Up Up")
        .types("Wards")
        .keys("Enter")
        .types(" and clinics")
        .keys("Enter");
    assert_eq!(kept(&stage).len(), 3);
}

#[test]
fn what_is_there_already_is_replaced_after_a_yes_only() {
    let mut stage = named("hospital");
    let old = PathBuf::from("/home/buyer/hospital.json");
    stage.deeds.borrow_mut().files.insert(old.clone(), "old".into());
    for refusal in ["n", "Esc", "Enter"] {
        stage.keys("Enter").keys(refusal);
        assert_eq!(stage.deeds.borrow().files[&old], "old");
        assert_eq!((written(&stage).len(), kept(&stage).len()), (1, 0));
    }
    stage.keys("Enter y");
    assert_ne!(stage.deeds.borrow().files[&old], "old");
    assert_eq!((written(&stage).len(), kept(&stage).len()), (3, 1));
}

#[test]
fn a_name_changed_after_saving_is_written_anew() {
    let mut stage = named("hospital");
    stage.keys("Enter").types("-2");
    assert!(shown(&mut stage).contains("Will be written"));
    stage.keys("Enter");
    assert_eq!((written(&stage).len(), kept(&stage).len()), (6, 1));
}

#[test]
fn every_paper_there_is_is_offered_and_written_when_ticked() {
    let mut stage = named("hospital");
    for format in PaperFormat::ALL {
        let tick = if PaperFormat::USUAL.contains(&format) { "x" } else { " " };
        let line = format!("[{tick}] {}", format.name());
        assert!(shown(&mut stage).contains(&line), "{line}");
        stage.keys("Down");
        if tick == " " {
            stage.keys("Space");
        }
    }
    stage.keys("Enter");
    let base = Path::new("/home/buyer/hospital");
    let mut wanted: Vec<_> = PaperFormat::ALL.iter().map(|format| format.file(base)).collect();
    wanted.sort();
    assert_eq!(written(&stage), wanted);
    let of = |format: PaperFormat| stage.deeds.borrow().files[&format.file(base)].clone();
    assert!(of(PaperFormat::Html).starts_with("<!DOCTYPE html>"));
    assert!(of(PaperFormat::Docx).starts_with("PK"));
    assert!(of(PaperFormat::Ics).starts_with("BEGIN:VCALENDAR"));
}

#[test]
fn a_decision_is_kept_unless_its_tick_is_taken_away_and_told_with_revision_and_folder() {
    let mut stage = scenes::save();
    let before = shown(&mut stage);
    assert!(before.contains("[x] Keep this decision") && before.contains(DECISIONS), "{before}");
    stage.types("Wards & clinics");
    let id = signoff::report::kept::id_of_title(&stage.app.ctx.session.about).unwrap();
    let folder = format!("{DECISIONS}/{id}");
    assert!(shown(&mut stage).contains(&folder), "{}", shown(&mut stage));
    stage.keys("Enter");
    let told = shown(&mut stage);
    assert!(told.contains(&format!("Kept as revision 1 of {id}:")), "{told}");
    assert!(told.contains(&format!("{folder}/r1")), "{told}");
    assert_eq!(kept(&stage), [PathBuf::from(format!("{folder}/r1/report.md"))]);

    let mut stage = scenes::save_keep();
    stage.keys("Space Enter");
    assert_eq!((written(&stage).len(), kept(&stage).len()), (3, 0));
    assert!(!shown(&mut stage).contains("Kept as"));
}

#[test]
fn words_go_into_the_papers_and_the_draft_and_are_there_when_one_comes_back() {
    let mut stage = scenes::save();
    let said = ["Wards", "St Example", "Head of nursing", "Summaries", "None", "A. Writer"];
    for text in said {
        stage.types(text).keys("Tab");
    }
    stage.types("B. Officer; C. Counsel");
    let about = stage.deeds.borrow().about.clone();
    assert_eq!(about.texts(Field::Owner), ["Head of nursing"]);
    assert_eq!(about.approvers, ["B. Officer", "C. Counsel"]);
    stage.keys("Esc s");
    let again = shown(&mut stage);
    for text in said.into_iter().chain(["B. Officer; C. Counsel"]) {
        assert!(again.contains(text), "{text}: {again}");
    }
    stage.keys("Enter");
    let paper = |ending: &str| {
        let deeds = stage.deeds.borrow();
        let found = deeds.files.iter().find(|(file, _)| file.to_string_lossy().ends_with(ending));
        found.unwrap().1.clone()
    };
    let record: serde_json::Value = serde_json::from_str(&paper(".json")).unwrap();
    assert_eq!(record["about"]["approvers"], serde_json::json!(["B. Officer", "C. Counsel"]));
    for text in said {
        assert!(paper("azure-openai.md").contains(text), "{text}");
        assert!(paper("/r1/report.md").contains(text), "{text}");
    }
    // What is asked of the answers stays what it was: an answers file holds answers.
    assert!(!paper(".answers.ron").contains("Wards"));
    // The recommendation shows them, too.
    stage.keys("Esc");
    assert!(shown(&mut stage).contains("About"), "{}", shown(&mut stage));
}

#[test]
fn line_breaks_are_kept_where_they_can_stand_and_blanks_elsewhere() {
    let mut stage = scenes::save();
    paste(&mut stage, "one\r\ntwo");
    stage.keys("Ctrl-j");
    assert!(shown(&mut stage).contains("Use case and Notes"), "{}", shown(&mut stage));
    stage.keys("Down Down Down Down");
    paste(&mut stage, "one\r\ntwo\rthree");
    stage.keys("Ctrl-j").types("four");
    let about = stage.deeds.borrow().about.clone();
    assert_eq!((about.title.as_str(), about.notes.as_str()), ("one two", "one\ntwo\nthree\nfour"));
    let told = shown(&mut stage);
    assert!(told.contains("one↵two↵three↵four"), "{told}");
    for line in ["one", "two", "three", "four"] {
        assert!(told.contains(&format!("\n     {line}\n")), "{line}: {told}");
    }
}

#[test]
fn hostile_words_are_shown_harmless_and_kept_as_they_were_given() {
    let hostile = "=cmd()|`<script>\u{1b}[31m\u{202e}\u{200f}\u{0}x";
    let mut stage = scenes::decision();
    for field in Field::ALL {
        stage.app.ctx.session.about.set(field, vec![hostile.into()]).unwrap();
    }
    stage.keys("s");
    for down in 0..=PLACE {
        for (width, height) in [(40, 12), (80, 24), (200, 60)] {
            let text = rows(stage.resized(width, height)).concat();
            let harmful = |c: char| c.is_control() || "\u{202e}\u{200f}".contains(c);
            assert!(!text.contains(harmful), "{down}: {text:?}");
        }
        stage.keys("Down");
    }
    stage.types("y");
    stage.keys("Enter");
    assert_eq!(stage.app.ctx.session.about.notes, hostile);
}

#[test]
fn what_is_too_long_is_said_and_what_was_there_stays() {
    let mut stage = scenes::save_words();
    let before = stage.deeds.borrow().about.clone();
    paste(&mut stage, &"long ".repeat(LONGEST / 5));
    let told = shown(&mut stage);
    assert!(told.contains("\"Notes\" takes 20000 characters at most"), "{told}");
    assert!(told.contains("Pilot on two wards"), "{told}");
    assert_eq!(stage.deeds.borrow().about, before);

    stage.keys("Down Down");
    paste(&mut stage, &"A. Officer; ".repeat(51));
    assert!(shown(&mut stage).contains("names 51; name 50 at most"), "{}", shown(&mut stage));
    // It stands there to be put right, and nothing is written with half of it.
    stage.keys("Up Enter");
    assert!(shown(&mut stage).contains("names 51; name 50 at most"));
    assert_eq!((written(&stage), kept(&stage)), (vec![], vec![]));
    stage.keys("Ctrl-u Enter");
    assert_eq!((written(&stage).len(), kept(&stage).len()), (3, 1));
}

#[test]
fn on_the_smallest_screen_every_line_is_reached_and_all_that_is_told_can_be_read() {
    let mut stage = scenes::save_words();
    stage.resized(40, 12);
    stage.keys(&"Up ".repeat(PLACE));
    let mut seen = String::new();
    for _ in 0..60 {
        let drawn = rows(stage.resized(40, 12));
        assert!(
            drawn[2..10].iter().any(|row| row.trim_start().starts_with('>')) || {
                // Beyond the last line there is only text.
                seen.contains("text,foramail")
            }
        );
        seen.push_str(&drawn[2..10].concat().replace(' ', ""));
        stage.app.handle(&Event::Key(event("Down")));
    }
    for format in PaperFormat::ALL {
        assert!(seen.contains(&format.purpose().replace(' ', "")), "{seen}");
    }
    assert!(seen.contains("Willbewritten:") && seen.contains("azure-openai.answers.ron"), "{seen}");
    stage.app.handle(&Event::Key(event("Enter")));
    let mut told = String::new();
    for _ in 0..20 {
        told.push_str(&rows(stage.resized(40, 12))[2..10].concat().replace(' ', ""));
        stage.app.handle(&Event::Key(event("Down")));
    }
    assert!(told.contains("Written:") && told.contains("/r1"), "{told}");
}

#[test]
fn starting_anew_puts_the_words_away_and_says_so() {
    let mut stage = scenes::home_with_draft();
    stage.app.ctx.session.about.set(Field::Title, vec!["Wards".into()]).unwrap();
    stage.keys("Down Enter");
    let asked = shown(&mut stage);
    assert!(asked.contains("your own words"), "{asked}");
    stage.keys("y");
    assert!(stage.deeds.borrow().about.is_empty());
    assert!(stage.app.ctx.session.about.is_empty());
}

#[test]
fn a_click_takes_the_cursor_to_a_field_and_ticks_what_can_be_ticked() {
    let mut stage = scenes::save();
    let click = |stage: &mut Stage, text: &str| {
        let drawn = rows(stage.resized(80, 24));
        let row = drawn.iter().position(|row| row.contains(text)).unwrap();
        let row = u16::try_from(row).unwrap();
        stage.app.handle(&crate::mouse::pressed(4, row));
        stage.draw();
    };
    click(&mut stage, "Owner");
    stage.types("Me");
    assert_eq!(stage.app.ctx.session.about.owner, "Me");
    click(&mut stage, "Keep this decision");
    assert!(selected(stage.buffer())[0].contains("[ ] Keep this decision"));
    click(&mut stage, "[ ] Page to read");
    assert!(selected(stage.buffer())[0].contains("[x] Page to read"));
}
