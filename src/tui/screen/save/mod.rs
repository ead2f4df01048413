//! Saving: the buyer's own words, whether the decision is kept, and which papers go where. Nothing is replaced without asking.

mod draw;
mod form;

use std::path::{Path, PathBuf};

use crate::decision::Decision;
use crate::files::Existing;
use crate::interview::about;
use crate::report::filing::{Filed, Filing, Keep};
use crate::report::kept::Revision;
use crate::report::memo::Extent;
use crate::report::saving::{PaperFormat, default_name, names_a_file, typed_path};
use crate::report::wording::{count, full_stop, list};
use crate::tui::ctx::{Ctx, Saving};
use crate::tui::keymap::Action;
use crate::tui::view::field::Field;

use super::{Confirm, Reply, Screen, Step};
use form::{Keeping, Row};

/// Saving.
pub struct SaveScreen {
    /// The buyer's own words, as they stand in their fields.
    words: Vec<(about::Field, Field)>,
    /// Where the decision is kept; none where there is no place for it.
    keeping: Option<Keeping>,
    /// Folder and name of the papers.
    place: Field,
    /// The papers, and which of them are ticked.
    papers: Vec<(PaperFormat, bool)>,
    focus: usize,
    asking: bool,
    /// What was written, until something is changed.
    filed: Option<Filed>,
    scroll: draw::Scroll,
}

impl SaveScreen {
    /// The form for a decision, with the words there are.
    #[must_use]
    pub fn new(decision: &Decision<'_>, saving: &Saving) -> Self {
        let place = saving.folder.join(default_name(decision));
        let word = |field| (field, form::field(field, &decision.about));
        let paper = |format| (format, saving.formats.contains(&format));
        Self {
            words: about::Field::ALL.into_iter().map(word).collect(),
            keeping: saving.decisions.as_ref().map(|folder| Keeping::new(folder, decision)),
            place: Field::new(&place.display().to_string()),
            papers: PaperFormat::ALL.into_iter().map(paper).collect(),
            focus: 0,
            asking: false,
            filed: None,
            scroll: draw::Scroll::default(),
        }
    }

    /// The lines of the form that the cursor goes to.
    fn rows(&self) -> Vec<Row> {
        let words = (0..self.words.len()).map(Row::Word);
        let keep = self.keeping.as_ref().map(|_| Row::Keep);
        let papers = (0..self.papers.len()).map(Row::Paper);
        words.chain(keep).chain([Row::Place]).chain(papers).collect()
    }

    fn row(&self) -> Row {
        let rows = self.rows();
        rows[self.focus.min(rows.len() - 1)]
    }

    pub fn act<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        if self.scroll.act(action, self.filed.is_some(), self.focus + 1 == self.rows().len()) {
            return Step::Stay;
        }
        if !matches!(action, Action::Accept | Action::Back) {
            self.filed = None;
        }
        let count = self.rows().len();
        match action {
            Action::Back => return Step::Back,
            Action::Accept => return self.save(ctx),
            Action::Up => self.focus = self.focus.saturating_sub(1),
            Action::Down => self.focus = (self.focus + 1).min(count - 1),
            Action::NextPart => self.focus = (self.focus + 1) % count,
            Action::PreviousPart => self.focus = (self.focus + count - 1) % count,
            Action::Tick => self.tick(ctx),
            Action::NewLine => self.type_text("\n", ctx),
            _ => self.edit(action, ctx),
        }
        Step::Stay
    }

    /// What a key does to the field the cursor is in.
    fn edit(&mut self, action: Action, ctx: &mut Ctx<'_>) {
        match self.row() {
            Row::Place => {
                self.place.act(action);
            }
            Row::Word(at) if self.words[at].1.act(action) => self.hear(at, ctx),
            Row::Word(_) | Row::Keep | Row::Paper(_) => {}
        }
    }

    fn tick(&mut self, ctx: &mut Ctx<'_>) {
        match self.row() {
            Row::Keep => {
                if let Some(keeping) = &mut self.keeping {
                    keeping.ticked = !keeping.ticked;
                }
            }
            Row::Paper(at) => self.papers[at].1 = !self.papers[at].1,
            Row::Word(_) | Row::Place => self.type_text(" ", ctx),
        }
    }

    pub fn click<'c>(&mut self, entry: usize, ctx: &mut Ctx<'c>) -> Step<'c> {
        self.filed = None;
        self.focus = entry;
        match self.row() {
            Row::Keep | Row::Paper(_) => self.tick(ctx),
            Row::Word(_) | Row::Place => self.edit(Action::Last, ctx),
        }
        Step::Stay
    }

    /// Types into the field the cursor is in; elsewhere a text has no place and is ignored. A text too
    /// long for a field is left out whole, so that nobody signs half of one.
    pub fn type_text(&mut self, text: &str, ctx: &mut Ctx<'_>) {
        self.filed = None;
        let at = match self.row() {
            Row::Word(at) => at,
            Row::Place => return self.place.paste(text),
            Row::Keep | Row::Paper(_) => return,
        };
        let (field, typed) = &mut self.words[at];
        if text == "\n" && !field.has_lines() {
            let takes = about::Field::ALL.into_iter().filter(|field| field.has_lines());
            let takes: Vec<_> = takes.map(about::Field::name).collect();
            return ctx.info(format!("Several lines can stand in {}.", list(&takes)));
        }
        match typed.paste_whole(text) {
            Ok(()) => self.hear(at, ctx),
            Err(longest) => ctx.failed(format!(
                "\"{}\" takes {longest} characters at most. Nothing of that text was added.",
                field.name()
            )),
        }
    }

    /// Takes over what stands in a field of the buyer's own words, and saves it with the draft.
    fn hear(&mut self, at: usize, ctx: &mut Ctx<'_>) {
        match self.words[at].1.text_for(self.words[at].0, &mut ctx.session.about) {
            Ok(()) => ctx.save_draft(),
            Err(why) => ctx.failed(why),
        }
    }

    /// The papers ticked, with where they would be written.
    fn targets(&self) -> Vec<(PathBuf, PaperFormat)> {
        let base = self.place.text();
        if !names_a_file(&base) {
            return Vec::new();
        }
        let base = typed_path(base.trim());
        self.ticked().map(|format| (format.file(&base), format)).collect()
    }

    fn ticked(&self) -> impl Iterator<Item = PaperFormat> {
        self.papers.iter().filter(|(_, ticked)| *ticked).map(|(format, _)| *format)
    }

    fn keep_in(&self) -> Option<&Path> {
        self.keeping.as_ref().filter(|keeping| keeping.ticked).map(|k| k.folder.as_path())
    }

    /// Takes the cursor to the field whose text cannot stand in a paper, and says why.
    fn is_unfit(&mut self, ctx: &mut Ctx<'_>) -> bool {
        let mut about = ctx.session.about.clone();
        let wrong =
            self.words.iter().enumerate().find_map(|(at, (field, typed))| {
                Some((at, typed.text_for(*field, &mut about).err()?))
            });
        if let Some((at, why)) = &wrong {
            self.focus = *at;
            ctx.failed(why.clone());
        }
        wrong.is_some()
    }

    fn save<'c>(&mut self, ctx: &mut Ctx<'c>) -> Step<'c> {
        if self.is_unfit(ctx) {
            return Step::Stay;
        }
        let (targets, papers) = (self.targets(), self.ticked().count());
        if targets.len() < papers {
            ctx.failed("Name the files, after their folder if you like.");
            return Step::Stay;
        }
        if papers == 0 && self.keep_in().is_none() {
            ctx.failed("Keep the decision, or tick at least one paper.");
            return Step::Stay;
        }
        let there: Vec<_> =
            targets.iter().filter(|(file, _)| ctx.outside.exists(file)).cloned().collect();
        let Some(text) = told(&there) else {
            return self.write(ctx, Existing::Keep);
        };
        self.asking = true;
        Step::Open(Screen::Confirm(Confirm::new("Replace?", text)))
    }

    pub fn reply<'c>(&mut self, reply: &Reply, ctx: &mut Ctx<'c>) -> Step<'c> {
        if std::mem::take(&mut self.asking) && *reply == Reply::Yes {
            return self.write(ctx, Existing::Replace);
        }
        Step::Stay
    }

    fn write<'c>(&mut self, ctx: &mut Ctx<'c>, existing: Existing) -> Step<'c> {
        // What is shown here cannot change while this screen is open but for the words: the same
        // decision is saved.
        let decision = ctx.decide();
        let folder = self.keep_in().map(Path::to_owned);
        let keep = folder.map(|folder| Keep { folder, revises: ctx.session.revises.clone() });
        let filing = Filing { papers: self.targets(), extent: Extent::Whole, existing, keep };
        self.scroll = draw::Scroll::default();
        match ctx.outside.file(&decision, &filing) {
            Ok(filed) => {
                let mut done = Vec::new();
                if !filed.papers.is_empty() {
                    done.push(count(filed.papers.len(), "file"));
                }
                done.extend(filed.kept.as_ref().map(Revision::in_short));
                ctx.done(format!("Saved: {}", done.join(", ")));
                ctx.filed += 1;
                self.filed = Some(filed);
            }
            Err(error) => {
                self.filed = None;
                let why = full_stop(&error.to_string());
                ctx.failed(format!("{why} Nothing was written."));
            }
        }
        Step::Stay
    }
}

/// What is there already, in a sentence; none where nothing is.
fn told(there: &[(PathBuf, PaperFormat)]) -> Option<String> {
    let ((first, _), others) = there.split_first()?;
    // They differ in their endings only.
    let others = others.iter().map(|(_, format)| format!(".{}", format.ending()));
    let first = first.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let names: Vec<_> = std::iter::once(first).chain(others).collect();
    Some(format!("There already: {}.", names.join(", ")))
}
