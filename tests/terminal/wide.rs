//! Letters two columns wide in a terminal that keeps count of its columns itself.

use crate::drive::CATALOG;
use crate::look::Look;
use crate::start::Home;

/// A way to buy and a row of the company's own, named in wide letters and with marks over letters.
const OWN: &str = r#"(
    owner: "Security office",
    sources: [(id: "board", title: "Decision 4", publisher: "The board", kind: Evidence, as_of: "2026-10-01")],
    providers: [(id: "own-cloud", name: "日本語クラウド")],
    paths: [(id: "own-path", name: "日本語クラウド", short: "日本語クラウド", provider: "own-cloud", summary: "Ours.", cites: [("board", [])])],
    controls: [
        (id: "own-row", name: "第三者による証明", group: "attestations", kind: Met, means: "Tested.", why: "Policy."),
        (id: "own-other", name: "Pru\u{308}fung e\u{301}tendue", group: "attestations", kind: Met, means: "Tested.", why: "Policy."),
    ],
)"#;

#[test]
fn what_stands_in_columns_stays_in_them_and_nothing_is_left_of_the_screen_before() {
    let home = Home::new();
    std::fs::write(home.work().join("own.ron"), OWN).unwrap();
    let terminal = home.starting().argument("--overlay").argument("own.ron").size(120, 40).start();
    terminal.wait_for("Quit");
    terminal.type_for("M", "Attestation matrix");
    terminal.type_for("/第三者", "hit 1 of");
    terminal.type_for("\r", "hit 1 of 1 for");
    terminal.wait_for_a_whole_frame();
    let before = terminal.look(Look::lines);
    assert!(!before[2].contains("日本語クラウド"), "{}", terminal.screen());

    terminal.send(&"l".repeat(CATALOG.paths.len() + 1));
    terminal.wait_until("the last path", |look| look.lines()[2].contains("日本語クラウド"));
    terminal.wait_for_a_whole_frame();
    let cell = |row, column| {
        terminal.look(|look| look.cell(row, column).map_or(String::new(), |c| c.contents().into()))
    };
    let column_of = |row, sign: &str| (0..120).find(|column| cell(row, *column) == sign);
    let (bar, last) = (column_of(2, "│"), column_of(2, "日").unwrap());
    let own: Vec<u16> = (3..36).filter(|row| matches!(&*cell(*row, 3), "第" | "P")).collect();
    assert!(bar.is_some() && own.len() >= 2, "{}", terminal.screen());
    for row in own {
        assert_eq!(column_of(row, "│"), bar, "{}", terminal.screen());
        let value: String = (last..last + 4).map(|column| cell(row, column)).collect();
        assert!(value.contains("? "), "{value}\n{}", terminal.screen());
    }

    terminal.send(&"h".repeat(CATALOG.paths.len() + 1));
    terminal.wait_until("the screen as it was", |look| look.lines() == before);
}
