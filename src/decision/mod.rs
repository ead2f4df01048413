//! The reasoning: from answers to needs, from needs to the standing of every path, from there to an order and an outcome. Reads no files and writes no sentences.

pub mod assess;
pub mod change;
pub mod decide;
pub mod evaluate;
pub mod examples;
pub mod need;
pub mod order;
pub mod relevance;
pub mod verdict;

pub use assess::{Assessment, Held, Holding, Setup, Standing};
pub use change::{Flip, WayOut};
pub use decide::{Decision, Engine};
pub use evaluate::Evaluation;
pub use need::Need;
pub use order::Reason;
pub use relevance::Idle;
pub use verdict::{Verdict, VerdictKind};
