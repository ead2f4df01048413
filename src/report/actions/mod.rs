//! What is to be done after a decision: one list of actions, from which checklist, tickets and calendar are made.

mod agreed;
mod collect;
mod days;
mod evidence;
mod leading_out;
mod out;
mod steps;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::catalog::record::{Cite, Path, Phase, Proof, Role, Source};
use crate::catalog::{Catalog, Id};
use crate::decision::Decision;

pub use days::{acceptance_ends, after, business_days_after, reviews, working_day};
pub use leading_out::leading_out;
pub use out::csv;
pub use steps::is_row;

/// Something to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// Its id: the same for the same record of the catalogue and the same path, whatever else the
    /// answers are, so that a ticket made of it is found again.
    pub id: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What to do, in a line.
    pub title: String,
    /// What to do.
    pub text: String,
    /// By which time.
    pub phase: Phase,
    /// By which day, where a rule, a norm or a lead time gives one.
    pub due: Option<Due>,
    /// What proves that it was done.
    pub proof: Proved,
    /// The path it belongs to; none where it belongs to all.
    pub path: Option<Id<Path>>,
    /// What it is for: the needs, or the step.
    pub because: Vec<String>,
    /// The passages behind it.
    pub cites: Vec<Cite>,
}

/// What proves that something was done; nothing where the knowledge base does not say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Proved {
    /// What is to be shown.
    pub text: String,
    /// Who shows it.
    pub role: Option<Role>,
}

impl From<Option<&Proof>> for Proved {
    fn from(proof: Option<&Proof>) -> Self {
        proof.map_or_else(Self::default, |proof| Self {
            text: proof.text.clone(),
            role: Some(proof.role),
        })
    }
}

/// A day by which something is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// The day.
    pub day: Date,
    /// Why that day.
    pub why: String,
}

/// What kind of action it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// An open condition of a recommended path.
    Condition,
    /// A paper to request from the vendor.
    Evidence,
    /// A contract to sign.
    Contract,
    /// A clause to agree.
    Clause,
    /// A question to a vendor.
    Ask,
    /// A duty of the buyer.
    Duty,
    /// A risk that is left.
    Risk,
    /// A task of the playbook.
    Step,
    /// A review that comes round.
    Review,
    /// Something to decide.
    Decide,
}

impl Kind {
    /// The kind as machines write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Condition => "condition",
            Self::Evidence => "evidence",
            Self::Contract => "contract",
            Self::Clause => "clause",
            Self::Ask => "ask",
            Self::Duty => "duty",
            Self::Risk => "risk",
            Self::Step => "step",
            Self::Review => "review",
            Self::Decide => "decide",
        }
    }
}

/// The actions of a decision: what is to be done first stands first.
#[must_use]
pub fn actions(decision: &Decision<'_>) -> Vec<Action> {
    let mut found = collect::all(decision);
    found.sort_by_key(|action| action.phase);
    found
}

/// The passages of an action or an entry as a reader outside the paper meets them: each source once,
/// with its lines.
#[must_use]
pub fn sources(catalog: &Catalog, cites: &[Cite]) -> String {
    let mut found: Vec<(Id<Source>, BTreeSet<u32>)> = Vec::new();
    for Cite(source, lines) in cites {
        match found.iter_mut().find(|(known, _)| known == source) {
            Some((_, known)) => known.extend(lines),
            None => found.push((*source, lines.iter().copied().collect())),
        }
    }
    let place = |(source, lines): &(Id<Source>, BTreeSet<u32>)| {
        let lines: Vec<_> = lines.iter().map(ToString::to_string).collect();
        let at =
            if lines.is_empty() { String::new() } else { format!(", l. {}", lines.join(", ")) };
        format!("{}{at}", catalog.sources[*source].title)
    };
    found.iter().map(place).collect::<Vec<_>>().join("; ")
}

/// The most characters of a title: trackers take 255, and people read less.
const TITLE: usize = 120;

/// A text as a title: its first sentence, cut behind a word where it is too long.
#[must_use]
pub fn title(text: &str) -> String {
    clause(text, TITLE)
}

/// The first sentence of a text, or its first part, cut behind a word where it has more letters than
/// these.
#[must_use]
pub fn clause(text: &str, most: usize) -> String {
    let flat = flat(text);
    let ends = [". ", "; ", ": "].iter().filter_map(|end| flat.find(end));
    // A clause of a word or two would not say what to do.
    let first = ends.filter(|at| *at >= 20).min().map_or(flat.as_str(), |at| &flat[..at]);
    cut(first.trim_end_matches('.'), most)
}

/// A text in one line, cut behind a word where it is too long for a title.
#[must_use]
pub fn short(text: &str) -> String {
    cut(&flat(text), TITLE)
}

/// A text in one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most - 1).collect();
    let kept = cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept);
    format!("{}…", kept.trim_end_matches([',', ' ']))
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_is_the_first_sentence_and_never_too_long() {
        assert_eq!(title("Have the AWS BAA in force; it covers all."), "Have the AWS BAA in force");
        assert_eq!(title("Cohere: write to them.\r\nThen wait."), "Cohere: write to them");
        assert_eq!(title(&"x".repeat(10_000)).chars().count(), 120);
        assert!(title(&"word ".repeat(99)).ends_with("word…"));
        assert_eq!(title(""), "");
    }
}
