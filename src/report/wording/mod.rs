//! The sentences of a decision, said once for every report, screen and machine format.

mod asked;
mod behind;
mod changes;
mod standings;
mod undoing;
mod verdicts;
mod words;

pub use asked::{answer_words, asked_text, chosen_text};
pub use behind::behind;
pub use changes::{
    came_to, flip_text, idle_text, if_confirmed, no_longer_arises, no_longer_matters, outcome_text,
    some_or, way_out_naming, way_out_text, word_needed,
};
pub use standings::{
    BEYOND_ARTICLES, ahead_of, glance, headline, label, obstacles_text, slot_name, spoken_of, takes,
};
pub use undoing::{redone, undone};
pub use verdicts::{
    accepted_risk, ask, hearsay, held_cites, held_text, loosened_by, origin, review_text, side,
    silence_text, strength, verdict_cites, verdict_ground, verdict_text,
};
pub use words::{
    count, dated, either, full_stop, list, sentence, source_head, source_line, source_text,
};
