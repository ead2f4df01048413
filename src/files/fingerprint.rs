//! The fingerprint of a file, by which the same bytes are known again.

use std::io::Read as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::{ReadError, opened, refused};

/// The largest file whose fingerprint is taken. A report is far smaller.
pub const LARGEST_REPORT: u64 = 1024 * 1024 * 1024;

/// The SHA-256 of a file, read piece by piece.
///
/// # Errors
/// Where it is missing, a folder, too large or not readable.
pub fn sha256(file: &Path) -> Result<String, ReadError> {
    let mut hasher = Sha256::new();
    let mut reader = opened(file)?.take(LARGEST_REPORT + 1);
    let mut piece = vec![0; 64 * 1024];
    let mut length = 0;
    loop {
        let read = reader.read(&mut piece).map_err(|source| refused(file, source))?;
        if read == 0 {
            return Ok(hex(&hasher.finalize()));
        }
        length += read as u64;
        if length > LARGEST_REPORT {
            return Err(ReadError::NoReport(file.into()));
        }
        hasher.update(&piece[..read]);
    }
}

/// The SHA-256 of bytes.
#[must_use]
pub fn fingerprint_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
