//! What follows a decision: its actions as a table for trackers, its days as a calendar, read back by parsers of
//! others.

#[path = "../buyer/mod.rs"]
mod buyer;
#[path = "../hostile/mod.rs"]
mod hostile_layer;
#[path = "../program/mod.rs"]
mod program;
#[path = "../scenario/mod.rs"]
mod scenario;

mod calendar;
mod complete;
mod decided;
mod golden;
mod hostile;
mod stable;
mod table;
mod written;
