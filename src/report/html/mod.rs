//! A paper as one HTML file that asks for nothing from outside and runs nothing.

mod chart;
mod flow;
mod names;
mod run;
mod table;

use super::doc::{Block, COVER, Doc, Line, OPTIONS, Section};
use super::markup::{Markup, attr, shown};

use names::Names;
use run::Runs;
use table::table;

/// How it looks, on a screen and on paper.
const STYLE: &str = include_str!("paper.css");

/// Nothing is loaded, whatever a text in the paper might say.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A paper of fewer sections is seen at a glance: it lists no contents.
const LISTED_FROM: usize = 5;

/// The name of the title, after which the table of the cover is called.
const TITLE: &str = "title";

/// The paper as HTML, ending in a line break.
#[must_use]
pub fn html(doc: &Doc) -> String {
    let names = Names::new(doc);
    let mut m = Markup::beginning_with("<!DOCTYPE html>\n");
    let mut attrs = vec![attr("lang", "en")];
    if doc.is_brief {
        attrs.push(attr("class", "brief"));
    }
    m.element("html", &attrs, |m| {
        m.line();
        head(m, doc);
        m.line();
        m.element("body", &[], |m| body(m, doc, &names));
        m.line();
    });
    m.line();
    m.done()
}

fn head(m: &mut Markup, doc: &Doc) {
    let meta = |m: &mut Markup, name: &'static str, content: &'static str| {
        m.line();
        m.empty("meta", &[attr("name", name), attr("content", content)]);
    };
    m.element("head", &[], |m| {
        m.empty("meta", &[attr("charset", "utf-8")]);
        m.line();
        let policy = attr("http-equiv", "Content-Security-Policy");
        m.empty("meta", &[policy, attr("content", POLICY)]);
        meta(m, "viewport", "width=device-width, initial-scale=1");
        meta(m, "color-scheme", "light dark");
        meta(m, "referrer", "no-referrer");
        m.line();
        m.text_element("title", &[], &doc.title);
        m.line();
        m.element("style", &[], |m| m.own(STYLE));
        if let Some(stamp) = &doc.stamp {
            m.line();
            m.element("style", &[], |m| foot(m, &stamp.line()));
        }
    });
}

/// The line at the foot of each printed page that tells the record from others.
fn foot(m: &mut Markup, text: &str) {
    m.own("@page { @bottom-left { content: \"");
    m.text(&in_style(text));
    m.own("\"; font: 8pt sans-serif; } }");
}

/// A text within a string of a style sheet: what is neither letter nor digit is told by its number,
/// so that it can end neither the string nor the style.
fn in_style(text: &str) -> String {
    let told = |c: char| match c {
        c if c.is_ascii_alphanumeric() => c.to_string(),
        c => format!("\\{:x} ", u32::from(c)),
    };
    text.chars().map(shown).map(told).collect()
}

fn body(m: &mut Markup, doc: &Doc, names: &Names) {
    m.line();
    m.text_element("a", &[attr("class", "skip"), attr("href", "#paper")], "Skip to the paper");
    m.line();
    let mut runs = Runs::new(doc);
    m.element("header", &[], |m| {
        m.text_element("h1", &[attr("id", TITLE)], &doc.title);
        if !doc.cover.is_empty() {
            m.line();
            table(m, TITLE, &COVER, &doc.cover, &mut runs);
        }
    });
    m.line();
    if doc.sections.len() >= LISTED_FROM && !doc.is_brief {
        contents(m, doc, names);
        m.line();
    }
    m.element("main", &[attr("id", "paper")], |m| {
        for (at, part) in doc.sections.iter().enumerate() {
            m.line();
            section(m, part, at, names, &mut runs);
        }
        m.line();
    });
    m.line();
}

fn contents(m: &mut Markup, doc: &Doc, names: &Names) {
    m.element("nav", &[attr("aria-labelledby", "contents")], |m| {
        m.text_element("h2", &[attr("id", "contents")], "Contents");
        m.element("ol", &[], |m| {
            for (at, section) in doc.sections.iter().enumerate() {
                m.line();
                m.element("li", &[], |m| {
                    let link = format!("#{}", names.section(at));
                    m.text_element("a", &[attr("href", link)], &section.title);
                });
            }
        });
    });
}

fn section(m: &mut Markup, section: &Section, at: usize, names: &Names, runs: &mut Runs<'_>) {
    let id = names.section(at);
    // What a table is called: the heading above it.
    let mut above = id.to_owned();
    let mut heading = section.title.as_str();
    let listing = runs.begin(at, id);
    m.element("section", &[attr("aria-labelledby", id)], |m| {
        m.text_element("h2", &[attr("id", id)], &section.title);
        for (number, block) in section.blocks.iter().enumerate() {
            m.line();
            match block {
                Block::Heading(text) => {
                    above = format!("{id}-{}", number + 1);
                    heading = text;
                    m.text_element("h3", &[attr("id", above.as_str())], text);
                }
                Block::Para(line) => m.element("p", &[], |m| runs.line(m, line)),
                Block::List(lines) => list(m, "ul", lines, runs),
                Block::Steps(lines) if listing == Some(number) => runs.sources(m, lines),
                Block::Steps(lines) => list(m, "ol", lines, runs),
                Block::Flow(drawn) => {
                    flow::flow(m, drawn, &format!("{id}-{}", number + 1));
                    list(m, "ol", &drawn.steps(), runs);
                }
                Block::Table { head, rows } => {
                    if section.short == OPTIONS {
                        chart::chart(m, heading, &format!("{above}-chart"), rows);
                    }
                    table(m, &above, head, rows, runs);
                }
            }
        }
    });
}

fn list(m: &mut Markup, name: &'static str, lines: &[Line], runs: &mut Runs<'_>) {
    m.element(name, &[], |m| {
        for line in lines {
            m.line();
            m.element("li", &[], |m| runs.line(m, line));
        }
    });
}
