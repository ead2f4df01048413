//! signoff: can a regulated buyer sign this LLM vendor, for this use, under these rules, and through
//! which contract?
//!
//! # The house on one page
//!
//! The unit of decision is the *path*: a way to buy, with its provider, contract and platform. The
//! program holds a buyer's answers against a matrix of paths and controls in which every cell is made
//! of cited, dated *claims*, and recommends a path with its reasons. What it knows and how it decides
//! is data in `assets/catalog/`: no vendor, path or framework is named in this code.
//!
//! Layers import to the left only:
//!
//! ```text
//! catalog  <-  interview  <-  decision  <-  report  <-  cli, tui
//! ```
//!
//! - [`catalog`] knows the facts. [`catalog::record`] has the records exactly as they stand in the
//!   RON files, [`catalog::load`] reads them (embedded, or a folder), [`catalog::cell`] resolves the
//!   claims of a cell under a source [policy](catalog::policy), [`catalog::when`] is the language in
//!   which rules speak of answers, and [`catalog::check`] finds what is broken or misleading.
//!   [`catalog::overlay`] lays the company's own records over it, which add and never take away.
//!   [`catalog::received`] reads the store of what the buyer has received from vendors.
//!   [`catalog::due`] lists facts not verified for too long, [`catalog::diff`] what changed between
//!   two catalogues.
//! - [`interview`] knows the buyer. [`interview::Answers`] are what was said, a
//!   [`Profile`](interview::Profile) is what the rules see of it (defaults filled in, questions that do
//!   not arise left out), a [`Session`](interview::Session) is an interview under way.
//! - [`decision`] reasons, and does nothing else: no files, no sentences. Rules turn a profile into
//!   [needs](decision::need); a path held against a need is a [verdict](decision::verdict); the worst
//!   verdict is its standing ([`decision::assess`]); [`decision::order`] ranks the paths that fit by
//!   keys that depend on each path alone; [`decision::evaluate`] puts these together, fast enough to
//!   run under every key; [`decision::decide`] adds what a report needs: the other policies, what
//!   would change the outcome ([`decision::change`]), the facts it hinges on ([`decision::hinges`]),
//!   duties, disputes, stale facts. What was received is graded by norms ([`decision::grading`]),
//!   [`decision::received`] says what of it has effect on the day, and [`decision::witness`] makes it
//!   claims of the strongest kind.
//! - [`report`] writes. One [`memo`](report::memo) is the content for every format; the sentences are
//!   made in [`report::wording`], once for screen, paper and JSON. Markup, for [`report::html`] and
//!   [`report::docx`], is escaped in one place.
//! - [`cli`] and [`tui`] are the faces. [`cli::plain`] holds the interview line by line. The screens
//!   are a stack ([`tui::app`]); keys become actions through one [`keymap`](tui::keymap), from which
//!   footer and help are made; whatever touches the world goes through [`tui::outside`], and the
//!   terminal is owned by one guard that gives it back.
//!
//! [`config`] is what somebody wants of the terminal program at every start. [`files`] reads bounded
//! and writes whole; every layer that is given a file uses it, [`decision`] never.
//!
//! Four rules hold everywhere: a claim is never edited into agreement with another; silence is neither
//! a yes nor a no; every statement shown cites its place in a source; and the same catalogue, own
//! layer, evidence received, answers, policy and day give the same bytes.

pub mod catalog;
pub mod cli;
pub mod config;
pub mod decision;
pub mod files;
pub mod interview;
pub mod report;
pub mod tui;
