//! The screens without a terminal: drawn into a buffer, driven by keys, with the outside faked.

mod approved;
#[path = "../company/mod.rs"]
mod company;
mod compare;
mod confirming;
mod every_option;
mod every_size;
mod footers;
mod home;
mod interview;
mod kept;
mod layout;
mod matrix;
mod mouse;
mod palette;
mod quick_esc;
mod reading;
mod review;
mod saving;
#[path = "../scenario/mod.rs"]
mod scenario;
mod scenes;
mod searching;
#[path = "../stage/mod.rs"]
mod stage;
mod style_maps;
mod styles;
