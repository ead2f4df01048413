//! What the decision stands on: needs, facts, what would change it, answers, sources.

use crate::catalog::record::{Claim, OutcomeKind, Source};
use crate::catalog::{Chosen as _, Id};
use crate::decision::hinges::same;
use crate::decision::{Decision, Hinges, Need, Verdict};
use crate::interview::answers::NOT_SURE;
use crate::interview::{Answer, Origin};

use super::super::doc::{Line, SOURCES, Section};
use super::super::{marks, wording};

/// What the buyer needs, and which answers made it so.
pub fn needs(decision: &Decision<'_>) -> Section {
    let catalog = decision.catalog;
    let mut section = Section::new("What you need, and why", "Needs");
    let row = |need: &Need<'_>| {
        let because = need.because.iter().map(|b| {
            let question = &catalog.questions[b.question].name;
            format!("{question}: {}", catalog.choice_name(b.question, b.choice))
        });
        let because = because.collect::<Vec<_>>().join("; ");
        let always = need.rule.when == crate::catalog::When::Always;
        let mut strength = wording::strength(need.rule.strength).to_owned();
        if !need.rule.loosened.is_empty() {
            strength.push_str(", loosened by ");
            let by: Vec<_> = need.rule.loosened.iter().map(wording::loosened_by).collect();
            strength.push_str(&wording::list(&by));
        }
        let because = if always { "whatever you answer".into() } else { because };
        vec![
            Line::from(wording::sentence(&need.rule.name)),
            Line::from(strength),
            Line::new().text(format!("{because} ")).cites(&need.rule.cites),
        ]
    };
    section.para("A must rules out a path that fails it, and leaves open a path on which the sources are silent. What is expected of any serious vendor is settled in writing.");
    section.table(
        vec!["Need", "Strength", "Because of your answers"],
        decision.evaluation.needs.iter().map(row).collect(),
    );
    section
}

/// Which answers, which conditions and which facts would change the outcome.
pub fn what_if(decision: &Decision<'_>) -> Section {
    let catalog = decision.catalog;
    let mut section = Section::new("What would change it", "What if");
    section.heading("Single answers");
    if decision.flips.is_empty() {
        section.para("No single answer changes the outcome.");
    }
    let flips = decision.flips.iter().map(|flip| Line::from(wording::flip_text(catalog, flip)));
    section.list(flips.collect());

    if decision.evaluation.outcome != OutcomeKind::None {
        section.heading("Needs met only on conditions");
        let conditional = |v: &&Verdict<'_>| v.kind == crate::decision::VerdictKind::OnConditions;
        let mut lines = Vec::new();
        for a in decision.recommended() {
            for v in a.verdicts.iter().filter(conditional) {
                let risk = if v.is_met() { "" } else { " (not met: accepted as a risk)" };
                lines.push(Line::from(format!("{}: {}{risk}.", a.path.name, v.rule.name)));
            }
        }
        if lines.is_empty() {
            section.para("None.");
        }
        section.list(lines);
    }

    section.heading("Facts it hinges on");
    hinges(decision, &mut section);
    section
}

fn hinges(decision: &Decision<'_>, section: &mut Section) {
    let Hinges { turning, nearest, unmet, .. } = &decision.hinges;
    let told = if turning.is_empty() { nearest } else { turning };
    let above = same(told.iter().copied()).len() <= FACTS && !told.is_empty();
    let mut line = Line::from(match (turning.is_empty(), decision.evaluation.outcome) {
        (false, _) => "Were one of these untrue, the outcome would be another. Sources that say the same of one thing count as one fact.".to_owned(),
        (true, _) if nearest.is_empty() => {
            "No single fact turns the outcome: it rests on what no source says.".to_owned()
        }
        (true, OutcomeKind::None) => format!(
            "No single fact turns the outcome. These come nearest: they are what is said against \
             the paths that lack least, which is {} each.",
            wording::count(*unmet, "need")
        ),
        (true, _) => "No single fact turns the outcome. It rests on these together.".to_owned(),
    });
    if above {
        line = line.text(" They stand under \"Decision\".");
    }
    section.para(line);
    if !above {
        section.table(FACT_HEAD, fact_rows(decision, told));
    }
    let leads = fact_rows(decision, &decision.hinges.leads);
    if !leads.is_empty() {
        section.para("The open paths that lack least meet their other needs by these facts. Were one untrue, its path would be no way out:");
        section.table(FACT_HEAD, leads);
    }
}

/// As many facts are told beside the decision; where there are more, all stand in a table here.
pub const FACTS: usize = 3;

const FACT_HEAD: [&str; 4] = ["What of", "What it says", "As of", "Age"];

/// A row for each fact, with all that tell it.
fn fact_rows(decision: &Decision<'_>, claims: &[&Claim]) -> Vec<Vec<Line>> {
    let catalog = decision.catalog;
    let row = |fact: Vec<&Claim>| {
        let [days, age] = aged(decision, &fact);
        vec![
            Line::from(wording::spoken_of(catalog, fact[0])),
            told_by(Line::new(), &fact),
            Line::from(days),
            Line::from(age),
        ]
    };
    same(claims.iter().copied()).into_iter().map(row).collect()
}

/// The days of those that tell a fact, and the age of the oldest, with a mark where it is due.
pub fn aged(decision: &Decision<'_>, fact: &[&Claim]) -> [String; 2] {
    let catalog = decision.catalog;
    let mut days: Vec<_> = fact.iter().map(|claim| catalog.as_of(claim)).collect();
    days.sort();
    days.dedup();
    let ages = days.iter().map(|day| day.known_age(decision.today));
    let age = ages.max().flatten();
    let age = age.map_or_else(|| "not known".to_owned(), |days| format!("{days} d"));
    let is_stale = |claim: &&Claim| catalog.stale_days(claim, decision.today).is_some();
    let due =
        if fact.iter().any(is_stale) { format!(" {} due", marks::STALE) } else { String::new() };
    let days: Vec<_> = days.iter().map(ToString::to_string).collect();
    [days.join(", "), format!("{age}{due}")]
}

/// A fact in the words of each that tells it.
pub fn told_by(line: Line, fact: &[&Claim]) -> Line {
    fact.iter().enumerate().fold(line, |line, (at, claim)| {
        let line = if at == 0 { line } else { line.text(" ") };
        line.said(&claim.text, &[claim.cite()])
    })
}

/// The answers the decision was made from.
pub fn answers(decision: &Decision<'_>) -> Section {
    let catalog = decision.catalog;
    let profile = &decision.profile;
    let mut section = Section::new("Your answers", "Answers");
    let row = |question: &crate::catalog::record::Question| {
        let names: Vec<_> = profile
            .chosen(question.id)
            .iter()
            .map(|c| catalog.choice_name(question.id, *c))
            .collect();
        let names = if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
        let origin = match profile.origin(question.id) {
            Origin::Given => "answered",
            Origin::Default => "default",
            Origin::NotSure => "not sure, default taken",
        };
        vec![
            Line::from(question.name.as_str()),
            Line::from(names),
            Line::from(origin),
            Line::new().said(&question.why, &question.cites),
        ]
    };
    section.para(defaults(decision));
    let asked = profile.asked().map(|id| &catalog.questions[id]);
    section.table(vec!["Question", "Answer", "How", "Why it is asked"], asked.map(row).collect());
    let aside: Vec<_> = profile.aside().map(|id| catalog.questions[id].name.as_str()).collect();
    if !aside.is_empty() {
        section.para(format!(
            "Not used, since the question does not arise with your other answers: {}.",
            wording::list(&aside)
        ));
    }
    section
}

/// How many answers nobody chose, in a sentence.
fn defaults(decision: &Decision<'_>) -> String {
    if unchosen(decision) == 0 {
        let asked = decision.profile.asked().count();
        return format!("All {asked} answers were given; none is a default.");
    }
    format!("{}.", defaults_counted(decision))
}

/// How many answers nobody chose.
pub fn defaults_counted(decision: &Decision<'_>) -> String {
    let asked = decision.profile.asked().count();
    match unchosen(decision) {
        1 => format!("1 of {asked} answers is a default nobody chose"),
        n => format!("{n} of {asked} answers are defaults nobody chose"),
    }
}

/// How many questions nobody chose an answer to.
fn unchosen(decision: &Decision<'_>) -> usize {
    let profile = &decision.profile;
    profile.asked().filter(|id| profile.origin(*id) != Origin::Given).count()
}

/// The answers given, as files of answers hold them.
pub fn raw_answers(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Raw answers", "Raw answers");
    section.para("As a file of answers holds them. A question that is not here took its default.");
    let given = decision.catalog.questions.iter().filter_map(|question| {
        let words = match decision.answers.get(question.id)? {
            Answer::NotSure => NOT_SURE.to_owned(),
            Answer::Chosen(choices) => {
                let ids: Vec<_> = choices.iter().map(|choice| choice.as_str()).collect();
                ids.join(", ")
            }
        };
        Some(Line::from(format!("{}: {words}", question.id)))
    });
    section.list(given.collect());
    section
}

/// The sources cited, by the numbers of their citations.
pub fn sources(decision: &Decision<'_>, cited: &[Id<Source>]) -> Section {
    let catalog = decision.catalog;
    let mut section = Section::new("Sources", SOURCES);
    let line = |id: &Id<Source>| wording::source_line(&catalog.sources[*id]);
    section.steps(cited.iter().map(line).collect());
    let teams: Vec<_> =
        cited.iter().filter_map(|id| catalog.sources[*id].team.as_deref()).collect();
    if let Some(team) = teams.iter().find(|team| teams.iter().filter(|t| t == team).count() > 1) {
        section.para(format!(
            "Several of these come from one team ({team}): where they agree, that is no corroboration."
        ));
    }
    section
        .para("A citation such as [1: l. 32] names the source and the lines of its stored text.");
    section.para(Line::new().strong(catalog.header.notice.clone()));
    section
}
