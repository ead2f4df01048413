//! The screens without a terminal: drawn into a buffer, driven by keys, with the outside faked.

mod approved;
mod confirming;
mod every_option;
mod every_size;
mod footers;
mod home;
mod interview;
mod matrix;
mod mouse;
mod palette;
mod reading;
mod saving;
#[path = "../scenario/mod.rs"]
mod scenario;
mod scenes;
#[path = "../stage/mod.rs"]
mod stage;
mod styles;
