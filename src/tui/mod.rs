//! The terminal program: screens over the same interview, decision and paper as the commands.

pub mod app;
pub mod bindings;
pub mod ctx;
pub mod keymap;
pub mod outside;
mod screen;
mod signals;
pub mod terminal;
pub mod theme;
mod view;

use std::cell::RefCell;
use std::io::{self, IsTerminal as _};
use std::rc::Rc;
use std::time::Duration;

use crossterm::event;
use jiff::civil::Date;

use crate::catalog::Policy;
use crate::decision::Engine;
use crate::interview::draft::{self, Draft};
use crate::interview::{Answers, Session};

use app::App;
use ctx::Ctx;
use outside::{Request, World};
use terminal::Screen;
use theme::Theme;

/// Whether there is a terminal on both ends to run on.
#[must_use]
pub fn has_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// How many columns standard output has, where it is a terminal.
#[must_use]
pub fn columns() -> Option<u16> {
    io::stdout().is_terminal().then(crossterm::terminal::size)?.ok().map(|(columns, _)| columns)
}

/// Runs the terminal program until the user leaves.
///
/// # Errors
/// Where the terminal refuses. It is then as it was before.
pub fn run<'c>(
    engine: &'c Engine<'c>,
    policy: Policy,
    today: Date,
    colours: bool,
) -> io::Result<()> {
    let requests = Rc::new(RefCell::new(Vec::new()));
    let mut app = App::new(context(engine, policy, today, colours, Rc::clone(&requests))?);
    terminal::give_back_on_panic();
    signals::watch()?;
    let mut screen = Screen::take(app.ctx.mouse)?;
    // Sizes are listened to from the first question for an event on: one that changed between the
    // first frame and that question would be missed.
    event::poll(Duration::ZERO)?;
    screen.draw(|frame| app.draw(frame))?;
    while app.is_running() {
        let mut changed = app.handle(&event::read()?);
        // All that has come in meanwhile is taken in before the one next frame.
        while app.is_running() && event::poll(Duration::ZERO)? {
            changed |= app.handle(&event::read()?);
        }
        for request in requests.take() {
            match request {
                Request::Send(sequence) => screen.send(&sequence)?,
                Request::Mouse(on) => screen.set_mouse(on)?,
                Request::Suspend => screen.suspend()?,
            }
            changed = true;
        }
        if changed && app.is_running() {
            screen.draw(|frame| app.draw(frame))?;
        }
    }
    Ok(())
}

/// The context at the start: the draft taken up, if there is one.
fn context<'c>(
    engine: &'c Engine<'c>,
    policy: Policy,
    today: Date,
    colours: bool,
    requests: Rc<RefCell<Vec<Request>>>,
) -> io::Result<Ctx<'c>> {
    let catalog = engine.catalog();
    let file = draft::place();
    let loaded = file.as_ref().map_or(Ok(None), |file| Draft::load(catalog, file));
    let (draft, status) = match loaded {
        Ok(draft) => (draft, None),
        Err(error) => {
            // Put aside before the next answer is saved over it.
            let aside = file.as_ref().and_then(|file| Draft::put_aside(file).ok());
            let aside =
                aside.map(|a| format!(" It is kept as {}.", a.display())).unwrap_or_default();
            let text = format!("The saved answers could not be read: {error}.{aside}");
            (None, Some((ctx::Level::Failed, text)))
        }
    };
    let session = match draft {
        None => Session::resume(catalog, Answers::default(), None),
        Some(draft) => Session::take_up(catalog, draft.answers, draft.at),
    };
    Ok(Ctx {
        catalog,
        engine,
        session,
        policy,
        today,
        keymap: bindings::default_keymap().map_err(io::Error::other)?,
        theme: if colours { Theme::colours() } else { Theme::mono() },
        mouse: true,
        status,
        outside: Box::new(World::new(file, requests)),
        place: keymap::Context::Home,
        spots: Vec::new(),
    })
}
