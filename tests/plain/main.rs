//! The interview line by line: through a pipe as scripts run it, and word by word in memory.

#[path = "../buyer/mod.rs"]
mod buyer;
mod buyers;
mod listener;
mod pipe;
#[path = "../program/mod.rs"]
mod program;
mod random;
#[path = "../scenario/mod.rs"]
mod scenario;
mod words;
