//! Whatever is typed: no panic, no escape sequence, and the same answers again from the draft.

use proptest::prelude::*;
use proptest::sample::select;
use signoff::cli::plain::LONGEST;

use crate::buyer::{CATALOG, ENGINE, cases};
use crate::listener::hold;
use crate::program::Folder;

/// Lines as readers type them, and lines as nobody does.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let words = "back next again review go explain standings defaults recommend save policy anew \
                 help quit yes no none not-sure all md 1 3 17 :review :help strictest";
    let mut known: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    known.extend(
        ["", "go 3", "go data", "explain phi", "save x", "1, 2", "not sure"].map(String::from),
    );
    for question in CATALOG.questions.iter() {
        known.push(question.id.to_string());
        known.extend(question.options.iter().map(|o| o.name.clone()));
    }
    let random = proptest::collection::vec(any::<u8>(), 0..30);
    prop_oneof![
        12 => select(known).prop_map(String::into_bytes),
        // Nothing typed at random is to name a file outside the folder.
        3 => random.prop_map(|bytes| bytes.into_iter().filter(|b| *b != b'/' && *b != b'~').collect()),
        1 => Just(vec![b'x'; LONGEST + 1]),
    ]
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn no_line_makes_it_panic_or_write_anything_but_text(
        lines in proptest::collection::vec(line(), 0..25),
    ) {
        let folder = Folder::new();
        for _ in 0..2 {
            let mut lines = lines.iter();
            let talk = hold(&ENGINE, folder.path(), |_| {
                lines.next().map(|line| [line.as_slice(), b"\n"].concat())
            });
            let odd = talk.said.chars().find(|c| c.is_control() && *c != '\n');
            prop_assert_eq!(odd, None);
            prop_assert!(!talk.said.contains("\n\n\n"), "{}", talk.said);
        }
    }
}
