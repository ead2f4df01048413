//! The paper: one content for every format, the sentences of a decision, and files written whole.

mod address;
pub mod again;
pub mod cell;
pub mod coverage;
pub mod diff;
pub mod doc;
pub mod docx;
pub mod explain;
pub mod glossary;
pub mod html;
pub mod json;
pub mod kept;
pub mod legal;
pub mod markdown;
pub mod marks;
mod markup;
pub mod matrix;
pub mod matrix_out;
pub mod memo;
pub mod own_layer;
pub mod policies;
pub mod questions;
pub mod received;
pub mod received_json;
pub mod recheck;
pub mod requests;
pub mod saved;
pub mod saving;
pub mod search;
pub mod search_index;
pub mod text;
pub mod upkeep;
pub mod wording;

pub use doc::Doc;
