//! Received reports are graded by the norms: the acceptance cases one by one, and what holds for any report.

mod buyer;

use std::collections::BTreeMap;

use buyer::{CATALOG, cases};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::subsequence;
use ron::extensions::Extensions;
use serde::Deserialize;
use signoff::catalog::Id;
use signoff::catalog::record::{
    Covers, Evidence, EvidenceKind, Grade, Letter, Norm, ReportType, Soc2, Test,
};
use signoff::decision::{Fact, Grading};
use signoff::interview::{Answer, Answers, Profile};

/// A case as this program takes it in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    verdict: String,
    grade: String,
    norm: String,
    #[serde(default)]
    missing: Vec<String>,
    today: String,
    #[serde(default)]
    answers: BTreeMap<String, Vec<String>>,
    document: Evidence,
}

fn all() -> Vec<Case> {
    let options = ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES);
    options.from_str(include_str!("data/report-cases.ron")).unwrap()
}

fn profile(answers: &BTreeMap<String, Vec<String>>) -> Profile {
    let mut given = Answers::default();
    for (question, chosen) in answers {
        let chosen = chosen.iter().map(|c| Id::new(c)).collect();
        given.set(Id::new(question), Answer::Chosen(chosen));
    }
    Profile::new(&CATALOG, &given)
}

fn graded(document: &Evidence, profile: &Profile, today: Date) -> Grading<'static> {
    let letters = document.soc2().map(|r| r.bridge_letters.clone()).unwrap_or_default();
    Grading::of(&CATALOG, profile, document, &letters, today)
}

#[test]
fn every_acceptance_case_gets_its_verdict_by_the_norm_that_decides_it() {
    #[derive(Deserialize)]
    struct Expected {
        cases: Vec<BTreeMap<String, String>>,
    }
    let expected: Expected = serde_json::from_str(include_str!("data/report-cases.json")).unwrap();
    let cases = all();
    assert_eq!(cases.len(), expected.cases.len());
    for (case, expected) in cases.iter().zip(&expected.cases) {
        assert_eq!((&case.id, &case.verdict), (&expected["id"], &expected["verdict"]));
        let grading = graded(&case.document, &profile(&case.answers), case.today.parse().unwrap());
        assert_eq!(grading.grade().word(), case.grade, "{}", case.id);
        let norm = grading.findings.iter().find(|f| f.norm.id.as_str() == case.norm);
        let norm = norm.unwrap_or_else(|| panic!("{}: {} does not speak", case.id, case.norm));
        assert_eq!(norm.norm.grade, grading.grade(), "{}: {} decides", case.id, case.norm);
        assert!(!norm.norm.cites.is_empty());
        if !case.missing.is_empty() {
            let missing = case.missing.iter().map(|c| Id::new(c)).collect();
            assert_eq!(norm.fact, Fact::Criteria(missing), "{}", case.id);
        }
    }
}

#[test]
fn where_all_is_not_well_one_finding_alone_is_as_grave_as_the_grade() {
    for case in all().iter().filter(|case| case.grade != "pass") {
        let grading = graded(&case.document, &profile(&case.answers), case.today.parse().unwrap());
        let gravest = grading.findings.iter().filter(|f| f.norm.grade == grading.grade());
        assert_eq!(gravest.count(), 1, "{}", case.id);
        assert_eq!(grading.deciding().unwrap().norm.id.as_str(), case.norm, "{}", case.id);
    }
}

/// The day of the arithmetic below; every report of it ends before.
const TODAY: Date = date(2026, 11, 22);

fn report(covers: Covers, letters: Vec<Letter>) -> Soc2 {
    let id = Id::new;
    Soc2 {
        claimed: ReportType::Type2,
        covers,
        criteria: CATALOG.judging.criteria.iter().map(|c| c.control).collect(),
        services: Vec::new(),
        surfaces: vec![id("chat")],
        exceptions: Vec::new(),
        auditor: Some("A CPA firm".into()),
        opinion: true,
        first_issuance: false,
        bridge_letters: letters,
        bridge_letter_refused: false,
    }
}

fn document(report: Soc2) -> Evidence {
    Evidence {
        id: Id::new("any"),
        path: Id::new("aws-bedrock"),
        kind: EvidenceKind::Soc2(report),
        received: TODAY,
        file: None,
        sha256: None,
        notes: None,
    }
}

fn norm_of(report: Soc2, today: Date, of: impl Fn(&Test) -> bool) -> &'static Norm {
    let grading = graded(&document(report), &profile(&BTreeMap::new()), today);
    grading.findings.iter().find(|f| of(&f.norm.test)).unwrap().norm
}

#[test]
fn months_are_counted_whole_and_each_threshold_is_its_own_day() {
    let to = date(2026, 9, 30);
    let length = |from: Date, first: bool| {
        let covers = Covers::Period { from, to };
        let report = Soc2 { first_issuance: first, ..report(covers, Vec::new()) };
        norm_of(report, TODAY, |test| matches!(test, Test::Length { .. })).id.as_str()
    };
    let whole = |months: i32| (to.tomorrow().unwrap() - months.months(), false);
    let day_less = |months: i32| (whole(months).0.tomorrow().unwrap(), false);
    let table = [
        (whole(12), "period-best"),
        (day_less(12), "period-acceptable"),
        (whole(9), "period-acceptable"),
        (day_less(9), "period-unjudged"),
        (whole(6), "period-unjudged"),
        (day_less(6), "period-red-flag"),
        (whole(3), "period-red-flag"),
        (day_less(3), "period-no-type-2"),
        ((day_less(6).0, true), "period-first-report"),
        ((whole(3).0, true), "period-first-report"),
        ((day_less(3).0, true), "period-no-type-2"),
        ((whole(6).0, true), "period-first-report-longer"),
    ];
    for ((from, first), norm) in table {
        assert_eq!(length(from, first), norm, "from {from}, first report: {first}");
    }
}

#[test]
fn a_bridge_letter_is_due_once_three_months_have_gone_by_and_not_a_day_before() {
    // The period that closes in the first quarter, seen in June and in July.
    let covers = Covers::Period { from: date(2025, 4, 1), to: date(2026, 3, 31) };
    let gap = |letters: Vec<Letter>, refused: bool, today: Date| {
        let report = Soc2 { bridge_letter_refused: refused, ..report(covers, letters) };
        norm_of(report, today, |test| matches!(test, Test::Gap { .. })).id.as_str()
    };
    let june = date(2026, 6, 30);
    let july = date(2026, 7, 1);
    assert_eq!(gap(vec![], false, date(2026, 3, 31)), "gap-none");
    assert_eq!(gap(vec![], false, june), "gap-short");
    assert_eq!(gap(vec![], true, june), "gap-short");
    assert_eq!(gap(vec![], false, july), "gap-letter-due");
    assert_eq!(gap(vec![], true, july), "gap-refused");
    let letter = |dated| Letter { dated, through: dated };
    assert_eq!(gap(vec![letter(date(2026, 5, 1))], false, july), "gap-bridged");
    assert_eq!(gap(vec![letter(date(2026, 4, 1))], false, date(2026, 7, 2)), "gap-letter-stale");
    // One of tomorrow does not exist today, and one from within the period adds nothing.
    assert_eq!(gap(vec![letter(date(2026, 7, 2))], false, july), "gap-letter-due");
    assert_eq!(gap(vec![letter(date(2026, 3, 1))], false, july), "gap-letter-due");
}

#[test]
fn every_norm_cites_lines_of_a_source() {
    for norm in CATALOG.norms.iter() {
        assert!(norm.cites.iter().any(|cite| !cite.1.is_empty()), "{}", norm.id);
    }
}

#[test]
fn the_grades_stand_in_the_order_in_which_they_outrank_each_other() {
    assert!(Grade::ALL.is_sorted());
    assert_eq!((Grade::ALL[0], Grade::ALL.last()), (Grade::Pass, Some(&Grade::Stop)));
}

prop_compose! {
    fn days()(back in 1i32..1200) -> Date {
        TODAY - back.days()
    }
}

prop_compose! {
    fn letters()(dated in proptest::collection::vec(days(), 0..3)) -> Vec<Letter> {
        dated.into_iter().map(|dated| Letter { dated, through: dated }).collect()
    }
}

prop_compose! {
    fn reports()(
        to in days(),
        length in 0i32..800,
        is_dated in proptest::bool::weighted(0.8),
        letters in letters(),
        criteria in subsequence(
            CATALOG.judging.criteria.iter().map(|c| c.control).collect::<Vec<_>>(), 0..=5
        ),
        surfaces in subsequence(vec!["chat", "embeddings", "batch"], 0..=3),
        flags in any::<(bool, bool, bool, bool)>(),
    ) -> Soc2 {
        let covers = if is_dated {
            Covers::Period { from: to - length.days(), to }
        } else {
            Covers::AsOf(to)
        };
        Soc2 {
            criteria,
            surfaces: surfaces.into_iter().map(Id::new).collect(),
            auditor: flags.0.then(|| "A CPA firm".into()),
            opinion: flags.1,
            first_issuance: flags.2,
            bridge_letter_refused: flags.3,
            ..report(covers, letters)
        }
    }
}

fn grade(report: &Soc2, answers: &[(&str, &str)]) -> Grade {
    let answers = answers.iter().map(|(q, c)| ((*q).to_owned(), vec![(*c).to_owned()])).collect();
    graded(&document(report.clone()), &profile(&answers), TODAY).grade()
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_longer_period_never_grades_worse(report in reports(), more in 0i32..800) {
        if let Covers::Period { from, to } = report.covers {
            let covers = Covers::Period { from: from - more.days(), to };
            let longer = Soc2 { covers, ..report.clone() };
            prop_assert!(grade(&longer, &[]) <= grade(&report, &[]), "{report:?} by {more} days");
        }
    }

    #[test]
    fn one_more_bridge_letter_never_grades_worse(report in reports(), dated in days()) {
        let mut bridged = report.clone();
        bridged.bridge_letters.push(Letter { dated, through: dated });
        prop_assert!(grade(&bridged, &[]) <= grade(&report, &[]), "{report:?} and {dated}");
    }

    #[test]
    fn one_more_criterion_never_grades_worse(report in reports(), at in 0usize..5) {
        prop_assume!(!report.criteria.is_empty());
        let mut wider = report.clone();
        wider.criteria.push(CATALOG.judging.criteria[at].control);
        let agents = [("automated-decisions", "yes"), ("data", "personal-data")];
        prop_assert!(grade(&wider, &agents) <= grade(&report, &agents), "{report:?} and {at}");
    }

    #[test]
    fn a_surface_outside_the_scope_stops_everything_else(report in reports()) {
        prop_assume!(!report.surfaces.is_empty());
        prop_assert_eq!(grade(&report, &[("surfaces", "code-interpreter")]), Grade::Stop);
    }
}
