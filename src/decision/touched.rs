//! Which rows of the matrix a buyer's answers touch: what the needs ask, what the norms look at, what conditions hang on.

use rustc_hash::FxHashSet;

use crate::catalog::record::{Condition, Control, Criterion, Path};
use crate::catalog::{Catalog, Id};
use crate::interview::Profile;

use super::need::Need;

/// The rows a buyer's answers touch.
#[must_use]
pub fn touched(catalog: &Catalog, profile: &Profile) -> FxHashSet<Id<Control>> {
    let needs = Need::of(catalog, profile);
    let mut rows: FxHashSet<_> = needs.iter().map(|need| need.rule.control).collect();
    rows.extend(criteria_wanted(catalog, profile, &needs));
    let report = &catalog.judging.rows;
    // A buyer who needs a report is told by the norms to look at these parts of it.
    if rows.contains(&report.type2) {
        rows.extend([report.scope, report.auditor, report.period, report.bridge]);
    }
    let put = put_by_answers(catalog, profile);
    let holds_on_one = |claim: &&crate::catalog::record::Claim| {
        claim.conditions.iter().any(|id| put.contains(&(*id, claim.path)))
    };
    if !put.is_empty() {
        rows.extend(catalog.claims.iter().filter(holds_on_one).map(|claim| claim.control));
    }
    rows
}

/// The criteria of a report that the buyer's use calls for: by a need, by a duty, or for every buyer.
pub(super) fn criteria_wanted(
    catalog: &Catalog,
    profile: &Profile,
    needs: &[Need<'_>],
) -> Vec<Id<Control>> {
    let wants = |criterion: &&Criterion| {
        let duty = |id: &Id<_>| catalog.duties[*id].when.holds(profile);
        criterion.always
            || needs.iter().any(|need| need.rule.control == criterion.control)
            || criterion.duties.iter().any(duty)
    };
    catalog.judging.criteria.iter().filter(wants).map(|c| c.control).collect()
}

/// The conditions the answers put to paths.
fn put_by_answers(catalog: &Catalog, profile: &Profile) -> FxHashSet<(Id<Condition>, Id<Path>)> {
    let put = |condition: &'_ Condition| {
        let id = condition.id;
        let applying = condition.put_to.iter().filter(|p| p.when.holds(profile));
        applying.flat_map(move |p| p.paths.iter().map(move |path| (id, *path))).collect::<Vec<_>>()
    };
    catalog.conditions.iter().flat_map(put).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::{Answers, file};

    fn rows(catalog: &Catalog, answers: &str) -> FxHashSet<Id<Control>> {
        let answers = match answers {
            "" => Answers::default(),
            text => file::parse_unnamed(catalog, text, "test").unwrap(),
        };
        touched(catalog, &Profile::new(catalog, &answers))
    }

    #[test]
    fn every_need_touches_its_row_and_more_answers_touch_more_rows() {
        let catalog = Catalog::embedded().unwrap();
        let hospital = r#"{"industry": "healthcare", "data": ["phi"]}"#;
        let answers = file::parse_unnamed(&catalog, hospital, "test").unwrap();
        let profile = Profile::new(&catalog, &answers);
        let rows_of_hospital = rows(&catalog, hospital);
        for need in Need::of(&catalog, &profile) {
            assert!(rows_of_hospital.contains(&need.rule.control), "{}", need.rule.id);
        }
        let nothing_said = rows(&catalog, "");
        assert!(rows_of_hospital.len() > nothing_said.len());
        assert!(rows_of_hospital.len() < catalog.controls.len());
    }

    #[test]
    fn a_buyer_who_needs_a_report_is_shown_what_the_norms_look_at_in_it() {
        let catalog = Catalog::embedded().unwrap();
        let touched = rows(&catalog, r#"{"frameworks": ["soc2-type2"]}"#);
        let report = &catalog.judging.rows;
        assert!(touched.contains(&report.type2) && touched.contains(&report.bridge));
        let always = catalog.judging.criteria.iter().filter(|c| c.always);
        assert!(always.map(|c| c.control).all(|control| touched.contains(&control)));
    }
}
