//! The paper in the JSON of a decision, read back part by part.

use serde_json::Value as Json;

use crate::outline::{Part, shown};

/// What the report in this JSON says.
pub fn outline(json: &str) -> Vec<Part> {
    let whole: Json = serde_json::from_str(json).unwrap();
    let report = &whole["report"];
    let mut parts = vec![Part::Title(shown(text(&report["title"])))];
    let cover = rows(&report["cover"]);
    if !cover.is_empty() {
        parts.push(Part::Row(signoff::report::doc::COVER.map(str::to_owned).to_vec()));
        parts.extend(cover);
    }
    for section in list(&report["sections"]) {
        parts.push(Part::Section(shown(text(&section["title"]))));
        parts.extend(list(&section["blocks"]).iter().flat_map(block_parts));
    }
    parts
}

fn block_parts(block: &Json) -> Vec<Part> {
    let numbered = |(at, text): (usize, String)| Part::Numbered(at + 1, shown(&text));
    let items = || list(&block["items"]).iter().map(read);
    match text(&block["kind"]) {
        "heading" => vec![Part::Heading(shown(text(&block["text"])))],
        "paragraph" => vec![Part::Para(read(&block["line"]))],
        "list" => items().map(Part::Bullet).collect(),
        "steps" => items().enumerate().map(numbered).collect(),
        "flow" => {
            let arrows = list(&block["arrows"]).iter();
            arrows.map(|arrow| step(block, arrow)).enumerate().map(numbered).collect()
        }
        "table" => {
            let head = list(&block["head"]).iter().map(|name| text(name).to_owned()).collect();
            [vec![Part::Row(head)], rows(&block["rows"])].concat()
        }
        other => panic!("no such block: {other}"),
    }
}

/// An arrow of a drawing as a step.
fn step(flow: &Json, arrow: &Json) -> String {
    let place =
        |end: &str| text(&flow["places"][usize::try_from(arrow[end].as_u64().unwrap()).unwrap()]);
    let note = text(&arrow["note"]);
    let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
    format!("{} → {}: {}{note}", place("from"), place("to"), text(&arrow["label"]))
}

fn rows(rows: &Json) -> Vec<Part> {
    list(rows).iter().map(|row| Part::Row(list(row).iter().map(read).collect())).collect()
}

/// A line, whose text cites every passage it names.
fn read(line: &Json) -> String {
    let said = text(&line["text"]);
    let cites =
        said.split('[').skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let named = line["cites"].as_array().map_or(0, Vec::len);
    // One stands in the note on how to read them, and is none.
    assert!(cites.count() >= named, "{said}");
    shown(said)
}

fn list(json: &Json) -> &Vec<Json> {
    json.as_array().unwrap()
}

fn text(json: &Json) -> &str {
    json.as_str().unwrap()
}
