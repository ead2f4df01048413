//! What every screen looks like, as it was last approved. `INSTA_UPDATE=always cargo test --test screens` approves what is there now.

use std::collections::BTreeSet;

use insta::Settings;
use rstest::rstest;

use crate::scenes::{self, Scene, parts};
use crate::stage::{Stage, rows};

/// The sizes looked at: the smallest, the usual one, a roomy one, a whole wide screen.
pub const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

/// Compares all these sizes of a screen with what was approved.
fn approve(name: &str, mut stage: Stage) {
    let mut text = String::new();
    for (columns, rows_) in SIZES {
        let drawn = rows(stage.resized(columns, rows_));
        text.push_str(&format!("== {columns} x {rows_}\n{}\n", drawn.join("\n")));
    }
    settings().bind(|| insta::assert_snapshot!(name, text));
}

/// Snapshots under their own names only, without what would change with the code around them.
pub fn settings() -> Settings {
    let mut settings = Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// A test for each scene, so that all that changed are named at once.
macro_rules! each_approved {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                approve(stringify!($name), scenes::$name());
            }
        )*
    };
}

scenes::with_scenes!(each_approved);

#[rstest]
#[case("S01", scenes::decision)]
#[case("S31", scenes::decision_none)]
fn every_part_of_a_recommendation(#[case] scenario: &str, #[case] scene: Scene) {
    let mut stage = scene();
    for part in parts(scenario) {
        let text = rows(stage.resized(80, 24)).join("\n");
        settings().bind(|| insta::assert_snapshot!(part_name(scenario, &part), text));
        stage.keys("Tab");
    }
}

fn part_name(scenario: &str, part: &str) -> String {
    let part = part.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    format!("{}-{part}", scenario.to_lowercase())
}

#[test]
fn no_snapshot_is_left_over() {
    let mut wanted: BTreeSet<String> =
        scenes::ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
    wanted.extend(scenes::ALL.iter().map(|(name, _)| format!("styles-{name}")));
    for scenario in ["S01", "S31"] {
        wanted.extend(parts(scenario).iter().map(|part| part_name(scenario, part)));
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/screens/snapshots");
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let left: Vec<_> = names
        .filter_map(|name| name.strip_suffix(".snap").map(str::to_owned))
        .filter(|name| !wanted.contains(name))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
