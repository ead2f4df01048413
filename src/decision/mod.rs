//! The reasoning: from answers to needs, from needs to the standing of every path, from there to an order and an outcome. Reads no files, and writes no sentences but the texts of the claims that received documents make.

pub mod assess;
pub mod change;
pub mod decide;
pub mod evaluate;
pub mod examples;
pub mod grading;
pub mod hinges;
pub mod identity;
pub mod need;
pub mod order;
pub mod received;
pub mod relevance;
pub mod signature;
pub mod touched;
pub mod turning;
pub mod upcoming;
pub mod verdict;
pub mod witness;

pub use assess::{Assessment, Held, Holding, Setup, Standing};
pub use change::{Flip, Lesser, WayOut};
pub use decide::{Decision, Disputed, Engine};
pub use evaluate::Evaluation;
pub use grading::{Fact, Finding, Grading};
pub use hinges::Hinges;
pub use identity::Identity;
pub use need::Need;
pub use order::Reason;
pub use received::{Effect, Reviewed, review};
pub use relevance::Idle;
pub use signature::{Signature, SignatureLine, Status};
pub use touched::touched;
pub use turning::{Cause, Turn};
pub use upcoming::{Due, Upcoming, upcoming};
pub use verdict::{Verdict, VerdictKind, whichever_model};
pub use witness::heard;
