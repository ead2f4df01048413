//! References of the record that is signed: its points, proofs, hops and the rest of its file.

use super::super::record::{Cite, Other};
use super::finding::At;
use super::references::References;

const FILE: &str = "record.ron";

impl References<'_> {
    /// References to nothing in the file of the record.
    pub(super) fn paper(&mut self) {
        let c = self.catalog;
        for point in c.points.iter() {
            let record = point.id.as_str();
            if let Some(control) = point.control {
                self.exists(&c.controls, control, FILE, record);
                self.level(control, point.level, FILE, record);
            }
            for &path in &point.paths {
                self.exists(&c.paths, path, FILE, record);
            }
            for &condition in &point.held {
                self.exists(&c.conditions, condition, FILE, record);
            }
            self.when(&point.when, FILE, record);
            self.own_or_cited(point.own, &point.cites, FILE, record);
        }
        for proof in c.proofs.iter() {
            let record = proof.id.as_str();
            for &condition in &proof.conditions {
                self.exists(&c.conditions, condition, FILE, record);
            }
            for &duty in &proof.duties {
                self.exists(&c.duties, duty, FILE, record);
            }
        }
        for other in Other::ALL {
            let found = c.proofs.iter().filter(|proof| proof.others.contains(&other)).count();
            if found != 1 {
                self.error(
                    &At::word(FILE, "others"),
                    format!("{found} proofs stand for `{other:?}`; name it in `others` of one"),
                );
            }
        }
        for treatment in c.treatments.iter() {
            let record = treatment.id.as_str();
            for &control in &treatment.controls {
                self.exists(&c.controls, control, FILE, record);
            }
            self.when(&treatment.when, FILE, record);
        }
        for class in c.classes.iter() {
            self.when(&class.when, FILE, class.id.as_str());
            self.cites(&class.cites, FILE, class.id.as_str());
        }
        for hop in c.hops.iter() {
            self.when(&hop.when, FILE, hop.id.as_str());
            self.cites(&hop.cites, FILE, hop.id.as_str());
        }
        for signer in c.signers.iter() {
            self.when(&signer.when, FILE, signer.id.as_str());
        }
        for scope in c.scope.iter() {
            let record = scope.id.as_str();
            self.when(&scope.when, FILE, record);
            for &question in &scope.questions {
                self.exists(&c.questions, question, FILE, record);
            }
            let (gaps, fill) = (scope.text.matches("{}").count(), scope.questions.len());
            if gaps != fill {
                self.error(
                    &At::in_record(FILE, record, record),
                    format!("`{{}}` stands {gaps} times in the text, for {fill} questions"),
                );
            }
        }
    }

    /// Advice names its passages, or says that it is the knowledge base's own; never both.
    pub(super) fn own_or_cited(&mut self, own: bool, cites: &[Cite], file: &str, record: &str) {
        if !own {
            self.cites(cites, file, record);
        } else if !cites.is_empty() {
            let at = At::in_record(file, record, record);
            self.error(&at, format!("`{record}` is `own` and cites a source; drop one of the two"));
        }
    }
}
