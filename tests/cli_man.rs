//! The manual page: whole, in the form manuals have, and with every key as the keymap has it.

mod program;

use std::path::Path;
use std::process::Command;

use program::{Ended, command, run};
use signoff::tui::bindings::default_keymap;
use signoff::tui::keymap::Context;
use signoff::tui::keys::table;

/// The page as it was printed.
fn page() -> String {
    let program = command(&[]).get_program().to_owned();
    let output = Command::new(program).arg("man").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    Ended { code, out: text(output.stdout), err: text(output.stderr) }.done()
}

/// A part of the page without the marks of its form, a line for each line.
fn part(page: &str, head: &str) -> String {
    let part = page.split("\n.SH ").find(|part| part.trim_start_matches('"').starts_with(head));
    let part = part.unwrap_or_else(|| panic!("no {head}"));
    let mut plain = part.replace("\\-", "-").replace("\\*(Aq", "'").replace("\\&", "");
    for font in ["\\fB", "\\fI", "\\fR"] {
        plain = plain.replace(font, "");
    }
    plain
}

#[test]
fn every_key_of_every_place_is_in_it() {
    let keys = part(&page(), "KEYS");
    let keymap = default_keymap().unwrap();
    for place in Context::ALL {
        let name = place.name();
        let own = keys.split("\n.SS ").find(|own| own.trim_matches('"').starts_with(name));
        let own = own.unwrap_or_else(|| panic!("no {name}"));
        let lines: Vec<&str> = own.lines().map(|line| line.trim_start_matches("\\ ")).collect();
        for binding in keymap.of(place) {
            let rows = table(&keymap, place);
            let row = rows.iter().find(|row| row.what == binding.long).unwrap();
            let at = lines.iter().position(|line| *line == binding.long);
            let at = at.unwrap_or_else(|| panic!("{name}: {} in\n{own}", binding.long));
            assert_eq!(lines[at - 1], row.keys.join(", "), "{name}: {}", binding.long);
        }
    }
}

#[test]
fn every_command_and_flag_is_in_it() {
    let page = page();
    let (commands, options) = (part(&page, "COMMANDS"), part(&page, "OPTIONS"));
    let help = run_help(&["--help"]);
    for command in ["recommend", "matrix", "explain", "questions", "check", "diff", "recheck"] {
        assert!(help.contains(command));
        assert!(commands.contains(&format!("signoff {command}")), "{command}");
        for flag in flags(&run_help(&[command, "--help"])) {
            let there = commands.contains(&flag) || options.contains(&flag);
            assert!(there, "{command} {flag}");
        }
    }
    for inner in ["grade", "add", "list"] {
        assert!(commands.contains(&format!("signoff evidence {inner}")), "{inner}");
    }
    for flag in flags(&help) {
        assert!(part(&page, "OPTIONS").contains(&flag) || page.contains(&flag.replace('-', "\\-")));
    }
}

fn run_help(args: &[&str]) -> String {
    let output = Command::new(command(&[]).get_program()).args(args).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The long flags a help names.
fn flags(help: &str) -> Vec<String> {
    let words = help.split_whitespace().filter(|word| word.starts_with("--"));
    let name = |word: &str| word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    words.map(name).filter(|flag| flag.len() > 2).collect()
}

/// Whatever the program asks the environment for is told.
#[test]
fn every_word_of_the_environment_the_code_asks_for_is_in_it() {
    let environment = part(&page(), "ENVIRONMENT");
    let mut asked = Vec::new();
    names_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut asked);
    assert!(asked.contains(&"NO_COLOR".to_owned()));
    asked.extend(["SIGNOFF_PLAIN", "XDG_CONFIG_HOME", "XDG_DATA_HOME"].map(String::from));
    for name in asked {
        assert!(environment.contains(&name), "{name} in\n{environment}");
    }
}

/// The names in calls of `env::var` and `env::var_os`.
fn names_in(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names_in(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for call in ["env::var(\"", "env::var_os(\""] {
            let named = text.split(call).skip(1).filter_map(|rest| rest.split('"').next());
            found.extend(named.map(str::to_owned));
        }
    }
}

#[test]
fn the_ways_it_ends_are_those_the_help_tells() {
    let status = part(&page(), "EXIT STATUS");
    let help = run_help(&["--help"]);
    for code in ["0", "1", "2", "3"] {
        assert!(help.contains(&format!("{code} ")), "{code}");
        assert!(status.lines().any(|line| line == code), "{code} in\n{status}");
    }
}

#[test]
fn what_it_would_ignore_is_refused() {
    let said = run(&["man", "--policy", "strictest"]).refused(2);
    assert!(said.contains("man"), "{said}");
}

/// Where a formatter is at hand it has nothing to complain of.
#[test]
fn a_formatter_takes_it_without_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("signoff.1");
    std::fs::write(&file, page()).unwrap();
    let format = Command::new("groff").args(["-man", "-Tutf8", "-k", "-ww"]).arg(&file).output();
    let Ok(output) = format else { return };
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(!output.stdout.is_empty());
}
