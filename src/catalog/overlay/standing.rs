//! Whether a record of the own layer applies on a day: its dates, and whether what it rests on is still as it was.

use jiff::civil::Date;

use super::super::id::Id;
use super::super::nearest::suggestion;
use super::super::record::{ControlKind, Record, Value};
use super::super::store::Catalog;
use super::super::table::Table;
use super::layer::State;
use super::record::{Loosening, OwnClaim};

/// What is wrong with a record, and the word in it at which that stands.
pub struct Wrong {
    /// The word.
    pub word: String,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Wrong {
    fn at(word: &str, message: impl Into<String>) -> Self {
        Self { word: word.to_string(), message: message.into() }
    }
}

/// Where an own claim stands. An id that names nothing is a slip of whoever wrote it, unless the
/// record was made with another state of the knowledge base: then what it names has gone since.
pub fn claim(catalog: &Catalog, claim: &OwnClaim, today: Date) -> Result<State, Wrong> {
    well_formed(claim)?;
    let gone = missing_of_claim(catalog, claim);
    let older = claim.base.is_some() || is_older(catalog, claim.made_with.as_deref());
    let orphaned = match gone {
        Some(wrong) if !older => return Err(wrong),
        gone => gone.map(|wrong| wrong.message),
    };
    if orphaned.is_none() {
        fits_its_control(catalog, claim)?;
    }
    let base = base_of_claim(catalog, claim)?;
    let verified = &claim.verified;
    Ok(dated(verified.on, verified.expires, today)
        .or_else(|| {
            orphaned.map(|what| {
                State::Orphaned(format!("{what}; take it out, or point it to what took its place"))
            })
        })
        .or(base)
        .unwrap_or(State::InForce))
}

/// Where the loosening of a need stands.
pub fn loosening(catalog: &Catalog, loosening: &Loosening, today: Date) -> Result<State, Wrong> {
    in_order(loosening.on, loosening.expires)?;
    let dated = dated(loosening.on, loosening.expires, today);
    let Some(need) = catalog.needs.get(loosening.need) else {
        let wrong = missing(&catalog.needs, loosening.need);
        if loosening.base.is_none() && !is_older(catalog, loosening.made_with.as_deref()) {
            return Err(wrong);
        }
        let note = format!("{}; take it out, or point it to what took its place", wrong.message);
        return Ok(dated.unwrap_or(State::Orphaned(note)));
    };
    let now = catalog.need_hash(need);
    let changed = loosening.base.as_ref().filter(|base| **base != now).map(|base| {
        State::ToConfirm(format!(
            "the rule `{}` has changed since it was loosened (hash {base}, now {now}): read \
             `signoff explain {}`, and if the risk is still accepted write base: \"{now}\" and the day",
            need.id, need.id
        ))
    });
    Ok(dated.or(changed).unwrap_or(State::InForce))
}

fn is_older(catalog: &Catalog, made_with: Option<&str>) -> bool {
    made_with.is_some_and(|version| version != catalog.header.version)
}

fn dated(on: Date, expires: Date, today: Date) -> Option<State> {
    if expires < today {
        return Some(State::Expired(format!(
            "its last day was {expires}; look again, and if it still holds write the day of that look and a new last day"
        )));
    }
    (on > today).then(|| State::Ahead(format!("it is dated {on} and applies from then on")))
}

fn in_order(on: Date, expires: Date) -> Result<(), Wrong> {
    if expires < on {
        return Err(Wrong::at(
            &expires.to_string(),
            format!("its last day {expires} lies before its first, {on}"),
        ));
    }
    Ok(())
}

fn well_formed(claim: &OwnClaim) -> Result<(), Wrong> {
    in_order(claim.verified.on, claim.verified.expires)?;
    if claim.value == Value::Conditional && claim.conditions.iter().all(|c| c.trim().is_empty()) {
        let text = "a conditional claim names what it holds on; add `conditions: [\"…\"]`";
        return Err(Wrong::at(claim.control.as_str(), text));
    }
    Ok(())
}

fn missing<T: Record>(table: &Table<T>, id: Id<T>) -> Wrong {
    let hint = suggestion(id.as_str(), table.ids().map(Id::as_str));
    Wrong::at(id.as_str(), format!("there is no {} `{id}`; {hint}", T::WHAT))
}

/// What the claim names and the catalogue does not have.
fn missing_of_claim(catalog: &Catalog, claim: &OwnClaim) -> Option<Wrong> {
    if catalog.paths.get(claim.path).is_none() {
        return Some(missing(&catalog.paths, claim.path));
    }
    let Some(control) = catalog.controls.get(claim.control) else {
        return Some(missing(&catalog.controls, claim.control));
    };
    let level = claim.level.filter(|level| control.levels.iter().all(|l| l.id != *level))?;
    let hint = suggestion(level.as_str(), control.levels.iter().map(|l| l.id.as_str()));
    Some(Wrong::at(
        level.as_str(),
        format!("control `{}` has no level `{level}`; {hint}", control.id),
    ))
}

/// Whether a need can make sense of the value.
fn fits_its_control(catalog: &Catalog, claim: &OwnClaim) -> Result<(), Wrong> {
    let control = &catalog.controls[claim.control];
    let informs = control.kind == ControlKind::Informs && claim.level.is_none();
    let told = matches!(claim.value, Value::Stated | Value::NotStated | Value::NotApplicable);
    if informs && claim.lead_time.is_none() && !told {
        let text = format!(
            "`{}` only informs, so its value is Stated, with the fact in `text`",
            control.id
        );
        return Err(Wrong::at(control.id.as_str(), text));
    }
    if !informs && claim.value == Value::Stated {
        let text = format!(
            "a need may rest on `{}`: say what it comes to, Yes, No, Conditional …",
            control.id
        );
        return Err(Wrong::at(control.id.as_str(), text));
    }
    Ok(())
}

/// What has become of the claim it answers.
fn base_of_claim(catalog: &Catalog, claim: &OwnClaim) -> Result<Option<State>, Wrong> {
    let Some((id, then)) = &claim.base else {
        return Ok(None);
    };
    let Some(base) = catalog.claims.get(*id) else {
        let hint = suggestion(id.as_str(), catalog.claims.ids().map(Id::as_str));
        return Ok(Some(State::Orphaned(format!(
            "the claim `{id}` it answers is gone ({hint}); take it out, or answer what the knowledge base says now"
        ))));
    };
    if (base.path, base.control, base.level) != (claim.path, claim.control, claim.level) {
        let text = format!("the claim `{id}` is about another cell or level than this record");
        return Err(Wrong::at(id.as_str(), text));
    }
    let now = catalog.claim_hash(base);
    Ok((*then != now).then(|| {
        State::ToConfirm(format!(
            "the claim `{id}` it answers has changed since (hash {then}, now {now}): read `signoff explain {id}`, and if \
             yours still holds write base: (\"{id}\", \"{now}\") and the day of that look"
        ))
    }))
}
