//! Which changes of a catalogue concern a saved decision, and why.

use serde::Serialize;
use serde_json::Value as Json;

use crate::catalog::diff::{Change, ChangeKind, Diff, Field, ORDER};
use crate::catalog::record::Guidance;
use crate::catalog::sheets::CLAIMS;
use crate::catalog::{Catalog, Id, When};
use crate::decision::order::ranks;
use crate::interview::Profile;

use super::super::saved::Saved;

/// A saved decision and what touches it.
#[derive(Clone, Debug)]
pub struct Touched {
    /// The file it was read from.
    pub file: String,
    /// The changes that concern it; or why the file could not be read.
    pub by: Result<Vec<Touch>, String>,
}

/// A change that concerns a saved decision, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Touch {
    /// The kind of record.
    pub what: &'static str,
    /// Its id.
    pub id: &'static str,
    /// What became of it.
    pub change: &'static str,
    /// How it concerns the decision.
    pub why: String,
}

impl Touched {
    /// Which of the changes concern a saved decision.
    #[must_use]
    pub fn of(
        file: String,
        saved: Result<Saved, String>,
        diff: &Diff,
        both: [&Catalog; 2],
    ) -> Self {
        let by = saved.map(|saved| {
            let [old, new] = both;
            let profiles = [old, new].map(|c| Profile::new(c, &saved.answers(c).0));
            let view = View { saved: &saved, catalogs: both, profiles };
            diff.changes.iter().filter_map(|change| view.touch(change)).collect()
        });
        Self { file, by }
    }
}

/// A saved decision, seen with both catalogues.
struct View<'a> {
    saved: &'a Saved,
    catalogs: [&'a Catalog; 2],
    profiles: [Profile; 2],
}

impl View<'_> {
    fn touch(&self, change: &Change) -> Option<Touch> {
        let id = change.id;
        let why = match change.what {
            "claim" => self.claim(id),
            "need" => {
                let cited = self.saved.needs.iter().any(|need| need.id == id);
                self.rule(cited, "it is one of its needs", |c| Some(&c.needs.named(id)?.when))
            }
            "guidance" => {
                let rows = self.saved.ranking.iter().flat_map(|path| &path.guidance);
                let cited = rows.into_iter().any(|row| row.rule == id);
                self.rule(cited, "it orders its paths", |c| Some(&c.guidance.named(id)?.when))
            }
            "duty" => {
                let cited = self.saved.duties.iter().any(|duty| duty.id == id);
                self.rule(cited, "it is one of its duties", |c| Some(&c.duties.named(id)?.when))
            }
            "act" => self.rule(false, "", |c| Some(&c.acts.named(id)?.when)),
            "condition" => self.condition(id),
            "path" => Some(match self.saved.paths().find(|(path, _)| path.path == id) {
                Some((_, stood)) => format!("it is one of its paths, {stood}"),
                None => "it is a path the decision has not seen".into(),
            }),
            "control" => {
                let need = self.saved.needs.iter().find(|need| need.control == id)?;
                Some(format!("its need `{}` reads it", need.id))
            }
            "source" => {
                let cited = self.saved.sources.iter().any(|source| source.id == id);
                cited.then(|| "it cites it".into())
            }
            "norm" => self.norm(id),
            "norms" => self.norms(&change.kind),
            ORDER => self.order(change),
            _ => None,
        }?;
        Some(Touch { what: change.what, id: change.id, change: word(&change.kind), why })
    }

    /// A claim concerns a decision if one of its needs reads the cell.
    fn claim(&self, id: &str) -> Option<String> {
        let [old, new] = self.catalogs;
        let claim = new.claims.named(id).or_else(|| old.claims.named(id))?;
        let (path, control, level) = (claim.path, claim.control, claim.level);
        let reads = |need: &&super::super::saved::SavedNeed| {
            need.control == control.as_str() && need.level.as_deref() == level.map(Id::as_str)
        };
        let need = self.saved.needs.iter().find(reads)?;
        let stood = self.saved.paths().find(|(p, _)| p.path == path.as_str());
        let stood = stood.map_or("which is new to it", |(_, stood)| stood);
        Some(format!("its need `{}` reads it on {path}, {stood}", need.id))
    }

    /// A rule concerns a decision that cites it, or whose answers make it apply.
    fn rule<'c>(
        &'c self,
        cited: bool,
        cites: &str,
        when: impl Fn(&'c Catalog) -> Option<&'c When>,
    ) -> Option<String> {
        if cited {
            return Some(cites.to_owned());
        }
        let [old, new] = self.catalogs;
        if when(new).is_some_and(|when| when.holds(&self.profiles[1])) {
            return Some("it applies to its answers".into());
        }
        let applied = when(old).is_some_and(|when| when.holds(&self.profiles[0]));
        applied.then(|| "it applied to its answers".into())
    }

    /// A norm concerns a decision that had something to judge by it.
    fn norm(&self, id: &str) -> Option<String> {
        let documents = &self.saved.evidence.documents;
        let spoke = documents.iter().flat_map(|d| &d.findings).any(|finding| finding.norm == id);
        let judged =
            if spoke { "it spoke on its evidence" } else { "its evidence is judged by it" };
        (!documents.is_empty()).then(|| judged.to_owned())
    }

    /// What stands beside the norms concerns who had evidence, or is told what to ask a vendor for.
    fn norms(&self, kind: &ChangeKind) -> Option<String> {
        let evidence = &self.saved.evidence;
        if !evidence.documents.is_empty() {
            return Some("its evidence is judged by it".into());
        }
        let ChangeKind::Changed(fields) = kind else { return None };
        let asks = fields.iter().any(|field| field.name.starts_with("requests"));
        let asked = asks && !evidence.to_request.is_empty();
        asked.then(|| "what it says to ask vendors for stands there".into())
    }

    /// An order concerns a decision if records that it looks at have changed places.
    fn order(&self, change: &Change) -> Option<String> {
        let ChangeKind::Changed(lists) = &change.kind else { return None };
        if change.id == CLAIMS {
            let cell = |list: &Field| self.claim(list.new.get(0)?.as_str()?);
            return lists.iter().find_map(cell);
        }
        let [_, new] = self.catalogs;
        let heard = || {
            let ranks = ranks(new, &self.profiles[1]);
            let moved = |rank: &Vec<&Guidance>| {
                change_places(lists, |id| rank.iter().any(|row| row.id.as_str() == id))
            };
            ranks.iter().any(moved)
        };
        let needed = |id: &str| self.saved.needs.iter().any(|need| need.id == id);
        let fits = |id: &str| self.saved.ranking.iter().any(|path| path.path == id);
        let what = match change.id {
            "guidance.ron" if heard() => "rows that apply to its answers and speak together",
            "needs.ron" if change_places(lists, needed) => "its needs",
            "paths.ron" if change_places(lists, fits) => "paths that fit it",
            _ => return None,
        };
        Some(format!("{what} change places"))
    }

    fn condition(&self, id: &str) -> Option<String> {
        let mut paths = self.saved.paths();
        if let Some((path, stood)) = paths.find(|(p, _)| p.conditions.iter().any(|c| c.id == id)) {
            return Some(format!("{} holds on it, {stood}", path.path));
        }
        let [_, new] = self.catalogs;
        let condition = new.conditions.named(id)?;
        let put = condition.put_to.iter().any(|put| put.when.holds(&self.profiles[1]));
        put.then(|| "its answers put it to a path".into())
    }
}

/// Whether those ids of a list that count stand in another order than they did.
fn change_places(lists: &[Field], counts: impl Fn(&str) -> bool) -> bool {
    let counting = |list: &Json| -> Vec<String> {
        let ids = list.as_array().into_iter().flatten().filter_map(Json::as_str);
        ids.filter(|id| counts(id)).map(str::to_owned).collect()
    };
    lists.iter().any(|list| counting(&list.old) != counting(&list.new))
}

/// What became of a record, in a word.
pub(super) fn word(kind: &ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "added",
        ChangeKind::Removed => "removed",
        ChangeKind::Changed(_) => "changed",
    }
}
