//! A saved decision made again to the letter: with the same catalogue, own layer and evidence, or not at all.

use std::fmt;

use serde_json::Value as Json;

use crate::catalog::Catalog;
use crate::decision::{Decision, Engine};

use super::saved::{Saved, SavedStore};
use super::{json, own_layer, wording};

/// Why the decision that was saved cannot be had again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Differs {
    /// It was made with another catalogue.
    Catalogue {
        /// That catalogue.
        then: String,
        /// The one here.
        now: String,
        /// The own layer it was made with too, which counts for the hash.
        own: Option<String>,
    },
    /// It was made with other evidence, or one of the two with none.
    Evidence(Option<SavedStore>, Option<SavedStore>),
    /// It was made with another own layer, or one of the two with none.
    Overlay(Option<String>, Option<String>),
    /// It lacks what it takes to make it again, or that cannot be read any more.
    Incomplete(String),
    /// All it was made with is the same, and it comes to something else in this field.
    Otherwise(String),
}

impl fmt::Display for Differs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let store = |store: &Option<SavedStore>| match store {
            Some(store) => format!("{} (hash {})", store.file, short(&store.sha256)),
            None => "no evidence".into(),
        };
        match self {
            Self::Catalogue { then, now, own } => {
                let [with, too] = match own {
                    Some(own) => [
                        format!(" and the own layer {own}"),
                        ", and the own layer as it was with --overlay FILE".into(),
                    ],
                    None => [String::new(), String::new()],
                };
                write!(
                    f,
                    "made with the knowledge base {then}{with}, and this is {now}; give that one \
                     with --catalog DIR{too}"
                )
            }
            Self::Evidence(then, now) => write!(
                f,
                "made with {}, and here is {}; give the same with --evidence FILE, or --no-evidence",
                store(then),
                store(now)
            ),
            Self::Overlay(then, now) => match (then, now) {
                (None, _) => f.write_str(
                    "made without an own layer, and here is one; leave it out, with --no-overlay \
                     where it is that of your settings",
                ),
                (Some(then), None) => write!(
                    f,
                    "made with the own layer {then}, and here is none; give it with --overlay FILE"
                ),
                (Some(then), Some(now)) => write!(
                    f,
                    "made with the own layer {then}, and here {now} says something else; give the \
                     same with --overlay FILE, and leave out that of your settings with --no-overlay"
                ),
            },
            Self::Incomplete(why) => f.write_str(why),
            Self::Otherwise(field) => {
                write!(f, "made by another edition of the program: its `{field}` is another now")
            }
        }
    }
}

/// The decision that was saved, with all that a report says about it.
///
/// # Errors
/// Where it would not be the same decision: nothing is shown as signed that was not.
pub fn again<'e>(saved: &Saved, engine: &'e Engine<'_>) -> Result<Decision<'e>, Differs> {
    let catalog = engine.catalog();
    same_ground(saved, catalog)?;
    let (answers, lost) = saved.given(catalog);
    if let Some(lost) = lost.into_iter().next() {
        return Err(Differs::Incomplete(lost));
    }
    let policy = saved.policy().map_err(Differs::Incomplete)?;
    let today = saved.today().ok_or_else(|| Differs::Incomplete("it names no day".into()))?;
    let mut decision = engine.decide(&answers, policy, today);
    decision.about = saved.about.clone();
    decision.kept.clone_from(&saved.kept);
    for signature in saved.signatures.clone() {
        decision = decision.signed(signature).map_err(Differs::Incomplete)?;
    }
    let made = serde_json::from_str(&json::recommendation(&decision)).unwrap_or(Json::Null);
    same(&saved.whole, &made)?;
    Ok(decision)
}

/// Whether it was made with this knowledge base, own layer and evidence.
///
/// # Errors
/// Where one of them is another: the first that is.
pub fn same_ground(saved: &Saved, catalog: &Catalog) -> Result<(), Differs> {
    same_catalogue(saved, catalog)?;
    let then = saved.evidence.store.as_ref().map(SavedStore::in_short);
    let now = SavedStore::of(catalog);
    if then.as_ref().map(|s| &s.sha256) != now.as_ref().map(|s| &s.sha256) {
        return Err(Differs::Evidence(then, now));
    }
    // What of a layer is not in force does not count for the hash, and is told all the same.
    same_layer(&saved.whole["overlay"], &layer_of(catalog))
}

/// The own layer of a catalogue as records tell it.
fn layer_of(catalog: &Catalog) -> Json {
    serde_json::to_value(own_layer::json(catalog)).unwrap_or_default()
}

/// Whether it was made with this catalogue. An own layer counts for the hash: where the versions
/// agree and the layers do not, it is the layer that has to be given.
fn same_catalogue(saved: &Saved, catalog: &Catalog) -> Result<(), Differs> {
    let hash = catalog.hash();
    if saved.catalog.hash == hash {
        return Ok(());
    }
    if saved.catalog.version == catalog.header.version {
        same_layer(&saved.whole["overlay"], &layer_of(catalog))?;
    }
    let named = |version: &str, hash: &str| format!("{version} (hash {})", short(hash));
    Err(Differs::Catalogue {
        then: named(&saved.catalog.version, &saved.catalog.hash),
        now: named(&catalog.header.version, &hash),
        own: layer_named(&saved.whole["overlay"]),
    })
}

/// Whether two own layers say the same, as records tell them.
fn same_layer(then: &Json, now: &Json) -> Result<(), Differs> {
    if then.is_null() == now.is_null() && holds(now, then) {
        return Ok(());
    }
    Err(Differs::Overlay(layer_named(then), layer_named(now)))
}

/// An own layer by its files and who keeps them; none where there is none.
fn layer_named(layer: &Json) -> Option<String> {
    let text = |file: &Json, field: &str| file[field].as_str().unwrap_or_default().to_owned();
    let named = |file: &Json| format!("{} (kept by {})", text(file, "file"), text(file, "owner"));
    let files = layer.get("files")?.as_array()?;
    Some(wording::list(&files.iter().map(named).collect::<Vec<_>>()))
}

/// Whether what was saved is all there and the same. A later edition may say more.
fn same(saved: &Json, made: &Json) -> Result<(), Differs> {
    let fields = saved.as_object().into_iter().flatten();
    match fields.into_iter().find(|(name, value)| !holds(&made[name.as_str()], value)) {
        None => Ok(()),
        Some((name, _)) => Err(Differs::Otherwise(name.clone())),
    }
}

/// Whether the newer value says all that the older says.
fn holds(newer: &Json, older: &Json) -> bool {
    match (newer, older) {
        (Json::Object(newer), Json::Object(older)) => {
            older.iter().all(|(name, old)| newer.get(name).is_some_and(|new| holds(new, old)))
        }
        (Json::Array(newer), Json::Array(older)) => {
            newer.len() == older.len() && newer.iter().zip(older).all(|(n, o)| holds(n, o))
        }
        (newer, older) => newer == older,
    }
}

fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}
