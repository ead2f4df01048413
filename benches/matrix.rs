//! The matrix on a catalogue of 200 paths and 500 controls: opening it, a frame, a key, a search letter by letter.
//!
//! `cargo bench --bench matrix`. A search letter has to be done within 8 ms.

#[path = "../tests/company/mod.rs"]
mod company;
#[path = "../tests/stage/mod.rs"]
mod stage;

use std::sync::LazyLock;

use crossterm::event::Event;
use divan::{Bencher, black_box};
use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::tui::app::App;
use stage::{Stage, event};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| company::catalogue(200, 500));
static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| {
    let engine = Engine::new(&CATALOG);
    // Resolved once for a policy, when it is first asked for.
    let _ = engine.cells(Policy::Articles);
    engine
});

fn main() {
    LazyLock::force(&ENGINE);
    divan::main();
}

/// The program at Home, with all paths considered once the matrix is open.
fn home() -> Stage {
    Stage::over(&ENGINE, 120, 40, "")
}

fn matrix() -> Stage {
    let mut stage = home();
    stage.keys("M");
    stage
}

fn press(app: &mut App<'static>, key: &str) {
    app.handle(&Event::Key(event(key)));
}

#[divan::bench]
fn cells_resolved_once(bencher: Bencher) {
    bencher.bench(|| black_box(signoff::catalog::Cells::resolve(&CATALOG, Policy::Articles)));
}

#[divan::bench]
fn open_the_matrix_and_draw_it(bencher: Bencher) {
    bencher.with_inputs(home).bench_local_values(|mut stage| {
        stage.keys("M");
        stage
    });
}

#[divan::bench]
fn draw_a_frame(bencher: Bencher) {
    let mut stage = matrix();
    bencher.bench_local(|| stage.draw());
}

/// A key and the frame after it.
#[divan::bench(args = ["↓", "→", "PageDown", "End", "Tab", "z", "P", ">", "s", "d", "D", "S", "C", "r", "="])]
fn a_key(bencher: Bencher, key: &str) {
    bencher.with_inputs(matrix).bench_local_values(|mut stage| {
        stage.keys(key);
        stage
    });
}

/// The key and the frame after it; the cells are read behind that.
#[divan::bench]
fn open_the_search(bencher: Bencher) {
    bencher.with_inputs(matrix).bench_local_values(|mut stage| {
        press(&mut stage.app, "/");
        stage.draw();
        stage
    });
}

/// A piece of the cells read: what a key may have to wait for while they are.
#[divan::bench]
fn read_a_piece_for_the_search(bencher: Bencher) {
    let opened = || {
        let mut stage = matrix();
        press(&mut stage.app, "/");
        stage
    };
    bencher.with_inputs(opened).bench_local_values(|mut stage| {
        stage.app.work();
        stage
    });
}

/// All of them.
#[divan::bench]
fn read_all_for_the_search(bencher: Bencher) {
    bencher.with_inputs(matrix).bench_local_values(|mut stage| {
        press(&mut stage.app, "/");
        stage.work();
        stage
    });
}

/// The last letter of a word, all before it typed: what is done under that key, without the frame.
#[divan::bench(args = [
    "a", "e", "z", "1", "re", "th", "qq", "ret", "rete", "retention", "bridge l", "bridge letter",
    "con", "cond", "conditional", "vndr", "own review", "yes", "s o c", "zdr",
])]
fn a_letter_of_a_search(bencher: Bencher, word: &str) {
    let typed = |word: &str| {
        let mut stage = matrix();
        stage.keys("/");
        let last = word.char_indices().last().map_or(0, |(at, _)| at);
        stage.types(&word[..last]);
        stage
    };
    bencher.with_inputs(|| typed(word)).bench_local_values(|mut stage| {
        let last = word.chars().last().map(String::from).unwrap_or_default();
        press(&mut stage.app, &last);
        stage
    });
}

/// The same on the shipped catalogue.
#[divan::bench(args = ["/", "d", "D", "r", "s", "="])]
fn a_key_on_the_shipped_catalogue(bencher: Bencher, key: &str) {
    let open = || {
        let mut stage = Stage::new(120, 40, "");
        stage.keys("M");
        stage
    };
    bencher.with_inputs(open).bench_local_values(|mut stage| {
        stage.keys(key);
        stage
    });
}

/// Four pinned paths on all controls, and a key in their comparison.
#[divan::bench(args = ["=", "= PageDown", "= End", "= d"])]
fn compare_four(bencher: Bencher, keys: &str) {
    let (before, key) = keys.rsplit_once(' ').unwrap_or(("", keys));
    let four = || {
        let mut stage = matrix();
        stage.keys("P → P → P → P").keys(before);
        stage
    };
    bencher.with_inputs(four).bench_local_values(|mut stage| {
        stage.keys(key);
        stage
    });
}

#[divan::bench]
fn the_next_hit(bencher: Bencher) {
    let mut stage = matrix();
    stage.keys("/").types("e").keys("Enter");
    bencher.bench_local(|| press(&mut stage.app, "n"));
}
