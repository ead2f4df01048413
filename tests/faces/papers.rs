//! The papers that are looked at: those of three buyers, and one whose every text is hostile.

use signoff::catalog::Policy;
use signoff::catalog::record::Cite;
use signoff::interview::about::Field;
use signoff::report::doc::{Arrow, Block, Doc, Flow, Line, Section, Stamp};
use signoff::report::memo;

use crate::buyer::{CATALOG, ENGINE};
use crate::scenario::{self, TODAY};

/// The paper of one of them.
pub fn paper(buyer: &str) -> Doc {
    let answers = scenario::buyer(buyer, &CATALOG);
    memo::memo(&ENGINE.decide(&answers, Policy::Articles, TODAY))
}

/// The page for whoever approves of one of them, with own words of a usual length or without any.
pub fn page(buyer: &str, has_words: bool) -> Doc {
    let answers = scenario::buyer(buyer, &CATALOG);
    let mut decision = ENGINE.decide(&answers, Policy::Articles, TODAY);
    if has_words {
        for (field, texts) in WORDS {
            let texts = texts.iter().map(|text| (*text).to_owned()).collect();
            decision.about.set(field, texts).unwrap();
        }
    }
    memo::executive(&decision)
}

/// What a buyer says of a decision.
const WORDS: [(Field, &[&str]); 7] = [
    (Field::Title, &["Ambient clinical summaries for discharge letters, Ward block C"]),
    (Field::Organisation, &["Northbank University Hospitals, Department of Medicine"]),
    (Field::Owner, &["Dr Amelia Hart-Lindqvist, Chief Medical Information Officer"]),
    (
        Field::UseCase,
        &["Summarise the notes of a stay into a draft letter that a doctor reads, corrects and \
            signs. About four hundred letters a day, from the record system in use since 2019, \
            and from no other."],
    ),
    (
        Field::Notes,
        &[
            "A pilot on two wards ran from March to June. The steering group asked for a second look \
            at retention and at the sub-processors before the next phase; the security office \
            keeps its minutes.",
        ],
    ),
    (Field::Preparer, &["Jonas Weatherby, Information Security Manager"]),
    (
        Field::Approvers,
        &[
            "Maria Castellanos, Chief Information Security Officer",
            "Peter Oyelaran, General Counsel",
            "Dr Ingrid Sorensen, Executive sponsor",
        ],
    ),
];

/// Texts that mean something to a program they are shown by.
pub fn hostile_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "=cmd|'/C calc'!A0",
        "<script>alert(1)</script>",
        "</title></style></svg></td><img src=x onerror=alert(1)>",
        "\u{1b}[31mred\u{1b}]0;title\u{7}",
        "\u{0}\u{1}\u{8}\u{b}\u{c}\u{7f}\u{85}\u{9b}1m",
        "user\u{202e}fdp.exe\u{2066}a\u{2069}\u{200f}\u{200e}\u{61c}",
        "a | b ` c `` d",
        "one\r\ntwo\n\nthree\ttab",
        "]]><w:p/>&amp;&#0;&lt;",
        "\u{fffe}\u{ffff}\u{feff}\u{2028}\u{2029}",
        "\" onmouseover=\"alert(1)\" '",
        "javascript:alert(1) data:text/html,x",
        "https://evil.example/\"><script>?a=b&c='d{}|^\u{202e} file:///etc/passwd",
        " blanks  on   all sides ",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("x".repeat(10_000));
    texts.push("字".repeat(10_000));
    texts
}

/// A paper in which this text stands wherever a text can stand.
pub fn filled_with(text: &str) -> Doc {
    let sources: Vec<_> = CATALOG.sources.ids().collect();
    let cites = [Cite(sources[0], vec![1, 2]), Cite(sources[1], Vec::new())];
    let standing = signoff::decision::Standing::Unconfirmed;
    let line = || {
        let line = Line::new().text(text).strong(text).muted(text).mark(standing);
        line.said(text, &cites)
    };
    let rows = (0..3).map(|_| vec![Line::from(text), Line::new().mark(standing), line()]);
    let section = |short: &str| {
        let mut section = Section::new(text, short);
        section.para(line());
        section.heading(text);
        section.table(vec!["Path", "Standing", "Because"], rows.clone().collect());
        section.list(vec![line(), Line::from(text)]);
        section.blocks.push(Block::Steps(vec![line(), Line::from(text)]));
        let arrow = |from, to| Arrow { from, to, label: text.to_owned(), note: text.to_owned() };
        section.blocks.push(Block::Flow(Flow {
            title: text.to_owned(),
            places: vec![text.to_owned(); 3],
            arrows: vec![arrow(0, 2), arrow(2, 1)],
        }));
        section.heading(text);
        section.table(vec!["Path", "Says"], vec![vec![line(), line()]]);
        section
    };
    let sections =
        vec![section(text), section(text), section(text), section(text), section("Sources")];
    let [subject, name, status, day] = [text; 4].map(str::to_owned);
    Doc {
        title: text.to_owned(),
        sections,
        cover: vec![vec![Line::from(text), Line::from(text)]],
        stamp: Some(Box::new(Stamp { subject, name, status, day })),
        is_brief: false,
        is_letter: false,
    }
}
