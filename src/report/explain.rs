//! What a control, a path, a cell, a question, a rule or a term means, with its sources.

use jiff::civil::Date;

use crate::catalog::nearest::suggestion;
use crate::catalog::record::{Cite, Claim, Control, Path, Question, Record as _, SourceKind};
use crate::catalog::{Catalog, Cells, Id};

use super::cell::{self, dispute_line};
use super::doc::{Doc, Line, Section};
use super::legal;
use super::marks::{DISPUTED, STALE};
use super::matrix::Entry;
use super::received::aspect;
use super::wording;

/// Everything the catalogue has under a name or an id, as a paper.
///
/// # Errors
/// Where it has nothing: the text names what comes nearest.
pub fn explain(
    catalog: &Catalog,
    cells: &Cells<'_>,
    name: &str,
    today: Date,
) -> Result<Doc, String> {
    let id = name.trim().to_lowercase().replace(' ', "-");
    let mut sections = Vec::new();
    sections.extend(terms(catalog, name));
    sections.extend(catalog.controls.named(&id).map(|c| control(catalog, cells, c, today)));
    sections.extend(catalog.paths.named(&id).map(|p| path(catalog, cells, p, today)));
    sections.extend(catalog.questions.named(&id).map(|q| question(catalog, q)));
    sections.extend(rules(catalog, &id));
    sections.extend(law(catalog, &id, today));
    sections.extend(notes(catalog, &id));
    sections.extend(catalog.claims.named(name.trim()).map(|c| claim(catalog, c, today)));
    sections.extend(cell::named(catalog, cells, name, today));
    if sections.is_empty() {
        let mut known = names(catalog);
        let of_cells = if name.contains('/') { cell::names(catalog) } else { Vec::new() };
        known.extend(of_cells.iter().map(String::as_str));
        // Ids of cells and claims are long; they are offered to whoever looks for one.
        if name.contains('@') {
            catalog.claims.ids().for_each(|id| known.push(id.as_str()));
        }
        let hint = suggestion(&id, known);
        return Err(format!("nothing is called `{name}`; {hint}"));
    }
    let mut doc = Doc { title: format!("About {}", name.trim()), sections, ..Doc::default() };
    let mut sources = Section::new("Sources", "Sources");
    let line = |id: &Id<_>| wording::source_line(&catalog.sources[*id]);
    sources.steps(doc.sources().iter().map(line).collect());
    if !sources.blocks.is_empty() {
        doc.sections.push(sources);
    }
    Ok(doc)
}

/// One claim, with the hash by which an overlay answers it.
fn claim(catalog: &Catalog, claim: &Claim, today: Date) -> Section {
    let (path, control) = (&catalog.paths[claim.path], &catalog.controls[claim.control]);
    let level = claim.level.map(|l| format!(", {}", catalog.level_name(claim.control, l)));
    let level = level.unwrap_or_default();
    let mut section =
        Section::new(format!("Claim: {}{level} · {}", control.name, path.name), "Claim");
    let said = Line::new().mark(claim.value).text(format!(": {} ", claim.text));
    section.para(said.cites(&[claim.cite()]));
    let as_of = catalog.as_of(claim);
    section.para(format!(
        "{}, {}; {}.",
        wording::sentence(catalog.sources[claim.source].kind.word()),
        catalog.place_text(claim),
        wording::dated(as_of, today)
    ));
    let condition = |id: &Id<_>| {
        let condition = &catalog.conditions[*id];
        Line::new().said(&condition.text, &condition.cites)
    };
    if !claim.conditions.is_empty() {
        section.para("It holds on:");
        section.steps(claim.conditions.iter().map(condition).collect());
    }
    // An overlay answers what is shipped; what the buyer holds already is mended in its own file.
    if catalog.sources[claim.source].kind != SourceKind::Evidence {
        let base = format!("base: (\"{}\", \"{}\")", claim.id, catalog.claim_hash(claim));
        section.para(Line::new().strong("To answer it in your own overlay: ").text(base));
    }
    section
}

/// Every name [`explain`] knows.
fn names(catalog: &Catalog) -> Vec<&str> {
    let terms = catalog.terms.iter().flat_map(|t| t.also.iter().chain([&t.name]));
    let mut names: Vec<&str> = terms.map(String::as_str).collect();
    let mut add = |ids: Vec<&'static str>| names.extend(ids);
    add(catalog.controls.ids().map(Id::as_str).collect());
    add(catalog.paths.ids().map(Id::as_str).collect());
    add(catalog.questions.ids().map(Id::as_str).collect());
    add(catalog.needs.ids().map(Id::as_str).collect());
    add(catalog.guidance.ids().map(Id::as_str).collect());
    add(catalog.duties.ids().map(Id::as_str).collect());
    add(catalog.acts.ids().map(Id::as_str).collect());
    add(catalog.acts.iter().flat_map(|act| &act.duties).map(|d| d.id.as_str()).collect());
    add(catalog.conditions.ids().map(Id::as_str).collect());
    add(catalog.disputes.ids().map(Id::as_str).collect());
    add(catalog.norms.ids().map(Id::as_str).collect());
    add(catalog.sources.ids().map(Id::as_str).collect());
    names
}

fn terms(catalog: &Catalog, name: &str) -> Option<Section> {
    let term = catalog.term(name)?;
    let mut section = Section::new(format!("Term: {}", term.name), "Term");
    section.para(Line::new().said(&term.text, &term.cites));
    if !term.also.is_empty() {
        section.para(format!("Also: {}.", term.also.join(", ")));
    }
    let background = catalog.background.iter().filter(|b| b.terms.contains(&term.id));
    section.list(background.map(background_line).collect());
    Some(section)
}

fn background_line(note: &crate::catalog::record::Background) -> Line {
    let view = if note.opinion { "The author's view: " } else { "" };
    let urls =
        if note.urls.is_empty() { String::new() } else { format!("{} ", note.urls.join(" ")) };
    Line::new().muted(view).text(format!("{} {urls}", note.text)).cites(&note.cites)
}

fn control(catalog: &Catalog, cells: &Cells<'_>, control: &Control, today: Date) -> Section {
    let group = &catalog.groups[control.group].name;
    let mut section = Section::new(format!("Control: {} ({group})", control.name), "Control");
    section.para(control.means.as_str());
    section.para(Line::new().strong("Why it matters: ").text(control.why.as_str()));
    if !control.levels.is_empty() {
        let levels: Vec<_> = control.levels.iter().map(|l| l.name.as_str()).collect();
        section.para(
            Line::new()
                .strong("Asked for by itself: ")
                .text(format!("{}.", wording::list(&levels))),
        );
    }
    let row = |path: &Path| {
        let entry = Entry::new(catalog, cells, path, control, today);
        cell_row(path.name.as_str(), &entry)
    };
    section.heading("On each path");
    section.table(
        vec!["Path", "Value", "What the sources say"],
        catalog.paths.iter().filter(|path| cells.considers(path)).map(row).collect(),
    );
    let background = catalog.background.iter().filter(|b| b.controls.contains(&control.id));
    let background: Vec<_> = background.map(background_line).collect();
    if !background.is_empty() {
        section.heading("Beside the matrix");
        section.list(background);
    }
    let disputes = catalog.disputes.iter().filter(|d| d.controls.contains(&control.id));
    let disputes: Vec<_> = disputes.map(dispute_line).collect();
    if !disputes.is_empty() {
        section.heading("Where the sources disagree");
        section.list(disputes);
    }
    section
}

fn cell_row(name: &str, entry: &Entry<'_>) -> Vec<Line> {
    let mut value = Line::new().mark(entry.cell.value());
    if entry.is_disputed() {
        value = value.text(format!(" {DISPUTED}"));
    }
    if entry.stale {
        value = value.text(format!(" {STALE}"));
    }
    let cites: Vec<Cite> = entry.claims().map(Claim::cite).collect();
    vec![Line::from(name), value, Line::new().said(entry.text(), &cites)]
}

fn path(catalog: &Catalog, cells: &Cells<'_>, path: &Path, today: Date) -> Section {
    let provider = catalog.provider_of(path.id);
    let mut section = Section::new(format!("Path: {} ({provider})", path.name), "Path");
    section.para(Line::new().said(&path.summary, &path.cites));
    if path.beyond_articles {
        section.para(wording::BEYOND_ARTICLES);
    }
    let contracts: Vec<_> = path.contracts.iter().map(|c| c.name.as_str()).collect();
    if !contracts.is_empty() {
        section.para(
            Line::new().strong("Contracts: ").text(format!("{}.", wording::list(&contracts))),
        );
    }
    if let Some(report) = &path.report {
        let at = report.url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
        section.heading("Getting the SOC 2 report");
        section.para(Line::new().text(format!("NDA: {}.{at} ", report.nda)).cites(&report.cites));
        section.steps(report.steps.iter().map(|s| Line::from(s.as_str())).collect());
    }
    if !path.trade_offs.is_empty() {
        section.heading("Trade-offs");
        let price = |t: &crate::catalog::record::TradeOff| Line::new().said(&t.text, &t.cites);
        section.list(path.trade_offs.iter().map(price).collect());
    }
    section.heading("In the matrix");
    let row = |control: &Control| {
        let entry = Entry::new(catalog, cells, path, control, today);
        cell_row(control.name.as_str(), &entry)
    };
    let stated = super::matrix::in_groups(catalog)
        .filter(|c| catalog.claims_at(path.id, c.id).next().is_some());
    section.table(vec!["Control", "Value", "What the sources say"], stated.map(row).collect());
    section.para("Every other control is not stated for this path: neither a yes nor a no.");
    section
}

fn question(catalog: &Catalog, question: &Question) -> Section {
    let mut section = Section::new(format!("Question: {}", question.name), "Question");
    section.para(question.prompt.as_str());
    section.para(Line::new().strong("Why it is asked: ").said(&question.why, &question.cites));
    if question.asked != crate::catalog::When::Always {
        section.para(format!("Asked when {}.", question.asked));
    }
    let option = |o: &crate::catalog::record::Choice| {
        let default = if question.default.contains(&o.id) { " (default)" } else { "" };
        let help = o.help.as_ref().map(|h| format!(": {h}")).unwrap_or_default();
        Line::new().strong(format!("{} ", o.id)).text(format!("{}{default}{help}", o.name))
    };
    section.list(question.options.iter().map(option).collect());
    let terms: Vec<_> = question.terms.iter().filter_map(|t| catalog.terms.get(*t)).collect();
    let term = |t: &&crate::catalog::record::Term| {
        Line::new().strong(format!("{}: ", t.name)).text(&*t.text)
    };
    section.list(terms.iter().map(term).collect());
    section
}

fn rules(catalog: &Catalog, id: &str) -> Vec<Section> {
    let mut found = Vec::new();
    if let Some(norm) = catalog.norms.named(id) {
        let mut section = Section::new(format!("Norm: {}", norm.id), "Norm");
        let head = Line::new().strong(format!("{}: ", aspect(&norm.test))).mark(norm.grade);
        section.para(head.text(". ").said(&norm.text, &norm.cites));
        if let Some(unsaid) = &norm.unsaid {
            let line = Line::new().strong("To a buyer who has not said what they use: ");
            section.para(line.said(unsaid, &norm.cites));
        }
        if norm.derived {
            section.para("It follows from the sources and is not said there.");
        }
        found.push(section);
    }
    if let Some(need) = catalog.needs.named(id) {
        let mut section = Section::new(format!("Need: {}", need.name), "Need");
        section.para(
            Line::new()
                .text(format!(
                    "Applies when {}. Strength: {}. ",
                    need.when,
                    wording::strength(need.strength)
                ))
                .cites(&need.cites),
        );
        let level = need
            .level
            .map(|l| format!(", {}", catalog.level_name(need.control, l)))
            .unwrap_or_default();
        section.para(format!("Looks at {}{level}.", catalog.controls[need.control].name));
        section.para(format!(
            "Where the sources are silent: ask to have confirmed in writing {}.",
            need.ask
        ));
        if !need.loosened.is_empty() {
            let by: Vec<_> = need.loosened.iter().map(wording::loosened_by).collect();
            let by = format!("its failure is accepted as a risk by {}.", wording::list(&by));
            section.para(Line::new().strong("Loosened by your own overlay: ").text(by));
        }
        let base = format!("need: \"{}\", base: \"{}\"", need.id, catalog.need_hash(need));
        section.para(Line::new().strong("To loosen it in your own overlay: ").text(base));
        found.push(section);
    }
    if let Some(row) = catalog.guidance.named(id) {
        let mut section = Section::new(format!("Guidance: {}", row.name), "Guidance");
        section.para(
            Line::new()
                .text(format!("Applies when {}. Authority: {}. ", row.when, row.authority.word()))
                .cites(&row.cites),
        );
        let place = |p: &crate::catalog::record::Place| {
            let names: Vec<_> = p.paths.iter().map(|id| catalog.paths[*id].name.as_str()).collect();
            Line::new().strong(format!("{}: ", wording::list(&names))).said(&p.text, &p.cites)
        };
        section.steps(row.order.iter().map(place).collect());
        if row.equal {
            section.para(
                "The paths of its first place are declared equal: nothing further separates them.",
            );
        }
        found.push(section);
    }
    if let Some(duty) = catalog.duties.named(id) {
        let mut section = Section::new(format!("Duty, {}", duty.phase.word()), "Duty");
        section.para(Line::new().said(&duty.text, &duty.cites));
        section.para(format!("Applies when {}.", duty.when));
        found.push(section);
    }
    if let Some(condition) = catalog.conditions.named(id) {
        let mut section = Section::new(format!("Condition: {}", condition.id()), "Condition");
        section.para(Line::new().said(&condition.text, &condition.cites));
        if condition.settled != crate::catalog::When::Never {
            section.para(format!("In place already when {}.", condition.settled));
        }
        let put = |p: &crate::catalog::record::Attachment| {
            let names: Vec<_> = p.paths.iter().map(|id| catalog.paths[*id].name.as_str()).collect();
            Line::from(format!("Put to {} when {}.", wording::list(&names), p.when))
        };
        section.list(condition.put_to.iter().map(put).collect());
        let claims = catalog.claims.iter().filter(|c| c.conditions.contains(&condition.id));
        section.list(claims.map(|c| Line::from(format!("Named by {}.", c.id))).collect());
        found.push(section);
    }
    found
}

/// An act, named by its own id or by that of one of its duties.
fn law(catalog: &Catalog, id: &str, today: Date) -> Vec<Section> {
    let named = |act: &&crate::catalog::record::Act| {
        act.id.as_str() == id || act.duties.iter().any(|duty| duty.id.as_str() == id)
    };
    catalog.acts.iter().filter(named).map(|act| legal::explained(act, today)).collect()
}

fn notes(catalog: &Catalog, id: &str) -> Vec<Section> {
    let mut found = Vec::new();
    if let Some(dispute) = catalog.disputes.named(id) {
        let mut section = Section::new(format!("Disagreement: {}", dispute.name), "Dispute");
        section.para(Line::new().said(&dispute.text, &dispute.cites));
        section.para(Line::new().strong("How it is handled: ").text(&*dispute.handling));
        found.push(section);
    }
    if let Some(source) = catalog.sources.named(id) {
        let mut section = Section::new(format!("Source: {}", source.title), "Source");
        section.para(wording::source_line(source));
        let claims = catalog.claims.iter().filter(|c| c.source == source.id).count();
        section.para(format!("{} rest on it.", wording::count(claims, "claim")));
        found.push(section);
    }
    found
}
