//! signoff: can a regulated buyer sign this LLM vendor, for this use, under these rules, and through which contract?

pub mod catalog;
pub mod cli;
pub mod decision;
pub mod files;
pub mod interview;
pub mod report;
pub mod tui;
