//! A calendar read back by a parser of others, and by the grammar of its lines.

use std::collections::BTreeMap;

use icalendar::{Calendar, Component as _};
use jiff::civil::date;
use signoff::catalog::overlay::OverlayFile;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::report::calendar::{entries, ics, identity};
use signoff::report::doc::Block;
use signoff::report::memo;

use crate::decided::{answers, decided, on, received};
use crate::scenario::{self, TODAY};

/// The events of a calendar by their UIDs: day, summary, description.
pub fn events(text: &str) -> BTreeMap<String, [String; 3]> {
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "a bare LF");
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count(), "a bare CR");
    assert!(text.ends_with("\r\n"));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        let odd = line.chars().find(|c| c.is_control());
        assert_eq!(odd, None, "{line}");
    }
    let calendar: Calendar = text.parse().unwrap();
    let mut found = BTreeMap::new();
    for event in calendar.components.iter().filter_map(|c| c.as_event()) {
        let day = event.property_value("DTSTART").unwrap().to_owned();
        assert_eq!(day.len(), 8, "an event of a whole day");
        let text = |name| event.property_value(name).unwrap().to_owned();
        assert!(event.get_start().is_some() && event.get_timestamp().is_some());
        let known = found.insert(text("UID"), [day, text("SUMMARY"), text("DESCRIPTION")]);
        assert_eq!(known, None, "a UID given twice");
    }
    assert_eq!(found.len(), text.matches("BEGIN:VEVENT\r\n").count());
    assert!(!found.is_empty(), "a calendar has a component");
    found
}

#[test]
fn what_a_parser_reads_is_what_the_decision_says() {
    for buyer in ["hospital", "fintech", "agency"] {
        let decision = decided(buyer);
        let read = events(&ics(&decision));
        let entries = entries(&decision);
        assert_eq!(read.len(), entries.len());
        for entry in entries {
            let uid = read.keys().find(|uid| uid.starts_with(&format!("{}.", entry.id))).unwrap();
            let [day, summary, text] = &read[uid];
            assert_eq!(*day, entry.day.strftime("%Y%m%d").to_string());
            assert_eq!(*summary, entry.title);
            assert!(text.starts_with(&entry.text), "{text}");
        }
    }
}

#[test]
fn reviews_come_every_ninety_days_for_a_year_and_on_working_days() {
    let read = events(&ics(&decided("fintech")));
    let days: Vec<_> = read
        .iter()
        .filter(|(uid, _)| uid.contains("/review/"))
        .map(|(_, [day, ..])| day.as_str())
        .collect();
    assert_eq!(days, ["20270219", "20270521", "20270819", "20271117"]);
}

#[test]
fn where_no_path_fits_the_calendar_asks_to_decide_again() {
    let agency = decided("agency");
    let read = events(&ics(&agency));
    assert!(read.contains_key(&format!("decide-again.{}@signoff", identity(&agency))));
    assert!(!read.keys().any(|uid| uid.contains("/review/")));
}

#[test]
fn what_was_received_and_accepted_has_its_days() {
    let layer = OverlayFile {
        name: "ours.ron".into(),
        text: r#"(owner: "us", loosened: [(need: "iso27001", approver: "ciso", reason: "late",
            on: "2026-11-01", expires: "2027-01-31")])"#
            .into(),
    };
    let store = r#"[
        (id: "report", path: "azure-openai", received: "2026-09-25", kind: Soc2(claimed: Type2,
            covers: Period(from: "2025-10-01", to: "2026-09-30"), opinion: true,
            criteria: ["tsc-security"], surfaces: ["chat"])),
        (id: "letter", path: "azure-openai", received: "2026-11-10",
            kind: BridgeLetter(report: "report", dated: "2026-11-10", through: "2026-11-10")),
        (id: "cert", path: "azure-openai", received: "2026-09-25", kind: Certificate(
            standard: "iso27001", issuer: "them", issued: "2025-01-01", expires: "2027-06-30")),
    ]"#;
    let catalog = Catalog::embedded().unwrap().with_overlays(&[layer], TODAY).unwrap();
    let catalog = received(catalog, store);
    let answers = scenario::named("S01").answers(&catalog);
    let engine = Engine::new(&catalog);
    let read = events(&ics(&engine.decide(&answers, Policy::Articles, TODAY)));
    let day = |id: &str| {
        let found = read.iter().find(|(uid, _)| uid.starts_with(&format!("{id}.")));
        found.map(|(_, [day, ..])| day.as_str())
    };
    assert_eq!(day("azure-openai/report/period-end"), None, "it has ended");
    assert_eq!(day("azure-openai/report/bridge"), Some("20270210"));
    assert_eq!(day("azure-openai/report/next-report"), Some("20270930"));
    assert_eq!(day("azure-openai/cert/expiry"), Some("20270630"));
    assert_eq!(day("azure-openai/cert/review"), Some("20261224"));
    assert_eq!(day("acceptance/iso27001"), Some("20270131"));
    assert_eq!(day("path-1/sub-processor-notices"), Some("20261204"));
    let before = entries(&engine.decide(&answers, Policy::Articles, date(2026, 9, 28)));
    let end = before.iter().find(|entry| entry.id == "azure-openai/report/period-end");
    assert_eq!(end.map(|entry| entry.day), Some(date(2026, 9, 30)));
}

#[test]
fn notices_are_read_twice_within_the_shortest_window_to_object() {
    let text = ics(&decided("fintech"));
    assert!(text.contains("RRULE:FREQ=DAILY;INTERVAL=14;COUNT=26\r\n"), "{text}");
    for decision in ["fintech", "hospital"].map(decided) {
        let path = decision.evaluation.recommended[0];
        let claims = decision.catalog.claims.iter().filter(|claim| claim.path == path);
        let window = claims.filter_map(|claim| claim.notice_days).min().unwrap();
        let found = entries(&decision);
        let entry = found.iter().find(|e| e.id.ends_with("/sub-processor-notices")).unwrap();
        assert!(entry.again.unwrap().every * 2 <= u32::from(window));
        assert!(entry.title.contains(&format!("{window} days")));
        // Whose figure it is, and how old.
        assert!(entry.text.contains("secondary source, as of 2026"), "{}", entry.text);
        assert!(entry.text.contains("Undated"), "{}", entry.text);
    }
}

#[test]
fn the_monitoring_plan_and_the_calendar_have_the_same_days() {
    for buyer in ["hospital", "fintech"] {
        let decision = decided(buyer);
        let paper = memo::memo(&decision);
        let plan = paper.sections.iter().find(|s| s.short == "Monitoring").unwrap();
        let mut told = String::new();
        for block in &plan.blocks {
            match block {
                Block::List(lines) => lines.iter().for_each(|line| told.push_str(&line.plain())),
                Block::Table { rows, .. } => {
                    rows.iter().flatten().for_each(|line| told.push_str(&line.plain()));
                }
                _ => {}
            }
        }
        for entry in entries(&decision) {
            assert!(told.contains(&entry.day.to_string()), "{buyer}: {}", entry.title);
            let review = entry.id.contains("/review/");
            assert!(review || told.contains(&entry.title), "{buyer}: {}", entry.title);
        }
        assert!(entries(&decision).iter().any(|e| e.id == "acceptances-end"));
    }
}

#[test]
fn a_calendar_is_called_by_the_decision_and_no_summary_says_its_day_again() {
    let mut decision = decided("fintech");
    assert!(ics(&decision).contains("X-WR-CALNAME:signoff: AWS Bedrock"));
    decision.about.title = "Cards".into();
    decision.about.organisation = "A bank".into();
    assert!(ics(&decision).contains("X-WR-CALNAME:signoff: Cards\\, A bank\r\n"));
    for buyer in ["hospital", "fintech", "agency"] {
        for entry in entries(&decided(buyer)) {
            assert!(!entry.title.contains(&entry.day.to_string()), "{}", entry.title);
        }
    }
}

#[test]
fn a_legal_date_is_an_entry_until_it_is_past() {
    let law = |today| {
        let decision = on(&answers("fintech"), today);
        let ids = entries(&decision).into_iter().map(|entry| entry.id);
        ids.filter(|id| id.starts_with("law/")).collect::<Vec<_>>()
    };
    let now = law(TODAY);
    assert!(now.contains(&"law/eu-ai-act/ai-act-annex-iii/2027-12-02".into()), "{now:?}");
    let before = law(date(2026, 1, 10));
    assert!(before.contains(&"law/eu-ai-act/ai-act-transparency/2026-08-02".into()), "{before:?}");
    assert!(!now.contains(&"law/eu-ai-act/ai-act-transparency/2026-08-02".into()), "{now:?}");
    assert_eq!(law(date(2029, 1, 1)), Vec::<String>::new());
}
