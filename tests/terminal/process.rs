//! Processes as others see them, and waiting for what happens outside the terminal.

use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::pty::PATIENCE;

/// Whether a process is there, and what it does: `S` sleeps, `T` is stopped, `Z` has ended.
pub fn process_state(pid: u32) -> Option<char> {
    let text = match std::fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("stat"))
    {
        Ok(stat) => stat.rsplit_once(") ")?.1.to_owned(),
        Err(_) if Path::new("/proc/self/stat").exists() => return None,
        Err(_) => {
            let asked = Command::new("ps").args(["-o", "state=", "-p", &pid.to_string()]).output();
            String::from_utf8_lossy(&asked.ok()?.stdout).into_owned()
        }
    };
    text.trim().chars().next()
}

/// Waits until something outside the terminal holds.
#[track_caller]
pub fn eventually(what: &str, holds: impl Fn() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "never came: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
