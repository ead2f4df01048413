//! Home: where to start, and what the program knows and how old that is.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::report::wording::count;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;
use crate::tui::view::{chrome, flow, list};

use super::standings::Standings;
use super::weighed::Weighed;
use super::{
    Confirm, DecisionScreen, EvidenceScreen, Interview, KeptDecisions, MatrixScreen, Reply, Screen,
    Step,
};

/// From this width on the standings so far stand beside the entries.
const WITH_STANDINGS: u16 = 96;

/// The first screen.
#[derive(Default)]
pub struct Home {
    cursor: usize,
    asking: Option<Asking>,
    weighed: Weighed,
    /// Whether answers are weighed: not for the first frame, which would have to wait for it.
    weighs: bool,
    /// Whether a frame was drawn without the standings that belong in it.
    lacks: bool,
}

/// What was asked last, so that the answer finds its question.
#[derive(Clone, Copy)]
enum Asking {
    Quit,
    StartAnew,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Resume,
    Start,
    Recommendation,
    Matrix,
    Evidence,
    Kept,
    Quit,
}

impl Home {
    fn entries(ctx: &Ctx<'_>) -> Vec<Entry> {
        let mut entries =
            vec![Entry::Start, Entry::Matrix, Entry::Evidence, Entry::Kept, Entry::Quit];
        if !ctx.session.answers().is_empty() {
            entries.insert(0, Entry::Resume);
            entries.insert(2, Entry::Recommendation);
        }
        entries
    }

    pub fn act<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let entries = Self::entries(ctx);
        self.cursor = self.cursor.min(entries.len() - 1);
        match action {
            Action::Up | Action::PreviousPart => self.cursor = self.cursor.saturating_sub(1),
            Action::Down | Action::NextPart => {
                self.cursor = (self.cursor + 1).min(entries.len() - 1);
            }
            Action::First | Action::PageUp => self.cursor = 0,
            Action::Last | Action::PageDown => self.cursor = entries.len() - 1,
            Action::Accept => return self.choose(entries[self.cursor], ctx),
            Action::Pick(n) if usize::from(n) <= entries.len() => {
                return self.click(usize::from(n) - 1, ctx);
            }
            Action::Matrix => return self.choose(Entry::Matrix, ctx),
            Action::Recommendation => return self.choose(Entry::Recommendation, ctx),
            Action::Evidence => return self.choose(Entry::Evidence, ctx),
            Action::Kept => return self.choose(Entry::Kept, ctx),
            Action::Back => return self.choose(Entry::Quit, ctx),
            _ => {}
        }
        Step::Stay
    }

    pub fn click<'c>(&mut self, entry: usize, ctx: &mut Ctx<'c>) -> Step<'c> {
        let entries = Self::entries(ctx);
        self.cursor = entry.min(entries.len() - 1);
        self.choose(entries[self.cursor], ctx)
    }

    fn choose<'c>(&mut self, entry: Entry, ctx: &mut Ctx<'c>) -> Step<'c> {
        match entry {
            Entry::Resume => interview(ctx),
            Entry::Start if ctx.session.answers().is_empty() => interview(ctx),
            Entry::Start => {
                self.asking = Some(Asking::StartAnew);
                let given = ctx.session.progress().answered;
                let words = if ctx.session.about.is_empty() {
                    ""
                } else {
                    ", and your own words about them,"
                };
                Step::Open(Screen::Confirm(Confirm::new(
                    "Start anew?",
                    format!("The {} given so far{words} will be put away.", count(given, "answer")),
                )))
            }
            Entry::Recommendation => {
                Step::Open(Screen::Decision(Box::new(DecisionScreen::new(ctx))))
            }
            Entry::Matrix => Step::Open(Screen::Matrix(Box::new(MatrixScreen::new(ctx)))),
            Entry::Evidence => Step::Open(Screen::Evidence(Box::new(EvidenceScreen::new(ctx)))),
            Entry::Kept => Step::Open(Screen::Kept(Box::new(KeptDecisions::new(ctx)))),
            Entry::Quit => {
                self.asking = Some(Asking::Quit);
                Step::Open(Screen::Confirm(Confirm::new(
                    "Quit signoff?",
                    "Your answers are saved and will be offered again.".into(),
                )))
            }
        }
    }

    pub fn reply<'c>(&mut self, reply: &Reply, ctx: &mut Ctx<'c>) -> Step<'c> {
        match (reply, self.asking.take()) {
            (Reply::Yes, Some(Asking::Quit)) => Step::Quit,
            (Reply::Yes, Some(Asking::StartAnew)) => {
                let session = crate::interview::Session::new(ctx.catalog);
                ctx.session = session.with_about(ctx.saving.about.clone());
                ctx.save_draft();
                self.cursor = 0;
                interview(ctx)
            }
            _ => Step::Stay,
        }
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let version = format!("knowledge base {}", ctx.catalog.header.version);
        let Some(body) = chrome::draw(frame, ctx, "Home", &version) else {
            return;
        };
        let body = self.beside_standings(frame, body, ctx);
        let width = usize::from(body.width);
        let mut lines = flow::text(
            "Can you sign this LLM vendor, for your use case, under your regulator's rules, and through which contract?",
            ctx.theme.strong,
            width,
        );
        lines.push(Line::default());
        let entries = Self::entries(ctx);
        self.cursor = self.cursor.min(entries.len() - 1);
        // Where not all has room, what it is for gives way to what the cursor is on.
        let height = usize::from(body.height);
        let all = lines.len() + entries.len();
        let above = (lines.len() + self.cursor + 1).saturating_sub(height);
        chrome::place(frame, &ctx.theme, list::place(self.cursor, entries.len(), all, height));
        let drained = above.min(lines.len());
        lines.drain(..drained);
        for (at, entry) in entries.iter().enumerate().skip(above - drained) {
            let row = body.y + u16::try_from(lines.len()).unwrap_or(u16::MAX);
            ctx.spot(Rect { y: row, height: 1, ..body }.intersection(body), at);
            lines.push(self.entry_line(ctx, at, *entry, width));
        }
        lines.push(Line::default());
        lines.extend(about(ctx, width));
        frame.render_widget(Text::from(lines), body);
    }

    /// Where an interview is under way and there is room, draws where it stands so far, and gives
    /// what is left of the area.
    fn beside_standings(&mut self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) -> Rect {
        if area.width < WITH_STANDINGS || ctx.session.answers().is_empty() {
            return area;
        }
        let columns =
            [Constraint::Fill(1), Constraint::Length(2), Constraint::Length(Standings::WIDTH)];
        let [left, bar, right] = area.layout(&Layout::horizontal(columns));
        let rule = vec![Line::styled("│", ctx.theme.rule); usize::from(bar.height)];
        frame.render_widget(Text::from(rule), bar);
        if self.weighs {
            self.weighed.standings(ctx).draw(frame, right, ctx.catalog, &ctx.theme);
        } else {
            self.lacks = true;
            let lines = [
                Line::styled("Standings", ctx.theme.title),
                Line::styled("  weighing …", ctx.theme.muted),
            ];
            frame.render_widget(Text::from_iter(lines), right);
        }
        Rect { width: left.width.saturating_sub(1), ..left }
    }

    /// Whether answers are still to be weighed.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.weighs
    }

    /// Has the next frame weigh them. Gives whether that is due at once.
    pub fn work(&mut self) -> bool {
        self.weighs = true;
        std::mem::take(&mut self.lacks)
    }

    fn entry_line(&self, ctx: &Ctx<'_>, at: usize, entry: Entry, width: usize) -> Line<'static> {
        let progress = ctx.session.progress();
        let (name, note) = match entry {
            Entry::Resume => (
                "Resume the interview",
                format!("{} of about {} answered", progress.answered, progress.questions),
            ),
            Entry::Start if ctx.session.answers().is_empty() => (
                "Start the interview",
                format!("about {} questions, {} sections", progress.questions, progress.sections),
            ),
            Entry::Start => ("Start anew", String::new()),
            Entry::Recommendation => ("See the recommendation", "for the answers so far".into()),
            Entry::Matrix => (
                "Browse the attestation matrix",
                format!(
                    "{} paths, {} controls",
                    ctx.engine.considered(ctx.policy).count(),
                    ctx.catalog.controls.len()
                ),
            ),
            Entry::Evidence => {
                let received = ctx.catalog.received.records.len();
                let note = match received {
                    0 => "nothing yet".into(),
                    n => count(n, "document"),
                };
                ("Evidence received", note)
            }
            // How many there are is for the screen to tell: no folder is read for the first frame.
            Entry::Kept => ("Kept decisions", "read again, compare, take up".into()),
            Entry::Quit => ("Quit", String::new()),
        };
        let on = at == self.cursor;
        let marker = if on { "> " } else { "  " };
        let label = format!("{marker}{} {name} ", at + 1);
        // Half a note tells nothing.
        let room = width.saturating_sub(label.len() + 1);
        let short = match entry {
            Entry::Resume => format!("{} of {}", progress.answered, progress.questions),
            _ => String::new(),
        };
        let note = [note, short].into_iter().find(|note| note.width() <= room).unwrap_or_default();
        let style = if on { ctx.theme.selected } else { ctx.theme.text };
        Line::from(vec![
            Span::styled(label, style),
            Span::raw(" "),
            Span::styled(note, ctx.theme.muted),
        ])
    }
}

fn interview<'c>(ctx: &Ctx<'c>) -> Step<'c> {
    Step::Open(Screen::Interview(Box::new(Interview::new(ctx))))
}

/// What the program knows, how old that is, and what it is not.
fn about(ctx: &Ctx<'_>, width: usize) -> Vec<Line<'static>> {
    let catalog = ctx.catalog;
    let limit = catalog.header.stale_after_days;
    let age = match catalog.header.as_of.known_age(ctx.today) {
        None => String::new(),
        Some(days) if days > limit => format!(
            ": {} old, over the {limit} days after which a fact is due for another look",
            count(days as usize, "day")
        ),
        Some(days) => format!(": {} old", count(days as usize, "day")),
    };
    let facts = format!(
        "{} from {}, as of {}{age}.",
        count(catalog.claims.len(), "cited claim"),
        count(catalog.sources.len(), "source"),
        catalog.header.as_of,
    );
    let mut lines = flow::text(&facts, ctx.theme.text, width);
    lines.push(Line::default());
    let own = crate::report::own_layer::stamp(catalog);
    if !own.is_empty() {
        lines.extend(flow::text(own.trim_start(), ctx.theme.text, width));
        lines.push(Line::default());
    }
    lines.extend(flow::text(&catalog.header.notice, ctx.theme.muted, width));
    lines
}
