//! What no longer speaks for the day, or is bettered by another paper, neither helps a path nor hurts it.

mod buyer;
mod scenario;

use buyer::{CATALOG, answers, cases, policies};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use scenario::TODAY;
use signoff::catalog::{Catalog, Id, Policy, Received};
use signoff::decision::{Engine, Standing, heard, review, upcoming};
use signoff::interview::{Answers, Profile};

const CRITERIA: &str = r#"criteria: ["tsc-security", "tsc-availability", "tsc-confidentiality"]"#;
const ALL_FIVE: &str = r#"criteria: ["tsc-security", "tsc-availability", "tsc-confidentiality", "tsc-processing-integrity", "tsc-privacy"]"#;

/// A report of Mistral with these fields.
fn report(id: &str, fields: &str) -> String {
    format!(
        r#"(id: "{id}", path: "mistral-direct", received: "2026-10-20",
        kind: Soc2({fields}, opinion: true, auditor: "A CPA firm", surfaces: ["chat"]))"#
    )
}

fn of_period(id: &str, from: &str, to: &str, rest: &str) -> String {
    report(id, &format!("claimed: Type2, covers: Period(from: \"{from}\", to: \"{to}\"), {rest}"))
}

/// A Type 1 handed over as a Type 2.
fn disguised(id: &str, day: &str) -> String {
    report(id, &format!("claimed: Type2, covers: AsOf(\"{day}\"), {CRITERIA}"))
}

fn sound(id: &str) -> String {
    of_period(id, "2025-10-01", "2026-09-30", CRITERIA)
}

fn received(documents: &[String]) -> Catalog {
    let mut catalog = CATALOG.clone();
    let text = format!("[{}]", documents.join(","));
    catalog.received = Received::parse(&catalog, &text, "evidence.ron").unwrap();
    catalog
}

/// All that a decision comes to: the outcome, and each path with its standing and its conditions.
fn comes_to(documents: &[String], given: &Answers, policy: Policy, today: Date) -> String {
    let catalog = heard(received(documents), today).unwrap();
    let engine = Engine::new(&catalog);
    let evaluation = engine.evaluate(&Profile::new(&catalog, given), policy);
    let path = |a: &signoff::decision::Assessment<'_>| {
        let held: Vec<_> = a.conditions.iter().map(|held| (held.id(), held.settled)).collect();
        (a.path.id.to_string(), a.standing, held)
    };
    let paths: Vec<_> = evaluation.paths.iter().map(path).collect();
    format!("{:?} {paths:?}", evaluation.result())
}

/// Where Mistral stands for a buyer who needs a Type 2, and whether it is still to be had in writing.
fn mistral(documents: &[String]) -> (Standing, bool) {
    needing(documents, "soc2-type2", &[])
}

fn needing(documents: &[String], framework: &str, criteria: &[&str]) -> (Standing, bool) {
    let catalog = heard(received(documents), TODAY).unwrap();
    let engine = Engine::new(&catalog);
    let mut given = Answers::default();
    let chosen = |ids: &[&str]| {
        signoff::interview::Answer::Chosen(ids.iter().map(|id| Id::new(id)).collect())
    };
    given.set(Id::new("frameworks"), chosen(&[framework]));
    given.set(Id::new("trust-criteria"), chosen(criteria));
    let evaluation = engine.evaluate(&Profile::new(&catalog, &given), Policy::Articles);
    let path = evaluation.of(Id::new("mistral-direct")).unwrap();
    let open = path.conditions.iter().any(|held| held.id() == "in-writing-soc2-type2");
    (path.standing, open)
}

/// What comes of each document, as the store would be told of.
fn effects(documents: &[String]) -> Vec<String> {
    let catalog = received(documents);
    let anybody = Profile::new(&catalog, &Answers::default());
    let reviewed = review(&catalog, &anybody, TODAY);
    reviewed
        .iter()
        .map(|one| signoff::report::received::effect_in_short(one.effect).into())
        .collect()
}

#[test]
fn a_paper_whose_time_is_over_does_not_hurt_the_path_however_weak_it_was() {
    let compulsory_missing = "criteria: [\"tsc-availability\"]";
    let over = [
        disguised("a", "2024-12-31"),
        report("b", &format!("claimed: Type1, covers: AsOf(\"2026-06-30\"), {CRITERIA}")),
        of_period("c", "2024-10-01", "2025-09-30", compulsory_missing),
        of_period("d", "2026-04-01", "2026-05-31", CRITERIA),
        of_period("e", "2026-01-01", "2026-05-31", CRITERIA),
    ];
    let without = mistral(&[]);
    for paper in over {
        assert_eq!(effects(std::slice::from_ref(&paper)), ["no effect"], "{paper}");
        assert_eq!(mistral(std::slice::from_ref(&paper)), without, "{paper}");
    }
}

#[test]
fn a_single_day_counts_against_the_path_for_three_months_and_not_a_day_longer() {
    let paper = [disguised("a", "2026-06-30")];
    let given = Answers::default();
    let at = |documents: &[String], today| comes_to(documents, &given, Policy::Articles, today);
    let last = date(2026, 9, 30);
    // It came after that day, so that only its own day is at issue.
    let paper = paper.map(|p| p.replace("2026-10-20", "2026-07-15"));
    assert_ne!(at(&paper, last), at(&[], last));
    assert_eq!(at(&paper, last.tomorrow().unwrap()), at(&[], last.tomorrow().unwrap()));
    // A letter says that the vendor still stands by it.
    let letter = r#"(id: "letter", path: "mistral-direct", received: "2026-09-15",
        kind: BridgeLetter(report: "a", dated: "2026-09-01", through: "2026-09-01"))"#;
    let [paper] = paper;
    let both = [paper, letter.to_owned()];
    assert_ne!(at(&both, last.tomorrow().unwrap()), at(&[], last.tomorrow().unwrap()));
}

#[test]
fn a_refused_letter_leaves_the_question_open_and_the_old_report_says_no_more_than_that() {
    let refused = format!("{CRITERIA}, bridge_letter_refused: true");
    for from in ["2024-10-01", "2025-08-01"] {
        let paper = of_period("a", from, "2025-09-30", &refused);
        let (standing, in_writing) = mistral(&[paper]);
        assert!(standing.fits() && in_writing, "from {from}");
    }
}

#[test]
fn of_several_papers_the_best_that_speaks_for_the_day_decides_in_whichever_order_they_came() {
    let red_flag = of_period("short", "2026-05-01", "2026-09-30", CRITERIA);
    let cases = [
        // A later Type 1 does not undo the Type 2 in hand.
        ([sound("good"), disguised("later", "2026-10-15")], ["in force", "superseded"]),
        ([sound("good"), red_flag.clone()], ["in force", "superseded"]),
        ([red_flag, disguised("later", "2026-10-15")], ["leaves it open", "superseded"]),
        // What is over gives way to what is not, and stays over where nothing shows the thing.
        ([sound("good"), disguised("old", "2025-01-31")], ["in force", "superseded"]),
        (
            [
                disguised("now", "2026-10-15"),
                of_period("old", "2024-01-01", "2024-12-31", CRITERIA),
            ],
            ["counts against", "no effect"],
        ),
    ];
    for ([first, second], [lead, other]) in cases {
        let alone = mistral(std::slice::from_ref(&first));
        for (order, effect) in [
            ([first.clone(), second.clone()], [lead, other]),
            ([second.clone(), first.clone()], [other, lead]),
        ] {
            assert_eq!(effects(&order), effect, "{order:?}");
            assert_eq!(mistral(&order), alone, "{order:?}");
        }
    }
}

#[test]
fn a_criterion_on_the_newer_report_is_not_denied_by_an_older_one_nor_by_half_read_papers() {
    let full = of_period("full", "2025-10-01", "2026-09-30", ALL_FIVE);
    let need = |documents: &[String]| needing(documents, "soc2-type2", &["privacy"]).0;
    let alone = need(std::slice::from_ref(&full));
    assert!(alone.fits() && !need(&[]).fits());
    let weaker = [
        of_period("a", "2025-07-01", "2026-08-31", CRITERIA),
        of_period("a", "2024-10-01", "2025-09-30", CRITERIA),
        of_period("a", "2025-10-01", "2026-09-30", CRITERIA),
        of_period("a", "2025-10-01", "2026-09-30", "criteria: []"),
        disguised("a", "2026-11-01"),
    ];
    for other in weaker {
        assert_eq!(need(&[full.clone(), other.clone()]), alone, "{other}");
        assert_eq!(need(&[other.clone(), full.clone()]), alone, "{other}");
    }
    // The newest full reading stands even where it says less: the vendor has dropped the criterion.
    let dropped = of_period("later", "2025-11-01", "2026-10-31", CRITERIA);
    assert_eq!(need(&[full, dropped]), Standing::RuledOut);
}

#[test]
fn nothing_falls_due_for_a_report_that_another_has_replaced() {
    let old = of_period("old", "2024-10-01", "2025-09-30", CRITERIA);
    let catalog = received(&[old, sound("new")]);
    let anybody = Profile::new(&catalog, &Answers::default());
    let reviewed = review(&catalog, &anybody, TODAY);
    let days = upcoming(&catalog, &reviewed, TODAY);
    let of = |id: &str| days.iter().filter(|day| day.record.id.as_str() == id).count();
    assert!(of("new") > 0);
    assert_eq!(of("old"), 0);
}

/// A paper that speaks for the day, of whatever worth.
fn current() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(sound("current")),
        Just(disguised("current", "2026-09-15")),
        Just(of_period("current", "2026-05-01", "2026-09-30", CRITERIA)),
        Just(of_period("current", "2025-10-01", "2026-09-30", ALL_FIVE)),
    ]
}

prop_compose! {
    /// A paper whose time is over, of whatever worth.
    fn lapsed()(
        past in 85i32..900,
        length in 20i32..800,
        is_single_day in any::<bool>(),
        openly in any::<bool>(),
        criteria in proptest::sample::select(vec![
            "criteria: []", "criteria: [\"tsc-availability\"]", CRITERIA, ALL_FIVE,
        ]),
        first in any::<bool>(),
        signed in proptest::bool::weighted(0.9),
    ) -> String {
        let to = date(2026, 8, 21) - (past - 85).days();
        let from = to - length.days();
        let claimed = if openly && is_single_day { "Type1" } else { "Type2" };
        let covers = if is_single_day {
            format!("AsOf(\"{to}\")")
        } else {
            format!("Period(from: \"{from}\", to: \"{to}\")")
        };
        let fields = format!("claimed: {claimed}, covers: {covers}, {criteria}, first_issuance: {first}");
        report("lapsed", &fields).replace("opinion: true", &format!("opinion: {signed}"))
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_lapsed_paper_never_changes_what_a_decision_comes_to(
        given in answers(6),
        lapsed in lapsed(),
        current in proptest::option::of(current()),
        policy in policies(),
        is_first in any::<bool>(),
    ) {
        let before: Vec<String> = current.into_iter().collect();
        let mut after = before.clone();
        after.insert(if is_first { 0 } else { before.len() }, lapsed);
        prop_assert_eq!(
            comes_to(&after, &given, policy, TODAY),
            comes_to(&before, &given, policy, TODAY)
        );
    }
}
