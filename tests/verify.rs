//! "I verified this", by keys: from a cell of the matrix to a record that is in force at once.

mod stage;

use std::path::Path;

use signoff::catalog::overlay::OverlayFile;
use signoff::catalog::{Catalog, Received};
use signoff::decision::{Engine, heard};
use signoff::tui::keymap::Context;
use stage::{OWN, Stage, TODAY};

const ANSWERS: &str = r#"{"cloud": ["azure"], "retention": "zero"}"#;

/// To the cell of a control, opened.
fn at_cell(control: &str) -> Stage {
    to_cell(Stage::new(110, 40, ANSWERS), control)
}

fn to_cell(mut stage: Stage, control: &str) -> Stage {
    stage.keys("M /").types(control).keys("Enter Enter");
    stage
}

/// Fills in what was verified and where it lies.
fn fill_in(stage: &mut Stage) {
    stage.keys("Down").types("The BAA is \"signed\" for us.");
    stage.keys("Down").types("J. Doe");
    stage.keys("Down Down").types("vault 7, page 3");
}

#[test]
fn a_verified_cell_decides_at_once_and_the_article_stays_beside_it() {
    let mut stage = at_cell("HIPAA BAA");
    let before = stage.text();
    stage.keys("v");
    assert!(stage.text().contains("I verified this:"), "{}", stage.text());
    // Whatever it came to: one on from "yes" and back again.
    while !stage.text().contains("✓ yes ▸") {
        stage.keys("Right");
    }
    fill_in(&mut stage);
    stage.keys("Enter");
    let after = stage.text();
    assert!(after.contains("In force now until 2027-11-22, kept in own.ron"), "{after}");
    assert!(after.contains("own evidence, vault 7, page 3"), "{after}");
    assert!(after.contains("does not decide under this policy"), "{after}");
    // Every line that told a claim of the articles still tells it.
    let claims = before.lines().filter(|l| l.contains("[1: l.") || l.contains("[2: l."));
    let told = claims.map(|l| l.split_whitespace().take(4).collect::<Vec<_>>().join(" "));
    let flat = after.split_whitespace().collect::<Vec<_>>().join(" ");
    for claim in told {
        assert!(flat.contains(&claim), "{claim}\n{after}");
    }
    // The matrix lies below it, with the cursor where it was.
    stage.keys("Esc");
    let matrix = stage.text();
    assert!(matrix.contains("signoff › Attestation matrix"), "{matrix}");
    assert!(matrix.lines().any(|l| l.starts_with(" > HIPAA BAA")), "{matrix}");
}

#[test]
fn the_record_holds_who_when_where_and_what_it_answers() {
    let mut stage = at_cell("HIPAA BAA");
    stage.keys("v");
    while !stage.text().contains("✓ yes ▸") {
        stage.keys("Right");
    }
    fill_in(&mut stage);
    stage.keys("Enter");
    let deeds = stage.deeds.borrow();
    let own = deeds.own().unwrap().parse().unwrap();
    let claim = &own.claims[0];
    assert_eq!(own.owner, "J. Doe");
    assert_eq!(claim.text, "The BAA is \"signed\" for us.");
    assert_eq!(claim.verified.evidence, "vault 7, page 3");
    assert_eq!(claim.verified.on.to_string(), "2026-11-22");
    assert_eq!(claim.verified.expires.to_string(), "2027-11-22");
    let (base, hash) = claim.base.as_ref().unwrap();
    let answered = &stage::CATALOG.claims[*base];
    assert_eq!((answered.path, answered.control), (claim.path, claim.control));
    assert_eq!(*hash, stage::CATALOG.claim_hash(answered));
}

#[test]
fn what_is_missing_or_no_day_is_said_and_nothing_is_written() {
    let mut stage = at_cell("HIPAA BAA");
    stage.keys("v Enter");
    assert!(stage.text().contains("Say in a sentence what you verified."), "{}", stage.text());
    stage.types("Seen.").keys("Enter");
    let conditional = stage.text().contains("On condition");
    if conditional {
        assert!(stage.text().contains("Say who") || stage.text().contains("holds on"));
    }
    while !stage.text().contains("✓ yes") {
        stage.keys("Up Up Up Up Up Up Right");
    }
    stage.keys("Up Up Up Up Up Up Down Down").types("J. Doe");
    stage.keys("Down").empties().types("22.11.2026").keys("Enter");
    assert!(
        stage.text().contains("`22.11.2026` is no day") || stage.text().contains("evidence lies")
    );
    stage.keys("Up Up Up Up Up Up Down Down Down Down").types("vault").keys("Enter");
    assert!(stage.text().contains("`22.11.2026` is no day"), "{}", stage.text());
    stage.empties().types("2027-01-01").keys("Enter");
    assert!(stage.text().contains("That day is still to come."), "{}", stage.text());
    stage.empties().types("2026-11-22").keys("Down Down").empties().types("2026-11-01");
    stage.keys("Enter");
    assert!(stage.text().contains("lies before its first"), "{}", stage.text());
    stage.keys("Esc");
    assert!(!stage.text().contains("I verified this:"), "{}", stage.text());
    assert!(!stage.deeds.borrow().files.contains_key(Path::new(OWN)));
}

#[test]
fn a_file_that_is_no_overlay_is_left_as_it_is() {
    let mut stage = at_cell("HIPAA BAA");
    let broken = "(owner: \"us\", claims: [oh,])";
    stage.deeds.borrow_mut().files.insert(OWN.into(), broken.into());
    stage.keys("v");
    while !stage.text().contains("✓ yes ▸") {
        stage.keys("Right");
    }
    fill_in(&mut stage);
    stage.keys("Enter");
    assert!(stage.text().contains("✗"), "{}", stage.text());
    assert_eq!(stage.deeds.borrow().files[Path::new(OWN)], broken);
    assert!(stage.text().contains("vault 7, page 3"), "the form keeps what was typed");
}

#[test]
fn the_form_s_keys_stand_in_footer_and_help() {
    let mut stage = at_cell("HIPAA BAA");
    assert!(stage.text().contains("v I verified this"), "{}", stage.text());
    stage.keys("v");
    assert!(stage.text().contains("Enter write it down"), "{}", stage.text());
}

#[test]
fn a_record_that_has_expired_is_told_in_its_cell_and_on_home() {
    let mut stage = Stage::new(110, 60, "");
    let text = r#"(owner: "us", claims: [(path: "openai-direct", control: "hipaa-baa", value: Yes, text: "Signed.",
        verified: (by: "J. Doe", on: "2025-11-01", evidence: "vault", expires: "2026-11-01"))])"#;
    stage.deeds.borrow_mut().files.insert(OWN.into(), text.into());
    // Another record makes the program read the file anew.
    stage.keys("M / I S O Space 2 2 3 0 1 Enter Enter v");
    while !stage.text().contains("✓ yes ▸") {
        stage.keys("Right");
    }
    fill_in(&mut stage);
    stage.keys("Enter Esc");
    stage.keys("/").types("HIPAA BAA").keys("Enter Enter");
    let cell = stage.text();
    assert!(cell.contains("Your own records that no longer apply"), "{cell}");
    assert!(cell.contains("Expired: claim openai-direct / hipaa-baa: yes. Signed."), "{cell}");
    assert!(!cell.contains("own evidence, vault;"), "{cell}");
    stage.keys("Esc Esc Esc");
    let home = stage.text();
    assert!(home.contains("Own layer: 1 record in force, 1 not applied, from own.ron"), "{home}");
}

#[test]
fn in_a_silent_cell_no_value_is_taken_for_granted() {
    let mut stage = at_cell("ISO 22301");
    stage.keys("v");
    assert!(stage.text().contains("◂ choose ▸"), "{}", stage.text());
    fill_in(&mut stage);
    stage.keys("Enter");
    assert!(stage.text().contains("Choose what it comes to."), "{}", stage.text());
    stage.keys("Space Enter");
    assert!(stage.text().contains("✓ yes"), "{}", stage.text());
    let own = stage.deeds.borrow().own().unwrap().parse().unwrap();
    let made_with = &stage::CATALOG.header.version;
    assert_eq!((&own.claims[0].base, own.claims[0].made_with.as_ref()), (&None, Some(made_with)));
}

/// To the cell of a control in the column that comes first, in a catalogue with this own layer and
/// these documents received.
fn at_cell_with(own: &str, received: &str, control: &str) -> Stage {
    to_cell(home_with(own, received), control)
}

fn home_with(own: &str, received: &str) -> Stage {
    let own = OverlayFile { name: OWN.into(), text: own.into() };
    let mut catalog = Catalog::embedded().unwrap().with_overlays(&[own], TODAY).unwrap();
    catalog.received = Received::parse(&catalog, received, "evidence.ron").unwrap();
    // A test may keep the one catalogue it reads.
    let catalog: &'static Catalog = Box::leak(Box::new(heard(catalog, TODAY).unwrap()));
    let engine: &'static Engine<'static> = Box::leak(Box::new(Engine::new(catalog)));
    Stage::over(engine, 110, 40, ANSWERS)
}

#[test]
fn a_certificate_that_was_received_is_not_what_the_buyer_verified_before() {
    let received = r#"[(id: "iso", path: "openai-direct", received: "2026-10-20",
        kind: Certificate(standard: "iso27001", issuer: "R", issued: "2026-01-01", expires: "2028-12-31"))]"#;
    let own = r#"(owner: "us", claims: [(path: "openai-direct", control: "iso27001", value: Yes, text: "Seen.",
        verified: (by: "J. Doe", on: "2026-11-01", evidence: "vault", expires: "2027-11-01"))])"#;
    let before = "You verified this before.";
    for (own, is_own) in [("", false), (own, true)] {
        let mut stage = at_cell_with(own, received, "ISO 27001");
        let cell = stage.text();
        assert!(cell.contains("The certificate is in hand"), "{cell}");
        assert_eq!(cell.contains("Seen."), is_own, "{cell}");
        stage.keys("v");
        let form = stage.text();
        assert!(form.contains("I verified this: ISO 27001"), "{form}");
        assert_eq!(form.contains(before), is_own, "{form}");
    }
}

/// From a comparison on to the recommendation, into the matrix of it, and there something verified.
fn verify_over(stage: &mut Stage) {
    stage.keys("Ctrl-p").types("recommendation").keys("Enter");
    assert_eq!(stage.app.context(), Context::Decision, "{}", stage.text());
    stage.keys("M /").types("HIPAA BAA").keys("Enter Enter v");
    while !stage.text().contains("✓ yes ▸") {
        stage.keys("Right");
    }
    fill_in(stage);
    stage.keys("Enter");
    assert!(stage.text().contains("In force now until"), "{}", stage.text());
    // The cell, the matrix, the recommendation.
    stage.keys("Esc Esc Esc");
}

#[test]
fn a_comparison_is_still_there_after_something_was_verified() {
    let mut stage = Stage::new(120, 40, ANSWERS);
    stage.keys("M P → P → P = d J J ↓");
    let before = stage.text();
    verify_over(&mut stage);
    assert_eq!(stage.app.context(), Context::Compare, "{}", stage.text());
    let after = stage.text();
    let head = |text: &str| text.lines().take(4).map(str::to_owned).collect::<Vec<_>>();
    assert!(head(&after)[0].contains("differences only"), "{after}");
    assert_eq!(head(&after)[2..], head(&before)[2..]);
    // Below it the matrix with its pins.
    stage.keys("Esc =");
    assert_eq!(head(&stage.text())[2..], head(&before)[2..]);
}

#[test]
fn what_was_ticked_to_be_compared_is_still_ticked_after_something_was_verified() {
    let mut stage = Stage::new(120, 40, ANSWERS);
    stage.keys("M = ↓ Space ↓ Space");
    assert!(stage.text().contains("3 ticked"), "{}", stage.text());
    let before = stage.text();
    verify_over(&mut stage);
    assert_eq!(stage.app.context(), Context::Chosen, "{}", stage.text());
    let ticks = |text: &str| text.lines().filter(|l| l.contains("[x]")).count();
    assert_eq!((ticks(&stage.text()), ticks(&before)), (3, 3), "{}", stage.text());
    stage.keys("Enter");
    assert_eq!(stage.app.context(), Context::Compare);
}

/// An own layer with two paths of its own.
const PATHS: &str = r#"(owner: "us",
    sources: [(id: "board", title: "Board paper", publisher: "Us", kind: Article, url: "https://example.com", as_of: "2026-10-01", note: "Made up.")],
    paths: [
        (id: "own-one", name: "Own service one", short: "Own one", provider: "openai", summary: "Ours.", cites: [("board", [])]),
        (id: "own-two", name: "Own service two", short: "Own two", provider: "openai", summary: "Ours.", cites: [("board", [])]),
    ])"#;

/// A comparison of own paths with shipped ones. The own layer loses its paths when something is
/// verified, since the file with them is gone by then.
fn of_own_paths_and(shipped: &[&str]) -> Stage {
    let mut stage = home_with(PATHS, "[]");
    stage.keys("M");
    for name in ["Own service one", "Own service two"].iter().chain(shipped) {
        stage.keys("/").types(name).keys("Enter Esc P");
    }
    stage.keys("=");
    assert!(stage.text().contains("Own service one"), "{}", stage.text());
    stage
}

#[test]
fn a_comparison_goes_on_with_the_paths_that_are_still_there() {
    let mut stage = of_own_paths_and(&["OpenAI direct", "Anthropic direct"]);
    verify_over(&mut stage);
    assert_eq!(stage.app.context(), Context::Compare, "{}", stage.text());
    let text = stage.text();
    assert!(text.contains("OpenAI direct") && text.contains("Anthropic direct"), "{text}");
    assert!(!text.contains("Own service"), "{text}");
    let mut stage = of_own_paths_and(&["OpenAI direct"]);
    verify_over(&mut stage);
    // One path alone is no comparison.
    assert_eq!(stage.app.context(), Context::Matrix, "{}", stage.text());
}
