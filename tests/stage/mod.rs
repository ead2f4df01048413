//! The terminal program without a terminal: keys in, a buffer out, and a world that only remembers.
#![allow(dead_code, reason = "each test program uses its own part of the stage")]

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::LazyLock;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::civil::{Date, date};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;
use signoff::catalog::overlay::{OverlayFile, OwnClaim, append};
use signoff::catalog::{Catalog, Policy};
use signoff::config::ThemeName;
use signoff::decision::{Decision, Engine};
use signoff::files::{Existing, WriteError};
use signoff::interview::draft::Draft;
use signoff::interview::{About, Answers, Session, file};
use signoff::report::filing::{Filed, Filing, Keep, NotFiled};
use signoff::report::kept::{self, Kept, Revision, Store};
use signoff::report::memo::Extent;
use signoff::report::saved::Saved;
use signoff::report::saving::PaperFormat;
use signoff::tui::app::App;
use signoff::tui::bindings;
use signoff::tui::ctx::{Ctx, Saving};
use signoff::tui::keymap::Context;
use signoff::tui::look::Look;
use signoff::tui::outside::Outside;
use signoff::tui::theme::Colours;
use tempfile::TempDir;

pub const TODAY: Date = date(2026, 11, 22);

pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().unwrap());
pub static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&CATALOG));

/// How the program looks unless a test says otherwise.
pub const LOOK: Look =
    Look { name: ThemeName::Dark, by_ground: false, colours: Colours::Sixteen, ascii: false };

/// Where files without a folder of their own are written.
const WORK: &str = "/home/buyer";

/// What the program did to the world.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Deeds {
    pub files: BTreeMap<PathBuf, String>,
    pub copied: Vec<String>,
    pub drafts: usize,
    /// The buyer's own words in the last draft.
    pub about: About,
    pub mouse: Vec<bool>,
    pub suspended: usize,
    /// How often what is kept was read.
    pub reads: usize,
}

/// Where the program keeps what the buyer verified.
pub const OWN: &str = "/home/buyer/.config/signoff/overlay/own.ron";

impl Deeds {
    /// The file of what the buyer verified, if there is one.
    pub fn own(&self) -> Option<OverlayFile> {
        let text = self.files.get(Path::new(OWN))?.clone();
        Some(OverlayFile { name: OWN.into(), text })
    }
}

/// Where decisions are kept.
pub const DECISIONS: &str = "/home/buyer/.local/share/signoff/decisions";

impl Deeds {
    /// The files that were written, without what was kept.
    pub fn papers(&self) -> Vec<PathBuf> {
        self.files.keys().filter(|file| !file.starts_with(DECISIONS)).cloned().collect()
    }

    /// What was kept.
    pub fn revisions(&self) -> Vec<PathBuf> {
        self.files.keys().filter(|file| file.starts_with(DECISIONS)).cloned().collect()
    }
}

/// Decisions lie in a folder of the test's own, and are told to lie in [`DECISIONS`].
#[derive(Default)]
pub struct Shelf(OnceCell<TempDir>);

impl Shelf {
    /// Where they lie.
    pub fn folder(&self) -> &Path {
        self.0.get_or_init(|| tempfile::tempdir().unwrap()).path()
    }

    fn told(&self, place: &Path) -> PathBuf {
        let here = self.folder().canonicalize().unwrap();
        let within = place.strip_prefix(&here).or_else(|_| place.strip_prefix(self.folder()));
        Path::new(DECISIONS).join(within.unwrap())
    }
}

struct Remembered(Rc<RefCell<Deeds>>, Rc<Shelf>);

impl Outside for Remembered {
    fn save_draft(&mut self, _: &Catalog, draft: &Draft) -> Result<(), WriteError> {
        let mut deeds = self.0.borrow_mut();
        deeds.drafts += 1;
        deeds.about = draft.about.clone();
        Ok(())
    }

    fn file(&mut self, decision: &Decision<'_>, filing: &Filing) -> Result<Filed, NotFiled> {
        let papers: Vec<_> =
            filing.papers.iter().map(|(file, bytes)| (self.full_path(file), bytes)).collect();
        let there = papers.iter().find(|(file, _)| self.exists(file));
        if let (Existing::Keep, Some((there, _))) = (filing.existing, there) {
            return Err(WriteError::Exists(there.clone()).into());
        }
        let keep = |keep: &Keep| kept::keep(self.1.folder(), decision, keep.revises.as_deref());
        let kept = filing.keep.as_ref().map(keep).transpose().map_err(NotFiled::Kept)?;
        let mut deeds = self.0.borrow_mut();
        let kept = kept.map(|kept| {
            let folder = self.1.told(&kept.folder);
            let report = std::fs::read_to_string(kept.folder.join("report.md")).unwrap();
            deeds.files.insert(folder.join("report.md"), report);
            Revision { folder, ..kept }
        });
        let written = papers.iter().map(|(file, _)| file.clone()).collect();
        let text = |format: &PaperFormat| {
            String::from_utf8_lossy(&format.bytes(decision, Extent::Whole)).into_owned()
        };
        deeds.files.extend(papers.into_iter().map(|(file, format)| (file, text(format))));
        Ok(Filed { papers: written, kept })
    }

    fn kept(&self, _: &Path) -> Result<Store, String> {
        self.0.borrow_mut().reads += 1;
        let mut store = Store::read(self.1.folder())?;
        for kept in &mut store.kept {
            kept.folder = self.1.told(&kept.folder);
        }
        let here = self.1.folder().display().to_string();
        store.broken.iter_mut().for_each(|why| *why = why.replace(&here, DECISIONS));
        Ok(store)
    }

    fn record(&self, kept: &Kept) -> Result<Saved, String> {
        let within = kept.folder.strip_prefix(DECISIONS).unwrap();
        Saved::read(&self.1.folder().join(within).join(kept::RECORD))
    }

    fn report(&self, kept: &Kept) -> Result<String, String> {
        let within = kept.folder.strip_prefix(DECISIONS).unwrap();
        Kept { folder: self.1.folder().join(within), ..kept.clone() }.report()
    }

    fn on_day(&self, day: Date) -> Result<Catalog, String> {
        let files: Vec<_> = self.0.borrow().own().into_iter().collect();
        Catalog::embedded().unwrap().with_overlays(&files, day).map_err(|e| e.to_string())
    }

    fn exists(&self, file: &Path) -> bool {
        self.0.borrow().files.contains_key(&self.full_path(file))
    }

    fn full_path(&self, file: &Path) -> PathBuf {
        Path::new(WORK).join(file)
    }

    fn own_overlay(&self) -> Option<PathBuf> {
        Some(PathBuf::from(OWN))
    }

    fn append_own(&mut self, claim: &OwnClaim) -> Result<PathBuf, String> {
        let text = append(self.0.borrow().own().as_ref(), claim).map_err(|e| e.to_string())?;
        self.0.borrow_mut().files.insert(OWN.into(), text);
        Ok(OWN.into())
    }

    fn copy(&mut self, text: &str) {
        self.0.borrow_mut().copied.push(text.to_owned());
    }

    fn capture_mouse(&mut self, on: bool) {
        self.0.borrow_mut().mouse.push(on);
    }

    fn suspend(&mut self) {
        self.0.borrow_mut().suspended += 1;
    }
}

/// The program on a stage of some size.
pub struct Stage {
    pub app: App<'static>,
    pub deeds: Rc<RefCell<Deeds>>,
    pub shelf: Rc<Shelf>,
    terminal: Terminal<TestBackend>,
}

impl Stage {
    /// The program at Home, with these answers (as an answers file gives them) taken up.
    pub fn new(width: u16, height: u16, answers: &str) -> Self {
        Self::taken_up(width, height, answers, None)
    }

    /// The same, with the interview at a question instead of at the review.
    pub fn taken_up(width: u16, height: u16, answers: &str, at: Option<&str>) -> Self {
        Self::first_frame(&ENGINE, width, height, answers, at).after_first()
    }

    /// The same, over another catalogue than the shipped one.
    pub fn over(engine: &'static Engine<'static>, width: u16, height: u16, answers: &str) -> Self {
        Self::first_frame(engine, width, height, answers, None).after_first()
    }

    /// The program with its first frame drawn, and nothing done behind it.
    pub fn first_frame(
        engine: &'static Engine<'static>,
        width: u16,
        height: u16,
        answers: &str,
        at: Option<&str>,
    ) -> Self {
        let catalog = engine.catalog();
        let answers = match answers {
            "" => Answers::default(),
            text => file::parse_unnamed(catalog, text, "stage").unwrap(),
        };
        let at = at.map(|id| CATALOG.questions.named(id).unwrap().id);
        let session = if answers.is_empty() {
            Session::new(catalog)
        } else {
            Session::take_up(catalog, answers, at)
        };
        let deeds = Rc::new(RefCell::new(Deeds::default()));
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let shelf = Rc::default();
        let app = App::new(ctx(engine, session, &deeds, &shelf));
        let mut stage = Self { app, deeds, shelf, terminal };
        stage.draw();
        stage
    }

    /// What the program does behind its first frame.
    fn after_first(mut self) -> Self {
        self.work();
        self.draw();
        self
    }

    /// Presses keys, a blank between two: letters as they are, others by name (`Enter`, `Esc` …).
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.app.handle(&Event::Key(event(key)));
            self.reload();
            self.work();
            // As the program does, so that lists know how long they are.
            self.draw();
        }
        self
    }

    /// Types a text, letter by letter.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.app.handle(&Event::Key(KeyCode::Char(letter).into()));
        }
        self.work();
        self.draw();
        self
    }

    /// Erases what stands in the field that has the cursor.
    pub fn empties(&mut self) -> &mut Self {
        let key = KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL);
        self.app.handle(&Event::Key(key));
        self.draw();
        self
    }

    /// The screen as lines of text.
    pub fn text(&self) -> String {
        let buffer = self.buffer();
        let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..buffer.area.height).map(|y| row(y).trim_end().to_owned() + "\n").collect()
    }

    /// Does what the program does while no key comes in.
    pub fn work(&mut self) {
        while self.app.is_busy() {
            self.app.work();
        }
    }

    /// Reads the catalogue anew where the program asks for it, as its loop does.
    fn reload(&mut self) {
        let Some(kept) = self.app.wants_reload() else { return };
        let files: Vec<_> = self.deeds.borrow().own().into_iter().collect();
        let catalog = Catalog::embedded().unwrap().with_overlays(&files, TODAY).unwrap();
        // A program reads a catalogue a few times in its life; a test may keep each.
        let catalog: &'static Catalog = Box::leak(Box::new(catalog));
        let engine: &'static Engine<'static> = Box::leak(Box::new(Engine::new(catalog)));
        let session = Session::take_up(catalog, kept.answers, kept.at).with_history(kept.history);
        let session = session.with_about(kept.about).revising(kept.revises);
        let mut ctx = ctx(engine, session, &self.deeds, &self.shelf);
        (ctx.policy, ctx.mouse, ctx.status) = (kept.policy, kept.mouse, kept.status);
        ctx.wear(kept.look);
        self.app = App::again(ctx, kept.screens);
    }

    /// The screen as it stands.
    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The screen at another size.
    pub fn resized(&mut self, width: u16, height: u16) -> &Buffer {
        self.terminal.backend_mut().resize(width, height);
        self.draw();
        self.buffer()
    }

    /// Draws it anew.
    pub fn draw(&mut self) {
        self.terminal.draw(|frame| self.app.draw(frame)).unwrap();
    }
}

/// The event of a key, by its name or by the sign the help gives it.
pub fn event(key: &str) -> KeyEvent {
    let (modifiers, key) = match key.split_once('-') {
        Some(("Ctrl", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("Alt", rest)) => (KeyModifiers::ALT, rest),
        Some(("Shift", rest)) => (KeyModifiers::SHIFT, rest),
        _ => (KeyModifiers::NONE, key),
    };
    KeyEvent::new(code(key), modifiers)
}

fn ctx(
    engine: &'static Engine<'static>,
    session: Session<'static>,
    deeds: &Rc<RefCell<Deeds>>,
    shelf: &Rc<Shelf>,
) -> Ctx<'static> {
    Ctx {
        catalog: engine.catalog(),
        engine,
        session,
        policy: Policy::Articles,
        today: TODAY,
        keymap: bindings::default_keymap().unwrap(),
        look: LOOK,
        theme: LOOK.theme(),
        saving: Saving {
            formats: PaperFormat::USUAL.to_vec(),
            decisions: Some(DECISIONS.into()),
            ..Saving::default()
        },
        mouse: true,
        status: None,
        filed: 0,
        outside: Box::new(Remembered(Rc::clone(deeds), Rc::clone(shelf))),
        place: Context::Home,
        spots: Vec::new(),
    }
}

fn code(key: &str) -> KeyCode {
    match key {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Space" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        "Up" | "↑" => KeyCode::Up,
        "Down" | "↓" => KeyCode::Down,
        "Left" | "←" => KeyCode::Left,
        "Right" | "→" => KeyCode::Right,
        "PageUp" | "PgUp" => KeyCode::PageUp,
        "PageDown" | "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "F1" => KeyCode::F(1),
        letter if letter.chars().count() == 1 => KeyCode::Char(letter.chars().next().unwrap()),
        other => panic!("no key is called {other}"),
    }
}

/// The rows of a buffer as text, without the blanks at their ends.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let row = |y| {
        let cells = (0..buffer.area.width).map(move |x| buffer[(x, y)].symbol());
        cells.collect::<String>().replace('\u{a0}', " ").trim_end().to_owned()
    };
    (0..buffer.area.height).map(row).collect()
}

/// What is reversed in a buffer, row by row.
pub fn selected(buffer: &Buffer) -> Vec<String> {
    let row = |y| {
        let cells = (0..buffer.area.width).map(move |x| &buffer[(x, y)]);
        let reversed = cells.filter(|c| c.modifier.contains(Modifier::REVERSED));
        reversed.map(Cell::symbol).collect::<String>().trim().to_owned()
    };
    (0..buffer.area.height).map(row).filter(|text| !text.is_empty()).collect()
}
