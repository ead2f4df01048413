//! A table in a page: on a narrow screen it moves by itself, and on paper its blank cells have room for a hand.

use unicode_width::UnicodeWidthStr as _;

use crate::report::doc::{Line, Run, is_small};
use crate::report::markup::{Markup, attr};

use super::run::Runs;

/// No word is wider than this, but an address is, or what somebody typed.
const LONG_WORD: usize = 24;
/// A cell that is no wider, such as a day or a role, is not broken.
const SHORT: usize = 14;
/// A column whose cells are wider at the head of rows holds statements and no names.
const NAME: usize = 40;

/// A table, called by the heading above it.
pub fn table(
    m: &mut Markup,
    called: &str,
    head: &[impl AsRef<str>],
    rows: &[Vec<Line>],
    runs: &mut Runs<'_>,
) {
    let name = attr("aria-labelledby", called);
    let around = [attr("class", "wide"), attr("role", "group"), attr("tabindex", "0")];
    m.element("div", &[around.as_slice(), std::slice::from_ref(&name)].concat(), |m| {
        let mut attrs = vec![name];
        if is_small(rows) {
            attrs.push(attr("class", "kept"));
        }
        m.element("table", &attrs, |m| {
            m.element("thead", &[], |m| {
                m.element("tr", &[], |m| {
                    for name in head {
                        m.text_element("th", &[attr("scope", "col")], name.as_ref());
                    }
                });
            });
            m.line();
            m.element("tbody", &[], |m| {
                let wide = |row: &Vec<Line>| row.first().is_some_and(|c| c.plain().width() > NAME);
                let is_said = rows.iter().any(wide);
                for row in rows {
                    m.line();
                    m.element("tr", &[], |m| cells(m, row, is_said, runs));
                }
            });
        });
    });
}

fn cells(m: &mut Markup, row: &[Line], is_said: bool, runs: &mut Runs<'_>) {
    for (at, cell) in row.iter().enumerate() {
        let (name, mut attrs) = match at {
            0 => ("th", vec![attr("scope", "row")]),
            _ => ("td", Vec::new()),
        };
        let text = cell.plain();
        // A column is as wide as its longest word, unless that is longer than a word is.
        let is_long = text.split_whitespace().any(|word| word.width() > LONG_WORD);
        let has_cites = cell.runs.iter().any(|run| matches!(run, Run::Cite(_)));
        let classes = [
            ("long", is_long),
            ("short", !has_cites && (1..=SHORT).contains(&text.width())),
            ("said", at == 0 && is_said),
        ];
        let classes: Vec<_> = classes.into_iter().filter(|class| class.1).map(|c| c.0).collect();
        if !classes.is_empty() {
            attrs.push(attr("class", classes.join(" ")));
        }
        m.element(name, &attrs, |m| runs.line(m, cell));
    }
}
