//! The page in a browser: it asks for nothing, complains of nothing, and prints with nothing cut off.
//!
//! Ignored, since it needs `chromium` and `pdftotext` on the path; `.ci/run` installs and runs it.

use std::path::{Path, PathBuf};
use std::process::Command;

use rstest::rstest;
use scraper::{Html, Selector};
use signoff::report::doc::Doc;
use signoff::report::html::html;

use crate::papers::{filled_with, hostile_texts, page, paper};

/// Whom the browser itself asks, whatever it shows.
const ITS_OWN: [&str; 3] = ["google.com", "googleapis.com", "gvt1.com"];

/// How high the title is in points, at the least, where nothing was made smaller.
const TITLE: f64 = 17.0;

/// What came of showing a page.
struct Shown {
    /// What was said on the console.
    console: Vec<String>,
    /// What the page asked of the network.
    requests: Vec<String>,
}

fn browser(folder: &Path) -> Command {
    let mut command = Command::new("chromium");
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]);
    command.args(["--disable-background-networking", "--disable-component-update"]);
    // Nothing outside is reached; that it was asked for is seen all the same.
    command.arg("--host-resolver-rules=MAP * ~NOTFOUND");
    command.arg(format!("--user-data-dir={}", folder.join("profile").display()));
    command
}

fn written(folder: &Path, page: &str) -> PathBuf {
    let file = folder.join("page.html");
    std::fs::write(&file, page).unwrap();
    file
}

fn show(page: &str) -> Shown {
    let folder = tempfile::tempdir().unwrap();
    let (file, log) = (written(folder.path(), page), folder.path().join("net.json"));
    let mut command = browser(folder.path());
    command.args(["--enable-logging=stderr", "--dump-dom"]);
    command.arg(format!("--log-net-log={}", log.display()));
    let ended = command.arg(format!("file://{}", file.display())).output().unwrap();
    let shown = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success() && shown.contains("</html>"), "{shown}");
    let said = String::from_utf8_lossy(&ended.stderr);
    let console =
        said.lines().filter(|line| line.contains(":CONSOLE")).map(str::to_owned).collect();
    let log = std::fs::read_to_string(log).unwrap();
    let asked = log.split("\"url\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    let of_page = |url: &&str| {
        let host = url.split('/').nth(2).unwrap_or_default();
        url.starts_with("http") && !ITS_OWN.iter().any(|own| host.ends_with(own))
    };
    Shown { console, requests: asked.filter(of_page).map(str::to_owned).collect() }
}

/// A word on a printed page, with how far it reaches from the left, and the width of the page.
struct Word {
    text: String,
    from: f64,
    to: f64,
    page: f64,
}

/// What `pdftotext` tells of a page printed on a paper: its pages, and each word with its place.
fn told(page: &str, paper: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let size = format!("<style>@page {{ size: {paper} }}</style></head>");
    let file = written(folder.path(), &page.replacen("</head>", &size, 1));
    let pdf = folder.path().join("page.pdf");
    let mut command = browser(folder.path());
    command.arg("--no-pdf-header-footer").arg(format!("--print-to-pdf={}", pdf.display()));
    assert!(command.arg(format!("file://{}", file.display())).output().unwrap().status.success());
    let told = Command::new("pdftotext").arg("-bbox").arg(&pdf).arg("-").output().unwrap();
    String::from_utf8(told.stdout).unwrap()
}

fn printed(page: &str, paper: &str) -> Vec<Word> {
    let told = told(page, paper);
    let number = |line: &str, name: &str| -> f64 {
        let rest = line.split(&format!("{name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    // A page with something wider than the paper is printed smaller: the title would tell.
    let title = told.lines().find(|line| line.contains("<word ")).unwrap();
    let height = number(title, "yMax") - number(title, "yMin");
    assert!(height > TITLE, "the title is only {height} points high");
    let (mut words, mut width) = (Vec::new(), 0.0);
    for line in told.lines().map(str::trim) {
        if line.starts_with("<page ") {
            width = number(line, "width");
        } else if line.starts_with("<word ") {
            let text = Html::parse_fragment(line).root_element().text().collect();
            words.push(Word {
                text,
                from: number(line, "xMin"),
                to: number(line, "xMax"),
                page: width,
            });
        }
    }
    words
}

/// Panics unless every word of every table is on paper, and no word reaches into a margin.
fn check_print(page: &str, paper: &str) {
    /// The margin in points, less what a letter may hang over.
    const MARGIN: f64 = 15.0 * 72.0 / 25.4 - 3.0;
    let words = printed(page, paper);
    for word in &words {
        let is_within = word.from >= MARGIN && word.to <= word.page - MARGIN;
        assert!(is_within, "{paper}: {} from {} to {}", word.text, word.from, word.to);
    }
    // A word may be broken where it is longer than its cell: the letters are there in order.
    let all: String = words.iter().map(|word| word.text.as_str()).collect();
    let cells = Selector::parse("th, td").unwrap();
    for cell in Html::parse_document(page).select(&cells) {
        // Behind a hyphen a line may end, and what comes next on paper is of another cell.
        let words = cell.text().flat_map(str::split_whitespace);
        for word in words.flat_map(|word| word.split_inclusive('-')) {
            assert!(all.contains(word), "{paper}: {word} is not on paper");
        }
    }
}

#[rstest]
#[ignore = "needs chromium and pdftotext"]
fn a_browser_shows_it_without_a_request_or_a_complaint(
    #[values("hospital", "fintech", "agency")] buyer: &str,
) {
    let shown = show(&html(&paper(buyer)));
    assert_eq!((shown.console, shown.requests), (Vec::new(), Vec::new()));
}

#[test]
#[ignore = "needs chromium and pdftotext"]
fn a_page_that_asks_or_complains_would_be_seen() {
    let page = "<!DOCTYPE html><html><body><img src=\"http://outside.invalid/x.png\">\
        <script>console.error('no')</script></body></html>";
    let shown = show(page);
    assert_eq!(shown.console.len(), 1, "{:?}", shown.console);
    assert!(shown.requests.iter().any(|url| url.contains("outside.invalid")));
}

#[test]
#[ignore = "needs chromium and pdftotext"]
fn hostile_texts_ask_for_nothing_and_run_nothing() {
    let all: Doc = hostile_texts().iter().map(|text| filled_with(text)).fold(
        Doc { title: "All".into(), ..Doc::default() },
        |mut all, mut doc| {
            all.sections.append(&mut doc.sections);
            all
        },
    );
    let shown = show(&html(&all));
    assert_eq!((shown.console, shown.requests), (Vec::new(), Vec::new()));
}

#[rstest]
#[ignore = "needs chromium and pdftotext"]
fn it_prints_with_nothing_cut_off(
    #[values("hospital", "fintech", "agency")] buyer: &str,
    #[values("A4", "Letter")] size: &str,
) {
    check_print(&html(&paper(buyer)), size);
}

#[rstest]
#[ignore = "needs chromium and pdftotext"]
fn a_word_of_any_length_prints_within_the_margins(#[values("A4", "Letter")] size: &str) {
    for text in ["x".repeat(10_000), "<script>alert(1)</script>".to_owned()] {
        let page = html(&filled_with(&text));
        for word in printed(&page, size) {
            let over = word.to - word.page;
            assert!(word.from >= 39.0 && over <= -39.0, "{:.20} {over}", word.text);
        }
    }
}

#[rstest]
#[ignore = "needs chromium and pdftotext"]
fn the_page_for_whoever_approves_is_one_page_in_letters_that_can_be_read(
    #[values("hospital", "fintech", "agency", "pair", "trainer")] buyer: &str,
    #[values("A4", "Letter")] size: &str,
    #[values(false, true)] has_words: bool,
) {
    let told = told(&html(&page(buyer, has_words)), size);
    let pages: Vec<&str> = told.lines().filter(|line| line.contains("<page ")).collect();
    assert_eq!(pages.len(), 1, "{pages:?}");
    // A letter of 8 points is a box of some 9: what is wider than the paper is printed smaller.
    let number = |line: &str, name: &str| -> f64 {
        line.split(&format!("{name}=\""))
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .parse()
            .unwrap()
    };
    for word in told.lines().filter(|line| line.contains("<word ")) {
        let height = number(word, "yMax") - number(word, "yMin");
        assert!(height >= 8.0, "{word}");
    }
}
