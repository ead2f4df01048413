//! What goes to the terminal, held back until it is flushed.

use std::io::{self, Stdout, Write};

use super::terminal::is_taken;

/// Standard output that writes when it is flushed, and only while the terminal is ours: the rest of a
/// frame that failed, or a screen that was never shown, must not follow when it is given back.
pub struct Held {
    bytes: Vec<u8>,
    out: Stdout,
}

impl Held {
    /// Nothing held yet.
    pub fn new() -> Self {
        Self { bytes: Vec::new(), out: io::stdout() }
    }
}

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let bytes = std::mem::take(&mut self.bytes);
        if is_taken() {
            self.out.write_all(&bytes)?;
            self.out.flush()?;
        }
        Ok(())
    }
}
