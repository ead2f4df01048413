//! A conversation in memory, held by whoever answers each thing said.

use std::cell::RefCell;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use signoff::catalog::Policy;
use signoff::catalog::record::OutcomeKind;
use signoff::cli::plain::{Setting, converse};
use signoff::decision::Engine;
use signoff::interview::About;
use signoff::report::saving::PaperFormat;

use crate::buyer::ENGINE;
use crate::scenario::TODAY;

/// How a conversation went.
pub struct Talk {
    /// All that was said.
    pub said: String,
    /// What was said between two lines of input: the opening first, the leave last.
    pub parts: Vec<String>,
    /// The outcome of the recommendation told for the last answers, if one was.
    pub outcome: Option<OutcomeKind>,
}

impl Talk {
    /// What was said to the line of this number, from 1.
    #[track_caller]
    pub fn to(&self, line: usize) -> &str {
        &self.parts[line]
    }
}

/// Holds a conversation with these lines, over the shipped knowledge base; `folder` holds the
/// draft, and files are saved there.
pub fn talk(folder: &Path, lines: &[&str]) -> Talk {
    talk_over(&ENGINE, folder, lines)
}

/// Holds a conversation with these lines.
pub fn talk_over<'c>(engine: &'c Engine<'c>, folder: &Path, lines: &[&str]) -> Talk {
    let mut lines = lines.iter();
    hold(engine, folder, |_| lines.next().map(|line| format!("{line}\n").into_bytes()))
}

/// Holds a conversation in which `answer` gives the next bytes of input to what was just said;
/// none ends it.
pub fn hold<'c>(
    engine: &'c Engine<'c>,
    folder: &Path,
    answer: impl FnMut(&str) -> Option<Vec<u8>>,
) -> Talk {
    let said = Rc::new(RefCell::new(Said::default()));
    let setting = Setting {
        engine,
        policy: Policy::Articles,
        today: TODAY,
        draft: Some(folder.join("draft.ron")),
        here: folder.to_owned(),
        folder: PathBuf::new(),
        formats: PaperFormat::USUAL.to_vec(),
        decisions: Some(folder.join("decisions")),
        about: About::default(),
        width: 1000,
        notice: None,
    };
    let input = Listener { said: Rc::clone(&said), answer, typed: Vec::new() };
    let mut output = Speaker(Rc::clone(&said));
    let outcome = converse(setting, &mut BufReader::new(input), &mut output).unwrap();
    let mut said = said.take();
    said.parts.push(std::mem::take(&mut said.now));
    let parts: Vec<String> =
        said.parts.into_iter().map(|part| String::from_utf8(part).unwrap()).collect();
    Talk { said: parts.concat(), parts, outcome }
}

#[derive(Default)]
struct Said {
    parts: Vec<Vec<u8>>,
    now: Vec<u8>,
}

struct Speaker(Rc<RefCell<Said>>);

impl Write for Speaker {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().now.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives one answer each time the program waits for one.
struct Listener<F> {
    said: Rc<RefCell<Said>>,
    answer: F,
    typed: Vec<u8>,
}

impl<F: FnMut(&str) -> Option<Vec<u8>>> Read for Listener<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.typed.is_empty() {
            let now = std::mem::take(&mut self.said.borrow_mut().now);
            let heard = String::from_utf8(now.clone()).unwrap();
            match (self.answer)(&heard) {
                Some(typed) => {
                    self.said.borrow_mut().parts.push(now);
                    self.typed = typed;
                }
                // What was said last belongs to the leave.
                None => self.said.borrow_mut().now = now,
            }
        }
        let count = self.typed.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.typed[..count]);
        self.typed.drain(..count);
        Ok(count)
    }
}
