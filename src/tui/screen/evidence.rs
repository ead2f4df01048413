//! What was received: every document by path with its grade, the days to come, and the findings behind a grade.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::decision::witness::title;
use crate::decision::{Reviewed, Upcoming, review, upcoming};
use crate::report::doc::Tone;
use crate::report::marks::Marked as _;
use crate::report::received::{age, due, effect_in_short, graded};
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;
use crate::tui::view::{chrome, fit, flow, list, pad};

use super::{Reader, Screen, Step};

/// Columns a grade takes.
const GRADE: usize = 20;

/// What was received.
pub struct EvidenceScreen<'c> {
    reviewed: Vec<Reviewed<'c>>,
    upcoming: Vec<Upcoming<'c>>,
    cursor: usize,
    offset: usize,
    page: usize,
}

/// A line of the list.
enum Row {
    /// The name of a path, or of the days to come.
    Heading(String),
    /// A document, by its place among them.
    Document(usize),
    /// A day on which something is due, by its place among them.
    Day(usize),
    /// Nothing.
    Blank,
}

impl<'c> EvidenceScreen<'c> {
    /// What was received, graded for the answers as they stand.
    #[must_use]
    pub fn new(ctx: &Ctx<'c>) -> Self {
        let mut reviewed = review(ctx.catalog, ctx.session.profile(), ctx.today);
        let upcoming = upcoming(ctx.catalog, &reviewed, ctx.today);
        reviewed.sort_by_key(|one| ctx.catalog.paths.position(one.record.path));
        Self { reviewed, upcoming, cursor: 0, offset: 0, page: 1 }
    }

    pub fn act(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let last = (self.reviewed.len() + self.upcoming.len()).saturating_sub(1);
        match action {
            Action::Up | Action::PreviousPart => self.cursor = self.cursor.saturating_sub(1),
            Action::Down | Action::NextPart => self.cursor = (self.cursor + 1).min(last),
            Action::PageUp => self.cursor = self.cursor.saturating_sub(self.page),
            Action::PageDown => self.cursor = (self.cursor + self.page).min(last),
            Action::First => self.cursor = 0,
            Action::Last => self.cursor = last,
            Action::Accept => return self.click(self.cursor, ctx),
            Action::Back => return Step::Back,
            _ => {}
        }
        Step::Stay
    }

    /// Opens the findings of a document, or of the document a day belongs to.
    pub fn click(&mut self, entry: usize, ctx: &Ctx<'c>) -> Step<'c> {
        let of_day = || {
            let day = self.upcoming.get(entry.checked_sub(self.reviewed.len())?)?;
            self.reviewed.iter().find(|one| one.record.id == day.record.id)
        };
        let Some(one) = self.reviewed.get(entry).or_else(of_day) else { return Step::Stay };
        let mut doc = graded(ctx.catalog, std::slice::from_ref(one));
        doc.title = title(ctx.catalog, one.record);
        self.cursor = entry;
        Step::Open(Screen::Reader(Reader::paper(doc)))
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'c>) {
        let file = ctx.catalog.received.name().unwrap_or_default();
        let Some(body) = chrome::draw(frame, ctx, "Evidence received", &file) else {
            return;
        };
        let body = above_hint(frame, ctx, body);
        let rows = self.rows(ctx);
        if rows.is_empty() {
            let text = "Nothing has been received yet: every cell rests on what the sources say.";
            let lines = flow::text(text, ctx.theme.text, usize::from(body.width));
            frame.render_widget(Text::from(lines), body);
            return;
        }
        let at = rows.iter().position(|row| self.entry(row) == Some(self.cursor)).unwrap_or(0);
        let height = usize::from(body.height);
        self.page = height.max(1);
        // A heading stays in sight with what stands first below it.
        let headed = matches!(rows.get(at.wrapping_sub(1)), Some(Row::Heading(_)));
        let from = if headed { at - 1 } else { at };
        self.offset = list::offset(from, at + 1, rows.len(), height, self.offset);
        let entries = self.reviewed.len() + self.upcoming.len();
        let place = list::place(self.cursor, entries, rows.len(), height);
        chrome::place(frame, &ctx.theme, place);
        let mut lines = Vec::new();
        for row in rows.iter().skip(self.offset).take(height) {
            if let Some(entry) = self.entry(row) {
                let y = body.y + u16::try_from(lines.len()).unwrap_or(u16::MAX);
                ctx.spot(Rect { y, height: 1, ..body }.intersection(body), entry);
            }
            lines.push(self.line(ctx, row, usize::from(body.width)));
        }
        frame.render_widget(Text::from(lines), body);
    }

    fn rows(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        for (at, one) in self.reviewed.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| self.reviewed[before].record.path);
            if before != Some(one.record.path) {
                rows.push(Row::Heading(ctx.catalog.paths[one.record.path].name.clone()));
            }
            rows.push(Row::Document(at));
        }
        if !self.upcoming.is_empty() {
            rows.extend([Row::Blank, Row::Heading("What is due".into())]);
            rows.extend((0..self.upcoming.len()).map(Row::Day));
        }
        rows
    }

    /// The entry a line is, for the cursor and for a click.
    fn entry(&self, row: &Row) -> Option<usize> {
        match row {
            Row::Document(at) => Some(*at),
            Row::Day(at) => Some(self.reviewed.len() + at),
            Row::Heading(_) | Row::Blank => None,
        }
    }

    fn line(&self, ctx: &Ctx<'_>, row: &Row, width: usize) -> Line<'static> {
        let theme = &ctx.theme;
        let on = self.entry(row) == Some(self.cursor);
        let (marker, style) = if on { ("> ", theme.selected) } else { ("  ", theme.text) };
        match row {
            Row::Heading(name) => Line::styled(fit(name, width), theme.title),
            Row::Blank => Line::default(),
            Row::Day(at) => {
                let one = &self.upcoming[*at];
                let late = if one.day < ctx.today { "overdue: " } else { "" };
                let path = &ctx.catalog.paths[one.record.path].short;
                let text = format!("{marker}{}  {path}: {late}{}", one.day, due(one.due));
                Line::styled(fit(&text, width), style)
            }
            Row::Document(at) => self.document(ctx, *at, width),
        }
    }

    fn document(&self, ctx: &Ctx<'_>, at: usize, width: usize) -> Line<'static> {
        let theme = &ctx.theme;
        let one = &self.reviewed[at];
        let on = at == self.cursor;
        let (marker, style) = if on { ("> ", theme.selected) } else { ("  ", theme.text) };
        let grade = one.grading.grade();
        let tail = format!("{}, {} d", effect_in_short(one.effect), age(one.record, ctx.today));
        let room = width.saturating_sub(GRADE + 2 + tail.len() + 2);
        // On a narrow screen the name of the document matters more than its age.
        let (name, tail) =
            if room < GRADE { (width.saturating_sub(GRADE + 2), None) } else { (room, Some(tail)) };
        let mut spans = vec![
            Span::styled(pad(&format!("{marker}{}", title(ctx.catalog, one.record)), name), style),
            Span::raw("  "),
            Span::styled(
                pad(&format!("{} {}", grade.symbol(), grade.words()), GRADE),
                theme.tone(Tone::from(grade)),
            ),
        ];
        spans.extend(tail.map(|tail| Span::styled(format!("  {tail}"), theme.muted)));
        Line::from(spans)
    }
}

/// Draws how a document is added at the foot of an area and gives what is left above.
fn above_hint(frame: &mut Frame<'_>, ctx: &Ctx<'_>, area: Rect) -> Rect {
    let text = "To add one: signoff evidence add --path PATH --file FILE …, and start again. \
                signoff evidence add --help names the fields.";
    let lines = flow::text(text, ctx.theme.muted, usize::from(area.width));
    let hint = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let above = area.height.saturating_sub(hint);
    let foot = Rect { y: area.y + above, height: hint, ..area };
    frame.render_widget(Text::from(lines), foot.intersection(area));
    Rect { height: above.saturating_sub(1), ..area }
}
