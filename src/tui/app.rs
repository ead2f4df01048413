//! The program between two frames: a stack of screens, keys to actions, actions to steps.

mod jump;

use crossterm::event::{Event, KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Position;

use super::ctx::Ctx;
use super::kept::{Kept, KeptScreen};
use super::key::Key;
use super::keymap::{Action, Context};
use super::screen::{Home, Palette, Reader, Screen, Step};
use super::view::ascii;
use super::view::chrome::is_too_small;

/// How far a turn of the wheel scrolls.
const WHEEL: usize = 3;

/// The program between two frames.
pub struct App<'c> {
    /// What all screens share.
    pub ctx: Ctx<'c>,
    screens: Vec<Screen<'c>>,
    running: bool,
    reload: bool,
}

impl<'c> App<'c> {
    /// The program at its first screen.
    #[must_use]
    pub fn new(ctx: Ctx<'c>) -> Self {
        let screens = vec![Screen::Home(Home::default())];
        Self { ctx, screens, running: true, reload: false }
    }

    /// The program where another one stood, over a catalogue read anew.
    #[must_use]
    pub fn again(ctx: Ctx<'c>, screens: Vec<KeptScreen>) -> Self {
        let mut made = Self::new(ctx);
        for kept in screens {
            made.screens.extend(Screen::again(kept, &made.ctx));
        }
        made
    }

    /// Where it stands, if it asks for the catalogue to be read anew.
    #[must_use]
    pub fn wants_reload(&self) -> Option<Kept> {
        self.reload.then(|| Kept {
            answers: self.ctx.session.answers().clone(),
            history: self.ctx.session.history().clone(),
            at: self.ctx.session.current().map(|q| q.id),
            about: self.ctx.session.about.clone(),
            revises: self.ctx.session.revises.clone(),
            policy: self.ctx.policy,
            mouse: self.ctx.mouse,
            look: self.ctx.look,
            status: self.ctx.status.clone(),
            screens: self.screens.iter().filter_map(Screen::kept).collect(),
        })
    }

    /// Whether it goes on.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// Where keys have their meaning now.
    #[must_use]
    pub fn context(&self) -> Context {
        self.screens.last().map_or(Context::Home, Screen::context)
    }

    /// Takes in an event. Gives whether anything may look different now.
    pub fn handle(&mut self, event: &Event) -> bool {
        match event {
            Event::Key(key) => self.key(key),
            Event::Paste(text) => self.type_text(text),
            Event::Mouse(mouse) => self.mouse(*mouse),
            Event::Resize(..) => true,
            Event::FocusGained | Event::FocusLost => false,
        }
    }

    /// Whether there is something left to do that no key has to wait for.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.running && !self.reload && self.screens.iter().any(Screen::is_busy)
    }

    /// Does a piece of it, which takes no longer than a frame. Gives whether anything may look
    /// different now.
    pub fn work(&mut self) -> bool {
        let busy = self.screens.iter_mut().find(|screen| screen.is_busy());
        busy.is_some_and(|screen| screen.work(&mut self.ctx))
    }

    fn key(&mut self, event: &KeyEvent) -> bool {
        let Some(key) = Key::of(event) else {
            return false;
        };
        self.ctx.status = None;
        let means_something = self.ctx.keymap.action(self.context(), key).is_some();
        match key.after_esc().filter(|_| !means_something) {
            // Whoever types fast has both in one: what comes of Esc first, then of the key.
            Some(after) => {
                self.press(Key::plain(KeyCode::Esc));
                self.press(after);
            }
            None => self.press(key),
        }
        true
    }

    fn press(&mut self, key: Key) {
        match (self.ctx.keymap.action(self.context(), key), key.typed()) {
            (Some(action), _) => self.act(action),
            (None, Some(typed)) => {
                self.type_text(&typed.to_string());
            }
            (None, None) => {}
        }
    }

    fn type_text(&mut self, text: &str) -> bool {
        if !self.context().takes_text() {
            return false;
        }
        if let Some(screen) = self.screens.last_mut() {
            screen.type_text(text, &mut self.ctx);
        }
        true
    }

    fn mouse(&mut self, mouse: MouseEvent) -> bool {
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let spot = self.ctx.spot_at(Position::new(mouse.column, mouse.row));
                if let (Some(entry), Some(screen)) = (spot, self.screens.last_mut()) {
                    let step = screen.click(entry, &mut self.ctx);
                    self.take(step);
                }
                spot.is_some()
            }
            MouseEventKind::ScrollUp => self.wheel(Action::Up),
            MouseEventKind::ScrollDown => self.wheel(Action::Down),
            _ => false,
        }
    }

    fn wheel(&mut self, action: Action) -> bool {
        (0..WHEEL).for_each(|_| self.act(action));
        true
    }

    /// Does what a key asks for.
    pub fn act(&mut self, action: Action) {
        match action {
            Action::Leave => self.running = false,
            Action::Suspend => self.ctx.outside.suspend(),
            Action::Mouse => {
                self.ctx.mouse = !self.ctx.mouse;
                self.ctx.outside.capture_mouse(self.ctx.mouse);
                self.ctx.info(if self.ctx.mouse {
                    "Mouse on: click to choose, wheel to scroll"
                } else {
                    "Mouse off: the terminal's own selection works"
                });
            }
            Action::Theme => self.ctx.next_theme(),
            Action::Palette => {
                let palette = Palette::new(&self.ctx, self.context());
                self.screens.push(Screen::Palette(Box::new(palette)));
            }
            Action::Help if self.context() != Context::Reader => {
                let told = self.screens.last().and_then(|screen| screen.help(&self.ctx));
                let reader = told.unwrap_or_else(|| Reader::help(self.context()));
                self.screens.push(Screen::Reader(reader));
            }
            _ => {
                if let Some(screen) = self.screens.last_mut() {
                    let step = screen.act(action, &mut self.ctx);
                    self.take(step);
                }
            }
        }
    }

    fn take(&mut self, step: Step<'c>) {
        match step {
            Step::Stay => {}
            Step::Open(screen) => self.screens.push(screen),
            Step::Back => self.uncover(),
            Step::Answer(reply) => {
                self.uncover();
                if let Some(screen) = self.screens.last_mut() {
                    let step = screen.reply(&reply, &mut self.ctx);
                    self.take(step);
                }
            }
            Step::Restart(screen) => {
                self.screens.truncate(1);
                self.screens.extend(screen);
            }
            Step::Reload(done) => {
                self.screens.pop();
                self.ctx.done(done);
                self.reload = true;
            }
            Step::Quit => self.running = false,
            Step::Act(action) => {
                self.screens.pop();
                self.act(action);
            }
            Step::Jump(jump) => self.jump(jump),
        }
    }

    /// Takes the top screen away; Home stays.
    fn uncover(&mut self) {
        if self.screens.len() > 1 {
            self.screens.pop();
        }
        if let Some(screen) = self.screens.last_mut() {
            screen.refresh(&self.ctx);
        }
    }

    /// Draws the top screen, over the one below it where it is a popup.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        self.ctx.place = self.context();
        let base = self.screens.iter().rposition(|s| !s.is_popup()).unwrap_or(0);
        // A popup would hide that the terminal is too small for it.
        let top = if is_too_small(frame.area()) { base + 1 } else { self.screens.len() };
        for screen in &mut self.screens[base..top] {
            // What lies below a popup is seen, not clicked.
            self.ctx.spots.clear();
            screen.draw(frame, &mut self.ctx);
        }
        if self.ctx.look.ascii {
            ascii::apply(frame.buffer_mut());
        }
    }
}
