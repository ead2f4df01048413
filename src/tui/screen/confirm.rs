//! A question that takes yes or no; only a deliberate key says yes.

use ratatui::Frame;
use ratatui::text::Text;

use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::view::{flow, popup};

use super::{Reply, Step};

/// A question that takes yes or no.
pub struct Confirm {
    title: String,
    text: String,
}

impl Confirm {
    /// A question, with what follows from yes.
    #[must_use]
    pub fn new(title: impl Into<String>, text: String) -> Self {
        Self { title: title.into(), text }
    }

    pub fn act<'c>(action: Action) -> Step<'c> {
        match action {
            Action::Yes => Step::Answer(Reply::Yes),
            Action::No | Action::Back => Step::Back,
            _ => Step::Stay,
        }
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let all = |action| ctx.keymap.keys(Context::Confirm, action).join(" or ");
        let keys = format!("{} yes · {} no", all(Action::Yes), all(Action::No));
        let width = frame.area().width.saturating_sub(8).min(60);
        let mut lines = flow::text(&self.text, ctx.theme.text, usize::from(width));
        lines.push(ratatui::text::Line::default());
        lines.push(ratatui::text::Line::styled(keys, ctx.theme.accent));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let area = popup::draw(frame, ctx, &self.title, "", width, height);
        frame.render_widget(Text::from(lines), area);
    }
}
