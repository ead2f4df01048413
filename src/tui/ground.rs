//! Whether the terminal's ground is dark or light: asked once, never waited for.
//!
//! The answer comes in among the keys. It is picked out of them here, however late it is; what was
//! typed meanwhile is passed on.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::theme::Ground;

/// The question for the colour of the ground (OSC 11).
pub const QUESTION: &str = "\u{1b}]11;?\u{1b}\\";

/// How the answer begins, after the Escape and bracket that come in as one key; the second where the
/// ground can be seen through.
const ANSWERS: [&str; 2] = ["11;rgb:", "11;rgba:"];

/// No answer is longer.
const LONGEST: usize = 40;

/// For how long after the question the program waits for the answer before it ends, so that it does
/// not come in at the prompt of the shell.
const PATIENCE: Duration = Duration::from_millis(200);

/// The ground as the environment tells it: the last number of `COLORFGBG` is the colour of the
/// ground, of which 0 to 6 and 8 are dark.
#[must_use]
pub fn told(colorfgbg: &str) -> Option<Ground> {
    match colorfgbg.rsplit(';').next()?.parse::<u8>().ok()? {
        0..=6 | 8 => Some(Ground::Dark),
        7 | 9..=15 => Some(Ground::Light),
        _ => None,
    }
}

/// An answer that is waited for.
#[derive(Debug)]
pub struct Listening {
    since: Instant,
    heard: Vec<KeyEvent>,
    done: bool,
}

/// What an event was.
#[derive(PartialEq, Eq, Debug)]
pub enum Heard {
    /// None of the answer: these are to be taken in, in this order.
    Events(Vec<Event>),
    /// A piece of the answer.
    Piece,
    /// The end of the answer.
    Ground(Ground),
}

impl Listening {
    /// From now on.
    #[must_use]
    pub fn new() -> Self {
        Self { since: Instant::now(), heard: Vec::new(), done: false }
    }

    /// Takes in an event.
    pub fn hear(&mut self, event: Event) -> Heard {
        let Event::Key(key) = event else { return Heard::Events(vec![event]) };
        if self.done || key.kind == KeyEventKind::Release {
            return Heard::Events(vec![event]);
        }
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match (self.heard.is_empty(), key.code) {
            (true, KeyCode::Char(']')) if alt => {}
            (true, _) => return Heard::Events(vec![event]),
            (false, KeyCode::Char('\\')) if alt => return self.ended(event),
            (false, KeyCode::Char('g')) if key.modifiers.contains(KeyModifiers::CONTROL) => {
                return self.ended(event);
            }
            (false, _) => {}
        }
        self.heard.push(key);
        let text = self.text();
        let likely = ANSWERS.iter().any(|a| text.starts_with(a) || a.starts_with(&text));
        if likely && text.len() < LONGEST { Heard::Piece } else { self.pass_on(None) }
    }

    fn ended(&mut self, event: Event) -> Heard {
        match ground(&self.text()) {
            Some(ground) => {
                self.done = true;
                self.heard.clear();
                Heard::Ground(ground)
            }
            None => self.pass_on(Some(event)),
        }
    }

    /// It was no answer: somebody typed it.
    fn pass_on(&mut self, last: Option<Event>) -> Heard {
        Heard::Events(self.heard.drain(..).map(Event::Key).chain(last).collect())
    }

    /// What came after the key that begins it.
    fn text(&self) -> String {
        let letter = |key: &KeyEvent| match key.code {
            KeyCode::Char(c) => c,
            _ => '\u{fffd}',
        };
        self.heard.iter().skip(1).map(letter).collect()
    }

    /// How long the answer is still worth waiting for before the terminal is given back.
    #[must_use]
    pub fn left(&self) -> Option<Duration> {
        PATIENCE.checked_sub(self.since.elapsed()).filter(|_| !self.done)
    }
}

/// The ground of an answer such as `11;rgb:ffff/ffff/ffff`.
fn ground(answer: &str) -> Option<Ground> {
    let mut parts = ANSWERS.iter().find_map(|a| answer.strip_prefix(a))?.split('/').map(|part| {
        let number = u32::from_str_radix(part, 16).ok()?;
        let most = 16u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1)?;
        number.checked_mul(255)?.checked_div(most)
    });
    let mut next = || parts.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    // How light an eye sees it.
    let light = (red * 299 + green * 587 + blue * 114) / 1000;
    Some(if light < 128 { Ground::Dark } else { Ground::Light })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
    }

    fn alt(c: char) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT))
    }

    fn bell() -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL))
    }

    fn answer(colour: &str, end: Event) -> Vec<Event> {
        let mut events = vec![alt(']')];
        events.extend(format!("11;rgb:{colour}").chars().map(key));
        events.push(end);
        events
    }

    fn heard(events: Vec<Event>) -> (Option<Ground>, Vec<Event>) {
        let mut listening = Listening::new();
        let (mut ground, mut passed) = (None, Vec::new());
        for event in events {
            match listening.hear(event) {
                Heard::Events(events) => passed.extend(events),
                Heard::Piece => {}
                Heard::Ground(found) => ground = Some(found),
            }
        }
        (ground, passed)
    }

    #[test]
    fn an_answer_is_understood_with_either_end_and_any_depth() {
        assert_eq!(heard(answer("ffff/ffff/ffff", alt('\\'))), (Some(Ground::Light), vec![]));
        assert_eq!(heard(answer("1e/1e/1e", bell())), (Some(Ground::Dark), vec![]));
        assert_eq!(heard(answer("f/f/e", bell())), (Some(Ground::Light), vec![]));
        let mut seen_through = answer("1e1e/1e1e/1e1e/cccc", alt('\\'));
        seen_through.insert(7, key('a'));
        assert_eq!(heard(seen_through), (Some(Ground::Dark), vec![]));
    }

    #[test]
    fn what_is_typed_before_and_after_is_passed_on_in_order() {
        let mut events = vec![key('M'), key('/')];
        events.extend(answer("0000/0000/0000", bell()));
        events.extend([key('b'), alt(']'), key('x')]);
        let (ground, passed) = heard(events);
        assert_eq!(ground, Some(Ground::Dark));
        assert_eq!(passed, [key('M'), key('/'), key('b'), alt(']'), key('x')]);
    }

    #[test]
    fn what_only_looks_like_an_answer_is_passed_on() {
        let typed = vec![alt(']'), key('1'), key('x')];
        assert_eq!(heard(typed.clone()), (None, typed));
        let wrong = answer("zz/00/00", bell());
        assert_eq!(heard(wrong.clone()), (None, wrong));
        let endless: Vec<Event> = answer(&"f".repeat(60), bell());
        assert_eq!(heard(endless.clone()), (None, endless));
    }

    #[test]
    fn the_environment_is_understood() {
        assert_eq!(told("15;0"), Some(Ground::Dark));
        assert_eq!(told("0;default;15"), Some(Ground::Light));
        assert_eq!(told("0;default"), None);
    }
}
