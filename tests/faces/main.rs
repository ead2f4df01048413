//! The paper as a page, as a Word document and for machines: read back by parsers of others, and held against its content.

#[path = "../buyer/mod.rs"]
mod buyer;
#[path = "../hostile/mod.rs"]
mod hostile_layer;
#[path = "../scenario/mod.rs"]
mod scenario;

mod browser;
mod golden;
mod hostile;
mod machine;
mod outline;
mod page;
mod papers;
mod same;
mod word;
