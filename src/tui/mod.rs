//! The terminal program: screens over the same interview, decision and paper as the commands.

pub mod app;
pub mod bindings;
mod copying;
pub mod ctx;
mod ground;
mod held;
mod incoming;
pub mod kept;
pub mod key;
pub mod keymap;
pub mod keys;
pub mod look;
pub mod outside;
pub mod rebind;
mod screen;
pub mod settings;
mod signals;
pub mod terminal;
pub mod theme;
mod view;

use std::cell::RefCell;
use std::io::{self, IsTerminal as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use crossterm::event::{self, Event};
use jiff::civil::Date;

use crate::catalog::{Catalog, Policy};
use crate::decision::Engine;
use crate::interview::draft::{self, Draft};
use crate::interview::{About, Session};

use app::App;
use ctx::Ctx;
use ground::{Heard, Listening};
use incoming::{FromTerminal, Incoming as _, take_in_all};
use kept::Kept;
use outside::{Reading, Request, World};
use settings::Settings;
use terminal::Screen;

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

/// What the program is started with.
pub struct Start<'r> {
    /// Reads it for a day: anew, after the own layer has grown, or as it was for a decision kept.
    pub read: &'r Reading<'r>,
    /// Which source decides where sources differ.
    pub policy: Policy,
    /// The day to decide for.
    pub today: Date,
    /// How it looks and what its keys are.
    pub settings: &'r Settings,
}

/// Runs the terminal program over a knowledge base, the own layer on it, until the user leaves.
///
/// # Errors
/// Where the terminal refuses. It is then as it was before.
pub fn run(mut catalog: Catalog, start: &Start<'_>) -> io::Result<()> {
    let requests = Rc::new(RefCell::new(Vec::new()));
    let mut screen = None;
    let mut listening = None;
    let mut kept: Option<Kept> = None;
    loop {
        let mut left = {
            let engine = Engine::new(&catalog);
            let ctx = context(&engine, start, Rc::clone(&requests), kept.as_ref());
            let mut app = match kept {
                None => App::new(ctx),
                Some(kept) => App::again(ctx, kept.screens),
            };
            let screen = match &mut screen {
                Some(screen) => screen,
                // Only now, so that what goes wrong before is told on a normal screen.
                none => {
                    terminal::give_back_on_panic();
                    signals::watch()?;
                    let taken = none.insert(Screen::take(app.ctx.mouse)?);
                    // Sizes are listened to from the first question for an event on: one that
                    // changed between the first frame and that question would be missed.
                    event::poll(Duration::ZERO)?;
                    taken
                }
            };
            screen.draw(|frame| app.draw(frame))?;
            if start.settings.asks && listening.is_none() {
                // Behind the first frame, which does not wait for the answer.
                screen.send(ground::QUESTION)?;
                listening = Some(Listening::new());
            }
            // While nobody waits: what the first answer is weighed with is read behind the first frame.
            let _ = app.ctx.engine.evaluate(app.ctx.session.profile(), app.ctx.policy);
            match events(&mut app, screen, &requests, &mut listening)? {
                Some(left) => left,
                None => return Ok(()),
            }
        };
        match (start.read)(start.today) {
            Ok(read) if read.hash() == catalog.hash() => {
                let text = "Written down; not in force, since the program was started without the config folder's overlays";
                left.status = Some((ctx::Level::Info, text.into()));
            }
            Ok(read) => catalog = read,
            Err(error) => {
                let text = format!("Written down, but not in force: {error}");
                left.status = Some((ctx::Level::Failed, text));
            }
        }
        kept = Some(left);
    }
}

/// Takes in events and draws until the user leaves, or the catalogue is to be read anew.
fn events(
    app: &mut App<'_>,
    screen: &mut Screen,
    requests: &RefCell<Vec<Request>>,
    listening: &mut Option<Listening>,
) -> io::Result<Option<Kept>> {
    while app.is_running() {
        // What can wait is done a piece at a time while nobody asks for anything, until it is done:
        // an idle program sleeps.
        while app.is_busy() && !FromTerminal.has_more()? {
            if app.work() {
                screen.draw(|frame| app.draw(frame))?;
            }
        }
        let mut changed = take_in_all(&mut FromTerminal, |event| {
            let changed = take_in(app, listening, event);
            let goes_on = app.is_running() && app.wants_reload().is_none();
            if goes_on { ControlFlow::Continue(changed) } else { ControlFlow::Break(changed) }
        })?;
        for request in requests.take() {
            match request {
                Request::Send(sequence) => screen.send(&sequence)?,
                Request::Mouse(on) => screen.set_mouse(on)?,
                Request::Suspend => screen.suspend()?,
            }
            changed = true;
        }
        if let Some(kept) = app.wants_reload() {
            return Ok(Some(kept));
        }
        if changed && app.is_running() {
            screen.draw(|frame| app.draw(frame))?;
        }
    }
    // An answer still on its way would come in at the prompt of the shell.
    while let Some(left) = listening.as_ref().and_then(Listening::left) {
        if !event::poll(left)? {
            break;
        }
        take_in(app, listening, event::read()?);
    }
    Ok(None)
}

/// Takes in an event, or a piece of what the terminal answers. Gives whether anything may look
/// different now.
fn take_in(app: &mut App<'_>, listening: &mut Option<Listening>, event: Event) -> bool {
    let Some(listening) = listening else { return app.handle(&event) };
    match listening.hear(event) {
        Heard::Events(events) => events.iter().fold(false, |changed, e| app.handle(e) | changed),
        Heard::Piece => false,
        Heard::Ground(ground) => {
            let look = app.ctx.look.on(ground);
            let changed = look != app.ctx.look;
            app.ctx.wear(look);
            changed
        }
    }
}

/// The context: the interview as it stood, or at the start the draft taken up, if there is one.
fn context<'c>(
    engine: &'c Engine<'c>,
    start: &'c Start<'c>,
    requests: Rc<RefCell<Vec<Request>>>,
    kept: Option<&Kept>,
) -> Ctx<'c> {
    let catalog = engine.catalog();
    let file = draft::place();
    let (session, status) = match kept {
        Some(kept) => {
            let session = Session::take_up(catalog, kept.answers.clone(), kept.at);
            let session = session.with_history(kept.history.clone());
            (
                session.with_about(kept.about.clone()).revising(kept.revises.clone()),
                kept.status.clone(),
            )
        }
        None => drafted(catalog, file.as_deref(), &start.settings.saving.about),
    };
    let settings = start.settings;
    let look = kept.map_or(settings.look, |kept| kept.look);
    // What is wrong with the settings is said first: they will be wrong again at the next start.
    let notice = settings.notice.clone().filter(|_| kept.is_none());
    let status = match (notice, status) {
        (Some(notice), Some((_, more))) => Some((ctx::Level::Failed, format!("{notice} {more}"))),
        (Some(notice), None) => Some((ctx::Level::Failed, notice)),
        (None, status) => status,
    };
    Ctx {
        catalog,
        engine,
        session,
        policy: kept.map_or(start.policy, |kept| kept.policy),
        today: start.today,
        keymap: settings.keymap.clone(),
        look,
        theme: look.theme(),
        saving: settings.saving.clone(),
        mouse: kept.map_or(settings.mouse, |kept| kept.mouse),
        status,
        filed: 0,
        outside: Box::new(World::new(file, start.read, requests)),
        place: keymap::Context::Home,
        spots: Vec::new(),
    }
}

/// The interview of the draft with the words given, and what is to be said of a draft that cannot be
/// read.
fn drafted<'c>(
    catalog: &'c Catalog,
    file: Option<&Path>,
    given: &About,
) -> (Session<'c>, Option<(ctx::Level, String)>) {
    let (draft, trouble) = file.map_or((None, None), |file| Draft::found(catalog, file));
    let session = match draft {
        Some(draft) => draft.taken_up(catalog),
        None => Session::new(catalog),
    };
    // As every flag, they go before what lies in a file.
    let about = given.clone().or(&session.about);
    (session.with_about(about), trouble.map(|text| (ctx::Level::Failed, text)))
}
