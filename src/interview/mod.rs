//! The questions: what a buyer answered, what follows for the questions still to come, and answers in files.

pub mod about;
pub mod answers;
pub mod draft;
pub mod file;
pub mod history;
pub mod profile;
pub mod session;

pub use about::About;
pub use answers::{Answer, Answers};
pub use history::History;
pub use profile::{Origin, Profile};
pub use session::Session;
