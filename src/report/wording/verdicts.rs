//! The sentences of a path held against a need: what is said, what it holds on, what to ask.

use crate::catalog::record::{Cite, Claim, Loosened, NeedRule, Path, Strength};
use crate::catalog::{Catalog, Cell, Slot};
use crate::decision::verdict::HoldsOn;
use crate::decision::{Held, Holding, Verdict};

use super::super::marks::Marked as _;
use super::{list, sentence};

/// What a verdict says: the claim that decides, the disagreement, or the silence; and who answers
/// for the risk where one is accepted.
#[must_use]
pub fn verdict_text(catalog: &Catalog, path: &Path, verdict: &Verdict<'_>) -> String {
    let said = what_is_said(catalog, path, verdict);
    if verdict.holds_on == HoldsOn::Risk {
        return format!("{} {said}", accepted_risk(verdict.rule));
    }
    said
}

/// By whom, why and until when the failure of a need is accepted.
#[must_use]
pub fn accepted_risk(need: &NeedRule) -> String {
    let by = need.loosened.iter().map(loosened_by).collect::<Vec<_>>();
    format!("Not met or not confirmed; accepted as a risk by {}.", list(&by))
}

/// Who accepts a risk, since when, until when, and why.
#[must_use]
pub fn loosened_by(by: &Loosened) -> String {
    let reason = by.reason.trim().trim_end_matches('.');
    format!("{} on {} until {} (reason: {reason})", by.approver, by.on, by.expires)
}

fn what_is_said(catalog: &Catalog, path: &Path, verdict: &Verdict<'_>) -> String {
    let cell = verdict.cell;
    if cell.is_contested() {
        let told = |c: &&Claim| format!("{}: {}", sentence(c.value.words()), c.text);
        let sides: Vec<_> = cell.deciding.iter().map(told).collect();
        return format!("The sources disagree. {}", sides.join(" "));
    }
    let waits = verdict.rule.within.and(crate::decision::verdict::wait(cell));
    let wait = waits.map(|wait| format!("The wait for the report: {wait}. ")).unwrap_or_default();
    if let Some(claim) = cell.telling() {
        return format!("{wait}{}", claim.text);
    }
    let slot = verdict.rule.slot(path.id);
    let whole = Slot { level: None, ..slot };
    if cell.claims.is_empty() && slot.level.is_some() && catalog.claims_of(whole).next().is_some() {
        let what = &verdict.rule.name;
        return format!("No source settles {what} for {}.", path.name);
    }
    let silence = silence_text(&verdict.rule.name, path, cell);
    if cell.claims.is_empty() { silence } else { format!("{silence} {}", they_say(catalog, cell)) }
}

/// What those say who do not decide a cell: worth a question, and no ground to stand on.
fn they_say(catalog: &Catalog, cell: &Cell<'_>) -> String {
    let said: Vec<_> = cell.claims.iter().map(|claim| hearsay(catalog, claim)).collect();
    format!("Others say: {}", said.join(" "))
}

/// What one claim says, with the kind of its source, its date and the models it speaks of.
#[must_use]
pub fn hearsay(catalog: &Catalog, claim: &Claim) -> String {
    format!("{} ({})", claim.text, origin(catalog, claim))
}

/// The kind of a claim's source, the date of the claim, and the models it speaks of.
#[must_use]
pub fn origin(catalog: &Catalog, claim: &Claim) -> String {
    let kind = catalog.sources[claim.source].kind.word();
    let models = catalog.header.models;
    let names: Vec<_> = claim.models.iter().map(|m| catalog.level_name(models, *m)).collect();
    let only = if names.is_empty() { String::new() } else { format!(", on {} only", list(&names)) };
    format!("{kind}, {}{only}", catalog.as_of(claim))
}

/// That nothing decides a cell: because nobody speaks of it, or because those who do are not asked.
#[must_use]
pub fn silence_text(what: &str, path: &Path, cell: &Cell<'_>) -> String {
    if cell.claims.is_empty() {
        return format!("No source says anything about {what} for {}.", path.name);
    }
    let path = &path.name;
    if cell.speaking == 0 {
        return format!("No source speaks of {what} for {path} with the models in question.");
    }
    format!("No source that decides under this policy speaks of {what} for {path}.")
}

/// What one claim says, with who says it.
#[must_use]
pub fn side(catalog: &Catalog, claim: &Claim) -> String {
    format!("{}: {}", sentence(&source_name(catalog, claim)), claim.text)
}

/// A source's short name in running text.
fn source_name(catalog: &Catalog, claim: &Claim) -> String {
    let cite = catalog.cite_text(&claim.cite());
    format!("{cite} ({})", claim.value.words())
}

/// The places a verdict rests on, or where nothing decides those where others speak.
#[must_use]
pub fn verdict_cites(verdict: &Verdict<'_>) -> Vec<Cite> {
    let cell = verdict.cell;
    let told = if cell.deciding.is_empty() { &cell.claims } else { &cell.deciding };
    told.iter().map(|c| c.cite()).collect()
}

/// The same, and where nobody speaks of a level those who speak of the row without settling it.
#[must_use]
pub fn verdict_ground(catalog: &Catalog, path: &Path, verdict: &Verdict<'_>) -> Vec<Cite> {
    let cites = verdict_cites(verdict);
    let slot = verdict.rule.slot(path.id);
    if !cites.is_empty() || slot.level.is_none() {
        return cites;
    }
    catalog.claims_of(Slot { level: None, ..slot }).map(Claim::cite).collect()
}

/// What to ask a vendor that has not said, or what to do where there is no vendor.
#[must_use]
pub fn ask(catalog: &Catalog, path: &Path, verdict: &Verdict<'_>) -> String {
    if path.own_infrastructure {
        return own_programme(verdict.rule);
    }
    format!("Ask {} to confirm in writing {}.", catalog.provider_of(path.id), verdict.rule.ask)
}

/// Where there is no vendor to ask, the buyer's own programme has to supply it.
fn own_programme(need: &NeedRule) -> String {
    format!(
        "No vendor supplies {} here: your own programme has to, or you accept its absence as a risk by name.",
        need.name
    )
}

/// What a path holds on, as something to do.
#[must_use]
pub fn held_text(catalog: &Catalog, path: &Path, held: &Held<'_>) -> String {
    match held.on {
        Holding::Condition(condition) => condition.text.clone(),
        Holding::Writing(need) if path.own_infrastructure => own_programme(need),
        Holding::Writing(need) => format!(
            "Get it in writing from {}, since the sources leave it open: {}.",
            catalog.provider_of(path.id),
            need.ask
        ),
        Holding::Luck(need, wait) => format!(
            "Ask at once: {} may or may not come in time, since the wait for the report is {wait}.",
            need.name
        ),
        Holding::Risk(need) => format!("{}: {}", sentence(&need.name), accepted_risk(need)),
    }
}

/// The places a thing a path holds on is taken from.
#[must_use]
pub fn held_cites(held: &Held<'_>) -> Vec<Cite> {
    match held.on {
        Holding::Condition(condition) => condition.cites.clone(),
        Holding::Writing(need) | Holding::Luck(need, _) | Holding::Risk(need) => need.cites.clone(),
    }
}

/// What a review of a path is to look at.
#[must_use]
pub fn review_text(path: &str) -> String {
    format!(
        "Review {path}: fetch its papers anew, hold them against what was decided, and write down what \
         has changed."
    )
}

/// How strong a need is, as machines write it.
#[must_use]
pub fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Must => "must",
        Strength::Expected => "expected",
    }
}
