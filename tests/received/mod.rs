//! An evidence store in a folder of its own: a document added to it, and what is listed then.

// Each test program that shares this module uses its own part of it.
#![allow(dead_code)]

use serde_json::Value as Json;

use crate::program::{Ended, Folder, run};

/// What a file that says "hello" hashes to, as any other program computes it.
pub const HELLO: &str = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

/// Every criterion.
pub const ALL_CRITERIA: &str = "security,availability,confidentiality,processing-integrity,privacy";

/// Adds a document to the store of a folder.
pub fn add(folder: &Folder, fields: &[&str]) -> Ended {
    let (file, store) = (folder.file("report.pdf", "hello\n"), folder.place("store.ron"));
    let place = ["evidence", "add", "--store", &store, "--file", &file];
    run(&[&place[..], fields].concat())
}

/// The fields of Google's report, for the year to the end of September 2026.
pub fn google() -> Vec<&'static str> {
    vec![
        "--path",
        "google-vertex",
        "--soc2",
        "type2",
        "--from",
        "2025-10-01",
        "--to",
        "2026-09-30",
        "--criteria",
        ALL_CRITERIA,
        "--surfaces",
        "chat,embeddings",
        "--services",
        "Vertex AI",
        "--auditor",
        "A CPA firm",
    ]
}

/// What is kept in the store of a folder, as JSON.
pub fn list(folder: &Folder, more: &[&str]) -> Json {
    let store = folder.place("store.ron");
    let args = ["evidence", "list", "--store", &store, "--format", "json"];
    run(&[&args[..], more].concat()).json()
}

/// The text of that store.
pub fn store(folder: &Folder) -> String {
    std::fs::read_to_string(folder.place("store.ron")).unwrap()
}
