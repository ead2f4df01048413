//! The terminal program without a terminal: keys in, a buffer out, and a world that only remembers.
#![allow(dead_code, reason = "each test file uses its own part of the stage")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::LazyLock;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::civil::{Date, date};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::files::{Existing, WriteError};
use signoff::interview::draft::Draft;
use signoff::interview::{Answers, Session, file};
use signoff::tui::app::App;
use signoff::tui::bindings;
use signoff::tui::ctx::Ctx;
use signoff::tui::keymap::Context;
use signoff::tui::outside::Outside;
use signoff::tui::theme::Theme;

pub const TODAY: Date = date(2026, 11, 22);

pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().unwrap());
pub static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&CATALOG));

/// What the program did to the world.
#[derive(Debug, Default)]
pub struct Deeds {
    pub files: BTreeMap<PathBuf, String>,
    pub copied: Vec<String>,
    pub drafts: usize,
}

struct Remembered(Rc<RefCell<Deeds>>);

impl Outside for Remembered {
    fn save_draft(&mut self, _: &Catalog, _: &Draft) -> Result<(), WriteError> {
        self.0.borrow_mut().drafts += 1;
        Ok(())
    }

    fn write(
        &mut self,
        file: &Path,
        text: &str,
        existing: Existing,
    ) -> Result<PathBuf, WriteError> {
        let file = Path::new("/home/buyer").join(file);
        if existing == Existing::Keep && self.exists(&file) {
            return Err(WriteError::Exists(file));
        }
        self.0.borrow_mut().files.insert(file.clone(), text.to_owned());
        Ok(file)
    }

    fn exists(&self, file: &Path) -> bool {
        self.0.borrow().files.contains_key(&Path::new("/home/buyer").join(file))
    }

    fn copy(&mut self, text: &str) {
        self.0.borrow_mut().copied.push(text.to_owned());
    }

    fn capture_mouse(&mut self, _: bool) {}

    fn suspend(&mut self) {}
}

/// The program on a stage of some size.
pub struct Stage {
    pub app: App<'static>,
    pub deeds: Rc<RefCell<Deeds>>,
    terminal: Terminal<TestBackend>,
}

impl Stage {
    /// The program at Home, with these answers (as an answers file gives them) taken up.
    pub fn new(width: u16, height: u16, answers: &str) -> Self {
        Self::over(&ENGINE, width, height, answers)
    }

    /// The same, over another catalogue than the shipped one.
    pub fn over(engine: &'static Engine<'static>, width: u16, height: u16, answers: &str) -> Self {
        let catalog = engine.catalog();
        let answers = match answers {
            "" => Answers::default(),
            text => file::parse_unnamed(catalog, text, "stage").unwrap(),
        };
        let session = if answers.is_empty() {
            Session::new(catalog)
        } else {
            Session::take_up(catalog, answers, None)
        };
        let deeds = Rc::new(RefCell::new(Deeds::default()));
        let ctx = Ctx {
            catalog,
            engine,
            session,
            policy: Policy::Articles,
            today: TODAY,
            keymap: bindings::default_keymap().unwrap(),
            theme: Theme::colours(),
            mouse: true,
            status: None,
            outside: Box::new(Remembered(Rc::clone(&deeds))),
            place: Context::Home,
            spots: Vec::new(),
        };
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut stage = Self { app: App::new(ctx), deeds, terminal };
        stage.draw();
        stage
    }

    /// Presses keys, a blank between two: letters as they are, others by name (`Enter`, `Esc` …).
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.app.handle(&Event::Key(KeyEvent::new(code(key), KeyModifiers::NONE)));
            // As the program does, so that lists know how long they are.
            self.draw();
        }
        self
    }

    /// The screen as it stands.
    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| self.app.draw(frame)).unwrap();
    }
}

fn code(key: &str) -> KeyCode {
    match key {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Space" => KeyCode::Char(' '),
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PageDown" => KeyCode::PageDown,
        "End" => KeyCode::End,
        letter => KeyCode::Char(letter.chars().next().unwrap()),
    }
}
