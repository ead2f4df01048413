//! Walking among the options shown, and typing into the field that narrows them.

use crate::catalog::record::Question;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;
use crate::tui::view::field::Field;

use super::QuestionScreen;
use super::filter::Names;

/// The last option of every question, which the program adds.
pub(super) const NOT_SURE: &str = "Not sure";

impl QuestionScreen {
    /// The options shown, by their place in the question; the one behind them is "not sure".
    pub(super) fn shown(&self, question: &Question) -> Vec<usize> {
        self.filter.shown(question.options.len() + 1)
    }

    /// Moves the cursor so far among the options shown.
    pub(super) fn walk(&mut self, by: isize, question: &Question) {
        let shown = self.shown(question);
        let at = shown.iter().position(|o| *o == self.cursor).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(shown.len().saturating_sub(1));
        self.cursor = shown.get(to).copied().unwrap_or(self.cursor);
    }

    /// Types a text into the field, where one is open.
    pub fn type_text(&mut self, text: &str, ctx: &Ctx<'_>) {
        if let Some(question) = ctx.session.current() {
            self.edit(|field| field.paste(text), ctx, question);
            self.look_ahead(ctx);
        }
    }

    /// Does what a key asks of the field that narrows the options. Gives whether it was for that.
    pub(super) fn edits_filter(
        &mut self,
        action: Action,
        ctx: &Ctx<'_>,
        question: &Question,
    ) -> bool {
        let Some(field) = self.filter.field() else { return false };
        match action {
            Action::Back => self.filter.close(),
            Action::Erase if field.text().is_empty() => self.filter.close(),
            Action::Erase
            | Action::EraseAll
            | Action::Left
            | Action::Right
            | Action::First
            | Action::Last => {
                let act = |field: &mut Field| {
                    field.act(action);
                };
                self.edit(act, ctx, question);
            }
            _ => return false,
        }
        true
    }

    fn edit(&mut self, change: impl FnOnce(&mut Field), ctx: &Ctx<'_>, question: &Question) {
        let before = self.filter.typed();
        let words = &self.words;
        let options = question.options.iter().enumerate().map(|(at, option)| Names {
            name: &option.name,
            others: option
                .help
                .as_deref()
                .into_iter()
                .chain(words.spellings(ctx.catalog, at))
                .collect(),
        });
        let unsure = Names { name: NOT_SURE, others: Vec::new() };
        self.filter.edit(change, options.chain([unsure]));
        // The closest option is the one that was meant; moving about in the field chooses nothing.
        let typed = self.filter.typed();
        if typed.is_some() && typed != before {
            self.cursor = self.shown(question).first().copied().unwrap_or(self.cursor);
            self.offset = 0;
        }
    }
}
