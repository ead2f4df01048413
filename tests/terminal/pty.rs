//! A pseudo-terminal with the program in it: keys in, screen and bytes out, never a sleep.

use std::cell::RefCell;
use std::io::{Read, Write};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use vt100::Screen;

use crate::look::Look;

/// How long anything may take before a test gives up: far more than a slow machine needs.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// A terminal with a program in it.
pub struct Terminal {
    seen: Arc<Seen>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: RefCell<Option<Box<dyn Write + Send>>>,
    _slave: Box<dyn SlavePty + Send>,
    shell: Box<dyn Child + Send + Sync>,
    before: String,
}

/// What came out so far.
struct Seen {
    state: Mutex<State>,
    more: Condvar,
}

struct State {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    /// Whether the reader is to let go of the terminal after the next bytes.
    leave: bool,
    /// What the reader reads up to, and nothing beyond.
    stop_at: Option<String>,
}

impl Seen {
    fn read(&self, mut reader: Box<dyn Read + Send>) {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            let mut state = self.lock();
            state.bytes.extend_from_slice(&buffer[..count]);
            state.parser.process(&buffer[..count]);
            self.more.notify_all();
            let stopped = |state: &mut State| {
                state.stop_at.as_ref().is_some_and(|bytes| contains(&state.bytes, bytes))
            };
            let wait = self.more.wait_while(state, stopped);
            if wait.unwrap_or_else(PoisonError::into_inner).leave {
                break;
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A test that failed while it looked still has to clear up.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Terminal {
    /// A terminal of this size (columns, rows) with a shell in it.
    pub fn open((columns, rows): (u16, u16), command: CommandBuilder) -> Self {
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let state =
            State { parser: parser(columns, rows), bytes: Vec::new(), leave: false, stop_at: None };
        let seen = Arc::new(Seen { state: state.into(), more: Condvar::new() });
        let reader = pair.master.try_clone_reader().unwrap();
        let own = Arc::clone(&seen);
        thread::spawn(move || own.read(reader));
        let before = termios(&*pair.master);
        let shell = pair.slave.spawn_command(command).unwrap();
        Self {
            seen,
            writer: Some(pair.master.take_writer().unwrap()).into(),
            master: Some(pair.master),
            _slave: pair.slave,
            shell,
            before,
        }
    }

    /// Types.
    pub fn send(&self, keys: &str) {
        let mut writer = self.writer.borrow_mut();
        let writer = writer.as_mut().expect("the terminal was closed");
        writer.write_all(keys.as_bytes()).and_then(|()| writer.flush()).unwrap();
    }

    /// Waits until the screen is as wanted.
    ///
    /// # Panics
    /// With the screen as it is, where it never is.
    #[track_caller]
    pub fn wait_until(&self, what: &str, wanted: impl Fn(&Screen) -> bool) {
        self.wait(what, |state| wanted(state.parser.screen()));
    }

    /// Waits until a text can be read.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |look| look.shows(text));
    }

    /// Types, and waits until a text can be read.
    #[track_caller]
    pub fn type_for(&self, keys: &str, text: &str) {
        self.send(keys);
        self.wait_for(text);
    }

    /// Waits until these bytes have come out.
    #[track_caller]
    pub fn wait_for_bytes(&self, bytes: &str) {
        self.wait(bytes, |state| contains(&state.bytes, bytes));
    }

    /// Waits until the last frame has come out to its end, and what is asked behind the first one.
    #[track_caller]
    pub fn wait_for_a_whole_frame(&self) {
        let asked = "\x1b]11;?\x1b\\";
        let ends = [b"\x1b[?2026l".as_slice(), asked.as_bytes()];
        self.wait("the end of a frame", |state| {
            contains(&state.bytes, asked) && ends.iter().any(|end| state.bytes.ends_with(end))
        });
    }

    #[track_caller]
    fn wait(&self, what: &str, wanted: impl Fn(&State) -> bool) {
        let end = Instant::now() + PATIENCE;
        let mut state = self.seen.lock();
        while !wanted(&state) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "never came: {what:?}; the screen is\n{}",
                state.parser.screen().lines().join("\n")
            );
            state = self.seen.more.wait_timeout(state, left).unwrap().0;
        }
    }

    /// Looks at the screen as it is.
    pub fn look<T>(&self, at: impl FnOnce(&Screen) -> T) -> T {
        at(self.seen.lock().parser.screen())
    }

    /// The screen as it is, for messages.
    pub fn screen(&self) -> String {
        self.look(|look| look.lines().join("\n"))
    }

    /// All the program has written, without what the shell did.
    pub fn bytes(&self) -> Vec<u8> {
        let bytes = self.seen.lock().bytes.clone();
        let from = find(&bytes, "]\r\n").map_or(0, |at| at + 3);
        let to = find(&bytes, "[exit ").unwrap_or(bytes.len());
        bytes[from..to].to_vec()
    }

    /// Whether nothing at all comes out for this long.
    pub fn is_silent_for(&self, time: Duration) -> bool {
        let state = self.seen.lock();
        let before = state.bytes.len();
        let same = |state: &mut State| state.bytes.len() == before;
        let (state, waited) = self.seen.more.wait_timeout_while(state, time, same).unwrap();
        waited.timed_out() && state.bytes.len() == before
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        // The emulator first, so that nothing drawn for the new size meets the old one.
        self.seen.lock().parser.set_size(at_least_one(rows), at_least_one(columns));
        let master = self.master.as_ref().expect("the terminal was closed");
        master.resize(pty_size(columns, rows)).unwrap();
    }

    /// The process id of the program.
    pub fn pid(&self) -> u32 {
        self.wait_for_bytes("[pid ");
        self.wait_for_bytes("]\r\n");
        let bytes = self.seen.lock().bytes.clone();
        number_after(&bytes, "[pid ").unwrap()
    }

    /// Sends a signal to the program, as another process would.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("sh")
            .args(["-c", &format!("kill -{name} {}", self.pid())])
            .status()
            .unwrap();
        assert!(sent.success(), "kill -{name}");
    }

    /// Whether the tty is as it was before the program started.
    pub fn is_cooked(&self) -> bool {
        termios(&**self.master.as_ref().expect("the terminal was closed")) == self.before
    }

    /// Waits until the program has ended, and gives its exit status.
    #[track_caller]
    pub fn exit_status(&self) -> u32 {
        self.wait("the end of the program", |state| {
            find(&state.bytes, "[exit ").is_some_and(|at| state.bytes[at..].contains(&b'\n'))
        });
        let bytes = self.seen.lock().bytes.clone();
        number_after(&bytes, "[exit ").unwrap()
    }

    /// Reads nothing of what the program writes once these bytes have come out.
    pub fn stop_reading_at(&self, bytes: &str) {
        self.seen.lock().stop_at = Some(bytes.into());
    }

    /// Reads on.
    pub fn read_on(&self) {
        self.seen.lock().stop_at = None;
        self.seen.more.notify_all();
    }

    /// Closes the terminal, as a window is closed; `key` has the program write once more, so that
    /// the reader lets go too.
    pub fn close(&mut self, key: &str) {
        self.seen.lock().leave = true;
        self.send(key);
        self.writer.take();
        self.master = None;
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves its program behind otherwise.
        let _ = self.shell.kill();
        let bytes = self.seen.lock().bytes.clone();
        let ended = find(&bytes, "[exit ").is_some();
        if let (false, Some(pid)) = (ended, number_after(&bytes, "[pid ")) {
            let _ =
                Command::new("sh").args(["-c", &format!("kill -KILL {pid} 2>/dev/null")]).status();
        }
        let _ = self.shell.wait();
    }
}

/// Where a text first stands among bytes.
pub fn find(bytes: &[u8], text: &str) -> Option<usize> {
    bytes.windows(text.len()).position(|window| window == text.as_bytes())
}

/// Whether a text stands among bytes.
pub fn contains(bytes: &[u8], text: &str) -> bool {
    find(bytes, text).is_some()
}

fn number_after(bytes: &[u8], text: &str) -> Option<u32> {
    let rest = &bytes[find(bytes, text)? + text.len()..];
    let digits: Vec<u8> = rest.iter().copied().take_while(u8::is_ascii_digit).collect();
    String::from_utf8(digits).ok()?.parse().ok()
}

fn termios(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("a tty has its modes"))
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, ..PtySize::default() }
}

fn parser(columns: u16, rows: u16) -> vt100::Parser {
    vt100::Parser::new(at_least_one(rows), at_least_one(columns), 0)
}

fn at_least_one(count: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(count.max(1)).expect("one or more")
}
