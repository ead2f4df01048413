//! The real program in a pseudo-terminal, with an emulator behind it that sees what a user would see.
#![cfg(unix)]

mod colours;
mod copying;
mod drafts;
mod drive;
mod look;
mod matrix;
mod modes;
mod plain;
mod process;
mod pty;
mod quiet;
mod saving;
#[path = "../scenario/mod.rs"]
mod scenario;
mod session;
mod settings;
mod sizes;
mod start;
mod wide;
