//! Saved decisions made again with today's catalogue and day: the same, changed and by what, or resting on facts that fell due since.

use jiff::civil::Date;
use serde::Serialize;
use textwrap::{Options, WordSplitter, fill};

use crate::catalog::record::{Claim, OutcomeKind, Path};
use crate::catalog::{AsOf, Catalog, Id, Policy};
use crate::decision::{Decision, Engine, Verdict};

use super::json::pretty;
use super::marks::Marked as _;
use super::saved::Saved;
use super::text::clean;
use super::wording;

/// A saved decision made again.
#[derive(Serialize)]
pub struct Rechecked {
    /// How it compares.
    pub status: Status,
    policy: Policy,
    was: Came,
    now: Came,
    /// On the paths recommended then or now: how each need's verdict moved.
    turned: Vec<Turn>,
    /// Needs and rows of guidance that apply now and did not, or the other way round.
    rules: Vec<RuleTurn>,
    /// What puts the paths in their order now, where other paths are recommended.
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_by: Option<String>,
    /// Facts it rests on that fell due since it was saved.
    due_since: Vec<DueSince>,
    /// Answers that can no longer be given.
    lost: Vec<String>,
}

/// How a decision made again compares with the saved one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It comes to the same.
    Same,
    /// It comes to the same, and rests on facts that fell due since.
    Stale,
    /// It comes to something else.
    Changed,
}

impl Status {
    fn words(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Stale => "same, now resting on stale facts",
            Self::Changed => "changed",
        }
    }
}

/// What a decision came to, and with what it was made.
#[derive(Serialize)]
struct Came {
    outcome: String,
    recommended: Vec<String>,
    version: String,
    hash: String,
}

#[derive(Serialize)]
struct Turn {
    path: String,
    need: String,
    name: String,
    /// Nothing where the need did not apply, or the saved file does not say.
    was: Option<String>,
    /// Nothing where the need does not apply any more, or the path is gone.
    now: Option<String>,
    claims: Vec<String>,
    text: String,
}

#[derive(Serialize)]
struct RuleTurn {
    what: &'static str,
    id: String,
    change: &'static str,
}

#[derive(Serialize)]
struct DueSince {
    claim: String,
    as_of: AsOf,
    days: u32,
}

impl Rechecked {
    /// Makes a saved decision again, under its own policy or another.
    ///
    /// # Errors
    /// Where its policy is none any more.
    pub fn new(
        saved: &Saved,
        engine: &Engine<'_>,
        policy: Option<Policy>,
        today: Date,
    ) -> Result<Self, String> {
        let catalog = engine.catalog();
        let policy = policy.map_or_else(|| saved.policy(), Ok)?;
        let (answers, lost) = saved.answers(catalog);
        let decision = engine.decide(&answers, policy, today);
        let now = Came::now(&decision);
        let was = Came::saved(saved);
        let changed = was.outcome != now.outcome || sorted(&was) != sorted(&now);
        let due_since = due_since(saved, &decision);
        let status = match (changed, due_since.is_empty()) {
            (true, _) => Status::Changed,
            (false, false) => Status::Stale,
            (false, true) => Status::Same,
        };
        Ok(Self {
            status,
            policy,
            turned: turned(saved, &decision),
            rules: rules(saved, &decision),
            decided_by: changed.then(|| decided_by(&decision)).flatten(),
            due_since,
            lost,
            was,
            now,
        })
    }

    /// The lines that tell it, the first with the name of its file.
    fn lines(&self, catalog: &Catalog, file: &str) -> Vec<String> {
        let [was, now] = [&self.was, &self.now].map(|came| came.text(catalog));
        let mut lines = vec![match self.status {
            Status::Changed => format!("{file}: changed: {was} → {now}"),
            status => format!("{file}: {}: {now}", status.words()),
        }];
        let mut say = |line: &str| lines.push(format!("  {line}"));
        self.lost.iter().for_each(|text| say(text));
        for rule in &self.rules {
            say(&format!("The {} `{}` {}.", rule.what, rule.id, rule.change));
        }
        self.turned.iter().for_each(|turn| say(&turn.sentence()));
        self.decided_by.iter().for_each(|text| say(text));
        for fact in &self.due_since {
            say(&format!("Due since: {}, as of {}, {} days.", fact.claim, fact.as_of, fact.days));
        }
        if self.status == Status::Changed && self.was.hash != self.now.hash {
            let [old, new] = [&self.was, &self.now].map(Came::stamp);
            say(&format!("Made with the knowledge base {old}, made again with {new}."));
        }
        lines
    }
}

impl Turn {
    fn sentence(&self) -> String {
        let [was, now] = [&self.was, &self.now].map(|v| v.as_deref().unwrap_or("not asked"));
        let claims = if self.claims.is_empty() {
            String::new()
        } else {
            format!(" ({})", self.claims.join(", "))
        };
        format!("{}, {}: {was} → {now}. {}{claims}", self.path, self.name, self.text)
    }
}

impl Came {
    fn saved(saved: &Saved) -> Self {
        Self {
            outcome: saved.outcome.clone(),
            recommended: saved.recommended.clone(),
            version: saved.catalog.version.clone(),
            hash: saved.catalog.hash.clone(),
        }
    }

    fn now(decision: &Decision<'_>) -> Self {
        let evaluation = &decision.evaluation;
        Self {
            outcome: evaluation.outcome.word().to_owned(),
            recommended: evaluation.recommended.iter().map(ToString::to_string).collect(),
            version: decision.catalog.header.version.clone(),
            hash: decision.catalog.hash(),
        }
    }

    fn stamp(&self) -> String {
        let short: String = self.hash.chars().take(12).collect();
        format!("{} (hash {short})", self.version)
    }

    /// The outcome with its paths: by their names, or by their ids where one is gone.
    fn text(&self, catalog: &Catalog) -> String {
        let of = |word: &&OutcomeKind| word.word() == self.outcome;
        let all = [
            OutcomeKind::Recommended,
            OutcomeKind::Tie,
            OutcomeKind::Combination,
            OutcomeKind::None,
        ];
        let paths: Option<Vec<Id<Path>>> =
            self.recommended.iter().map(|id| Some(catalog.paths.named(id)?.id)).collect();
        match (all.iter().find(of), paths) {
            (Some(outcome), Some(paths)) => wording::outcome_text(catalog, *outcome, &paths),
            _ => format!("{} {}", self.outcome, self.recommended.join(", ")),
        }
    }
}

fn sorted(came: &Came) -> Vec<&String> {
    let mut paths: Vec<_> = came.recommended.iter().collect();
    paths.sort();
    paths
}

/// The paths recommended then or now.
fn winners(saved: &Saved, decision: &Decision<'_>) -> Vec<String> {
    let mut paths = saved.recommended.clone();
    let now = decision.evaluation.recommended.iter().map(|id| id.as_str());
    for path in now.filter(|path| !saved.recommended.iter().any(|p| p == path)) {
        paths.push(path.to_owned());
    }
    paths
}

fn turned(saved: &Saved, decision: &Decision<'_>) -> Vec<Turn> {
    let catalog = decision.catalog;
    let mut turned = Vec::new();
    for id in winners(saved, decision) {
        let Some(path) = catalog.paths.named(&id) else {
            turned.push(gone(&id));
            continue;
        };
        let Some(assessment) = decision.evaluation.of(path.id) else { continue };
        for verdict in &assessment.verdicts {
            let need = verdict.rule.id.as_str();
            let asked = saved.needs.iter().any(|n| n.id == need);
            let was = saved.verdict(&id, need);
            // Of a path that did not fit only its obstacles are saved: the rest was met, on conditions
            // or without.
            let met = was.is_none()
                && asked
                && verdict.kind <= crate::decision::VerdictKind::OnConditions;
            if was != Some(verdict.kind.word()) && !met {
                turned.push(turn(decision, path, verdict, was, asked));
            }
        }
    }
    turned
}

fn turn(
    decision: &Decision<'_>,
    path: &Path,
    verdict: &Verdict<'_>,
    was: Option<&str>,
    asked: bool,
) -> Turn {
    let words = crate::decision::VerdictKind::ALL;
    let word = |was: &str| {
        let kind = words.iter().find(|kind| kind.word() == was);
        kind.map_or_else(|| was.to_owned(), |kind| kind.words().to_owned())
    };
    Turn {
        path: path.id.to_string(),
        need: verdict.rule.id.to_string(),
        name: verdict.rule.name.clone(),
        was: was.map(word).or_else(|| asked.then(|| "no obstacle".to_owned())),
        now: Some(verdict.kind.words().to_owned()),
        claims: verdict.cell.deciding.iter().map(|claim| claim.id.to_string()).collect(),
        text: wording::verdict_text(decision.catalog, path, verdict),
    }
}

fn gone(path: &str) -> Turn {
    Turn {
        path: path.to_owned(),
        need: String::new(),
        name: "the path itself".into(),
        was: Some("recommended".into()),
        now: None,
        claims: Vec::new(),
        text: "The knowledge base has no such path any more.".into(),
    }
}

/// Rules that apply now and did not, or did and do not: needs, and what places the winners.
fn rules(saved: &Saved, decision: &Decision<'_>) -> Vec<RuleTurn> {
    let mut turns = Vec::new();
    let catalog = decision.catalog;
    let was: Vec<&str> = saved.needs.iter().map(|need| need.id.as_str()).collect();
    let now: Vec<&str> = decision.evaluation.needs.iter().map(|n| n.rule.id.as_str()).collect();
    turn_of("need", &was, &now, |id| catalog.needs.named(id).is_some(), &mut turns);
    let winners = winners(saved, decision);
    let ranked = saved.ranking.iter().filter(|path| winners.contains(&path.path));
    let was: Vec<&str> = ranked.flat_map(|p| &p.guidance).map(|row| row.rule.as_str()).collect();
    let placed = decision.evaluation.paths.iter();
    let placed =
        placed.filter(|a| a.standing.fits() && winners.iter().any(|w| w == a.path.id.as_str()));
    let placings = placed.flat_map(|a| a.placings.iter().flatten());
    let now: Vec<&str> = placings.map(|placing| placing.row.id.as_str()).collect();
    turn_of("row of guidance", &was, &now, |id| catalog.guidance.named(id).is_some(), &mut turns);
    turns
}

fn turn_of(
    what: &'static str,
    was: &[&str],
    now: &[&str],
    exists: impl Fn(&str) -> bool,
    turns: &mut Vec<RuleTurn>,
) {
    let mut add = |id: &str, change: &'static str| {
        if !turns.iter().any(|turn| turn.what == what && turn.id == id) {
            turns.push(RuleTurn { what, id: id.to_owned(), change });
        }
    };
    now.iter().filter(|id| !was.contains(id)).for_each(|id| add(id, "counts now and did not"));
    for id in was.iter().filter(|id| !now.contains(id)) {
        add(id, if exists(id) { "counted and does not now" } else { "is gone" });
    }
}

/// What separates the first path from the next.
fn decided_by(decision: &Decision<'_>) -> Option<String> {
    let paths = &decision.evaluation.paths;
    let first = paths.first().filter(|first| first.standing.fits())?;
    Some(wording::ahead_of(first, paths.get(1)))
}

/// Facts that are due now and were not then. One that was due already, and only comes into play now
/// that another path is recommended, is none of them.
fn due_since(saved: &Saved, decision: &Decision<'_>) -> Vec<DueSince> {
    let due_then = |claim: &Claim| {
        let then = saved.today().and_then(|day| decision.catalog.stale_days(claim, day));
        then.is_some() || saved.stale.iter().any(|stale| stale.claim == claim.id.as_str())
    };
    let since = decision.stale.iter().filter(|(claim, _)| !due_then(claim));
    since
        .map(|(claim, days)| DueSince {
            claim: claim.id.to_string(),
            as_of: decision.catalog.as_of(claim),
            days: *days,
        })
        .collect()
}

/// Several saved decisions made again.
pub struct Report<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// The day.
    pub today: Date,
    /// Each file, with what became of its decision or why it could not be read.
    pub files: Vec<(String, Result<Rechecked, String>)>,
}

impl Report<'_> {
    /// A few lines of at most `width` columns for each file, and a last one that sums up.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        let mut lines = Vec::new();
        for (file, made) in &self.files {
            match made {
                Ok(made) => lines.extend(made.lines(self.catalog, file)),
                Err(wrong) => lines.push(format!("could not be read: {wrong}")),
            }
        }
        let number = |status| {
            let made = self.files.iter().filter_map(|(_, made)| made.as_ref().ok());
            made.filter(|made| made.status == status).count()
        };
        let unreadable = self.files.iter().filter(|(_, made)| made.is_err()).count();
        lines.push(format!(
            "{} on {}: {} the same, {} on facts that fell due since, {} changed, {unreadable} not readable",
            wording::count(self.files.len(), "saved decision"),
            self.today,
            number(Status::Same),
            number(Status::Stale),
            number(Status::Changed),
        ));
        let options = Options::new(width.max(30))
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false)
            .subsequent_indent("    ");
        lines.iter().map(|line| format!("{}\n", fill(&clean(line), &options))).collect()
    }

    /// The same for machines: schema `signoff/recheck/1`.
    #[must_use]
    pub fn json(&self) -> String {
        pretty(&Out {
            schema: "signoff/recheck/1",
            catalog: Stamp {
                version: &self.catalog.header.version,
                as_of: self.catalog.header.as_of,
                hash: self.catalog.hash(),
            },
            today: self.today.to_string(),
            decisions: self.files.iter().map(|(file, made)| FileOut::new(file, made)).collect(),
        })
    }
}

#[derive(Serialize)]
struct Out<'a> {
    schema: &'static str,
    catalog: Stamp<'a>,
    today: String,
    decisions: Vec<FileOut<'a>>,
}

#[derive(Serialize)]
struct Stamp<'a> {
    version: &'a str,
    as_of: AsOf,
    hash: String,
}

#[derive(Serialize)]
struct FileOut<'a> {
    file: &'a str,
    #[serde(flatten)]
    made: Option<&'a Rechecked>,
    #[serde(flatten)]
    unreadable: Option<Unreadable<'a>>,
}

impl<'a> FileOut<'a> {
    fn new(file: &'a str, made: &'a Result<Rechecked, String>) -> Self {
        let unreadable =
            made.as_ref().err().map(|error| Unreadable { status: "unreadable", error });
        Self { file, made: made.as_ref().ok(), unreadable }
    }
}

#[derive(Serialize)]
struct Unreadable<'a> {
    status: &'static str,
    error: &'a str,
}
