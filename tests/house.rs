//! The rules of the house that the compiler does not know: who imports whom, and that rules are data.

use std::fs;
use std::path::{Path, PathBuf};

use signoff::catalog::{Catalog, Id};

/// The layers, each importing only those before it; the last two stand side by side.
const LAYERS: [&str; 6] = ["catalog", "interview", "decision", "report", "cli", "tui"];

fn files_of(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_of(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The files of a layer with their code: comments and the tests at the end left out.
fn code_of(layer: &str) -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    files_of(&src.join(layer), &mut files);
    assert!(!files.is_empty(), "{layer}");
    let code = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        (path, lines.collect::<Vec<_>>().join("\n"))
    };
    files.into_iter().map(code).collect()
}

#[test]
fn layers_import_one_way() {
    for (at, layer) in LAYERS.iter().enumerate() {
        for (path, code) in code_of(layer) {
            for later in LAYERS.iter().skip(at + 1) {
                let may = *layer == "cli" && *later == "tui";
                let imports = code.contains(&format!("crate::{later}::"))
                    || code.contains(&format!("crate::{later};"));
                assert!(may || !imports, "{} imports {later}", path.display());
            }
        }
    }
}

#[test]
fn the_terminal_is_known_to_its_own_layer_only_and_deciding_reads_no_file() {
    for layer in LAYERS.into_iter().filter(|layer| *layer != "tui") {
        for (path, code) in code_of(layer) {
            for name in ["ratatui", "crossterm"] {
                assert!(!code.contains(name), "{} names {name}", path.display());
            }
        }
    }
    for (path, code) in code_of("decision") {
        assert!(!code.contains("std::fs") && !code.contains("File::"), "{}", path.display());
    }
}

/// An id in quotes would be a rule in code: what a path, a control, a need or a provider comes to is
/// for the knowledge base to say.
#[test]
fn the_code_names_no_record_of_the_knowledge_base() {
    let catalog = Catalog::embedded().unwrap();
    let mut names: Vec<&str> = Vec::new();
    names.extend(catalog.paths.ids().map(Id::as_str));
    names.extend(catalog.controls.ids().map(Id::as_str));
    names.extend(catalog.needs.ids().map(Id::as_str));
    names.extend(catalog.questions.ids().map(Id::as_str));
    names.extend(catalog.conditions.ids().map(Id::as_str));
    for (path, code) in LAYERS.into_iter().flat_map(code_of) {
        let short = catalog.paths.iter().map(|path| path.short.as_str());
        for name in names.iter().copied().chain(short) {
            assert!(!code.contains(&format!("\"{name}\"")), "{} names {name}", path.display());
        }
    }
}

/// Two of it would each set the terminal's modes behind the other's back; a runtime or a network
/// would be more than one thread that draws and one that waits for signals.
#[test]
fn one_crossterm_is_built_in_and_neither_an_async_runtime_nor_a_network() {
    let lock = include_str!("../Cargo.lock");
    let names: Vec<&str> =
        lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(names.contains(&"signoff"));
    assert_eq!(names.iter().filter(|name| **name == "crossterm").count(), 1);
    let unwanted = [
        "tokio",
        "async-std",
        "smol",
        "async-executor",
        "futures-executor",
        "mio-uds",
        "reqwest",
        "hyper",
        "ureq",
        "curl",
        "isahc",
        "attohttpc",
        "minreq",
        "surf",
        "h2",
        "rustls",
        "native-tls",
        "openssl",
        "socket2",
    ];
    for name in unwanted {
        assert!(!names.contains(&name), "{name} is built in");
    }
}
