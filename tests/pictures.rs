//! The pictures of the README are drawn from the real screens, so that they cannot drift from them.
//! After a change of the screens: `UPDATE_PICTURES=1 cargo test --test pictures`.

mod stage;

use std::fmt::Write as _;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use rstest::rstest;
use stage::Stage;

/// A hospital group on Azure, with Microsoft's BAA signed.
const HOSPITAL: &str = r#"{"industry": "healthcare", "cloud": ["azure"], "baa-in-place": ["microsoft"],
    "data": ["phi"], "frameworks": ["soc2-type2", "hipaa-baa"]}"#;

/// One column and one row of the terminal, in pixels.
const COLUMN: usize = 9;
const ROW: usize = 19;

const GROUND: &str = "#16181d";
const INK: &str = "#d8dbe2";

#[rstest]
#[case::interview("interview", "", "Enter 1 Enter Enter Enter Enter 2")]
#[case::recommendation("recommendation", HOSPITAL, "r")]
#[case::matrix("matrix", "", "M / b a a Enter")]
fn the_readme_shows_the_screen_as_it_is(
    #[case] name: &str,
    #[case] answers: &str,
    #[case] keys: &str,
) {
    let mut stage = Stage::new(110, 30, answers);
    stage.keys(keys);
    let picture = svg(stage.buffer());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/pictures/{name}.svg"));
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(&file, &picture).unwrap();
    }
    let shown = std::fs::read_to_string(&file).unwrap_or_default();
    let told =
        "the screen has changed: UPDATE_PICTURES=1 cargo test --test pictures, and look at it";
    assert!(shown == picture, "{}: {told}", file.display());
}

/// The screen as a picture of a terminal.
fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * COLUMN + 2 * COLUMN, rows * ROW + ROW);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" \
         fill=\"{GROUND}\"/>\n<g font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', \
         monospace\" font-size=\"15\" xml:space=\"preserve\">\n"
    );
    for row in 0..rows {
        for (column, text, cell) in runs(buffer, row) {
            run(&mut out, column, row, &text, &cell);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// The runs of one style in a row: where each begins, its text, and a cell of it.
fn runs(buffer: &Buffer, row: usize) -> Vec<(usize, String, Cell)> {
    let columns = usize::from(buffer.area.width);
    let mut runs: Vec<(usize, String, Cell)> = Vec::new();
    for (column, cell) in buffer.content[row * columns..][..columns].iter().enumerate() {
        match runs.last_mut() {
            Some((_, text, first)) if first.style() == cell.style() => text.push_str(cell.symbol()),
            _ => runs.push((column, cell.symbol().to_owned(), cell.clone())),
        }
    }
    runs
}

fn run(out: &mut String, column: usize, row: usize, text: &str, cell: &Cell) {
    let has = |modifier| cell.modifier.contains(modifier);
    let reversed = has(Modifier::REVERSED);
    let (x, y) = (COLUMN + column * COLUMN, ROW / 2 + row * ROW);
    let width = text.chars().count() * COLUMN;
    if reversed {
        let fill = ink(cell.fg);
        writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{ROW}\" fill=\"{fill}\"/>"
        )
        .unwrap();
    }
    if text.trim().is_empty() {
        return;
    }
    let fill = if reversed { GROUND } else { ink(cell.fg) };
    let mut style = String::new();
    if has(Modifier::BOLD) {
        style.push_str(" font-weight=\"bold\"");
    }
    if has(Modifier::DIM) {
        style.push_str(" opacity=\"0.65\"");
    }
    if has(Modifier::UNDERLINED) {
        style.push_str(" text-decoration=\"underline\"");
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let base = y + ROW * 3 / 4;
    writeln!(
        out,
        "<text x=\"{x}\" y=\"{base}\" textLength=\"{width}\" fill=\"{fill}\"{style}>{text}</text>"
    )
    .unwrap();
}

/// The sixteen colours as a dark terminal shows them.
fn ink(colour: Color) -> &'static str {
    match colour {
        Color::Reset => INK,
        Color::Red => "#ef7d7d",
        Color::Green => "#8fca74",
        Color::LightRed => "#ff8f8f",
        Color::LightYellow => "#f2c969",
        Color::LightCyan => "#a5e4ef",
        Color::Yellow => "#e3c067",
        Color::Magenta => "#cf93e6",
        Color::Cyan => "#6cc7d9",
        other => panic!("no ink for {other}: add it"),
    }
}
