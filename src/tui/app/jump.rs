//! Going anywhere from anywhere: to a screen that is open already, else to a new one on top.

use crate::catalog::Id;
use crate::catalog::record::Question;
use crate::tui::screen::{
    DecisionScreen, EvidenceScreen, Home, Interview, Jump, KeptDecisions, MatrixScreen, Place,
    SaveScreen, Screen,
};

use super::App;

impl<'c> App<'c> {
    /// Goes to what was chosen in the palette, which closes, and with it all that lay on it.
    pub(super) fn jump(&mut self, jump: Jump) {
        let palette = self.screens.iter().position(|s| matches!(s, Screen::Palette(_)));
        self.screens.truncate(palette.unwrap_or(self.screens.len()));
        match jump {
            Jump::Read(reader) => self.screens.push(Screen::Reader(*reader)),
            Jump::Question(question) => self.open_question(question),
            Jump::Matrix(control, path) => {
                self.open_place(Place::Matrix);
                if let Some(Screen::Matrix(matrix)) = self.screens.last_mut() {
                    matrix.visit(&self.ctx, control, path);
                }
            }
            Jump::Place(place) => self.open_place(place),
        }
    }

    fn open_question(&mut self, question: Id<Question>) {
        if self.uncovered(|s| matches!(s, Screen::Interview(_))) {
            self.in_interview(Some(question));
        } else {
            let interview = Interview::visit(&mut self.ctx, question);
            self.ctx.save_place();
            self.screens.push(Screen::Interview(Box::new(interview)));
        }
    }

    fn in_interview(&mut self, question: Option<Id<Question>>) {
        if let Some(Screen::Interview(interview)) = self.screens.last_mut() {
            interview.go_to(&mut self.ctx, question);
        }
    }

    /// In the interview that is on top, from its map back to where it stands.
    fn at_the_question(&mut self) {
        if let Some(Screen::Interview(interview)) = self.screens.last_mut() {
            interview.follow(&self.ctx);
        }
    }

    fn open_place(&mut self, place: Place) {
        if self.uncovered(|screen| is_at(screen, place)) {
            match place {
                Place::Review => self.in_interview(None),
                Place::Interview => self.at_the_question(),
                _ => {}
            }
            return;
        }
        let ctx = &mut self.ctx;
        self.screens.push(match place {
            Place::Home => Screen::Home(Home::default()),
            Place::Interview => Screen::Interview(Box::new(Interview::new(ctx))),
            Place::Review => Screen::Interview(Box::new(Interview::review(ctx))),
            Place::Recommendation => Screen::Decision(Box::new(DecisionScreen::new(ctx))),
            Place::Matrix => Screen::Matrix(Box::new(MatrixScreen::new(ctx))),
            Place::Evidence => Screen::Evidence(Box::new(EvidenceScreen::new(ctx))),
            Place::Kept => Screen::Kept(Box::new(KeptDecisions::new(ctx))),
            Place::Save => Screen::Save(Box::new(SaveScreen::new(&ctx.decide(), &ctx.saving))),
        });
    }

    /// Takes away what lies on a screen. Gives whether there is such a screen.
    fn uncovered(&mut self, is: impl Fn(&Screen<'c>) -> bool) -> bool {
        let Some(at) = self.screens.iter().rposition(is) else { return false };
        self.screens.truncate(at + 1);
        if let Some(screen) = self.screens.last_mut() {
            screen.refresh(&self.ctx);
        }
        true
    }
}

fn is_at(screen: &Screen<'_>, place: Place) -> bool {
    match screen {
        Screen::Home(_) => place == Place::Home,
        Screen::Interview(_) => matches!(place, Place::Interview | Place::Review),
        Screen::Decision(_) => place == Place::Recommendation,
        Screen::Matrix(_) => place == Place::Matrix,
        Screen::Evidence(_) => place == Place::Evidence,
        Screen::Save(_) => place == Place::Save,
        Screen::Kept(_) => place == Place::Kept,
        _ => false,
    }
}
