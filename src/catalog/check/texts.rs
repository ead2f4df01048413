//! Every text of the catalogue that somebody wrote for a reader, and where it stands.

use std::borrow::Cow;

use super::super::store::Catalog;
use super::finding::At;

/// A text.
pub struct Text<'c> {
    /// The file it stands in.
    pub file: Cow<'c, str>,
    /// What is written.
    pub words: &'c str,
    /// Whether it is made of whole sentences.
    pub sentences: bool,
}

struct Texts<'c>(Vec<Text<'c>>);

impl<'c> Texts<'c> {
    fn said(&mut self, file: impl Into<Cow<'c, str>>, text: &'c str) {
        self.0.push(Text { file: file.into(), words: text, sentences: true });
    }

    fn name(&mut self, file: impl Into<Cow<'c, str>>, text: &'c str) {
        self.0.push(Text { file: file.into(), words: text, sentences: false });
    }
}

/// Every text. Titles of publications are not among them: they are others' words.
pub fn all(catalog: &Catalog) -> Vec<Text<'_>> {
    let mut texts = Texts(Vec::new());
    matrix(catalog, &mut texts);
    paths(catalog, &mut texts);
    rules(catalog, &mut texts);
    interview(catalog, &mut texts);
    told(catalog, &mut texts);
    paper(catalog, &mut texts);
    texts.0
}

fn matrix<'c>(catalog: &'c Catalog, texts: &mut Texts<'c>) {
    texts.said("catalog.ron", &catalog.header.notice);
    for source in catalog.sources.iter() {
        source.note.iter().for_each(|note| texts.said("sources.ron", note));
    }
    for group in catalog.groups.iter() {
        texts.name("controls.ron", &group.name);
    }
    for control in catalog.controls.iter() {
        texts.name("controls.ron", &control.name);
        texts.said("controls.ron", &control.means);
        texts.said("controls.ron", &control.why);
        control.levels.iter().for_each(|level| texts.name("controls.ron", &level.name));
    }
    for claim in catalog.claims.iter() {
        let file = format!("claims/{}.ron", claim.path);
        claim.about.iter().for_each(|about| texts.name(file.clone(), about));
        texts.said(file, &claim.text);
    }
    for condition in catalog.conditions.iter() {
        let file = At::condition(catalog, condition.id, 0).file;
        texts.said(file, &condition.text);
    }
}

fn paths<'c>(catalog: &'c Catalog, texts: &mut Texts<'c>) {
    let file = "paths.ron";
    for path in catalog.paths.iter() {
        texts.name(file, &path.name);
        texts.said(file, &path.summary);
        path.contracts.iter().for_each(|contract| texts.name(file, &contract.name));
        path.trade_offs.iter().for_each(|price| texts.said(file, &price.text));
        if let Some(report) = &path.report {
            report.steps.iter().for_each(|step| texts.said(file, step));
            texts.name(file, &report.nda);
        }
    }
}

fn rules<'c>(catalog: &'c Catalog, texts: &mut Texts<'c>) {
    for need in catalog.needs.iter() {
        texts.name("needs.ron", &need.name);
        texts.name("needs.ron", &need.ask);
        need.way_out.iter().for_each(|way| texts.said("needs.ron", way));
    }
    for row in catalog.guidance.iter() {
        texts.name("guidance.ron", &row.name);
        row.order.iter().for_each(|place| texts.said("guidance.ron", &place.text));
    }
    for duty in catalog.duties.iter() {
        texts.said("duties.ron", &duty.text);
        duty.first.iter().for_each(|text| texts.said("duties.ron", text));
    }
    for norm in catalog.norms.iter() {
        texts.said("norms.ron", &norm.text);
        norm.unsaid.iter().for_each(|unsaid| texts.said("norms.ron", unsaid));
    }
    for request in &catalog.judging.requests {
        texts.name("norms.ron", &request.text);
    }
    for act in catalog.acts.iter() {
        texts.name("law.ron", &act.name);
        texts.said("law.ron", &act.text);
        for duty in &act.duties {
            texts.name("law.ron", &duty.name);
            texts.said("law.ron", &duty.text);
            duty.dates.iter().flat_map(|d| &d.note).for_each(|note| texts.said("law.ron", note));
            let states = duty.dates.iter().flat_map(|date| &date.states);
            states.for_each(|state| texts.said("law.ron", &state.text));
        }
    }
    for step in catalog.playbook.iter() {
        texts.name("playbook.ron", &step.name);
        texts.said("playbook.ron", &step.proof);
        let told = step.tasks.iter().flat_map(|task| task.proof.iter().chain([&task.text]));
        told.for_each(|text| texts.said("playbook.ron", text));
    }
}

fn interview<'c>(catalog: &'c Catalog, texts: &mut Texts<'c>) {
    let file = "interview.ron";
    for question in catalog.questions.iter() {
        texts.name(file, &question.name);
        texts.said(file, &question.prompt);
        texts.said(file, &question.why);
        for option in &question.options {
            texts.name(file, &option.name);
            option.help.iter().for_each(|help| texts.name(file, help));
        }
    }
}

fn told<'c>(catalog: &'c Catalog, texts: &mut Texts<'c>) {
    for dispute in catalog.disputes.iter() {
        texts.name("disputes.ron", &dispute.name);
        texts.said("disputes.ron", &dispute.text);
        texts.said("disputes.ron", &dispute.handling);
    }
    for term in catalog.terms.iter() {
        texts.name("glossary.ron", &term.name);
        texts.said("glossary.ron", &term.text);
    }
    catalog.background.iter().for_each(|note| texts.said("background.ron", &note.text));
}

fn paper<'c>(catalog: &'c Catalog, texts: &mut Texts<'c>) {
    let file = "record.ron";
    for point in catalog.points.iter() {
        texts.name(file, &point.name);
        point.theirs.iter().chain(&point.text).for_each(|text| texts.said(file, text));
    }
    for class in catalog.classes.iter() {
        texts.name(file, &class.name);
        class.basis.iter().for_each(|basis| texts.said(file, basis));
    }
    for hop in catalog.hops.iter() {
        texts.name(file, &hop.carries);
        hop.residency.iter().chain(&hop.retention).for_each(|text| texts.said(file, text));
    }
    catalog.proofs.iter().for_each(|proof| texts.said(file, &proof.text));
    for scope in catalog.scope.iter() {
        texts.name(file, &scope.name);
        texts.said(file, &scope.text);
    }
    catalog.treatments.iter().for_each(|treatment| texts.said(file, &treatment.text));
    for signer in catalog.signers.iter() {
        texts.name(file, &signer.name);
        texts.said(file, &signer.text);
        texts.said(file, &signer.if_none);
    }
}
