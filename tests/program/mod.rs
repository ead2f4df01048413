//! The built program, run as a user runs it: in a folder of its own, with a fixed day and no colours.

// Each test program that shares this module uses its own part of it.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value as Json;
use tempfile::TempDir;

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code.
    pub code: i32,
    /// What it printed.
    pub out: String,
    /// What it said on standard error.
    pub err: String,
}

impl Ended {
    /// What it printed, where it did what it was asked.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// What it printed, as JSON.
    #[track_caller]
    pub fn json(self) -> Json {
        serde_json::from_str(&self.done()).unwrap()
    }

    /// The one line in which it says why it did not; it printed nothing.
    #[track_caller]
    pub fn refused(self, code: i32) -> String {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        let line = self.err.strip_suffix('\n').unwrap_or_else(|| panic!("{:?}", self.err));
        assert!(line.starts_with("signoff: ") && !line.contains('\n'), "{line}");
        line.strip_prefix("signoff: ").unwrap().to_owned()
    }

    /// What clap says of a wrong call; it printed nothing.
    #[track_caller]
    pub fn misused(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        assert!(self.err.starts_with("error: "), "{}", self.err);
        self.err
    }
}

/// The commands whose answer is the same on any day; they take none.
const DAYLESS: [&str; 5] = ["compare", "diff", "list", "questions", "report"];

/// The program with these arguments, on a day that stays the same unless they name another.
pub fn command(args: &[&str]) -> Command {
    let mut command = cargo_bin_cmd!("signoff");
    // Nobody's own overlay files are to change what a test sees, nor what they have received.
    let nowhere = std::env::temp_dir().join("signoff-tests-keep-nothing-here");
    command.env("NO_COLOR", "1").env("XDG_CONFIG_HOME", "/nonexistent");
    command.env("XDG_DATA_HOME", nowhere).args(args);
    if !args.contains(&"--today") && !args.iter().any(|arg| DAYLESS.contains(arg)) {
        command.args(["--today", "2026-11-22"]);
    }
    command
}

/// Runs the program with these arguments and nothing on standard input.
pub fn run(args: &[&str]) -> Ended {
    ended(&mut command(args))
}

/// Runs the program with these arguments and this on standard input.
pub fn run_with_input(args: &[&str], input: impl Into<Vec<u8>>) -> Ended {
    ended(command(args).write_stdin(input))
}

/// Runs the program with these arguments and this folder for settings.
pub fn run_with_settings(args: &[&str], settings: &Path) -> Ended {
    ended(command(args).env("XDG_CONFIG_HOME", settings))
}

fn ended(command: &mut Command) -> Ended {
    let output = command.output().unwrap();
    Ended {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder that goes away again, and the files a test puts into it.
pub struct Folder(TempDir);

impl Folder {
    /// An empty one.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A place in it.
    pub fn place(&self, name: &str) -> String {
        self.path().join(name).to_str().unwrap().to_owned()
    }

    /// A file in it, just written.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let file = self.place(name);
        std::fs::write(&file, text).unwrap();
        file
    }

    /// A copy of the shipped catalogue in it.
    pub fn catalog(&self) -> PathBuf {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/catalog");
        let to = self.path().join("catalog");
        for part in ["", "claims"] {
            std::fs::create_dir_all(to.join(part)).unwrap();
            for entry in std::fs::read_dir(from.join(part)).unwrap() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_file() {
                    std::fs::copy(entry.path(), to.join(part).join(entry.file_name())).unwrap();
                }
            }
        }
        to
    }

    /// A copy of the shipped catalogue in it, in which a vendor's own page, the source `vendor`,
    /// says this of the SOC 3 of one path that the articles call held: `Yes`, `No` …
    pub fn catalog_with_a_vendor_page(&self, value: &str) -> String {
        let catalog = self.catalog();
        let add = |file: &str, before: &str, text: &str| {
            let file = catalog.join(file);
            let old = std::fs::read_to_string(&file).unwrap();
            let new = old.replacen(before, &format!("{text}\n{before}"), 1);
            assert_ne!(old, new);
            std::fs::write(&file, new).unwrap();
        };
        add(
            "sources.ron",
            "    (\n        id: \"comparison\"",
            r#"(id: "vendor", title: "T", publisher: "V", kind: VendorPage, as_of: "2026-10-01"),"#,
        );
        let claim = format!(
            r#"(control: "soc3", value: {value}, source: "vendor", place: "front page", text: "So."),"#
        );
        add("claims/azure-openai.ron", "        (\n            control: \"soc3\"", &claim);
        catalog.display().to_string()
    }

    /// A copy of the shipped catalogue in it, with one text of one file put in place of another.
    #[track_caller]
    pub fn edited(&self, file: &str, from: &str, to: &str) -> String {
        let catalog = self.catalog();
        let place = catalog.join(file);
        let text = std::fs::read_to_string(&place).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        std::fs::write(&place, text.replacen(from, to, 1)).unwrap();
        catalog.to_str().unwrap().to_owned()
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The names of what is in it.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
