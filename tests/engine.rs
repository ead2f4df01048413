//! What holds of every decision, whoever the buyer is: the standings, their reasons, their order.

mod buyer;
mod scenario;

use std::cmp::Ordering;
use std::collections::HashSet;

use buyer::{CATALOG, ENGINE, answers, cases, policies};
use proptest::prelude::*;
use scenario::TODAY;
use signoff::catalog::record::{OutcomeKind, Path, Strength, Value};
use signoff::catalog::table::Table;
use signoff::catalog::{Chosen as _, Id, Policy};
use signoff::decision::assess::Standing;
use signoff::decision::order::compare;
use signoff::decision::verdict::HoldsOn;
use signoff::decision::{Engine, Evaluation, Need, Verdict, VerdictKind, whichever_model};
use signoff::interview::file::{self, Format};
use signoff::interview::{Answers, Profile};
use signoff::report::{json, markdown, memo, text};

fn ids(assessments: &[signoff::decision::Assessment<'_>]) -> Vec<Id<Path>> {
    assessments.iter().map(|a| a.path.id).collect()
}

/// The needs for models: several of them may be shared out among the paths of a combination.
fn models_needed(evaluation: &Evaluation<'_>) -> usize {
    evaluation.needs.iter().filter(|n| n.model(&CATALOG).is_some()).count()
}

/// Answers as an answers file holds them.
fn read(text: &str) -> Answers {
    file::parse(&CATALOG, text, Format::Json, "answers").unwrap()
}

#[test]
fn models_that_only_a_path_out_of_question_has_together_make_a_combination() {
    // One of the large clouds has both models; outside them each has its own vendor.
    let answers = read(r#"{"models": ["claude", "llama"], "vendor-origin": "non-hyperscaler"}"#);
    let evaluation = ENGINE.evaluate(&Profile::new(&CATALOG, &answers), Policy::Articles);
    let recommended: Vec<_> = evaluation.recommended.iter().map(|p| p.as_str()).collect();
    assert_eq!(evaluation.outcome, OutcomeKind::Combination);
    assert_eq!(recommended, ["anthropic-direct", "self-hosted"]);
}

#[test]
fn a_path_without_the_model_needed_is_not_named_with_one_that_guidance_advises() {
    let answers = read(r#"{"models": ["gpt"], "region": ["eu"], "data": ["personal-data"]}"#);
    let evaluation = ENGINE.evaluate(&Profile::new(&CATALOG, &answers), Policy::Articles);
    let vertex = evaluation.of(Id::new("google-vertex")).unwrap();
    assert!(vertex.placings.iter().flatten().any(|p| p.place().model.is_some()));
    assert_eq!(vertex.model, None);
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn every_path_stands_in_one_place_and_no_other(answers in answers(12), policy in policies()) {
        let evaluation = ENGINE.evaluate(&Profile::new(&CATALOG, &answers), policy);
        let mut all = ids(evaluation.ranking());
        all.extend(ids(evaluation.unconfirmed()));
        all.extend(ids(evaluation.ruled_out()));
        let once: HashSet<_> = all.iter().copied().collect();
        let considered: HashSet<_> = ENGINE.considered(policy).map(|p| p.id).collect();
        prop_assert_eq!(all.len(), considered.len());
        prop_assert_eq!(once, considered);
    }

    #[test]
    fn the_outcome_is_what_the_ranking_says(answers in answers(12), policy in policies()) {
        let evaluation = ENGINE.evaluate(&Profile::new(&CATALOG, &answers), policy);
        let ranking = ids(evaluation.ranking());
        let recommended = &evaluation.recommended;
        match evaluation.outcome {
            OutcomeKind::None => prop_assert!(recommended.is_empty() && ranking.is_empty()),
            OutcomeKind::Recommended => prop_assert_eq!(recommended, &ranking[..1]),
            OutcomeKind::Tie => {
                prop_assert!(recommended.len() > 1);
                prop_assert_eq!(recommended, &ranking[..recommended.len()]);
            }
            OutcomeKind::Combination => {
                prop_assert!(recommended.len() > 1 && models_needed(&evaluation) > 1);
                prop_assert!(recommended.iter().all(|path| ranking.contains(path)));
            }
        }
    }

    #[test]
    fn a_standing_is_the_worst_verdict(answers in answers(12), policy in policies()) {
        let evaluation = ENGINE.evaluate(&Profile::new(&CATALOG, &answers), policy);
        for a in &evaluation.paths {
            let worst = a.verdicts.iter().map(|v| v.kind).max().unwrap_or(VerdictKind::Met);
            prop_assert_eq!(a.standing, Standing::from(worst), "{}", a.path.id);
        }
    }

    #[test]
    fn a_path_that_fails_a_need_is_never_ranked(answers in answers(12), policy in policies()) {
        let profile = Profile::new(&CATALOG, &answers);
        let evaluation = ENGINE.evaluate(&profile, policy);
        let ranking = ids(evaluation.ranking());
        let shared = evaluation.outcome == OutcomeKind::Combination;
        for need in Need::of(&CATALOG, &profile) {
            let shared = shared && need.model(&CATALOG).is_some();
            for path in CATALOG.paths.ids().filter(|p| !shared && ranking.contains(p)) {
                let cells = ENGINE.cells(policy);
                let mut readings = whichever_model(need.rule, path, cells);
                prop_assert!(readings.any(|v| v.kind.meets()), "{} {}", path, need.rule.id);
            }
        }
    }

    #[test]
    fn the_paths_of_a_combination_have_every_model_between_them(
        answers in answers(12), policy in policies()
    ) {
        let evaluation = ENGINE.evaluate(&Profile::new(&CATALOG, &answers), policy);
        if evaluation.outcome == OutcomeKind::Combination {
            for need in evaluation.needs.iter().filter(|n| n.model(&CATALOG).is_some()) {
                let has = |path: &Id<Path>| {
                    Verdict::of(need.rule, *path, &[], ENGINE.cells(policy)).kind <= VerdictKind::OnConditions
                };
                prop_assert!(evaluation.recommended.iter().any(has), "{}", need.rule.id);
            }
        }
    }

    #[test]
    fn silence_is_neither_a_yes_nor_a_no(answers in answers(12), policy in policies()) {
        let evaluation = ENGINE.evaluate(&Profile::new(&CATALOG, &answers), policy);
        for a in &evaluation.paths {
            for v in a.verdicts.iter().filter(|v| v.value == Value::NotStated) {
                let expected = match v.rule.strength {
                    Strength::Must => VerdictKind::Unconfirmed,
                    Strength::Expected => VerdictKind::OnConditions,
                };
                prop_assert_eq!(v.kind, expected, "{} {}", a.path.id, v.rule.id);
                let in_writing = v.holds_on == HoldsOn::Writing;
                prop_assert_eq!(in_writing, v.rule.strength == Strength::Expected);
            }
        }
    }

    #[test]
    fn a_cell_without_claims_is_silent(answers in answers(12), policy in policies()) {
        let evaluation = ENGINE.evaluate(&Profile::new(&CATALOG, &answers), policy);
        for a in &evaluation.paths {
            for v in a.verdicts.iter().filter(|v| v.cell.claims.is_empty()) {
                prop_assert_eq!(v.value, Value::NotStated, "{} {}", a.path.id, v.rule.id);
            }
        }
    }

    #[test]
    fn what_is_not_sold_to_businesses_is_never_recommended_for_more_than_public_data(
        answers in answers(6), policy in policies()
    ) {
        let cells = ENGINE.cells(policy);
        let (hosting, level) = (Id::new("hosting"), Some(Id::new("business-service")));
        let refused = |p: &Id<Path>| cells.get(*p, hosting, level).value() == Value::No;
        let consumer: Vec<_> = CATALOG.paths.ids().filter(refused).collect();
        prop_assert!(!consumer.is_empty());
        let profile = Profile::new(&CATALOG, &answers);
        let data = profile.chosen(Id::new("data"));
        let more_than_public = data.iter().any(|d| d.as_str() != "public");
        if more_than_public || !profile.chosen(Id::new("frameworks")).is_empty() {
            let out = ids(ENGINE.evaluate(&profile, policy).ruled_out());
            prop_assert!(consumer.iter().all(|path| out.contains(path)));
        }
    }

    #[test]
    fn any_two_paths_compare_the_same_from_either_side_and_any_three_in_a_row(
        answers in answers(12), policy in policies()
    ) {
        let evaluation = ENGINE.evaluate(&Profile::new(&CATALOG, &answers), policy);
        let paths = &evaluation.paths;
        let order: Vec<Vec<Ordering>> =
            paths.iter().map(|a| paths.iter().map(|b| compare(a, b).0).collect()).collect();
        for a in 0..paths.len() {
            prop_assert_eq!(order[a][a], Ordering::Equal);
            for b in 0..paths.len() {
                prop_assert_eq!(order[a][b], order[b][a].reverse());
                for c in 0..paths.len() {
                    if order[a][b].is_le() && order[b][c].is_le() {
                        let strict = order[a][b].is_lt() || order[b][c].is_lt();
                        let holds = if strict { order[a][c].is_lt() } else { order[a][c].is_eq() };
                        let names = [a, b, c].map(|at| paths[at].path.id);
                        prop_assert!(holds, "{:?}", names);
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn taking_a_path_away_never_reorders_the_others(answers in answers(12), at in 0..CATALOG.paths.len()) {
        let gone = CATALOG.paths.ids().nth(at).unwrap();
        let mut smaller = CATALOG.clone();
        smaller.paths = Table::from(CATALOG.paths.iter().filter(|p| p.id != gone).cloned().collect::<Vec<_>>());
        let engine = Engine::new(&smaller);
        let profile = Profile::new(&CATALOG, &answers);
        let before = ENGINE.evaluate(&profile, Policy::Articles);
        // Several models are shared out only where no single path has them all, so that a path
        // taken away can there change what the others have to answer for.
        prop_assume!(models_needed(&before) < 2);
        let after = engine.evaluate(&profile, Policy::Articles);
        let mut others = ids(&before.paths);
        others.retain(|path| *path != gone);
        prop_assert_eq!(ids(&after.paths), others);
    }

    #[test]
    fn the_same_buyer_gets_the_same_bytes(answers in answers(12), policy in policies()) {
        // A second engine, so that nothing can hang on the order of a hash table.
        let (catalog, one) = (CATALOG.clone(), ENGINE.decide(&answers, policy, TODAY));
        let engine = Engine::new(&catalog);
        let other = engine.decide(&answers, policy, TODAY);
        prop_assert_eq!(json::recommendation(&one), json::recommendation(&other));
        let papers = [memo::memo(&one), memo::memo(&other)];
        let [one, other] = papers.each_ref().map(markdown::markdown);
        prop_assert_eq!(one, other);
        let [one, other] = papers.each_ref().map(|paper| text::text(paper, 80));
        prop_assert_eq!(one, other);
    }
}
