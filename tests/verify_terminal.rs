//! "I verified this" in the real program, in a pseudo-terminal: the file it writes, and the cell that follows at once.
#![cfg(unix)]

use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a screen may take before the test gives up on it.
const PATIENCE: Duration = Duration::from_secs(30);

struct Terminal {
    screen: Arc<Mutex<vt100::Parser>>,
    keys: Box<dyn std::io::Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    // Kept, since the terminal is gone with it.
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// The program with a folder of its own for settings and state.
    fn start(home: &Path, args: &[&str]) -> Self {
        let size = PtySize { rows: 40, cols: 110, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_signoff"));
        command.args(["--today", "2026-11-22"]);
        command.args(args);
        command.env("TERM", "xterm-256color");
        for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")] {
            command.env(name, home.join(folder));
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let side = |length| NonZero::new(length).unwrap();
        let parser = vt100::Parser::new(side(size.rows), side(size.cols), 0);
        let screen = Arc::new(Mutex::new(parser));
        let (seen, mut out) = (Arc::clone(&screen), pair.master.try_clone_reader().unwrap());
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = out.read(&mut bytes) {
                seen.lock().unwrap().process(&bytes[..count]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { screen, keys, child, _master: pair.master }
    }

    /// Waits for a text to stand on the screen.
    #[track_caller]
    fn shows(&self, text: &str) -> String {
        let since = Instant::now();
        loop {
            let screen = self.screen.lock().unwrap().screen().contents();
            if screen.contains(text) {
                return screen;
            }
            assert!(since.elapsed() < PATIENCE, "no {text:?} on\n{screen}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn sends(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Leaves, and waits until the program has ended.
    fn leaves(mut self) {
        self.sends("\u{3}");
        assert!(self.child.wait().unwrap().success());
    }
}

/// To the form on a cell, and through it.
fn verify(terminal: &mut Terminal) {
    terminal.shows("Browse the attestation matrix");
    terminal.sends("M");
    terminal.shows("Attestation matrix");
    terminal.sends("/ISO 22301\r");
    terminal.shows("hit 1 of");
    terminal.sends("\r");
    terminal.shows("I verified this");
    terminal.sends("v");
    terminal.shows("Will be added to");
    terminal.sends(" \tThe certificate is here.\tJ. Doe\t\tvault 7\r");
}

#[test]
fn a_record_is_written_to_the_settings_folder_and_is_in_force_at_once_and_at_the_next_start() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &[]);
    verify(&mut terminal);
    terminal.shows("In force now until 2027-11-22, kept in own.ron");
    let cell = terminal.shows("own evidence, vault 7");
    assert!(cell.contains("The certificate is here."), "{cell}");
    terminal.leaves();
    let file = home.path().join("config/signoff/overlay/own.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("text: \"The certificate is here.\""), "{text}");
    let folder = std::fs::read_dir(file.parent().unwrap()).unwrap();
    assert_eq!(folder.count(), 1, "nothing else is left there");
    let terminal = Terminal::start(home.path(), &[]);
    terminal.shows("Own layer: 1 record in force, from own.ron (kept by J. Doe).");
    terminal.leaves();
}

#[test]
fn without_the_settings_folder_s_overlays_a_record_is_written_and_said_not_to_be_in_force() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--no-overlay"]);
    verify(&mut terminal);
    let cell = terminal.shows("Written down; not in force");
    assert!(!cell.contains("own evidence"), "{cell}");
    terminal.leaves();
    assert!(home.path().join("config/signoff/overlay/own.ron").exists());
}

#[test]
fn a_broken_overlay_is_told_on_a_normal_screen() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("config/signoff/overlay");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("ours.ron"), "(owner: 1)").unwrap();
    let mut terminal = Terminal::start(home.path(), &[]);
    let said = terminal.shows("--no-overlay runs without it");
    assert!(said.contains("ours.ron:1:"), "{said}");
    assert_eq!(terminal.child.wait().unwrap().exit_code(), 1);
    assert!(!terminal.screen.lock().unwrap().screen().alternate_screen());
}
