//! Every screen in every state worth a look, each reached the way a user reaches it.

use crossterm::event::Event;
use jiff::civil::{Date, date};
use signoff::catalog::Policy;
use signoff::report::kept::{RECORD, Store, keep};
use signoff::report::matrix::{Matrix, Query};
use signoff::report::memo::memo;
use signoff::tui::keymap::Context;

use crate::stage::{CATALOG, ENGINE, Stage, TODAY, rows};

/// Keys pressed one after another on the way to a screen.
trait On {
    fn press(self, keys: &str) -> Self;
    fn type_text(self, text: &str) -> Self;
    fn paste(self, text: &str) -> Self;
}

impl On for Stage {
    fn press(mut self, keys: &str) -> Self {
        self.keys(keys);
        self
    }

    fn type_text(mut self, text: &str) -> Self {
        self.types(text);
        self
    }

    fn paste(mut self, text: &str) -> Self {
        self.app.handle(&Event::Paste(text.into()));
        self.draw();
        self
    }
}

/// A screen of every place in which keys have a meaning but the palette itself.
pub const PLACES: [(Context, Scene); 19] = [
    (Context::Home, home_with_draft),
    (Context::Question, question_many),
    (Context::Review, review),
    (Context::Decision, decision),
    (Context::Matrix, matrix),
    (Context::Cell, cell),
    (Context::Columns, columns_few),
    (Context::Search, matrix_typing),
    (Context::Save, save_files),
    (Context::Verify, verify),
    (Context::Confirm, home_quit),
    (Context::Evidence, evidence),
    (Context::Reader, question_help),
    (Context::Filter, question_filter),
    (Context::Map, map),
    (Context::Groups, groups),
    (Context::Compare, compare),
    (Context::Chosen, chosen),
    (Context::Kept, kept),
];

/// A way to a screen.
pub type Scene = fn() -> Stage;

/// Answers under which every question arises.
pub const ALL_ASKED: &str = r#"{
    "industry": "healthcare", "region": ["us", "eu"], "data": ["phi", "card-data"],
    "baa-in-place": ["microsoft"],
}"#;

/// Hands the names of all scenes to a macro.
macro_rules! with_scenes {
    ($make:ident) => {
        $make! {
            home_fresh home_with_draft home_quit home_anew
            question_one question_many question_long question_idle question_aside question_words
            question_help question_filter question_filter_none question_undone question_effect
            question_terms map map_aside review review_aside review_aside_end
            decision decision_tie decision_none decision_copied
            matrix matrix_typing matrix_searched matrix_no_hit matrix_differences matrix_folded
            matrix_right matrix_policy matrix_pinned matrix_by_standing matrix_filtered
            matrix_none_left cell cell_disputed columns columns_few columns_pinned groups
            chosen chosen_full compare compare_four compare_differences
            save save_words save_keep save_name save_files save_last save_written save_replace save_failed
            verify verify_filled verify_missing verified
            palette palette_found palette_moved palette_none palette_in_field
            explained help_searched
            kept kept_none kept_marked kept_filtered kept_no_hit kept_broken kept_read kept_changed
            kept_compared kept_rechecked kept_asked kept_taken_up
        }
    };
}
pub(crate) use with_scenes;

macro_rules! listed {
    ($($name:ident)*) => {
        /// All scenes with their names.
        pub const ALL: &[(&str, Scene)] = &[$((stringify!($name), $name)),*];
    };
}

with_scenes!(listed);

/// Home with these answers given, the interview at a question or at the review.
pub fn at_home(answers: &str, at: Option<&str>) -> Stage {
    Stage::taken_up(80, 24, answers, at)
}

/// Home with the answers of an acceptance scenario.
fn of_scenario(id: &str) -> Stage {
    let answers = crate::scenario::named(id).answers;
    at_home(&serde_json::to_string(&answers).unwrap(), None)
}

pub fn home_fresh() -> Stage {
    at_home("", None)
}

pub fn home_with_draft() -> Stage {
    at_home(ALL_ASKED, Some("contracting"))
}

pub fn home_quit() -> Stage {
    home_with_draft().press("Esc")
}

pub fn home_anew() -> Stage {
    home_with_draft().press("↓ Enter")
}

fn question(id: &str) -> Stage {
    at_home(ALL_ASKED, Some(id)).press("Enter")
}

pub fn question_one() -> Stage {
    at_home("", None).press("Enter")
}

pub fn question_many() -> Stage {
    question("region").press("↓ ↓ Space")
}

pub fn question_long() -> Stage {
    question("frameworks").press("End ↑")
}

/// A question that can no longer change the result.
pub fn question_idle() -> Stage {
    at_home(r#"{"data": ["classified"]}"#, Some("budget")).press("Enter")
}

/// A question whose last answer made another one idle.
pub fn question_aside() -> Stage {
    question("data").press("5")
}

pub fn question_words() -> Stage {
    question("data").press("w")
}

pub fn question_help() -> Stage {
    question("data").press("?")
}

/// A long list narrowed by an abbreviation, with the cursor on the second option left.
pub fn question_filter() -> Stage {
    question("frameworks").press("/").type_text("iso270").press("↓ Space")
}

pub fn question_filter_none() -> Stage {
    question("frameworks").press("/").type_text("zzz")
}

pub fn question_undone() -> Stage {
    question_many().press("z")
}

pub fn question_effect() -> Stage {
    question("data").press("End ↑ e")
}

/// Many words of the glossary, and an option that moves nearly all standings under the cursor.
pub fn question_terms() -> Stage {
    question("data").press("End ↑")
}

/// The map with the cursor away from the question it was opened on.
pub fn map() -> Stage {
    question("contracting").press("u o ↓ ↓")
}

pub fn map_aside() -> Stage {
    question_aside().press("o Home ↓ ↓ ↓ ↓ ↓")
}

pub fn review() -> Stage {
    question("contracting").press("u r")
}

pub fn review_aside() -> Stage {
    question_aside().press("r G")
}

/// The cursor on the answer kept aside.
pub fn review_aside_end() -> Stage {
    review_aside().press("G Enter")
}

/// A hospital on Azure.
pub fn decision() -> Stage {
    of_scenario("S01").press("Enter c")
}

/// A federal programme that asks for more than any path has.
pub fn decision_none() -> Stage {
    of_scenario("S31").press("Enter c")
}

pub fn decision_tie() -> Stage {
    at_home(r#"{"budget": "cost-sensitive"}"#, None).press("Enter c")
}

pub fn decision_copied() -> Stage {
    decision().press("Tab y")
}

pub fn matrix() -> Stage {
    at_home("", None).press("M")
}

pub fn matrix_typing() -> Stage {
    matrix().press("/").type_text("bridge")
}

pub fn matrix_searched() -> Stage {
    matrix_typing().press("Enter n")
}

pub fn matrix_no_hit() -> Stage {
    matrix().press("/").type_text("qqzz").press("Enter")
}

pub fn matrix_differences() -> Stage {
    nothing_ticked().press("Space ↓ Space Enter d")
}

pub fn matrix_folded() -> Stage {
    matrix().press("z ↓")
}

pub fn matrix_right() -> Stage {
    matrix().press("→ → → → → ↓ ↓")
}

pub fn matrix_policy() -> Stage {
    matrix().press("p")
}

/// Two paths pinned, and the others scrolled along behind them.
pub fn matrix_pinned() -> Stage {
    matrix().press("→ → P → → → P G → → → → →")
}

/// A hospital on Azure, its paths sorted.
pub fn matrix_by_standing() -> Stage {
    of_scenario("S01").press("M s")
}

pub fn matrix_filtered() -> Stage {
    of_scenario("S01").press("M r D C")
}

/// One path, which cannot differ from itself, and what else is asked for.
pub fn matrix_none_left() -> Stage {
    nothing_ticked().press("Space Enter d D")
}

pub fn groups() -> Stage {
    matrix().press("o ↓ ↓")
}

pub fn chosen() -> Stage {
    matrix().press("= ↓ ↓ Space")
}

/// One more than can be compared.
pub fn chosen_full() -> Stage {
    chosen().press("↓ Space ↓ Space ↓ Space")
}

pub fn compare() -> Stage {
    matrix().press("/").type_text("HIPAA BAA").press("Enter P → P =")
}

pub fn compare_four() -> Stage {
    chosen().press("↓ Space ↓ Space Enter")
}

pub fn compare_differences() -> Stage {
    compare().press("d G")
}

pub fn cell() -> Stage {
    matrix().press("/").type_text("HIPAA BAA").press("Enter Enter")
}

/// A cell whose sources differ, wherever the catalogue has one.
pub fn cell_disputed() -> Stage {
    let view = Matrix::new(&CATALOG, ENGINE.cells(Policy::default()), &Query::default(), TODAY);
    let cells = view.rows.iter().flat_map(|row| row.cells.iter().enumerate());
    let (column, entry) = cells.into_iter().find(|(_, entry)| entry.is_disputed()).unwrap();
    let found = matrix().press("/").type_text(&entry.control.name).press("Enter");
    found.press(&"← ".repeat(20)).press(&"→ ".repeat(column)).press("Enter")
}

pub fn columns() -> Stage {
    matrix().press("c")
}

/// The choice of paths with none ticked, whichever were at first.
pub fn nothing_ticked() -> Stage {
    let mut stage = columns();
    for _ in 0..2 {
        if rows(stage.buffer()).iter().any(|row| row.contains("[x]")) {
            stage.keys("a");
        }
    }
    stage
}

/// A path pinned, one moved, one hidden.
pub fn columns_pinned() -> Stage {
    columns().press("End P ↓ ↓ > > ↓ Space")
}

pub fn columns_few() -> Stage {
    nothing_ticked().press("Space ↓ ↓ Space ↓")
}

pub fn save() -> Stage {
    decision().press("s")
}

/// The words a buyer may give, a pasted text of several lines among them.
pub fn save_words() -> Stage {
    let titled = save().type_text("Assistant for the wards");
    let notes = titled.press("↓").type_text("St Example").press("↓ ↓ ↓");
    notes.paste("Asked for by the medical board.\r\nPilot on two wards, then all.")
}

/// The cursor on the tick that keeps the decision, which goes by its title.
pub fn save_keep() -> Stage {
    save_words().press("↓ ↓ ↓")
}

/// Folder and name of the papers typed anew.
pub fn save_name() -> Stage {
    save_words().press("↓ ↓ ↓ ↓ Ctrl-u").type_text("for the board/wards")
}

/// The cursor on a paper, not in a field.
pub fn save_files() -> Stage {
    save().press(&"↓ ".repeat(9))
}

/// The cursor on the last paper.
pub fn save_last() -> Stage {
    save().press("Shift-Tab")
}

pub fn save_written() -> Stage {
    save().press("Enter")
}

pub fn save_replace() -> Stage {
    save_written().press("Enter")
}

pub fn save_failed() -> Stage {
    save_files().press("↑ Ctrl-u Enter")
}

/// The form on a cell that has levels.
pub fn verify() -> Stage {
    matrix().press("/").type_text("Model families").press("Enter Enter v")
}

/// The form filled in, with one more field than at first.
pub fn verify_filled() -> Stage {
    filled(verify())
}

/// The same, wherever the form was opened.
pub fn filled(form: Stage) -> Stage {
    let on = form.press("→ ↓");
    let conditional = |stage: &Stage| rows(stage.buffer()).join("").contains("conditional ▸");
    let mut stage = on;
    while !conditional(&stage) {
        stage.keys("→");
    }
    let said = stage.press("↓").type_text("Named in the order form.");
    let held = said.press("↓").type_text("Take release 2.");
    held.press("↓").type_text("J. Doe").press("↓ ↓").type_text("vault 7, page 3")
}

pub fn verify_missing() -> Stage {
    verify().press("Enter")
}

pub fn verified() -> Stage {
    verify_filled().press("Enter")
}

pub fn evidence() -> Stage {
    home_with_draft().press("v")
}

/// The palette over a question.
pub fn palette() -> Stage {
    question("data").press(":")
}

/// What is found by a word that is in names, in ids and in an action.
pub fn palette_found() -> Stage {
    palette().type_text("audit")
}

pub fn palette_moved() -> Stage {
    matrix().press("Ctrl-p").type_text("hipaa").press("↓")
}

pub fn palette_none() -> Stage {
    palette().type_text("qqzz")
}

/// Over a field: only the key that is no letter opens it there.
pub fn palette_in_field() -> Stage {
    save().press("Ctrl-p")
}

/// The explanation of a control.
pub fn explained() -> Stage {
    palette().type_text("hipaa-baa").press("Enter")
}

pub fn help_searched() -> Stage {
    question_help().press("/").type_text("field").press("Enter n")
}

/// Home, with decisions kept before: one in two revisions, one of another organisation, and one
/// without a title.
pub fn with_kept() -> Stage {
    shelved(home_with_draft())
}

/// Puts decisions on the shelf.
pub fn shelved(stage: Stage) -> Stage {
    let keep = |scenario: &str, title: &str, organisation: &str, day: Date| {
        let answers = crate::scenario::named(scenario).answers(&CATALOG);
        let mut decision = ENGINE.decide(&answers, Policy::Articles, day);
        decision.about.title = title.into();
        decision.about.organisation = organisation.into();
        keep(stage.shelf.folder(), &decision, None).unwrap();
    };
    keep("S01", "Assistant for the wards", "St Example", date(2026, 3, 2));
    keep("S07", "Assistant for the wards", "St Example", date(2026, 11, 20));
    keep("S31", "Assistant for the wards", "Agency", date(2026, 10, 5));
    keep("S03", "", "", date(2026, 9, 1));
    stage
}

pub fn kept() -> Stage {
    with_kept().press("d")
}

pub fn kept_none() -> Stage {
    home_with_draft().press("d")
}

pub fn kept_marked() -> Stage {
    kept().press("Space ↓ ↓ Space ↓ Space")
}

pub fn kept_filtered() -> Stage {
    kept().press("/").type_text("wards")
}

pub fn kept_no_hit() -> Stage {
    kept().press("/").type_text("qqzz").press("Enter")
}

/// Where one record is broken and a folder bears another name.
pub fn kept_broken() -> Stage {
    let stage = with_kept();
    let store = Store::read(stage.shelf.folder()).unwrap();
    std::fs::write(store.kept[1].folder.join(RECORD), "{").unwrap();
    let of = store.kept[2].folder.parent().unwrap();
    std::fs::rename(of, of.with_file_name("moved")).unwrap();
    stage.press("d End")
}

pub fn kept_read() -> Stage {
    kept().press("Enter")
}

/// Opened where the knowledge base is another now.
pub fn kept_changed() -> Stage {
    let stage = with_kept();
    let store = Store::read(stage.shelf.folder()).unwrap();
    let file = store.kept[0].folder.join(RECORD);
    let text = std::fs::read_to_string(&file).unwrap();
    let hash = hash_in(&text);
    std::fs::write(&file, text.replace(&hash, &"0".repeat(hash.len()))).unwrap();
    stage.press("d Enter")
}

/// The hash of the knowledge base in a record.
fn hash_in(record: &str) -> String {
    let record: serde_json::Value = serde_json::from_str(record).unwrap();
    record["catalog"]["hash"].as_str().unwrap().to_owned()
}

pub fn kept_compared() -> Stage {
    kept().press("=")
}

pub fn kept_rechecked() -> Stage {
    kept().press("↓ r")
}

pub fn kept_asked() -> Stage {
    kept().press("↓ e")
}

pub fn kept_taken_up() -> Stage {
    kept_asked().press("y")
}

/// The parts of the recommendation for a scenario, by their short names.
pub fn parts(scenario: &str) -> Vec<String> {
    let answers = crate::scenario::named(scenario).answers(&CATALOG);
    let doc = memo(&ENGINE.decide(&answers, Policy::default(), TODAY));
    doc.sections.into_iter().map(|section| section.short).collect()
}
