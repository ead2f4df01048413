//! Where the records of a file stand in its text: RON gives no places of values once they are read.

use std::ops::Range;

/// The lists of a text that has been read already, so that its brackets match: the fields of a
/// record that are lists, or the one list that the whole text is.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    lists: Vec<List>,
    /// Behind the bracket that opens the file.
    pub body: usize,
}

/// One list of records.
#[derive(Clone, Debug)]
pub struct List {
    /// The field it stands in; none where the text itself is the list.
    field: Option<String>,
    /// Its closing bracket.
    pub close: usize,
    /// Its records.
    pub items: Vec<Range<usize>>,
    /// Whether a comma stands behind the last of them.
    pub comma: bool,
}

impl Shape {
    /// Reads the outline of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut made = Self::default();
        let mut open: Vec<u8> = Vec::new();
        let mut field: Option<Range<usize>> = None;
        let mut item: Option<Range<usize>> = None;
        for token in without_attributes(text, tokens(text)) {
            let byte = text.as_bytes()[token.start];
            let ends_item = is_list(&open) && matches!(byte, b',' | b']');
            match byte {
                b'[' if open.is_empty() || open == [b'('] => {
                    let field = field.clone().filter(|_| !open.is_empty());
                    let field = field.map(|name| text[name].to_owned());
                    made.lists.push(List { field, close: 0, items: Vec::new(), comma: false });
                }
                b'(' if open.is_empty() => made.body = token.end,
                _ if ends_item => {
                    if let Some(list) = made.lists.last_mut() {
                        list.comma = byte == b',' || (item.is_none() && !list.items.is_empty());
                        list.items.extend(item.take());
                        list.close = token.start;
                    }
                }
                b':' | b',' => {}
                _ if open == [b'('] => field = Some(token.clone()),
                _ => {}
            }
            if in_list(&open) && !ends_item {
                let start = item.as_ref().map_or(token.start, |i| i.start);
                item = Some(start..token.end);
            }
            match byte {
                b'(' | b'[' | b'{' => open.push(byte),
                b')' | b']' | b'}' => {
                    open.pop();
                }
                _ => {}
            }
        }
        made
    }

    /// The list that the whole text is.
    #[must_use]
    pub fn whole(&self) -> Option<&List> {
        self.lists.iter().find(|list| list.field.is_none())
    }

    /// The list in the field of this name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.field.as_deref() == Some(name))
    }

    /// The place of the `nth` record of a list, or of the quoted word in it where it stands there.
    #[must_use]
    pub fn place(&self, text: &str, list: &str, nth: usize, word: &str) -> usize {
        let Some(item) = self.list(list).and_then(|l| l.items.get(nth)) else {
            return 0;
        };
        let found = text[item.clone()].find(&format!("\"{word}\""));
        item.start + found.unwrap_or(0)
    }
}

/// Whether these open brackets are those of a list of records and no more.
fn is_list(open: &[u8]) -> bool {
    open == [b'['] || open == [b'(', b'[']
}

/// Whether these open brackets lie within a list of records.
fn in_list(open: &[u8]) -> bool {
    open.starts_with(b"[") || open.starts_with(b"([")
}

/// Line and column of a place, from 1.
#[must_use]
pub fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The tokens without `#![enable(…)]`, whose brackets hold no records.
fn without_attributes(text: &str, tokens: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut within = false;
    let mut kept = Vec::with_capacity(tokens.len());
    for token in tokens {
        let byte = text.as_bytes()[token.start];
        within |= byte == b'#';
        if !within {
            kept.push(token);
        }
        within &= byte != b']';
    }
    kept
}

/// Brackets, commas, colons, strings and words, without blanks and comments.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        } else if rest.starts_with("/*") {
            at += comment(rest);
            continue;
        } else if bytes[at].is_ascii_whitespace() {
            at += 1;
            continue;
        } else if b"()[]{},:".contains(&bytes[at]) {
            1
        } else {
            raw_string(rest).or_else(|| quoted(rest)).unwrap_or_else(|| word(rest))
        };
        found.push(at..at + length);
        at += length;
    }
    found
}

/// The length of a comment, those within it included.
fn comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

fn quoted(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    Some(text.len())
}

/// A string such as `r#"…"#`.
fn raw_string(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('r')?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let body = rest[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = body.find(&end).map_or(body.len(), |at| at + end.len());
    Some(2 + hashes + length)
}

fn word(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || "()[]{},:\"'/".contains(c);
    let first = text.chars().next().map_or(1, char::len_utf8);
    text[first..].find(ends).map_or(text.len(), |at| at + first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r##"// claims: [ in a comment
(
    owner: "a ] \" [ b", /* claims: [ /* nested */ ] */
    claims: [
        (path: "x", conditions: ["one, two", r#"a " ]"#]), // first
        (path: "y")
    ],
    loosened: [(need: "n"),],
)"##;

    #[test]
    fn records_are_found_through_strings_and_comments() {
        let shape = Shape::of(TEXT);
        let claims = shape.list("claims").unwrap();
        let texts: Vec<_> = claims.items.iter().map(|i| &TEXT[i.clone()]).collect();
        assert_eq!(texts.len(), 2);
        assert!(texts[0].starts_with("(path: \"x\"") && texts[0].ends_with("])"), "{texts:?}");
        assert_eq!(texts[1], "(path: \"y\")");
        assert!(!claims.comma && TEXT[claims.close..].starts_with("],\n    loosened"));
        let loosened = shape.list("loosened").unwrap();
        assert!(loosened.comma && loosened.items.len() == 1);
        assert!(shape.list("needs").is_none());
        assert!(TEXT[shape.body..].starts_with("\n    owner"));
    }

    #[test]
    fn a_text_may_be_one_list_itself_behind_attributes() {
        let text = "#![enable(implicit_some)] // [\n#![enable(unwrap_newtypes)]\n[\n    (a: [1, 2]), (b: (c: [3])) // last\n]";
        let shape = Shape::of(text);
        let list = shape.whole().unwrap();
        let texts: Vec<_> = list.items.iter().map(|i| &text[i.clone()]).collect();
        assert_eq!(texts, ["(a: [1, 2])", "(b: (c: [3]))"]);
        assert!(!list.comma && list.close == text.len() - 1);
        assert!(Shape::of(&format!("#![enable(implicit_some)]\n{TEXT}")).whole().is_none());
    }

    #[test]
    fn a_word_is_found_in_its_own_record() {
        let shape = Shape::of(TEXT);
        let place = |nth, word| line_and_column(TEXT, shape.place(TEXT, "claims", nth, word));
        assert_eq!(place(1, "y"), (6, 16));
        assert_eq!(place(1, "x"), (6, 9));
    }
}
