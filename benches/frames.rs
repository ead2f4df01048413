//! The first frame, a key and the frame after it on every screen, and a letter in every field that searches.
//!
//! `cargo bench --bench frames`. A key has to reach a quiet screen within 1.2 ms.

#[path = "../tests/scenario/mod.rs"]
mod scenario;
#[allow(dead_code, unused_imports, reason = "the tests use the rest")]
#[path = "../tests/screens/scenes.rs"]
mod scenes;
#[path = "../tests/stage/mod.rs"]
mod stage;

use divan::{Bencher, black_box};
use scenes::Scene;
use signoff::catalog::Catalog;
use signoff::decision::Engine;
use stage::Stage;

fn main() {
    divan::main();
}

/// The size everything is drawn at.
const SIZE: (u16, u16) = (120, 40);

fn at_size(scene: Scene) -> Stage {
    let mut stage = scene();
    stage.resized(SIZE.0, SIZE.1);
    stage
}

/// A draft of answers, which is taken up at the start.
const DRAFT: &str = r#"{"industry": "healthcare", "data": ["phi"], "cloud": ["aws"]}"#;

/// All between the start and the first frame: the catalogue, the engine, the program, the drawing.
#[divan::bench(args = ["", DRAFT])]
fn the_first_frame(bencher: Bencher, answers: &str) {
    bencher.bench_local(|| {
        // A program reads its catalogue once; here each run leaves one behind.
        let catalog: &'static Catalog = Box::leak(Box::new(Catalog::embedded().unwrap()));
        let engine: &'static Engine<'static> = Box::leak(Box::new(Engine::new(catalog)));
        black_box(Stage::first_frame(engine, SIZE.0, SIZE.1, answers, None))
    });
}

/// Keys one of which changes something wherever one is; the first that does is pressed.
const KEYS: [&str; 9] = ["↓", "PageDown", "→", "↑", "←", "Tab", "Space", "Backspace", "Esc"];

/// The first key that changes what a screen shows.
fn key_of(scene: Scene) -> &'static str {
    let changes = |key: &&&str| {
        let mut stage = at_size(scene);
        let before = stage.buffer().clone();
        stage.keys(key);
        *stage.buffer() != before
    };
    KEYS.iter().find(changes).expect("a screen has a key that changes it")
}

/// A key that changes something, and the frame after it.
#[divan::bench(args = scenes::ALL.iter().map(|(name, _)| *name))]
fn a_key(bencher: Bencher, name: &str) {
    let scene = scenes::ALL.iter().find(|(other, _)| *other == name).unwrap().1;
    let key = key_of(scene);
    bencher.with_inputs(|| at_size(scene)).bench_local_values(|mut stage| {
        stage.keys(key);
        stage
    });
}

/// The places a text is typed in to find something, each with the keys to an empty field.
const FIELDS: [(&str, Scene, &str); 4] = [
    ("palette", scenes::question_many, ":"),
    ("filter", scenes::question_long, "/"),
    ("search", scenes::matrix, "/"),
    ("help", scenes::question_help, "/"),
];

/// The names of the fields, each with the words whose last letter is typed.
fn typed() -> Vec<String> {
    let words = ["a", "hi", "hipaa", "audit", "qqzz"];
    let fields = FIELDS.iter().map(|(field, ..)| field);
    fields.flat_map(|field| words.iter().map(move |word| format!("{field} {word}"))).collect()
}

/// The last letter of a word, all before it typed, and the frame after it.
#[divan::bench(args = typed())]
fn a_letter(bencher: Bencher, typed: &str) {
    let (field, word) = typed.split_once(' ').unwrap();
    let (_, scene, open) = FIELDS.iter().find(|(name, ..)| *name == field).unwrap();
    let (before, last) = word.split_at(word.len() - 1);
    let ready = || {
        let mut stage = at_size(*scene);
        stage.keys(open);
        if !before.is_empty() {
            stage.types(before);
        }
        stage
    };
    bencher.with_inputs(ready).bench_local_values(|mut stage| {
        stage.types(last);
        stage
    });
}
