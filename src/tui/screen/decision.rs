//! The recommendation: the paper of the decision, part by part.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::Id;
use crate::catalog::record::Source;
use crate::decision::Decision;
use crate::report::doc::{Doc, Section};
use crate::report::markdown::section_markdown;
use crate::report::memo::memo;
use crate::tui::ctx::Ctx;
use crate::tui::kept::KeptScreen;
use crate::tui::keymap::Action;
use crate::tui::view::{chrome, fit, flow, list, pad};

use super::{EvidenceScreen, Interview, KeptDecisions, MatrixScreen, SaveScreen, Screen, Step};

/// From this width on the names of the parts stand beside the text.
const SIDEBAR: u16 = 100;

/// The recommendation.
pub struct DecisionScreen<'c> {
    decision: Decision<'c>,
    doc: Doc,
    sources: Vec<Id<Source>>,
    part: usize,
    top: usize,
    page: usize,
    length: usize,
}

impl<'c> DecisionScreen<'c> {
    /// The recommendation for the answers as they stand.
    #[must_use]
    pub fn new(ctx: &Ctx<'c>) -> Self {
        let decision = ctx.decide();
        let doc = memo(&decision);
        Self { sources: doc.sources(), decision, doc, part: 0, top: 0, page: 1, length: 0 }
    }

    /// Decides again, after answers or policy may have changed.
    pub fn refresh(&mut self, ctx: &Ctx<'c>) {
        let name = self.section().short.clone();
        *self = Self::at_part(ctx, &name);
    }

    /// The recommendation at the part of this name, if there is one.
    #[must_use]
    pub fn at_part(ctx: &Ctx<'c>, name: &str) -> Self {
        let new = Self::new(ctx);
        let part = new.doc.sections.iter().position(|s| s.short == name).unwrap_or(0);
        Self { part, ..new }
    }

    /// What is left of it when the catalogue is read anew.
    #[must_use]
    pub fn kept(&self) -> KeptScreen {
        KeptScreen::Decision { part: self.section().short.clone() }
    }

    fn section(&self) -> &Section {
        &self.doc.sections[self.part]
    }

    pub fn act(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let last = self.length.saturating_sub(self.page);
        match action {
            Action::Back => return Step::Back,
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top = (self.top + 1).min(last),
            Action::PageUp => self.top = self.top.saturating_sub(self.page),
            Action::PageDown => self.top = (self.top + self.page).min(last),
            Action::First => self.top = 0,
            Action::Last => self.top = last,
            Action::NextPart => self.open((self.part + 1) % self.doc.sections.len()),
            Action::PreviousPart => {
                self.open((self.part + self.doc.sections.len() - 1) % self.doc.sections.len());
            }
            Action::Save => {
                return Step::Open(Screen::Save(Box::new(SaveScreen::new(
                    &self.decision,
                    &ctx.saving,
                ))));
            }
            Action::Policy => {
                ctx.next_policy();
                self.refresh(ctx);
            }
            Action::Edit => {
                return Step::Restart(Some(Screen::Interview(Box::new(Interview::review(ctx)))));
            }
            Action::Kept => return Step::Open(Screen::Kept(Box::new(KeptDecisions::new(ctx)))),
            Action::Evidence => {
                return Step::Open(Screen::Evidence(Box::new(EvidenceScreen::new(ctx))));
            }
            Action::Matrix => return Step::Open(Screen::Matrix(Box::new(MatrixScreen::new(ctx)))),
            Action::Copy => {
                ctx.outside.copy(&section_markdown(&self.doc, self.part));
                ctx.info(format!("\"{}\" sent to the terminal's clipboard; if nothing arrives there, save the paper instead.", self.section().title));
            }
            _ => {}
        }
        Step::Stay
    }

    pub fn click(&mut self, entry: usize) -> Step<'c> {
        self.open(entry);
        Step::Stay
    }

    fn open(&mut self, part: usize) {
        self.part = part.min(self.doc.sections.len() - 1);
        self.top = 0;
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'c>) {
        let right = format!("policy: {} · {}", self.decision.policy, self.decision.today);
        let Some(body) = chrome::draw(frame, ctx, "Recommendation", &right) else {
            return;
        };
        let text = if body.width >= SIDEBAR {
            let columns = [Constraint::Length(16), Constraint::Length(2), Constraint::Fill(1)];
            let [side, _, text] = body.layout(&Layout::horizontal(columns));
            self.draw_sidebar(frame, side, ctx);
            text
        } else {
            let [tabs, _, text] = body.layout(&Layout::vertical([
                Constraint::Length(1),
                Constraint::Length(1),
                Constraint::Fill(1),
            ]));
            self.draw_tabs(frame, tabs, ctx);
            text
        };
        self.draw_text(frame, text, ctx);
    }

    fn draw_sidebar(&self, frame: &mut Frame<'_>, area: Rect, ctx: &mut Ctx<'c>) {
        let mut lines = Vec::new();
        // The open part stays in sight where the list is longer than the screen.
        let first = (self.part + 1).saturating_sub(usize::from(area.height).max(1));
        for (at, section) in self.doc.sections.iter().enumerate().skip(first) {
            let y = area.y + u16::try_from(at - first).unwrap_or(u16::MAX);
            ctx.spot(Rect { y, height: 1, ..area }.intersection(area), at);
            let (marker, style) =
                if at == self.part { ("> ", ctx.theme.selected) } else { ("  ", ctx.theme.text) };
            let width = usize::from(area.width);
            lines.push(Line::styled(pad(&format!("{marker}{}", section.short), width), style));
        }
        frame.render_widget(Text::from(lines), area);
    }

    /// The part and its neighbours in a line: as many names as fit around the open one.
    fn draw_tabs(&self, frame: &mut Frame<'_>, area: Rect, ctx: &mut Ctx<'c>) {
        let names: Vec<&str> = self.doc.sections.iter().map(|s| s.short.as_str()).collect();
        let place = format!(" {}/{}", self.part + 1, names.len());
        let room = usize::from(area.width).saturating_sub(place.width() + 4);
        let (mut from, mut to) = (self.part, self.part + 1);
        let wide =
            |from: usize, to: usize| names[from..to].iter().map(|n| n.width() + 3).sum::<usize>();
        loop {
            if to < names.len() && wide(from, to + 1) <= room {
                to += 1;
            } else if from > 0 && wide(from - 1, to) <= room {
                from -= 1;
            } else {
                break;
            }
        }
        let theme = &ctx.theme;
        let mut spans = vec![Span::styled(if from > 0 { "‹ " } else { "  " }, theme.muted)];
        let mut x = area.x + 2;
        let mut spots = Vec::new();
        for (at, name) in names.iter().enumerate().take(to).skip(from) {
            let (text, style) = if at == self.part {
                (format!(">{name} "), theme.selected)
            } else {
                (format!(" {name} "), theme.text)
            };
            let wide = u16::try_from(text.width()).unwrap_or(u16::MAX);
            spots.push((Rect { x, width: wide, ..area }.intersection(area), at));
            x = x.saturating_add(wide).saturating_add(1);
            spans.push(Span::styled(text, style));
            spans.push(Span::raw(" "));
        }
        spans.push(Span::styled(if to < names.len() { "› " } else { "  " }, theme.muted));
        spans.push(Span::styled(place, theme.muted));
        frame.render_widget(Line::from(spans), area);
        for (area, at) in spots {
            ctx.spot(area, at);
        }
    }

    fn draw_text(&mut self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'c>) {
        let [head, text] =
            area.layout(&Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]));
        // Long lines are hard to read, whatever the width of the screen.
        let width = usize::from(text.width).min(100);
        let lines = flow::section(self.section(), &self.sources, width, &ctx.theme);
        self.page = usize::from(text.height).max(1);
        self.length = lines.len();
        self.top = self.top.min(self.length.saturating_sub(self.page));
        let last_shown = (self.top + self.page).min(self.length);
        let place = list::position(last_shown.saturating_sub(1), self.length, self.page);
        let place = place.map(|p| format!("  lines to {p}")).unwrap_or_default();
        let title =
            fit(&self.section().title, usize::from(head.width).saturating_sub(place.width()));
        let title =
            vec![Span::styled(title, ctx.theme.title), Span::styled(place, ctx.theme.muted)];
        frame.render_widget(Line::from(title), head);
        frame.render_widget(Text::from(lines[self.top..last_shown].to_vec()), text);
    }
}
