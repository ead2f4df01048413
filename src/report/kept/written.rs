//! A report as it was written then, read back from its Markdown to be shown, whatever is known now.

use crate::catalog::record::Value;
use crate::decision::{Standing, VerdictKind};

use super::super::doc::{Block, Line, Run, Section};

/// The sections of a report. Nothing of its text is left out: what is not laid out as reports are is
/// read as plain text. What stands before the first heading goes under this title.
pub fn sections(text: &str, title: &str) -> Vec<Section> {
    let mut sections = vec![Section::new(title, title)];
    let mut above = "";
    for line in text.lines() {
        let line = line.trim();
        if let Some(title) = line.strip_prefix("# ").or_else(|| line.strip_prefix("## ")) {
            let title = inline(title).plain();
            sections.push(Section::new(title.clone(), title));
        } else if let Some(section) = sections.last_mut().filter(|_| !line.is_empty()) {
            add(section, line, above);
        }
        above = line;
    }
    if sections[0].blocks.is_empty() {
        sections.remove(0);
    }
    sections
}

/// Adds a line to a section. What stands right above it, if it is no blank line, it may go on.
fn add(section: &mut Section, line: &str, line_above: &str) {
    let above = section.blocks.last_mut().filter(|_| !line_above.is_empty());
    if let Some(heading) = line.strip_prefix("### ") {
        section.heading(inline(heading).plain());
    } else if let Some(item) = line.strip_prefix("- ") {
        match above {
            Some(Block::List(items)) => items.push(inline(item)),
            _ => section.list(vec![inline(item)]),
        }
    } else if let Some((number, step)) = numbered(line) {
        match above {
            Some(Block::Steps(steps)) if number == steps.len() + 1 => steps.push(inline(step)),
            _ if number == 1 => section.steps(vec![inline(step)]),
            _ => section.para(inline(line)),
        }
    } else if let Some(row) = cells(line) {
        match (above, cells(line_above)) {
            (Some(Block::Table { head, rows }), _) => {
                // No cell is left without a column.
                head.resize(head.len().max(row.len()), String::new());
                rows.push(row);
            }
            (Some(above), Some(heads)) if is_rule(&row) => {
                let head = heads.iter().map(Line::plain).collect();
                *above = Block::Table { head, rows: Vec::new() };
            }
            _ => section.para(inline(line)),
        }
    } else {
        section.para(inline(line));
    }
}

/// A step with its number.
fn numbered(line: &str) -> Option<(usize, &str)> {
    let (number, step) = line.split_once(". ")?;
    Some((number.parse().ok()?, step))
}

/// The cells of a row of a table.
fn cells(line: &str) -> Option<Vec<Line>> {
    let row = line.strip_prefix('|')?.strip_suffix('|')?;
    let (mut cells, mut cell, mut escaped) = (Vec::new(), String::new(), false);
    for c in row.chars() {
        if c == '|' && !escaped {
            cells.push(std::mem::take(&mut cell));
        } else {
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    cells.push(cell);
    Some(cells.iter().map(|cell| inline(cell.trim())).collect())
}

/// Whether a row is the line below the heads.
fn is_rule(cells: &[Line]) -> bool {
    cells.iter().all(|cell| cell.plain() == "---")
}

/// What makes a run of the text between two signs of emphasis.
type Emphasis = fn(String) -> Run;

const SIGNS: [(&str, Emphasis); 2] = [("**", Run::Strong), ("_", Run::Muted)];

/// Running text with its emphases. A backslash takes its meaning from the sign behind it, and within
/// an address no sign has any.
fn inline(text: &str) -> Line {
    let (mut line, mut run) = (Line::new(), String::new());
    let mut open: Option<(&str, Emphasis)> = None;
    let (mut address, mut at_word) = (false, true);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if at_word {
            address = rest.starts_with("https://") || rest.starts_with("http://");
        }
        at_word = c == ' ';
        let sign = SIGNS
            .iter()
            .find_map(|(sign, as_run)| Some((*sign, *as_run, rest.strip_prefix(sign)?)));
        match (sign, open) {
            (Some((sign, _, behind)), Some((opened, as_run)))
                if sign == opened && (!address || is_end(behind)) =>
            {
                line.runs.push(as_run(std::mem::take(&mut run)));
                (open, address, rest) = (None, false, behind);
            }
            (Some((sign, as_run, behind)), None) if !address && behind.contains(sign) => {
                if !run.is_empty() {
                    line.runs.push(Run::Text(std::mem::take(&mut run)));
                }
                (open, at_word, rest) = (Some((sign, as_run)), true, behind);
            }
            _ => {
                let behind = &rest[c.len_utf8()..];
                let meant = behind.chars().next().filter(|m| c == '\\' && m.is_ascii_punctuation());
                run.push(meant.unwrap_or(c));
                rest = &behind[meant.map_or(0, char::len_utf8)..];
            }
        }
    }
    match open {
        Some((_, as_run)) => line.runs.push(as_run(run)),
        None => line.runs.extend(marked(&run)),
    }
    line
}

/// Plain text with its marks read as such, for their colours, and for whoever hears their words.
fn marked(text: &str) -> Vec<Run> {
    let standings =
        [Standing::Fits, Standing::FitsOnConditions, Standing::Unconfirmed, Standing::RuledOut];
    let standings = standings.map(|standing| Line::new().mark(standing));
    let verdicts = VerdictKind::ALL.map(|kind| Line::new().mark(kind));
    let marks = Value::ALL.map(|value| Line::new().mark(value));
    let marks: Vec<Line> = standings.into_iter().chain(verdicts).chain(marks).collect();
    let mut runs = Vec::new();
    let mut rest = text;
    let found = |text: &str| {
        let at = |mark: &Line| {
            let written = mark.plain();
            let at = text.find(&written)?;
            let end = at + written.len();
            let whole = !text[end..].starts_with(char::is_alphanumeric);
            whole.then(|| (at, end, mark.runs.clone()))
        };
        marks.iter().filter_map(at).min_by_key(|(at, ..)| *at)
    };
    while let Some((at, end, mark)) = found(rest) {
        runs.extend(Some(&rest[..at]).filter(|t| !t.is_empty()).map(|t| Run::Text(t.to_owned())));
        runs.extend(mark);
        rest = &rest[end..];
    }
    runs.extend(Some(rest).filter(|t| !t.is_empty()).map(|t| Run::Text(t.to_owned())));
    runs
}

/// Whether a word ends before this.
fn is_end(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::super::super::doc::Doc;
    use super::super::super::markdown::markdown;
    use super::*;

    fn runs(text: &str) -> Vec<Run> {
        inline(text).runs
    }

    #[test]
    fn emphasis_and_escapes_are_read_as_they_are_written() {
        let (text, strong) = (|t: &str| Run::Text(t.into()), |t: &str| Run::Strong(t.into()));
        let muted = |t: &str| Run::Muted(t.into());
        assert_eq!(runs(r"**a b:** c \*d\* _e_"), [strong("a b:"), text(" c *d* "), muted("e")]);
        assert_eq!(runs("see https://a.b/c_d_e (x)"), [text("see https://a.b/c_d_e (x)")]);
        assert_eq!(runs("_see https://a.b/c_d_"), [muted("see https://a.b/c_d")]);
        assert_eq!(runs("a ** b"), [text("a ** b")]);
        assert_eq!(runs("a\\"), [text("a\\")]);
    }

    #[test]
    fn what_a_paper_is_made_of_is_read_back() {
        let mut section = Section::new("Part", "Part");
        section.para(Line::new().strong("Why:").text(" 1|2 <b> *c* `d` ").muted("(e_f)"));
        section.para(Line::new().strong("Standing:").text(" ").mark(Standing::Fits).text("."));
        section.para(Line::new().mark(VerdictKind::Failed).text(" or ").mark(Value::NotStated));
        section.list(vec![Line::from("one"), Line::from("two")]);
        section.steps(vec![Line::from("one"), Line::from("two")]);
        section.heading("Table");
        section.table(vec!["A", "B"], vec![vec![Line::from("x|y"), Line::new()]]);
        let read = sections(&markdown(&Doc::new("Title", vec![section.clone()])), "Before");
        let titles: Vec<_> = read.iter().map(|section| section.title.as_str()).collect();
        assert_eq!((titles, read[1].blocks.len()), (vec!["Title", "Part"], 7));
        for (read, written) in read[1].blocks.iter().zip(&section.blocks) {
            assert_eq!(format!("{read:?}"), format!("{written:?}"));
        }
    }

    #[test]
    fn nothing_of_another_text_is_left_out() {
        let read = sections("before\n## T\n5. five\n|a|b\n| --- |\n> x\n", "Before");
        let titles: Vec<_> = read.iter().map(|section| section.title.as_str()).collect();
        assert_eq!(titles, ["Before", "T"]);
        assert_eq!(read[1].blocks.len(), 4, "{read:?}");
    }
}
