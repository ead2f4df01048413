//! Why a path stands behind another that fits, told from where it stands.

use crate::decision::order::compare;
use crate::decision::{Assessment, Reason};

use super::standings::setup_text;

/// Why a path that fits stands behind the one before it, in a sentence.
#[must_use]
pub fn behind(ahead: &Assessment<'_>, this: &Assessment<'_>) -> String {
    let (a, b) = (&ahead.path.name, &this.path.name);
    match compare(ahead, this).1 {
        Reason::Guidance(placing, lower) => {
            let row = placing.row;
            let lower = match lower {
                Some(lower) if lower.row.id == row.id => {
                    format!("and {b} in place {}", lower.at + 1)
                }
                Some(lower) => {
                    format!(
                        "while the row \"{}\" puts {b} in place {}",
                        lower.row.name,
                        lower.at + 1
                    )
                }
                None => format!("while no row of that rank names {b}"),
            };
            format!(
                "Behind {a}, which the row \"{}\" ({}) puts in place {}, {lower}.",
                row.name,
                row.authority.word(),
                placing.at + 1
            )
        }
        Reason::DeclaredEqual(row) => {
            format!("Level with {a}: the row \"{}\" declares the two equal.", row.name)
        }
        Reason::Setup(x, y) => format!(
            "Behind {a}, which takes less to set up ({} against {}).",
            setup_text(x),
            setup_text(y)
        ),
        Reason::Conditions(x, y) => {
            format!("Behind {a}, which has fewer open conditions ({x} against {y}).")
        }
        Reason::Wait(x, y) => {
            let wait = |wait: Option<crate::catalog::LeadTime>| {
                wait.map_or("an unstated time".to_owned(), |wait| wait.to_string())
            };
            format!(
                "Behind {a}, whose report is sooner to be had ({} against {}).",
                wait(x),
                wait(y)
            )
        }
        Reason::Nothing => format!("Level with {a}: no criterion separates the two."),
    }
}
