//! A strict reader of RFC 4180, held against the csv crate's.

/// The records of a table, by the grammar of the RFC: every line ends in CR LF, every record has as
/// many fields as the first, a quote stands only around a field or doubled within one.
pub fn strict(text: &str) -> Vec<Vec<String>> {
    let mut chars = text.chars().peekable();
    let (mut records, mut record) = (Vec::new(), Vec::new());
    while chars.peek().is_some() {
        let mut field = String::new();
        if chars.next_if_eq(&'"').is_some() {
            loop {
                match chars.next().expect("a quoted field ends") {
                    '"' if chars.next_if_eq(&'"').is_some() => field.push('"'),
                    '"' => break,
                    c => field.push(c),
                }
            }
        } else {
            while let Some(c) = chars.next_if(|c| !matches!(c, ',' | '\r')) {
                assert!(c != '"' && c != '\n', "bare {c:?} in {field:?}");
                field.push(c);
            }
        }
        record.push(field);
        match chars.next() {
            Some(',') => {}
            Some('\r') => {
                assert_eq!(chars.next(), Some('\n'), "a line ends in CR LF");
                records.push(std::mem::take(&mut record));
            }
            other => panic!("{other:?} behind a field"),
        }
    }
    assert!(record.is_empty(), "the last line ends too");
    assert!(records.windows(2).all(|two| two[0].len() == two[1].len()), "ragged");
    records
}

/// The records, as both readers read them.
pub fn records(text: &str) -> Vec<Vec<String>> {
    let read = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes())
        .into_records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        .collect::<Vec<_>>();
    assert_eq!(read, strict(text));
    read
}

/// Panics where a cell could be taken for a formula, or hides what it is.
pub fn check(text: &str) {
    let turns = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for cell in records(text).iter().flatten() {
        let begins = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
        assert!(!begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell:.80}");
        assert!(!cell.starts_with(['\t', '\r', '\n']), "{cell:.80}");
        let odd = cell.chars().find(|c| turns(*c) || (c.is_control() && *c != '\n'));
        assert_eq!(odd, None, "{cell:.80}");
    }
}

/// The column of a table, by its name.
pub fn column(text: &str, name: &str) -> Vec<String> {
    let records = records(text);
    let at = records[0].iter().position(|head| head == name).unwrap();
    records[1..].iter().map(|record| record[at].clone()).collect()
}
