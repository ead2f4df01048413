//! Which claims of a cell decide under a source policy.

use super::policy::Policy;
use super::record::{Claim, SourceKind};
use super::store::Catalog;

/// Those who speak for themselves or were at hand: a cell may rest on them.
const WITNESSES: [SourceKind; 4] =
    [SourceKind::Article, SourceKind::VendorPage, SourceKind::Authority, SourceKind::Evidence];

/// The claims that decide under a policy.
pub fn deciding<'c>(catalog: &Catalog, claims: &[&'c Claim], policy: Policy) -> Vec<&'c Claim> {
    let kind = |claim: &Claim| catalog.sources.get(claim.source).map(|s| s.kind);
    let of = |kinds: &[SourceKind]| -> Vec<&'c Claim> {
        claims.iter().copied().filter(|c| kind(c).is_some_and(|k| kinds.contains(&k))).collect()
    };
    let or = |found: Vec<&'c Claim>, next: &dyn Fn() -> Vec<&'c Claim>| {
        if found.is_empty() { next() } else { found }
    };
    let articles = || of(&[SourceKind::Article]);
    let pages = || newest(catalog, of(&[SourceKind::VendorPage, SourceKind::Authority]));
    let evidence = of(&[SourceKind::Evidence]);
    match policy {
        Policy::Articles => or(evidence, &articles),
        Policy::VendorDocs => or(evidence, &|| or(pages(), &articles)),
        Policy::Strictest => {
            // What others report can weaken a cell, but no cell rests on it alone: else the strictest
            // policy would let through what the others leave open.
            let witnessed = !of(&WITNESSES).is_empty();
            let counts = |c: &&&Claim| {
                witnessed || !c.value.meets() || kind(c).is_some_and(|k| WITNESSES.contains(&k))
            };
            weakest(claims.iter().filter(counts).copied().collect())
        }
    }
}

fn newest<'c>(catalog: &Catalog, claims: Vec<&'c Claim>) -> Vec<&'c Claim> {
    let newest = claims.iter().map(|c| catalog.as_of(c)).max();
    claims.into_iter().filter(|c| Some(catalog.as_of(c)) == newest).collect()
}

/// The weakest claim, and those equally weak, which add their conditions.
fn weakest(claims: Vec<&Claim>) -> Vec<&Claim> {
    let weakest = claims.iter().map(|c| c.value.weakness()).max();
    claims.into_iter().filter(|c| Some(c.value.weakness()) == weakest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::record::{Source, Value};
    use crate::catalog::table::Table;
    use crate::catalog::{Cells, Id};

    /// What a cell comes to with these claims, each by the kind of its source, its year and its value.
    fn comes_to(claims: &[(SourceKind, &str, Value)], policy: Policy) -> Value {
        let mut catalog = Catalog::embedded().unwrap();
        let control = catalog.controls.first().unwrap().id;
        let template = catalog.claims.first().unwrap().clone();
        let path = template.path;
        let mut sources: Vec<Source> = Vec::new();
        let mut made = Vec::new();
        for (at, (kind, year, value)) in claims.iter().enumerate() {
            let id = Id::new(&format!("source-{at}"));
            let mut source = catalog.sources.first().unwrap().clone();
            (source.id, source.kind, source.as_of) = (id, *kind, year.parse().unwrap());
            sources.push(source);
            let mut claim = template.clone();
            claim.id = Id::new(&format!("claim-{at}"));
            (claim.source, claim.value, claim.control, claim.level) = (id, *value, control, None);
            made.push(claim);
        }
        catalog.sources = Table::from(sources);
        catalog.disputes = Table::from(Vec::new());
        catalog.set_claims(made);
        Cells::resolve(&catalog, policy).get(path, control, None).value()
    }

    use SourceKind::{Article, Authority, Evidence, Press, Registry, Secondary, VendorPage};

    #[test]
    fn the_articles_decide_under_their_policy_until_the_buyer_has_evidence() {
        let page = (VendorPage, "2026", Value::No);
        assert_eq!(
            comes_to(&[(Article, "2026-06", Value::Yes), page], Policy::Articles),
            Value::Yes
        );
        assert_eq!(comes_to(&[page], Policy::Articles), Value::NotStated);
        let all = [(Article, "2026-06", Value::No), page, (Evidence, "2025", Value::Yes)];
        assert_eq!(comes_to(&all, Policy::Articles), Value::Yes);
    }

    #[test]
    fn the_newest_page_decides_under_vendor_docs_and_the_articles_where_there_is_none() {
        let pages = [
            (Article, "2026-06", Value::Yes),
            (VendorPage, "2024", Value::No),
            (Authority, "2025-03", Value::Partial),
        ];
        assert_eq!(comes_to(&pages, Policy::VendorDocs), Value::Partial);
        assert_eq!(comes_to(&pages[..1], Policy::VendorDocs), Value::Yes);
        // A page that bears a year only is not known to be newer than a day within it.
        let undated = (VendorPage, "2025", Value::Yes);
        assert_eq!(comes_to(&[undated, pages[2]], Policy::VendorDocs), Value::Partial);
        let evidence = (Evidence, "2023", Value::Conditional);
        assert_eq!(comes_to(&[pages[1], evidence], Policy::VendorDocs), Value::Conditional);
    }

    #[test]
    fn what_others_report_decides_neither_under_articles_nor_under_vendor_docs() {
        for kind in [Registry, Press, Secondary] {
            for policy in [Policy::Articles, Policy::VendorDocs] {
                let alone = [(kind, "2026-11", Value::Yes)];
                assert_eq!(comes_to(&alone, policy), Value::NotStated, "{kind:?} by {policy}");
                let beside = [(Article, "2026-06", Value::Yes), (kind, "2026-11", Value::No)];
                assert_eq!(comes_to(&beside, policy), Value::Yes, "{kind:?} by {policy}");
            }
        }
    }

    #[test]
    fn the_weakest_of_all_decides_under_strictest_but_nothing_rests_on_hearsay_alone() {
        let claims = [
            (Article, "2026-06", Value::Yes),
            (VendorPage, "2026", Value::Conditional),
            (Registry, "2026-07-05", Value::Partial),
        ];
        assert_eq!(comes_to(&claims, Policy::Strictest), Value::Partial);
        assert_eq!(comes_to(&claims[..2], Policy::Strictest), Value::Conditional);
        let hearsay = (Press, "2026", Value::Yes);
        assert_eq!(comes_to(&[hearsay], Policy::Strictest), Value::NotStated);
        assert_eq!(comes_to(&[(Press, "2026", Value::No)], Policy::Strictest), Value::No);
    }
}
