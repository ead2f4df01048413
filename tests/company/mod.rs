//! A catalogue as large as a company's may become, made from the shipped one through the program's own loading.
#![allow(dead_code, reason = "each test program uses its own part of it")]

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use signoff::catalog::Catalog;
use signoff::catalog::sheets::{CLAIMS, CatalogFile};

/// Words that claims are made of, some of them in the shipped catalogue too.
const WORDS: [&str; 40] = [
    "retention",
    "keys",
    "customer",
    "managed",
    "region",
    "audit",
    "report",
    "bridge",
    "letter",
    "subprocessor",
    "notice",
    "incident",
    "hours",
    "contract",
    "addendum",
    "signed",
    "enterprise",
    "logging",
    "prompts",
    "training",
    "excluded",
    "private",
    "network",
    "endpoint",
    "residency",
    "encryption",
    "rest",
    "transit",
    "penetration",
    "test",
    "summary",
    "certificate",
    "scope",
    "period",
    "auditor",
    "criteria",
    "privacy",
    "availability",
    "portal",
    "agreement",
];

/// A sequence of numbers that looks like chance and is always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn words(&mut self, count: u64) -> String {
        let word = |_| WORDS[usize::try_from(self.below(40)).unwrap()];
        (0..count).map(word).collect::<Vec<_>>().join(" ")
    }
}

/// The shipped catalogue with so many paths and controls in all.
pub fn catalogue(paths: usize, controls: usize) -> Catalog {
    let shipped = Catalog::embedded().unwrap();
    let mut files = shipped_files();
    let groups = shipped.groups.len() + 24;
    let controls: Vec<String> =
        (shipped.controls.len()..controls).map(|n| format!("own-{n}")).collect();
    append(&mut files, "paths.ron", "]", &paths_text(&shipped, shipped.paths.len()..paths));
    append(&mut files, "sources.ron", "]", SOURCES);
    let text = controls_text(&controls, groups - 24..groups);
    append(&mut files, "controls.ron", "    ],\n)", &text);
    let at = files.iter().position(|file| file.name == "controls.ron").unwrap();
    let with_groups = files[at].text.replacen(
        "    ],\n    controls: [",
        &(groups_text(groups) + "    ],\n    controls: ["),
        1,
    );
    files[at].text = Cow::Owned(with_groups);
    let shipped_controls: Vec<&str> =
        shipped.controls.ids().map(signoff::catalog::Id::as_str).collect();
    let all: Vec<&str> =
        shipped_controls.into_iter().chain(controls.iter().map(String::as_str)).collect();
    for path in shipped.paths.len()..paths {
        let name = format!("{CLAIMS}/own-{path}.ron");
        files.push(CatalogFile { name, text: Cow::Owned(claims_text(path, &all)) });
    }
    Catalog::parse(files).unwrap()
}

fn shipped_files() -> Vec<CatalogFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/catalog");
    let mut files = Vec::new();
    for folder in ["", CLAIMS] {
        for file in fs::read_dir(root.join(folder)).unwrap() {
            let path = file.unwrap().path();
            let ron = path.extension().is_some_and(|e| e == "ron");
            if ron {
                let name = path.file_name().unwrap().to_str().unwrap();
                let name =
                    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
                files.push(CatalogFile {
                    name,
                    text: Cow::Owned(fs::read_to_string(&path).unwrap()),
                });
            }
        }
    }
    files
}

/// Puts records before the end of a file.
fn append(files: &mut [CatalogFile], name: &str, end: &str, records: &str) {
    let file = files.iter_mut().find(|file| file.name == name).unwrap();
    let at = file.text.rfind(end).unwrap();
    file.text = Cow::Owned(format!("{}{records}{}", &file.text[..at], &file.text[at..]));
}

const SOURCES: &str = r#"
    (id: "own-review", title: "Own review of vendors", publisher: "The company", kind: Article,
     url: "https://intranet.example/review", as_of: "2026-11-01", note: "Made up."),
    (id: "own-old-review", title: "An old review of vendors", publisher: "The company", kind: Article,
     url: "https://intranet.example/old", as_of: "2025-01-10", note: "Made up."),
"#;

fn paths_text(shipped: &Catalog, range: std::ops::Range<usize>) -> String {
    let provider = shipped.providers.ids().next().unwrap();
    let path = |n| {
        format!(
            "    (id: \"own-{n}\", name: \"Vendor {n} direct\", short: \"Vendor {n}\", provider: \"{provider}\", \
             summary: \"Made up.\", cites: [(\"own-review\", [])]),\n"
        )
    };
    range.map(path).collect()
}

fn groups_text(count: usize) -> String {
    (count - 24..count)
        .map(|n| format!("        (id: \"own-group-{n}\", name: \"Own group {n}\"),\n"))
        .collect()
}

fn controls_text(ids: &[String], groups: std::ops::Range<usize>) -> String {
    let mut chance = Chance(7);
    let mut text = String::new();
    for (at, id) in ids.iter().enumerate() {
        let group = groups.start + at * groups.len() / ids.len().max(1);
        let (name, means) = (chance.words(3), chance.words(12));
        let _ = writeln!(
            text,
            "        (id: \"{id}\", group: \"own-group-{group}\", name: \"{name} {at}\", kind: Met, \
             means: \"{means}.\", why: \"Made up.\"),"
        );
    }
    text
}

/// Claims on most controls; some in pairs that differ, some on conditions, some old.
fn claims_text(path: usize, controls: &[&str]) -> String {
    let mut chance = Chance(path as u64);
    let mut text = format!("(path: \"own-{path}\", conditions: [\n");
    for n in 0..4 {
        let words = chance.words(10);
        let _ = writeln!(
            text,
            "(id: \"own-{path}-{n}\", text: \"{words}.\", cites: [(\"own-review\", [])]),"
        );
    }
    text.push_str("], claims: [\n");
    for control in controls {
        let values = ["Yes", "Yes", "Yes", "No", "Conditional", "Partial", "Inherited"];
        for source in ["own-review", "own-old-review"] {
            if chance.below(10) > if source == "own-review" { 8 } else { 1 } {
                continue;
            }
            let value = values[usize::try_from(chance.below(7)).unwrap()];
            let on = if value == "Conditional" {
                format!("\"own-{path}-{}\"", chance.below(4))
            } else {
                String::new()
            };
            let words = chance.words(14);
            let _ = writeln!(
                text,
                "(control: \"{control}\", value: {value}, text: \"{words}.\", conditions: [{on}], \
                 source: \"{source}\", place: \"row {control}\"),"
            );
        }
    }
    text.push_str("])\n");
    text
}
