//! Lines of input: of bounded length, as text whatever their bytes, and with nothing in them that moves a cursor.

use std::io::{self, BufRead, ErrorKind};

/// The longest line that is taken, in bytes. An answer is far shorter.
pub const LONGEST: usize = 4096;

/// A line of input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Typed {
    /// What was typed, without blanks around it.
    Line(String),
    /// It was longer than [`LONGEST`], and nothing of it is kept.
    TooLong,
}

/// The next line; none at the end of the input.
///
/// # Errors
/// Where the input cannot be read.
pub fn next(input: &mut dyn BufRead) -> io::Result<Option<Typed>> {
    let mut line = Vec::new();
    let (mut length, mut ended) = (0, false);
    while !ended {
        let piece = match input.fill_buf() {
            Ok(piece) => piece,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if piece.is_empty() {
            break;
        }
        let end = piece.iter().position(|byte| *byte == b'\n');
        let taken = &piece[..end.unwrap_or(piece.len())];
        // A line without an end fills no memory.
        if line.len() + taken.len() <= LONGEST {
            line.extend_from_slice(taken);
        }
        length += taken.len();
        ended = end.is_some();
        let used = taken.len() + usize::from(ended);
        input.consume(used);
    }
    Ok(match length {
        0 if !ended => None,
        0..=LONGEST => Some(Typed::Line(harmless(&String::from_utf8_lossy(&line)))),
        _ => Some(Typed::TooLong),
    })
}

/// Text without control characters, nor those that turn the direction of writing or cannot be seen.
fn harmless(text: &str) -> String {
    let seen = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let text: String =
        text.chars().filter(seen).map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> Vec<Typed> {
        // A small buffer, so that lines lie across its edges.
        let mut input = io::BufReader::with_capacity(7, input);
        std::iter::from_fn(|| next(&mut input).unwrap()).collect()
    }

    fn line(text: &str) -> Typed {
        Typed::Line(text.into())
    }

    #[test]
    fn every_line_comes_once_whatever_ends_it() {
        let long = [line("a longer line"), line(""), line("two"), line("last")];
        assert_eq!(lines(b"a longer line\n\r\n  two \r\nlast"), long);
        assert_eq!(lines(b""), []);
        assert_eq!(lines(b"\n"), [line("")]);
    }

    #[test]
    fn what_is_no_text_or_moves_a_cursor_is_made_harmless() {
        assert_eq!(lines(b"a\x00b\x1b[2Jc\x7f\n"), [line("a b [2Jc")]);
        assert_eq!(lines(b"\xff\xfe1\n"), [line("\u{fffd}\u{fffd}1")]);
        assert_eq!(lines("\u{feff}us\u{202e}\u{9b}1m\n".as_bytes()), [line("us 1m")]);
    }

    #[test]
    fn a_line_too_long_is_left_out_and_the_next_one_is_read() {
        let mut input = vec![b'x'; LONGEST + 1];
        input.extend_from_slice(b"\nus\n");
        assert_eq!(lines(&input), [Typed::TooLong, line("us")]);
        let longest = "x".repeat(LONGEST);
        assert_eq!(lines(longest.as_bytes()), [line(&longest)]);
    }
}
