//! `--print-config`, and flags of the terminal program beside a command.

mod program;

use program::{Folder, run};

#[test]
fn the_printed_settings_can_be_kept_as_they_are_and_name_what_keys_can_do() {
    let ended = run(&["--print-config"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let folder = Folder::new();
    let file = folder.file("config.ron", &ended.out);
    let read = signoff::config::read(file.as_ref()).unwrap();
    assert_eq!(read, signoff::config::Config::default());
    for name in ["// matrix (Matrix):", "differences", "next-hit", "Ctrl-C"] {
        assert!(ended.out.contains(name), "{name}");
    }
}

#[test]
fn what_is_for_the_terminal_program_is_refused_beside_a_command() {
    let ended = run(&["--ascii", "matrix"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("--ascii is for the terminal program"), "{}", ended.err);
    let ended = run(&["--about", "words.toml", "matrix"]);
    assert!(ended.err.contains("--about is for the terminal program"), "{}", ended.err);
    let ended = run(&["--about", "words.toml", "recommend", "--answers", "-"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("--about goes behind `recommend`"), "{}", ended.err);
    assert!(run(&["--theme", "drak"]).err.contains("did you mean `dark`?"));
}
