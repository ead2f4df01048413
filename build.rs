//! Compiles the knowledge base: its files are parsed once, here, and left to the program in a form
//! that loads in a fraction of the time. The texts are embedded beside it, for checks and hashes.

use std::borrow::Cow;
use std::path::Path;
use std::{env, fs, io};

/// The record types of the program itself, so that the two forms cannot differ.
#[allow(dead_code, unused_imports, missing_docs, clippy::pedantic)]
#[path = "src/catalog"]
mod catalog {
    pub mod date;
    pub mod id;
    pub mod lead_time;
    pub mod notation;
    pub mod record;
    pub mod sheets;
    pub mod when;
}

use catalog::sheets::{CLAIMS, CatalogFile, Sheets, digest};

fn main() -> io::Result<()> {
    let folder = Path::new("assets/catalog");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for part in ["", CLAIMS] {
        for entry in fs::read_dir(folder.join(part))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "ron") {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let name = if part.is_empty() { name.into() } else { format!("{part}/{name}") };
                files.push(CatalogFile { name, text: Cow::Owned(fs::read_to_string(&path)?) });
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let sheets = Sheets::read(&files)
        .map_err(|error| io::Error::other(format!("assets/catalog: {error:?}")))?;
    let compiled = postcard::to_allocvec(&(sheets, digest(&files))).map_err(io::Error::other)?;
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("no OUT_DIR"))?;
    fs::write(Path::new(&out).join("catalog.postcard"), compiled)
}
