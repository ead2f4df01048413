//! Ids: well-formed, and each given once.

use std::collections::{HashMap, HashSet};

use super::super::id::Id;
use super::super::record::{Condition, Record};
use super::super::store::Catalog;
use super::finding::{At, Finding};

/// Ids that clash or are malformed.
pub fn findings(catalog: &Catalog) -> Vec<Finding> {
    let mut found = Vec::new();
    let c = catalog;
    let mut plain = Ids { catalog, found: &mut found };
    plain.of(&c.sources, "sources.ron");
    plain.of(&c.providers, "providers.ron");
    plain.of(&c.paths, "paths.ron");
    plain.of(&c.groups, "controls.ron");
    plain.of(&c.controls, "controls.ron");
    plain.of(&c.sections, "interview.ron");
    plain.of(&c.questions, "interview.ron");
    plain.of(&c.needs, "needs.ron");
    plain.of(&c.guidance, "guidance.ron");
    plain.of(&c.duties, "duties.ron");
    plain.of(&c.acts, "law.ron");
    let duties: Vec<_> = c.acts.iter().flat_map(|act| act.duties.clone()).collect();
    plain.of(&duties, "law.ron");
    plain.of(&c.disputes, "disputes.ron");
    plain.of(&c.terms, "glossary.ron");
    plain.of(&c.background, "background.ron");
    plain.of(&c.playbook, "playbook.ron");
    let tasks: Vec<_> = c.playbook.iter().flat_map(|step| step.tasks.clone()).collect();
    plain.of(&tasks, "playbook.ron");
    plain.of(&c.norms, "norms.ron");
    plain.of(&c.points, "record.ron");
    plain.of(&c.proofs, "record.ron");
    plain.of(&c.classes, "record.ron");
    plain.of(&c.hops, "record.ron");
    plain.of(&c.treatments, "record.ron");
    plain.of(&c.signers, "record.ron");
    plain.of(&c.scope, "record.ron");
    for control in c.controls.iter() {
        plain.within(&control.levels, "controls.ron", control.id.as_str());
    }
    for question in c.questions.iter() {
        plain.within(&question.options, "interview.ron", question.id.as_str());
    }
    conditions(catalog, &mut found);
    claims(catalog, &mut found);
    found
}

struct Ids<'c, 'f> {
    catalog: &'c Catalog,
    found: &'f mut Vec<Finding>,
}

impl Ids<'_, '_> {
    fn of<T: Record>(&mut self, rows: &[T], file: &str) {
        self.within(rows, file, "");
    }

    fn within<T: Record>(&mut self, rows: &[T], file: &str, owner: &str) {
        let mut seen: HashMap<Id<T>, usize> = HashMap::new();
        for row in rows {
            let id = row.id();
            let before = seen.entry(id).or_default();
            let at = At::id(file, owner, id.as_str(), *before);
            if !id.is_well_formed() {
                let text =
                    format!("{} id `{id}` is not words of a-z and 0-9 joined by `-`", T::WHAT);
                self.found.push(Finding::error(self.catalog, &at, text));
            }
            if *before > 0 {
                let text = format!("{} `{id}` is given twice; ids are unique", T::WHAT);
                self.found.push(Finding::error(self.catalog, &at, text));
            }
            *before += 1;
        }
    }
}

/// Conditions stand in one file for all and in the claims files; an id is unique over all of them.
fn conditions(catalog: &Catalog, found: &mut Vec<Finding>) {
    let mut seen: HashMap<Id<Condition>, usize> = HashMap::new();
    for condition in catalog.conditions.iter() {
        let id = condition.id;
        let before = seen.entry(id).or_default();
        let wrong = if !id.is_well_formed() {
            Some("is not words of a-z and 0-9 joined by `-`")
        } else if *before > 0 {
            Some("is given twice; ids are unique over all files")
        } else {
            None
        };
        if let Some(wrong) = wrong {
            let at = At::condition(catalog, id, *before);
            found.push(Finding::error(catalog, &at, format!("condition `{id}` {wrong}")));
        }
        *before += 1;
    }
}

fn claims(catalog: &Catalog, found: &mut Vec<Finding>) {
    let mut seen: HashSet<Id<_>> = HashSet::new();
    for claim in catalog.claims.iter() {
        if !seen.insert(claim.id) {
            let file = format!("claims/{}.ron", claim.path);
            let at = At::claim(catalog, &file, claim);
            let text = format!(
                "claim `{}` is given twice: one source says two things here; give the second an \
                 `id: \"…\"` of its own",
                claim.id
            );
            found.push(Finding::error(catalog, &at, text));
        }
    }
}
