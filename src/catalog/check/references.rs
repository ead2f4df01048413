//! References: every id names a record, every line lies in its source, every statement has a source.

use super::super::id::Id;
use super::super::nearest::suggestion;
use super::super::record::{Cite, Control, Kind, Level, Record};
use super::super::store::Catalog;
use super::super::table::Table;
use super::super::when::When;
use super::finding::{At, Finding};

/// References to nothing, and statements without a source.
pub fn findings(catalog: &Catalog) -> Vec<Finding> {
    let mut refs = References { catalog, found: Vec::new() };
    refs.header();
    refs.matrix();
    refs.claims();
    refs.interview();
    refs.rules();
    refs.law();
    refs.texts();
    refs.norms();
    refs.paper();
    refs.found
}

pub(super) struct References<'c> {
    pub(super) catalog: &'c Catalog,
    found: Vec<Finding>,
}

impl References<'_> {
    pub(super) fn error(&mut self, at: &At<'_>, text: String) {
        self.found.push(Finding::error(self.catalog, at, text));
    }

    /// `id` names a row of `table`.
    pub(super) fn exists<T: Record>(
        &mut self,
        table: &Table<T>,
        id: Id<T>,
        file: &str,
        record: &str,
    ) {
        if table.get(id).is_none() {
            let hint = suggestion(id.as_str(), table.ids().map(Id::as_str));
            let at = At::in_record(file, record, id.as_str());
            self.error(&at, format!("there is no {} `{id}`; {hint}", T::WHAT));
        }
    }

    pub(super) fn level(
        &mut self,
        control: Id<Control>,
        level: Option<Id<Level>>,
        file: &str,
        record: &str,
    ) {
        let (Some(level), Some(control)) = (level, self.catalog.controls.get(control)) else {
            return;
        };
        if control.levels.iter().all(|l| l.id != level) {
            let hint = suggestion(level.as_str(), control.levels.iter().map(|l| l.id.as_str()));
            let at = At::in_record(file, record, level.as_str());
            self.error(&at, format!("control `{}` has no level `{level}`; {hint}", control.id));
        }
    }

    pub(super) fn cites(&mut self, cites: &[Cite], file: &str, record: &str) {
        if cites.is_empty() {
            let at = At::in_record(file, record, record);
            self.error(
                &at,
                format!("`{record}` cites no source; add `cites: [(\"source\", [line])]`"),
            );
        }
        for cite in cites {
            self.exists(&self.catalog.sources, cite.0, file, record);
            self.lines(cite, &At::in_record(file, record, cite.0.as_str()));
        }
    }

    fn lines(&mut self, cite: &Cite, at: &At<'_>) {
        let Some(source) = self.catalog.sources.get(cite.0) else {
            return;
        };
        for &line in cite.1.iter().filter(|&&line| source.part_at(line).is_none()) {
            self.error(at, format!("line {line} lies in no part of source `{}`", source.id));
        }
    }

    pub(super) fn when(&mut self, when: &When, file: &str, record: &str) {
        let mut named = Vec::new();
        when.visit(&mut |question, options| named.push((question, options.to_vec())));
        for (question, options) in named {
            self.exists(&self.catalog.questions, question, file, record);
            let Some(question) = self.catalog.questions.get(question) else {
                continue;
            };
            for option in options.into_iter().filter(|o| question.option(*o).is_none()) {
                let known = question.options.iter().map(|o| o.id.as_str());
                let hint = suggestion(option.as_str(), known);
                let at = At::in_record(file, record, option.as_str());
                let text = format!("question `{}` has no option `{option}`; {hint}", question.id);
                self.error(&at, text);
            }
        }
    }

    fn header(&mut self) {
        let header = &self.catalog.header;
        for control in [header.models, header.lead_time] {
            self.exists(&self.catalog.controls, control, "catalog.ron", "");
        }
        if let Some(letter) = &header.letter {
            self.when(letter, "catalog.ron", "");
        }
    }

    fn matrix(&mut self) {
        let c = self.catalog;
        for source in c.sources.iter() {
            if let Some(whole) = source.excerpt_of {
                self.exists(&c.sources, whole, "sources.ron", source.id.as_str());
            }
        }
        for path in c.paths.iter() {
            let (file, record) = ("paths.ron", path.id.as_str());
            self.exists(&c.providers, path.provider, file, record);
            self.cites(&path.cites, file, record);
            for contract in &path.contracts {
                self.when(&contract.in_place, file, record);
            }
            for price in &path.trade_offs {
                self.when(&price.when, file, record);
                self.cites(&price.cites, file, record);
            }
            if let Some(report) = &path.report {
                self.cites(&report.cites, file, record);
            }
            let claims = format!("claims/{record}.ron");
            if !c.layer.adds(path.id) && !c.files().iter().any(|f| f.name == claims) {
                self.error(
                    &At::in_record(file, record, record),
                    format!("path `{record}` has no `{claims}`"),
                );
            }
        }
        for control in c.controls.iter() {
            self.exists(&c.groups, control.group, "controls.ron", control.id.as_str());
            if let Some(concerns) = &control.concerns {
                self.when(concerns, "controls.ron", control.id.as_str());
            }
        }
    }

    fn claims(&mut self) {
        let c = self.catalog;
        for claim in c.claims.iter() {
            let file = format!("claims/{}.ron", claim.path);
            self.exists(&c.paths, claim.path, &file, "");
            self.exists(&c.controls, claim.control, &file, "");
            self.level(claim.control, claim.level, &file, "");
            self.exists(&c.sources, claim.source, &file, "");
            for &model in &claim.models {
                self.level(c.header.models, Some(model), &file, "");
            }
            self.lines(&claim.cite(), &At::claim(c, &file, claim));
            for &condition in &claim.conditions {
                self.exists(&c.conditions, condition, &file, "");
            }
            if claim.lines.is_empty() && claim.place.is_none() {
                let at = At::claim(c, &file, claim);
                let text =
                    format!("claim `{}` names no place in its source; add `lines: [..]`", claim.id);
                self.error(&at, text);
            }
        }
        for condition in c.conditions.iter() {
            let record = condition.id.as_str();
            let file = At::condition(c, condition.id, 0).file;
            self.cites(&condition.cites, file, record);
            self.when(&condition.settled, file, record);
            for put in &condition.put_to {
                self.when(&put.when, file, record);
                for &path in &put.paths {
                    self.exists(&c.paths, path, file, record);
                }
                if let Some(need) = put.need {
                    self.exists(&c.needs, need, file, record);
                }
            }
        }
    }

    fn interview(&mut self) {
        let c = self.catalog;
        let file = "interview.ron";
        for question in c.questions.iter() {
            let record = question.id.as_str();
            self.when(&question.asked, file, record);
            for &option in question.default.iter().filter(|&&o| question.option(o).is_none()) {
                let known = question.options.iter().map(|o| o.id.as_str());
                let hint = suggestion(option.as_str(), known);
                let at = At::in_record(file, record, option.as_str());
                self.error(
                    &at,
                    format!("the default `{option}` is no option of `{record}`; {hint}"),
                );
            }
            if question.kind == Kind::One && question.default.len() != 1 {
                let at = At::in_record(file, record, record);
                self.error(
                    &at,
                    format!("question `{record}` takes one option and so needs one default"),
                );
            }
            for &term in &question.terms {
                self.exists(&c.terms, term, file, record);
            }
            if !question.cites.is_empty() {
                self.cites(&question.cites, file, record);
            }
        }
    }

    fn rules(&mut self) {
        let c = self.catalog;
        for need in c.needs.iter() {
            let (file, record) = ("needs.ron", need.id.as_str());
            self.exists(&c.controls, need.control, file, record);
            self.level(need.control, need.level, file, record);
            self.when(&need.when, file, record);
            self.cites(&need.cites, file, record);
            if let Some(lesser) = need.lesser {
                self.exists(&c.needs, lesser, file, record);
            }
        }
        for row in c.guidance.iter() {
            let (file, record) = ("guidance.ron", row.id.as_str());
            self.when(&row.when, file, record);
            self.cites(&row.cites, file, record);
            for place in &row.order {
                self.level(c.header.models, place.model, file, record);
                if !place.cites.is_empty() {
                    self.cites(&place.cites, file, record);
                }
                for &path in &place.paths {
                    self.exists(&c.paths, path, file, record);
                }
            }
        }
        for duty in c.duties.iter() {
            self.when(&duty.when, "duties.ron", duty.id.as_str());
            self.own_or_cited(duty.own, &duty.cites, "duties.ron", duty.id.as_str());
        }
    }

    fn norms(&mut self) {
        let c = self.catalog;
        let (file, judging) = ("norms.ron", &c.judging);
        let rows = &judging.rows;
        for row in [rows.type2, rows.type1, rows.scope, rows.auditor, rows.period, rows.bridge] {
            self.exists(&c.controls, row, file, "");
        }
        self.exists(&c.questions, judging.surfaces, file, "");
        self.exists(&c.groups, judging.certificates, file, "");
        for criterion in &judging.criteria {
            self.exists(&c.controls, criterion.control, file, "");
            for &duty in &criterion.duties {
                self.exists(&c.duties, duty, file, "");
            }
        }
        for control in judging.requests.iter().filter_map(|request| request.control) {
            self.exists(&c.controls, control, file, "");
        }
        let requests = judging.requests.iter().map(|r| &r.cites);
        let days = [
            &judging.bridge_cites,
            &judging.renewal_cites,
            &judging.validity_cites,
            &judging.review_cites,
        ];
        for cites in requests.chain(days) {
            self.cites(cites, file, "");
        }
        for norm in c.norms.iter() {
            self.cites(&norm.cites, file, norm.id.as_str());
        }
    }

    fn law(&mut self) {
        let (c, file) = (self.catalog, "law.ron");
        for act in c.acts.iter() {
            self.when(&act.when, file, act.id.as_str());
            self.cites(&act.cites, file, act.id.as_str());
            for duty in &act.duties {
                let record = duty.id.as_str();
                self.when(&duty.when, file, record);
                for date in &duty.dates {
                    for state in &date.states {
                        self.cites(&state.cites, file, record);
                    }
                    if !date.note_cites.is_empty() {
                        self.cites(&date.note_cites, file, record);
                    }
                }
            }
        }
    }

    fn texts(&mut self) {
        let c = self.catalog;
        for dispute in c.disputes.iter() {
            let (file, record) = ("disputes.ron", dispute.id.as_str());
            self.cites(&dispute.cites, file, record);
            for &claim in &dispute.claims {
                self.exists(&c.claims, claim, file, record);
            }
            for &control in &dispute.controls {
                self.exists(&c.controls, control, file, record);
            }
        }
        for term in c.terms.iter() {
            for &control in &term.controls {
                self.exists(&c.controls, control, "glossary.ron", term.id.as_str());
            }
            if !term.cites.is_empty() {
                self.cites(&term.cites, "glossary.ron", term.id.as_str());
            }
        }
        for note in c.background.iter() {
            let (file, record) = ("background.ron", note.id.as_str());
            self.cites(&note.cites, file, record);
            for &control in &note.controls {
                self.exists(&c.controls, control, file, record);
            }
            for &term in &note.terms {
                self.exists(&c.terms, term, file, record);
            }
        }
        for step in c.playbook.iter() {
            let (file, record) = ("playbook.ron", step.id.as_str());
            for task in &step.tasks {
                self.cites(&task.cites, file, record);
                self.when(&task.when, file, record);
                for &path in &task.paths {
                    self.exists(&c.paths, path, file, record);
                }
            }
        }
    }
}
