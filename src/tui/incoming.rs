//! What comes in: everything that waits is taken in before the next frame, so that many keys, or many new sizes of a
//! window being dragged, cost one.

use std::io;
use std::ops::ControlFlow;
use std::time::Duration;

use crossterm::event::{self, Event};

/// Where events come from.
pub trait Incoming {
    /// Waits for the next event.
    ///
    /// # Errors
    /// Where the terminal cannot be read.
    fn next(&mut self) -> io::Result<Event>;

    /// Whether another one has come in already.
    ///
    /// # Errors
    /// Where the terminal cannot be read.
    fn has_more(&mut self) -> io::Result<bool>;
}

/// The terminal the program runs in.
pub struct FromTerminal;

impl Incoming for FromTerminal {
    fn next(&mut self) -> io::Result<Event> {
        event::read()
    }

    fn has_more(&mut self) -> io::Result<bool> {
        event::poll(Duration::ZERO)
    }
}

/// Waits for an event and takes in all that have come in, until one ends it. Taking one in gives
/// whether anything may look different; so does this.
///
/// # Errors
/// Where the terminal cannot be read.
pub fn take_in_all(
    incoming: &mut impl Incoming,
    mut take_in: impl FnMut(Event) -> ControlFlow<bool, bool>,
) -> io::Result<bool> {
    let mut changed = false;
    loop {
        match take_in(incoming.next()?) {
            ControlFlow::Break(last) => return Ok(changed | last),
            ControlFlow::Continue(one) => changed |= one,
        }
        if !incoming.has_more()? {
            return Ok(changed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    impl Incoming for VecDeque<Event> {
        fn next(&mut self) -> io::Result<Event> {
            self.pop_front().ok_or_else(|| io::Error::other("nothing comes"))
        }

        fn has_more(&mut self) -> io::Result<bool> {
            Ok(!self.is_empty())
        }
    }

    fn sizes() -> VecDeque<Event> {
        (1..=30).map(|width| Event::Resize(width, 24)).collect()
    }

    #[test]
    fn all_sizes_that_wait_are_taken_in_before_the_next_frame() {
        let (mut waiting, mut seen) = (sizes(), Vec::new());
        // Only one of them makes a difference, and not the last.
        let changed = take_in_all(&mut waiting, |event| {
            seen.push(event);
            ControlFlow::Continue(seen.len() == 7)
        });
        assert!(changed.unwrap());
        assert_eq!(seen, Vec::from(sizes()));
    }

    #[test]
    fn what_comes_after_the_end_is_left_alone() {
        let mut waiting = sizes();
        let mut taken = 0;
        let changed = take_in_all(&mut waiting, |_| {
            taken += 1;
            if taken == 3 { ControlFlow::Break(false) } else { ControlFlow::Continue(false) }
        });
        assert!(!changed.unwrap());
        assert_eq!(waiting.len(), 27);
    }
}
