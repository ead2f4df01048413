//! What is told when it is asked for: the review, the standings, explanations, the recommendation, the words.

use crate::catalog::Policy;
use crate::interview::Origin;
use crate::report::marks::Marked as _;
use crate::report::wording::{self, count};
use crate::report::{explain, memo};

use super::dialogue::{Aside, Dialogue};
use super::page::Entry;
use super::word::WORDS;
use super::{Lost, paper};

impl Dialogue<'_, '_> {
    pub(super) fn tell_opening(&mut self, notices: [Option<String>; 2]) -> Result<(), Lost> {
        let catalog = self.catalog();
        let p = self.session.progress();
        self.page.say(format!(
            "signoff, line by line: about {} questions in {} sections, then a recommendation which vendor to sign and through which contract.",
            p.questions, p.sections
        ))?;
        self.page.say(
            "Every answer is one line; \"not sure\" is always one. The word help lists the words that work at every question, quit leaves. Where a word is also an answer, a colon before it makes it the word.",
        )?;
        self.page.say(catalog.header.notice.as_str())?;
        Ok(notices.into_iter().flatten().try_for_each(|notice| self.page.say(notice))?)
    }

    /// Says in a line what was asked last and what can be answered.
    pub(super) fn remind(&mut self) -> Result<(), Lost> {
        let p = self.session.progress();
        let text = match (&self.aside, self.session.current()) {
            (Some(Aside::Resume), _) => format!(
                "There is an interview under way, with {} of about {} questions answered. Resume? Type yes or no (default: yes).",
                p.answered, p.questions
            ),
            (Some(Aside::Anew), _) => {
                let answers = count(self.session.answers().questions().count(), "answer");
                let words = if self.session.about == self.given { "" } else { " and your own words" };
                format!(
                    "Put the {answers} so far{words} away and begin again? Type yes or no (default: no)."
                )
            }
            (Some(aside), _) => self.saving_prompt(aside),
            (None, Some(question)) => format!(
                "Question {}: {} {} The word again tells the choices.",
                p.question,
                question.prompt,
                self.standing_answer(question)
            ),
            (None, None) => "The interview is at its end. Words that go on from here: save, review, go and a number, standings, explain, policy, recommend, back, help, quit.".into(),
        };
        Ok(self.page.say(text)?)
    }

    /// Every question asked, with its number, its answer, and where that comes from.
    pub(super) fn tell_review(&mut self) -> Result<(), Lost> {
        let p = self.session.progress();
        let default = p.questions - p.answered;
        self.page.say(format!("Review: {} answered, {default} at their default.", p.answered))?;
        let catalog = self.catalog();
        let profile = self.session.profile();
        let mut number = 0;
        let mut blocks = Vec::new();
        for section in catalog.sections.iter() {
            let mut entries = Vec::new();
            for question in section.questions.iter().filter(|q| profile.is_asked(q.id)) {
                number += 1;
                let origin = match profile.origin(question.id) {
                    Origin::Given => "",
                    Origin::Default => " (default)",
                    Origin::NotSure => " (not sure; the default)",
                };
                let answer = self.answer_text(question);
                let text = format!("{}: {answer}{origin}", question.name);
                entries.push(Entry::numbered(number, p.questions, text));
            }
            if !entries.is_empty() {
                entries.insert(0, Entry::from(format!("{}:", section.name)));
                blocks.push(entries);
            }
        }
        let aside = profile.aside().map(|id| catalog.questions[id].name.as_str());
        let aside: Vec<_> = aside.collect();
        if !aside.is_empty() {
            let text = "Kept aside, since it does not arise now:";
            blocks.push(vec![Entry::from(format!("{text} {}.", wording::list(&aside)))]);
        }
        blocks.iter().try_for_each(|block| self.page.block(block))?;
        Ok(self.page.say("Type go and a number to open a question again.")?)
    }

    /// Every path with its standing, best first.
    pub(super) fn tell_standings(&mut self) -> Result<(), Lost> {
        let leading = self.leading_text(&self.leading());
        let evaluation = self.engine.evaluate(self.session.profile(), self.policy);
        let row = |(at, a): (usize, &crate::decision::Assessment<'_>)| {
            let why = if a.standing.fits() {
                String::new()
            } else {
                format!(" ({})", wording::obstacles_text(a))
            };
            let text = format!("{}: {}{why}", a.path.name, a.standing.words());
            Entry::numbered(at + 1, evaluation.paths.len(), text)
        };
        let rows: Vec<_> = evaluation.paths.iter().enumerate().map(row).collect();
        self.page.say(format!(
            "Standings for the answers so far, with defaults for the rest, by the policy {}. Outcome so far: {leading}.",
            self.policy
        ))?;
        Ok(self.page.block(&rows)?)
    }

    /// The recommendation for the answers as they stand.
    pub(super) fn recommend(&mut self) -> Result<(), Lost> {
        let decision = self.decision();
        let (doc, outcome) = (memo::memo(&decision), decision.evaluation.outcome);
        self.told = Some((self.session.answers().clone(), self.policy, outcome));
        Ok(paper::say(&mut self.page, &doc)?)
    }

    /// Why the question is asked and what its words mean, or what something by name is.
    pub(super) fn explain(&mut self, name: &str) -> Result<(), Lost> {
        if !name.is_empty() {
            let cells = self.engine.cells(self.policy);
            match explain::explain(self.catalog(), cells, name, self.today) {
                Ok(doc) => paper::say(&mut self.page, &doc)?,
                Err(error) => self.page.say(wording::full_stop(&wording::sentence(&error)))?,
            }
            return self.remind();
        }
        let Some(question) = self.session.current() else {
            return self.refuse("Type explain and a term, a control, a path or a question.".into());
        };
        self.page.say(format!("Why it is asked: {}", question.why))?;
        let terms = question.terms.iter().filter_map(|id| self.catalog().terms.get(*id));
        let terms: Vec<_> =
            terms.map(|term| Entry::item(format!("{}: {}", term.name, term.text))).collect();
        if !terms.is_empty() {
            self.page.block(&terms)?;
        }
        self.remind()
    }

    /// Tells the source policy, or changes it.
    pub(super) fn hear_policy(&mut self, name: &str) -> Result<(), Lost> {
        let words = Policy::ALL.map(Policy::word);
        match name.to_lowercase().parse::<Policy>() {
            _ if name.is_empty() => {
                let text = "Source policy: which source decides where sources differ. Now";
                self.page.say(format!(
                    "{text}: {}. To change it, type policy and {}.",
                    self.policy,
                    wording::either(&words)
                ))?;
            }
            Ok(policy) => {
                self.policy = policy;
                let leading = self.leading_text(&self.leading());
                self.page.say(format!("Source policy: {policy}. Outcome so far: {leading}."))?;
            }
            Err(error) => self.page.say(wording::full_stop(&wording::sentence(&error)))?,
        }
        self.remind()
    }

    pub(super) fn tell_help(&mut self) -> Result<(), Lost> {
        self.page.say("An answer is a number, a name, an id, or the beginning of a name that no other choice has. An empty line takes the default or keeps the answer there is. Every answer is saved at once.")?;
        let word = |known: &super::word::Known| {
            let takes = known.takes.map(|takes| format!(" {takes}")).unwrap_or_default();
            Entry::item(format!("{}{takes}: {}", known.names[0], known.does))
        };
        Ok(self.page.block(&WORDS.iter().map(word).collect::<Vec<_>>())?)
    }

    /// Says where one stands, when the reader leaves or the input ends.
    pub fn take_leave(&mut self) -> Result<(), Lost> {
        let p = self.session.progress();
        let text = if self.session.answers().is_empty() {
            "Nothing was answered.".into()
        } else {
            let kept = match (&self.draft, self.kept) {
                (Some(_), true) => "they are saved and offered again at the next start",
                _ => "they could not be saved",
            };
            let leading = self.leading_text(&self.leading());
            let rest = if p.answered < p.questions { ", with defaults for the rest" } else { "" };
            format!(
                "{} of about {} questions answered; {kept}. Outcome{rest}: {leading}.",
                p.answered, p.questions
            )
        };
        self.page.say(text)?;
        self.flush()
    }
}
