//! What stands beside the review on a wide screen: the answer under the cursor explained, and the standings.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};

use crate::catalog::record::{Kind, Question};
use crate::catalog::{Chosen as _, Id};
use crate::interview::Origin;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::screen::aside;
use crate::tui::screen::map::BESIDE_FROM;
use crate::tui::screen::standings::Standings;
use crate::tui::screen::weighed::Weighed;
use crate::tui::view::{fit, flow};

/// Columns the list of the answers takes at most: behind its longest line there would be nothing.
const LIST: u16 = 92;

/// Draws what stands beside the list, where there is room for it, and gives what is left of the area.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    ctx: &Ctx<'_>,
    question: Option<Id<Question>>,
    weighed: &mut Weighed,
) -> Rect {
    if frame.area().width < BESIDE_FROM {
        return area;
    }
    let list = (area.width.saturating_sub(Standings::WIDTH) / 2).min(LIST);
    let bar = Constraint::Length(2);
    let columns = [
        Constraint::Length(list),
        bar,
        Constraint::Fill(1),
        bar,
        Constraint::Length(Standings::WIDTH),
    ];
    let [list, first, middle, second, right] = area.layout(&Layout::horizontal(columns));
    for bar in [first, second] {
        let rule = vec![Line::styled("│", ctx.theme.rule); usize::from(bar.height)];
        frame.render_widget(Text::from(rule), bar);
    }
    weighed.standings(ctx).draw(frame, right, ctx.catalog, &ctx.theme);
    let width = usize::from(middle.width.saturating_sub(1));
    let mut lines = match question {
        Some(question) => explained(ctx, &ctx.catalog.questions[question], width),
        None => on(ctx, width),
    };
    let room = usize::from(middle.height);
    if lines.len() > room {
        lines.truncate(room);
        let key = ctx.key(Context::Review, Action::Accept);
        if let Some(last) = lines.last_mut() {
            *last = Line::styled(fit(&format!("… {key} opens it"), width), ctx.theme.muted);
        }
    }
    frame.render_widget(Text::from(lines), middle);
    Rect { width: list.width.saturating_sub(1), ..list }
}

/// The way on: what the answers come from, and what a default means.
fn on(ctx: &Ctx<'_>, width: usize) -> Vec<Line<'static>> {
    let progress = ctx.session.progress();
    let default = progress.questions.saturating_sub(progress.answered);
    let mut lines = flow::text("The recommendation for these answers", ctx.theme.title, width);
    lines.push(Line::default());
    let text = format!("{} of {} questions are answered.", progress.answered, progress.questions);
    lines.extend(flow::text(&text, ctx.theme.text, width));
    if default > 0 {
        let text = format!(
            "{default} stand at their default; the paper says which, so that whoever signs can see it."
        );
        lines.extend(flow::text(&text, ctx.theme.text, width));
    }
    lines
}

/// A question with the answer in force, each option of it explained, and why it is asked.
fn explained(ctx: &Ctx<'_>, question: &Question, width: usize) -> Vec<Line<'static>> {
    let theme = &ctx.theme;
    let profile = ctx.session.profile();
    let mut lines = flow::text(&question.prompt, theme.title, width);
    lines.push(Line::default());
    if !profile.is_asked(question.id) {
        lines.extend(flow::text(&aside::why_text(ctx, question.id), theme.text, width));
        return lines;
    }
    let from = match profile.origin(question.id) {
        Origin::Given => "Your answer",
        Origin::Default => "By default, since it is not answered",
        Origin::NotSure => "Not sure, so the default is taken",
    };
    lines.push(Line::styled(fit(&format!("{from}:"), width), theme.muted));
    let chosen = profile.chosen(question.id);
    if chosen.is_empty() {
        lines.extend(flow::text("Nothing of the list.", theme.text, width));
    }
    for option in chosen.iter().filter_map(|id| question.option(*id)) {
        let mark = if question.kind == Kind::Many { "[x] " } else { "(•) " };
        let name = [(option.name.clone(), theme.strong)];
        lines.extend(flow::wrap(&name, width, mark, "    "));
        if let Some(help) = &option.help {
            lines.extend(flow::wrap(&[(help.clone(), theme.text)], width, "    ", "    "));
        }
    }
    lines.push(Line::default());
    let why = [("Why: ".to_owned(), theme.strong), (question.why.clone(), theme.muted)];
    lines.extend(flow::wrap(&why, width, "", ""));
    let key = ctx.key(Context::Review, Action::Accept);
    lines.push(Line::default());
    lines.push(Line::from(vec![
        Span::styled(key, theme.accent),
        Span::styled(" opens it, to answer it anew", theme.muted),
    ]));
    lines
}
