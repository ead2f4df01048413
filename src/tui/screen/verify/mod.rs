//! "I verified this": a form that turns what the buyer looked at into a claim of the own layer.

mod form;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::catalog::Id;
use crate::catalog::date::day;
use crate::catalog::overlay::{OwnClaim, State, Verified};
use crate::catalog::record::{Control, Level, Path, Value};
use crate::report::marks::Marked as _;
use crate::report::wording::sentence;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;
use crate::tui::view::field::Field;
use crate::tui::view::{chrome, flow, pad};

use super::Step;
use form::{Choice, Row};

/// How wide the names of the fields stand.
const NAMES: usize = 15;

/// The form.
pub struct VerifyScreen<'c> {
    path: &'c Path,
    control: &'c Control,
    /// What the claim can be about: the control itself, or one of its levels.
    about: Choice<Option<Id<Level>>>,
    /// What it comes to; nothing until that is chosen.
    value: Choice<Option<Value>>,
    text: Field,
    condition: Field,
    by: Field,
    on: Field,
    evidence: Field,
    expires: Field,
    focus: Row,
}

impl<'c> VerifyScreen<'c> {
    /// The form for a cell, filled with what is known: the value as it stands (a silent cell suggests
    /// none), today, a year.
    #[must_use]
    pub fn new(ctx: &Ctx<'c>, path: &'c Path, control: &'c Control) -> Self {
        let now = ctx.engine.cells(ctx.policy).get(path.id, control.id, None).value();
        let mut made = Self {
            path,
            control,
            about: Choice { all: form::abouts(control), at: 0 },
            value: form::values(control, now),
            text: Field::default(),
            condition: Field::default(),
            by: Field::new(&form::last_name(ctx)),
            on: Field::new(&ctx.today.to_string()),
            evidence: Field::default(),
            expires: Field::new(&form::in_a_year(ctx.today).to_string()),
            focus: Row::Value,
        };
        made.focus = made.rows()[0];
        made
    }

    /// The lines of the form as it is filled in.
    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        if self.about.all.len() > 1 {
            rows.push(Row::About);
        }
        rows.extend([Row::Value, Row::Text]);
        if self.value.get() == Some(Value::Conditional) {
            rows.push(Row::Condition);
        }
        rows.extend([Row::By, Row::On, Row::Evidence, Row::Expires]);
        rows
    }

    fn field(&mut self, row: Row) -> Option<&mut Field> {
        match row {
            Row::About | Row::Value => None,
            Row::Text => Some(&mut self.text),
            Row::Condition => Some(&mut self.condition),
            Row::By => Some(&mut self.by),
            Row::On => Some(&mut self.on),
            Row::Evidence => Some(&mut self.evidence),
            Row::Expires => Some(&mut self.expires),
        }
    }

    pub fn act(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let rows = self.rows();
        let at = rows.iter().position(|r| *r == self.focus).unwrap_or(0);
        match action {
            Action::Back => return Step::Back,
            Action::Accept => return self.save(ctx),
            Action::Up => self.focus = rows[at.saturating_sub(1)],
            Action::Down => self.focus = rows[(at + 1).min(rows.len() - 1)],
            Action::NextPart => self.focus = rows[(at + 1) % rows.len()],
            Action::PreviousPart => self.focus = rows[(at + rows.len() - 1) % rows.len()],
            _ => self.edit(action),
        }
        Step::Stay
    }

    /// What a key does to the field or the choice it is in.
    fn edit(&mut self, action: Action) {
        let by = match action {
            Action::Left => -1,
            _ => 1,
        };
        let steps = matches!(action, Action::Left | Action::Right | Action::Tick);
        match self.focus {
            Row::About if steps => self.about.step(by),
            Row::Value if steps => self.value.step(by),
            row => {
                let Some(field) = self.field(row) else { return };
                if action == Action::Tick {
                    field.type_char(' ');
                } else {
                    field.act(action);
                }
            }
        }
    }

    pub fn click(&mut self, entry: usize) -> Step<'c> {
        if let Some(row) = self.rows().get(entry) {
            self.focus = *row;
            self.edit(match row {
                Row::About | Row::Value => Action::Right,
                _ => Action::Last,
            });
        }
        Step::Stay
    }

    /// Types into the field that has the cursor.
    pub fn type_text(&mut self, text: &str) {
        let row = self.focus;
        if let Some(field) = self.field(row) {
            field.paste(text);
        }
    }

    fn save(&mut self, ctx: &mut Ctx<'c>) -> Step<'c> {
        let written = self
            .claim(ctx)
            .and_then(|claim| ctx.outside.append_own(&claim).map_err(|why| (self.focus, why)));
        match written {
            Ok(file) => Step::Reload(format!(
                "In force now until {}, kept in {}",
                self.expires.text().trim(),
                file.file_name().unwrap_or_default().to_string_lossy()
            )),
            Err((row, why)) => {
                self.focus = row;
                ctx.failed(why);
                Step::Stay
            }
        }
    }

    /// The claim as filled in, or what is still wrong and where.
    fn claim(&self, ctx: &Ctx<'c>) -> Result<OwnClaim, (Row, String)> {
        let filled = |row: Row, field: &Field, missing: &str| match field.text().trim() {
            "" => Err((row, missing.to_owned())),
            text => Ok(text.to_owned()),
        };
        let on_day = |row: Row, field: &Field| {
            day::parse(field.text().trim()).map_err(|bad| (row, sentence(&bad.to_string())))
        };
        let level = self.about.get();
        let base = form::base(ctx, self.path, self.control, level);
        let mut claim = OwnClaim {
            path: self.path.id,
            control: self.control.id,
            level,
            value: self.value.get().ok_or((Row::Value, "Choose what it comes to.".to_owned()))?,
            text: filled(Row::Text, &self.text, "Say in a sentence what you verified.")?,
            conditions: Vec::new(),
            lead_time: None,
            verified: Verified {
                by: filled(Row::By, &self.by, "Say who verified it.")?,
                on: on_day(Row::On, &self.on)?,
                evidence: filled(Row::Evidence, &self.evidence, "Say where the evidence lies.")?,
                expires: on_day(Row::Expires, &self.expires)?,
            },
            base: base.map(|claim| (claim.id, ctx.catalog.claim_hash(claim))),
            made_with: Some(ctx.catalog.header.version.clone()),
        };
        if claim.value == Value::Conditional {
            let text = filled(Row::Condition, &self.condition, "Say what it holds on.")?;
            claim.conditions.push(text);
        }
        let in_order = claim.verified.on <= claim.verified.expires;
        let row = if in_order { Row::Value } else { Row::Expires };
        let wrong = |why: String| (row, sentence(&why));
        match ctx.catalog.own_claim_state(&claim, ctx.today).map_err(wrong)? {
            State::InForce => Ok(claim),
            State::Ahead(_) => Err((Row::On, "That day is still to come.".into())),
            state => Err((Row::Expires, sentence(state.note().unwrap_or_default()))),
        }
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let title = format!("I verified this: {} · {}", self.control.name, self.path.name);
        let Some(body) = chrome::draw(frame, ctx, &title, "") else {
            return;
        };
        let width = usize::from(body.width);
        let mut lines = Vec::new();
        let rows = self.rows();
        let focus = rows.iter().position(|row| *row == self.focus).unwrap_or(0);
        // Where a message leaves less room than there are lines, the one with the cursor is shown.
        let above = (focus + 1).saturating_sub(usize::from(body.height));
        for (at, row) in rows.into_iter().enumerate().skip(above) {
            let y = body.y + u16::try_from(lines.len()).unwrap_or(u16::MAX);
            ctx.spot(Rect { y, height: 1, ..body }.intersection(body), at);
            lines.push(self.row_line(ctx, row, width));
        }
        lines.push(Line::default());
        lines.extend(flow::text(form::help(self.focus), ctx.theme.muted, width));
        lines.push(Line::default());
        let place = ctx.outside.own_overlay();
        let place = place.map_or("There is no home folder to keep it in.".to_owned(), |file| {
            format!("Will be added to {}. Nothing else in it is touched.", file.display())
        });
        lines.extend(flow::text(&place, ctx.theme.text, width));
        let cell =
            ctx.engine.cells(ctx.policy).get(self.path.id, self.control.id, self.about.get());
        let mut own = ctx.catalog.layer.in_force().filter_map(|record| record.claim);
        if own.any(|own| cell.claims.iter().any(|claim| claim.id == own)) {
            let text = "You verified this before. Both records hold until one expires: take the old one out of the file if it is wrong.";
            lines.extend(flow::text(text, ctx.theme.text, width));
        }
        frame.render_widget(Text::from(lines), body);
    }

    fn row_line(&mut self, ctx: &Ctx<'_>, row: Row, width: usize) -> Line<'static> {
        let theme = ctx.theme;
        let on = row == self.focus;
        let marker = if on { "> " } else { "  " };
        let mut spans = vec![
            Span::styled(marker, theme.accent),
            Span::styled(pad(form::name(row), NAMES), if on { theme.strong } else { theme.muted }),
        ];
        let room = width.saturating_sub(NAMES + 3);
        let chosen = match row {
            Row::About => Some(self.about_text()),
            Row::Value => Some(self.value.get().map_or("choose".to_owned(), |value| {
                format!("{} {}", value.symbol(), value.words())
            })),
            _ => None,
        };
        if let Some(chosen) = chosen {
            let text = if on { format!("◂ {chosen} ▸") } else { chosen };
            spans.push(Span::styled(text, if on { theme.selected } else { theme.text }));
        } else if let Some(field) = self.field(row) {
            spans.extend(field.line(&theme, room, on).spans);
        }
        Line::from(spans)
    }

    fn about_text(&self) -> String {
        let level = |id| self.control.levels.iter().find(|l| l.id == id);
        let name = self.about.get().and_then(level).map(|l| l.name.as_str());
        name.map_or_else(|| self.control.name.clone(), sentence)
    }
}
