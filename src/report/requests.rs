//! What to request from the vendor of a path, what of it is in hand, and what has to be asked for again.

use jiff::civil::Date;

use crate::catalog::record::{Cite, Control, Covers, EvidenceKind, NeedRule, Path, Settles, Task};
use crate::catalog::{Catalog, Id};
use crate::decision::{Decision, Reviewed};

use super::marks::Marked as _;
use super::received::effect_in_short;
use super::wording;

/// A request to the vendor of a path, and how far it is settled.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// An id that stays while the request does, whatever is in hand.
    pub id: String,
    /// What settles it.
    pub kind: Settles,
    /// What to ask for.
    pub text: String,
    /// The row of the matrix that tells how it is had.
    pub control: Option<Id<Control>>,
    /// How far it is settled.
    pub state: State,
    /// The passages that say to ask.
    pub cites: &'a [Cite],
}

/// How far a request is settled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum State {
    /// It is in hand and speaks for the day: not to be asked for.
    InHand(String),
    /// It is not called for before this day.
    NotDue(Date),
    /// What came does not do, or no longer.
    AskAgain(String),
    /// Nothing has come.
    Open,
    /// Nothing kept here could settle it.
    OwnFile,
}

impl State {
    /// The state in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::InHand(what) => format!("in hand: {what}"),
            Self::NotDue(day) => format!("not called for before {day}"),
            Self::AskAgain(why) => format!("ask again: {why}"),
            Self::Open => "not received yet".into(),
            Self::OwnFile => "nothing yet; for your own file".into(),
        }
    }

    /// The state as machines write it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::InHand(_) => "in-hand",
            Self::NotDue(_) => "not-due",
            Self::AskAgain(_) => "ask-again",
            Self::Open => "open",
            Self::OwnFile => "own-file",
        }
    }

    /// Whether there is still something to do.
    #[must_use]
    pub fn is_to_do(&self) -> bool {
        !matches!(self, Self::InHand(_) | Self::NotDue(_))
    }

    /// What is in hand.
    #[must_use]
    pub fn in_hand(&self) -> Option<&str> {
        if let Self::InHand(what) = self { Some(what) } else { None }
    }
}

/// What to request for a path, and what of it is in hand.
#[must_use]
pub fn requests<'a>(decision: &Decision<'a>, path: Id<Path>) -> Vec<Asked<'a>> {
    let catalog = decision.catalog;
    let store = Store { decision, path };
    let mut asked = Vec::new();
    let wanted = &catalog.judging.requests;
    for (at, request) in wanted.iter().enumerate() {
        let (kind, control) = (request.settled_by, request.control);
        let cites = request.cites.as_slice();
        let mut ask = |id, text, state| asked.push(Asked { id, kind, text, control, state, cites });
        if kind == Settles::Certificates {
            for need in store.standards() {
                let text = format!("{}: {}", wording::sentence(&need.name), request.text);
                ask(format!("certificate-{}", need.id), text, store.certificate(need.control));
            }
            continue;
        }
        let before = wanted[..at].iter();
        let number = match before.filter(|other| other.settled_by == kind).count() {
            0 => String::new(),
            n => format!("-{}", n + 1),
        };
        ask(format!("{}{number}", kind.word()), request.text.clone(), store.state(kind));
    }
    asked
}

/// How far the report of a path is settled.
#[must_use]
pub fn report(decision: &Decision<'_>, path: Id<Path>) -> State {
    Store { decision, path }.state(Settles::Report)
}

/// What the store holds already, or no longer, of the papers a task collects, for each recommended
/// path it is about.
#[must_use]
pub fn collected(decision: &Decision<'_>, task: &Task) -> Vec<String> {
    let about = |path: &Id<Path>| task.paths.is_empty() || task.paths.contains(path);
    let paths: Vec<_> = decision.evaluation.recommended.iter().copied().filter(about).collect();
    let mut told = Vec::new();
    for &path in &paths {
        let store = Store { decision, path };
        let whose = match paths.len() {
            1 => String::new(),
            _ => format!("{}, ", decision.catalog.paths[path].short),
        };
        for &kind in &task.collects {
            let states = match kind {
                Settles::Certificates => {
                    let of = |need: &NeedRule| (need.name.clone(), store.certificate(need.control));
                    store.standards().into_iter().map(of).collect()
                }
                _ => vec![(artefact(decision.catalog, kind), store.state(kind))],
            };
            let settled = states
                .into_iter()
                .filter(|(_, state)| matches!(state, State::InHand(_) | State::AskAgain(_)));
            told.extend(settled.map(|(name, state)| {
                wording::sentence(&format!("{whose}{name}: {}.", state.words()))
            }));
        }
    }
    told
}

/// What the store holds for one path.
struct Store<'d, 'a> {
    decision: &'d Decision<'a>,
    path: Id<Path>,
}

impl<'d, 'a> Store<'d, 'a> {
    /// How far the papers of a kind are settled.
    fn state(&self, kind: Settles) -> State {
        match kind {
            Settles::Report => self.of(|one| one.record.soc2().is_some()),
            Settles::Bridge => self.bridge(),
            Settles::Certificates => self.of(|one| one.record.certificate().is_some()),
            Settles::OwnFile => State::OwnFile,
        }
    }

    /// The needs of the buyer for a certificate.
    fn standards(&self) -> Vec<&'a NeedRule> {
        let catalog = self.decision.catalog;
        let judging = &catalog.judging;
        let needs = self.decision.evaluation.needs.iter().map(|need| need.rule);
        let certified = needs.filter(|rule| {
            catalog.controls[rule.control].group == judging.certificates
                && rule.control != judging.rows.type2
        });
        certified.collect()
    }

    fn certificate(&self, standard: Id<Control>) -> State {
        self.of(|one| one.record.certificate().is_some_and(|c| c.standard == standard))
    }

    /// How far the documents of a kind settle it: one that shows the thing does, else the latest says
    /// why to ask again.
    fn of(&self, kind: impl Fn(&Reviewed<'_>) -> bool) -> State {
        let all: Vec<_> = self.documents().filter(|one| kind(one)).collect();
        if let Some(one) = all.iter().find(|one| one.effect.shows()) {
            return State::InHand(came(one));
        }
        let latest = all.into_iter().max_by_key(|one| (one.record.received, one.record.id));
        latest.map_or(State::Open, |one| State::AskAgain(self.why_again(one)))
    }

    fn why_again(&self, one: &Reviewed<'_>) -> String {
        let record = one.record;
        match one.lapsed_on(self.decision.catalog, self.decision.today) {
            Some(day) => format!("{} lapsed on {day}", record.id),
            None => {
                format!("{} of {}: {}", record.id, record.received, effect_in_short(one.effect))
            }
        }
    }

    /// A letter is in hand where it covers time after the period of a report in force; none is called
    /// for while that period lasts.
    fn bridge(&self) -> State {
        let today = self.decision.today;
        let reports = || self.documents().filter_map(|one| Some((one, period_end(one)?)));
        let through = |one: &Reviewed<'_>, to: Date| {
            let there = one.letters.iter().filter(|letter| letter.dated <= today);
            there.map(|letter| letter.through).filter(|through| *through > to).max()
        };
        if let Some((one, to)) = reports().find(|(one, _)| one.effect.shows()) {
            return match through(one, to) {
                Some(day) => State::InHand(format!("through {day}")),
                None if to >= today => State::NotDue(to),
                None => State::Open,
            };
        }
        let lapsed = reports().filter_map(|(one, to)| {
            Some((through(one, to)?, one.lapsed_on(self.decision.catalog, today)?))
        });
        let last = lapsed.max();
        last.map_or(State::Open, |(day, on)| {
            State::AskAgain(format!("the one through {day} lapsed on {on}"))
        })
    }

    fn documents(&self) -> impl Iterator<Item = &'d Reviewed<'a>> {
        let path = self.path;
        let replaced = |one: &&Reviewed<'_>| {
            use crate::decision::Effect;
            matches!(one.effect, Effect::Superseded(_) | Effect::NotReceived)
        };
        self.decision.evidence.iter().filter(move |r| r.record.path == path && !replaced(r))
    }
}

/// What papers of a kind are called.
fn artefact(catalog: &Catalog, kind: Settles) -> String {
    let name = |control: Id<Control>| catalog.controls[control].name.as_str();
    match kind {
        Settles::Report => format!("{} report", name(catalog.judging.rows.type2)),
        Settles::Bridge => name(catalog.judging.rows.bridge).to_owned(),
        Settles::Certificates => "certificate".to_owned(),
        Settles::OwnFile => "your own file".to_owned(),
    }
}

fn came(reviewed: &Reviewed<'_>) -> String {
    let record = reviewed.record;
    format!("{} on {}, {}", record.id, record.received, reviewed.grading.grade().words())
}

/// The last day of the period of a report.
fn period_end(reviewed: &Reviewed<'_>) -> Option<Date> {
    match &reviewed.record.kind {
        EvidenceKind::Soc2(report) => match report.covers {
            Covers::Period { to, .. } => Some(to),
            Covers::AsOf(_) | Covers::Undated => None,
        },
        EvidenceKind::Certificate(_) | EvidenceKind::BridgeLetter(_) => None,
    }
}
