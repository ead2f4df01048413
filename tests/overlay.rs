//! What holds of every own layer, whatever stands in it.

mod buyer;

use buyer::{CATALOG, ENGINE, answers, cases, policies};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value as Json;
use signoff::catalog::overlay::{OverlayFile, OwnClaim, Verified, append};
use signoff::catalog::record::{Control, ControlKind, Value};
use signoff::catalog::{Catalog, Cells, Policy};
use signoff::decision::{Engine, Standing};
use signoff::interview::Answers;
use signoff::report::{json, memo, text};

const TODAY: Date = date(2026, 11, 22);

/// A value that fits a control, or one level of it.
fn values(control: &Control, level: bool) -> Vec<Value> {
    match control.kind {
        ControlKind::Informs if !level => vec![Value::Stated, Value::NotApplicable],
        _ => Value::ALL.into_iter().filter(|v| *v != Value::Stated).collect(),
    }
}

/// Any claim a buyer may have verified, in force so many days from today (or up to then).
fn claim(days: std::ops::Range<i32>) -> impl Strategy<Value = OwnClaim> {
    let cell = (any::<Index>(), any::<Index>(), any::<Index>(), any::<Index>());
    (cell, days, 0..400i32, select(vec!["J. Doe", "CISO"]), "[a-z \"\\\\]{0,12}").prop_map(
        |((path, control, level, value), until, length, by, words)| {
            let path = path.get(&CATALOG.paths);
            let control = control.get(&CATALOG.controls);
            let at = level.index(control.levels.len() + 1);
            let level = at.checked_sub(1).map(|at| control.levels[at].id);
            let fitting = values(control, level.is_some());
            let value = fitting[value.index(fitting.len())];
            let expires = TODAY + until.days();
            OwnClaim {
                path: path.id,
                control: control.id,
                level,
                value,
                text: format!("Seen. {words}"),
                conditions: if value == Value::Conditional { vec!["Sign.".into()] } else { vec![] },
                lead_time: None,
                verified: Verified {
                    by: by.into(),
                    on: expires.min(TODAY) - length.days(),
                    evidence: "vault".into(),
                    expires,
                },
                base: None,
                made_with: None,
            }
        },
    )
}

/// Some files of such claims, and of loosened needs.
fn files(days: std::ops::Range<i32>) -> impl Strategy<Value = Vec<OverlayFile>> {
    let claims = prop::collection::vec(claim(days.clone()), 1..5);
    let loosened = prop::collection::vec((any::<Index>(), days), 0..3);
    prop::collection::vec((claims, loosened), 1..4).prop_map(|files| {
        let files = files.iter().enumerate();
        files.map(|(at, (claims, loosened))| file(at, claims, loosened)).collect()
    })
}

fn file(at: usize, claims: &[OwnClaim], loosened: &[(Index, i32)]) -> OverlayFile {
    let name = format!("{at}.ron");
    let mut text = format!("(owner: \"owner {at}\", loosened: [");
    for (need, until) in loosened {
        let need = need.get(&CATALOG.needs).id;
        let until = TODAY + until.days();
        let on = until.min(TODAY) - 30.days();
        text.push_str(&format!(
            "(need: \"{need}\", approver: \"CISO\", reason: \"R\", on: \"{on}\", expires: \"{until}\"),"
        ));
    }
    text.push_str("])");
    for claim in claims {
        let file = OverlayFile { name: name.clone(), text };
        text = append(Some(&file), claim).unwrap();
    }
    OverlayFile { name, text }
}

fn layered(files: &[OverlayFile]) -> Catalog {
    CATALOG.clone().with_overlays(files, TODAY).unwrap()
}

fn paper(catalog: &Catalog, answers: &Answers, policy: Policy) -> (String, String) {
    let engine = Engine::new(catalog);
    let decision = engine.decide(answers, policy, TODAY);
    (json::recommendation(&decision), text::text(&memo::memo(&decision), 100))
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn no_overlay_makes_a_fact_disappear_or_changes_it(
        files in files(-300..300),
        policy in policies(),
    ) {
        let catalog = layered(&files);
        let cells = Cells::resolve(&catalog, policy);
        for claim in CATALOG.claims.iter() {
            let cell = cells.get(claim.path, claim.control, claim.level);
            let there = cell.claims.iter().find(|c| c.id == claim.id);
            prop_assert!(there.is_some(), "{}", claim.id);
            prop_assert_eq!(format!("{:?}", there.unwrap()), format!("{claim:?}"));
        }
        for need in CATALOG.needs.iter() {
            let there = &catalog.needs[need.id];
            prop_assert_eq!(catalog.need_hash(there), CATALOG.need_hash(need));
        }
    }

    #[test]
    fn an_expired_overlay_changes_nothing_but_its_own_notes(
        files in files(-300..0),
        answers in answers(8),
        policy in policies(),
    ) {
        let catalog = layered(&files);
        prop_assert_eq!(catalog.hash(), CATALOG.hash());
        let (made, said) = paper(&catalog, &answers, policy);
        let (json, text) = paper(&CATALOG, &answers, policy);
        let mut made: Json = serde_json::from_str(&made).unwrap();
        let notes = made.as_object_mut().unwrap().remove("overlay").unwrap();
        let mut json: Json = serde_json::from_str(&json).unwrap();
        // The report tells the notes; that it tells nothing else is seen below, in the text.
        made.as_object_mut().unwrap().remove("report").unwrap();
        json.as_object_mut().unwrap().remove("report").unwrap();
        prop_assert_eq!(serde_json::to_string(&made).unwrap(), serde_json::to_string(&json).unwrap());
        for record in notes["records"].as_array().unwrap() {
            prop_assert_eq!(&record["state"], "expired");
            prop_assert!(record["note"].as_str().unwrap().contains("its last day was"));
        }
        // On paper: one section more, one sentence in the stamp, and a line of the cover.
        let without = |paper: &str| {
            let (head, tail) = paper.split_once("\nSOURCES\n").unwrap();
            let head = head.split("\nYOUR OWN LAYER\n").next().unwrap().trim_end().to_owned();
            // The cover has a line for it, which may make its column wider.
            let (cover, head) = head.split_once("\nDECISION\n").unwrap();
            let cover = cover.split_once("Own layer").unwrap().0.replace('-', "");
            let head = cover + head;
            let flat = (head + tail).split_whitespace().collect::<Vec<_>>().join(" ");
            match (flat.find(" Own layer: "), flat.find(" facts it rests on are due")) {
                (Some(from), Some(_)) => {
                    let rest = &flat[from..];
                    let facts = rest.find("). ").unwrap() + 2;
                    format!("{}{}", &flat[..from], &rest[facts..])
                }
                (Some(from), None) => {
                    let rest = &flat[from..];
                    format!("{}{}", &flat[..from], &rest[rest.find("). ").unwrap() + 2..])
                }
                (None, _) => flat,
            }
        };
        prop_assert_eq!(without(&said), without(&text));
    }

    #[test]
    fn the_order_of_files_makes_no_difference(
        (files, other) in files(-300..300).prop_flat_map(|f| (Just(f.clone()), Just(f).prop_shuffle())),
        answers in answers(8),
        policy in policies(),
    ) {
        let (one, two) = (layered(&files), layered(&other));
        prop_assert_eq!(one.hash(), two.hash());
        prop_assert_eq!(paper(&one, &answers, policy), paper(&two, &answers, policy));
    }

    #[test]
    fn a_file_given_twice_counts_once(files in files(0..300), answers in answers(8)) {
        let twice: Vec<_> = files.iter().chain(&files).cloned().collect();
        let (one, two) = (layered(&files), layered(&twice));
        prop_assert_eq!(
            paper(&one, &answers, Policy::Articles),
            paper(&two, &answers, Policy::Articles)
        );
    }

    #[test]
    fn under_the_strictest_policy_an_overlay_never_makes_better_what_a_source_says(files in files(0..300)) {
        let catalog = layered(&files);
        let (now, before) = (Cells::resolve(&catalog, Policy::Strictest), ENGINE.cells(Policy::Strictest));
        for claim in CATALOG.claims.iter() {
            let slot = (claim.path, claim.control, claim.level);
            // What rests on hearsay alone is as silent as a cell without claims.
            if before.get(slot.0, slot.1, slot.2).deciding.is_empty() {
                continue;
            }
            let value = |cells: &Cells<'_>| cells.get(slot.0, slot.1, slot.2).value().weakness();
            prop_assert!(value(&now) >= value(before), "{}", claim.id);
        }
    }

    #[test]
    fn a_loosened_need_stays_a_need_and_is_never_called_met(
        need in any::<Index>(),
        answers in answers(8),
        policy in policies(),
    ) {
        let need = need.get(&CATALOG.needs).id;
        let text = format!(
            "(owner: \"us\", loosened: [(need: \"{need}\", approver: \"CISO\", reason: \"R\", on: \"2026-11-01\", expires: \"2026-12-31\")])"
        );
        let catalog = layered(&[OverlayFile { name: "us.ron".into(), text }]);
        let engine = Engine::new(&catalog);
        let now = engine.decide(&answers, policy, TODAY);
        let before = ENGINE.decide(&answers, policy, TODAY);
        let ids = |d: &signoff::decision::Decision<'_>| {
            d.evaluation.needs.iter().map(|n| n.rule.id).collect::<Vec<_>>()
        };
        prop_assert_eq!(ids(&now), ids(&before));
        for a in &now.evaluation.paths {
            if a.accepted_risks().next().is_some() {
                prop_assert_ne!(a.standing, Standing::Fits);
                prop_assert!(a.open_conditions() > 0);
            }
            for v in &a.verdicts {
                let same = &before.evaluation.of(a.path.id).unwrap().verdicts;
                let then = same.iter().find(|other| other.rule.id == v.rule.id);
                prop_assert!(then.is_none_or(|then| then.is_met() == v.is_met()), "{}", v.rule.id);
            }
        }
    }
}
