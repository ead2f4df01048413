//! Signals that end the program: the terminal is given back first. Answers are saved as they are given.

use std::io;

/// Starts the thread that waits for them.
///
/// # Errors
/// Where the system refuses.
#[cfg(unix)]
pub fn watch() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    // Not left to the event loop: with the terminal gone it may never come round again.
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            super::terminal::give_back_and_exit(128 + signal);
        }
    })?;
    Ok(())
}

/// Other systems end a program without asking it.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn watch() -> io::Result<()> {
    Ok(())
}
