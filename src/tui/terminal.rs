//! The terminal: taken over by one guard and given back by it, whatever happens.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

use super::held::Held;

/// Whether the terminal is ours. Whoever gives it back first takes this down, so that it is given
/// back once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether a frame was written since. The first one brings the alternate screen along, so that no
/// empty one is seen before it.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Held while something is written, so that the signal thread never gives the terminal back in the
/// middle of a frame and no frame follows after it.
static WRITING: Mutex<()> = Mutex::new(());

/// How long a terminal that does not read is waited for at the end.
#[cfg(unix)]
const UNREAD: std::time::Duration = std::time::Duration::from_secs(1);

/// The terminal while it is ours. Dropping it gives it back.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Held>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over: raw mode at once; the alternate screen, bracketed paste and the mouse,
    /// if wanted, with the first frame.
    ///
    /// # Errors
    /// Where the terminal refuses. It is then as it was.
    pub fn take(mouse: bool) -> io::Result<Self> {
        TAKEN.store(true, Ordering::SeqCst);
        match enter(mouse) {
            Ok(terminal) => Ok(Self { terminal, mouse }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Draws a frame as one update.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let _writing = writing();
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| {
            draw(frame);
            ENTERED.store(true, Ordering::SeqCst);
        })?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Turns the capture of the mouse on or off; while it is on the terminal's own selection is not
    /// to be had.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        let _writing = writing();
        self.mouse = on;
        if on {
            execute!(self.terminal.backend_mut(), EnableMouseCapture)
        } else {
            execute!(self.terminal.backend_mut(), DisableMouseCapture)
        }
    }

    /// Writes an escape sequence as it is.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn send(&mut self, sequence: &str) -> io::Result<()> {
        let _writing = writing();
        let backend = self.terminal.backend_mut();
        backend.write_all(sequence.as_bytes())?;
        io::Write::flush(backend)
    }

    /// Gives the terminal back, stops the process until it is continued, and takes it over again.
    ///
    /// # Errors
    /// Where the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        #[cfg(unix)]
        signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)?;
        TAKEN.store(true, Ordering::SeqCst);
        // A new one, so that the next frame is drawn whole. Clearing the old one would ask the
        // terminal where its cursor is and wait for an answer.
        self.terminal = enter(self.mouse)?;
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn enter(mouse: bool) -> io::Result<Terminal<CrosstermBackend<Held>>> {
    let _writing = writing();
    enable_raw_mode()?;
    let mut terminal = Terminal::new(CrosstermBackend::new(Held::new()))?;
    queue!(terminal.backend_mut(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    if mouse {
        queue!(terminal.backend_mut(), EnableMouseCapture)?;
    }
    Ok(terminal)
}

/// Whether the terminal is ours at the moment.
pub fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Gives the terminal back if it is ours: everything that was switched on, in reverse. Every step
/// is tried, even where one before it failed.
pub fn give_back() {
    let _writing = writing();
    undo();
}

fn undo() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    if ENTERED.swap(false, Ordering::SeqCst) {
        undo_on(&mut io::stdout(), disable_raw_mode);
    } else {
        let _ = disable_raw_mode();
    }
}

/// Every step by itself: where one fails the others are needed all the more.
fn undo_on(out: &mut impl Write, leave_raw_mode: impl FnOnce() -> io::Result<()>) {
    let _ = execute!(out, EndSynchronizedUpdate);
    let _ = execute!(out, DisableMouseCapture);
    let _ = execute!(out, Show);
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, LeaveAlternateScreen);
    let _ = leave_raw_mode();
    let _ = out.flush();
}

/// Gives the terminal back and ends the process, for a signal: no frame is drawn in between.
#[cfg(unix)]
pub fn give_back_and_exit(code: i32) -> ! {
    let (done, given_back) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        // Never let go of again, so that no frame follows.
        std::mem::forget(writing());
        undo();
        let _ = done.send(());
    });
    // Where nobody reads what is written, a write never comes back. What needs no write is done
    // all the same: the tty is left as a shell expects it.
    if given_back.recv_timeout(UNREAD).is_err() {
        let _ = disable_raw_mode();
    }
    std::process::exit(code)
}

/// Has a panic give the terminal back before its message is printed.
pub fn give_back_on_panic() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // The panic may have come up in the middle of a frame, with the lock held by this thread.
        undo();
        before(info);
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// What is given back, the last taken first.
    const STEPS: [&str; 5] = [
        "\u{1b}[?2026l",
        "\u{1b}[?1006l\u{1b}[?1015l\u{1b}[?1003l\u{1b}[?1002l\u{1b}[?1000l",
        "\u{1b}[?25h",
        "\u{1b}[?2004l",
        "\u{1b}[?1049l",
    ];

    /// A terminal that refuses some of what is done to it, and remembers what was tried.
    struct Refusing<R: Fn(usize) -> bool> {
        refuses: R,
        calls: usize,
        tried: String,
    }

    impl<R: Fn(usize) -> bool> Refusing<R> {
        fn call(&mut self) -> io::Result<()> {
            self.calls += 1;
            if (self.refuses)(self.calls) { Err(io::Error::other("refused")) } else { Ok(()) }
        }
    }

    impl<R: Fn(usize) -> bool> Write for Refusing<R> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.tried.push_str(str::from_utf8(bytes).unwrap());
            self.call().map(|()| bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            self.call()
        }
    }

    /// What was tried on a terminal that refuses so, in how many calls.
    fn tried(refuses: impl Fn(usize) -> bool, raw_mode_stays: bool) -> (String, usize) {
        let mut out = Refusing { refuses, calls: 0, tried: String::new() };
        let left = Cell::new(0);
        undo_on(&mut out, || {
            left.set(left.get() + 1);
            if raw_mode_stays { Err(io::Error::other("refused")) } else { Ok(()) }
        });
        assert_eq!(left.get(), 1, "raw mode was not left");
        (out.tried, out.calls)
    }

    #[test]
    fn every_step_of_giving_the_terminal_back_is_tried_whichever_fails() {
        let all = STEPS.concat();
        let (whole, calls) = tried(|_| false, false);
        assert_eq!(whole, all);
        for failing in 1..=calls {
            for raw_mode_stays in [false, true] {
                assert_eq!(tried(|call| call == failing, raw_mode_stays).0, all, "{failing}");
                assert_eq!(tried(|call| call >= failing, raw_mode_stays).0, all, "{failing} on");
            }
        }
    }
}
