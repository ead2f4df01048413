//! The Word document read back: an archive of well-formed parts that says what the paper says.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node};
use rstest::rstest;
use signoff::report::doc::{Block, Flow};
use signoff::report::docx::docx;

use crate::outline::{self, Part, shown};
use crate::papers::{page, paper};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const WPS: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";

/// The parts of a document by their names.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        parts.insert(file.name().unwrap().into_owned(), text);
    }
    parts
}

fn named<'a, 'd: 'a>(node: Node<'a, 'd>, name: &'static str) -> impl Iterator<Item = Node<'a, 'd>> {
    node.descendants().filter(move |n| n.has_tag_name((W, name)))
}

fn named_in<'a, 'd>(node: Node<'a, 'd>, space: &str, name: &str) -> Vec<Node<'a, 'd>> {
    node.descendants().filter(|n| n.has_tag_name((space, name))).collect()
}

fn val<'a>(node: Node<'a, '_>, name: &'static str) -> Option<&'a str> {
    named(node, name).next().and_then(|n| n.attribute((W, "val")))
}

fn text(node: Node<'_, '_>) -> String {
    shown(&named(node, "t").filter_map(|t| t.text()).collect::<String>())
}

/// Which lists are numbered.
fn numbered(numbering: &Document<'_>) -> BTreeSet<String> {
    let root = numbering.root_element();
    let decimal: Vec<_> = named(root, "abstractNum")
        .filter(|kind| val(*kind, "numFmt") == Some("decimal"))
        .filter_map(|kind| kind.attribute((W, "abstractNumId")))
        .collect();
    named(root, "num")
        .filter(|list| decimal.contains(&val(*list, "abstractNumId").unwrap()))
        .inspect(|list| assert_eq!(val(*list, "startOverride"), Some("1")))
        .map(|list| list.attribute((W, "numId")).unwrap().to_owned())
        .collect()
}

/// What a document says, by the styles and lists of Word itself.
pub fn outline(bytes: &[u8]) -> Vec<Part> {
    let all = parts(bytes);
    let document = Document::parse(&all["word/document.xml"]).unwrap();
    let numbering = Document::parse(&all["word/numbering.xml"]).unwrap();
    let (numbered, mut counts) = (numbered(&numbering), BTreeMap::<&str, usize>::new());
    let body = named(document.root_element(), "body").next().unwrap();
    let mut found = Vec::new();
    for node in body.children().filter(Node::is_element) {
        match node.tag_name().name() {
            "tbl" => found.extend(
                named(node, "tr").map(|row| Part::Row(named(row, "tc").map(text).collect())),
            ),
            "p" => match (val(node, "pStyle"), val(node, "numId")) {
                (Some("Title"), None) => found.push(Part::Title(text(node))),
                (Some("Heading1"), None) => found.push(Part::Section(text(node))),
                (Some("Heading2"), None) => found.push(Part::Heading(text(node))),
                (Some("ListBullet"), Some("1")) => found.push(Part::Bullet(text(node))),
                (Some("ListNumber"), Some(list)) => {
                    assert!(numbered.contains(list), "{list}");
                    let count = counts.entry(list).or_default();
                    *count += 1;
                    found.push(Part::Numbered(*count, text(node)));
                }
                // What it shows is told in the steps below.
                (Some("Drawing"), None) => assert!(!named_in(node, WPS, "wsp").is_empty()),
                // What keeps two tables apart.
                (Some("TableText"), None) => assert_eq!(text(node), ""),
                (None, None) => found.push(Part::Para(text(node))),
                other => panic!("a paragraph of {other:?}"),
            },
            "sectPr" => {}
            other => panic!("a <{other}> in the body"),
        }
    }
    found
}

/// Panics unless a document is sound.
pub fn check(bytes: &[u8]) {
    let all = parts(bytes);
    let parsed: BTreeMap<_, _> =
        all.iter().map(|(name, text)| (name.as_str(), Document::parse(text).unwrap())).collect();
    let document = parsed["word/document.xml"].root_element();
    let styles = parsed["word/styles.xml"].root_element();
    let known: BTreeSet<_> =
        named(styles, "style").filter_map(|style| style.attribute((W, "styleId"))).collect();
    for name in ["pStyle", "rStyle", "tblStyle"] {
        for style in named(document, name) {
            let style = style.attribute((W, "val")).unwrap();
            assert!(known.contains(style), "{style}");
        }
    }
    for table in named(document, "tbl") {
        let columns = named(table, "gridCol").count();
        for (at, row) in named(table, "tr").enumerate() {
            assert_eq!(named(row, "tc").count(), columns);
            assert_eq!(named(row, "tblHeader").count(), usize::from(at == 0));
            assert!(named(row, "tc").all(|cell| named(cell, "p").count() == 1));
        }
    }
    let relations = parsed["word/_rels/document.xml.rels"].root_element();
    let of_id = |id: &str| relations.children().find(|r| r.attribute("Id") == Some(id)).unwrap();
    let places: Vec<_> =
        named(document, "bookmarkStart").filter_map(|b| b.attribute((W, "name"))).collect();
    for link in named(document, "hyperlink") {
        if let Some(place) = link.attribute((W, "anchor")) {
            assert_eq!(places.iter().filter(|p| **p == place).count(), 1);
            continue;
        }
        let target = of_id(link.attribute((R, "id")).unwrap()).attribute("Target").unwrap();
        assert!(target.starts_with("https://") || target.starts_with("http://"));
        assert!(target.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&b)));
    }
    for name in all.keys().filter(|name| name.starts_with("word/") && !name.contains("_rels")) {
        let part = format!("PartName=\"/{name}\"");
        assert!(all["[Content_Types].xml"].contains(&part), "{name} is of no kind");
    }
}

#[rstest]
fn it_says_what_the_paper_says_section_by_section(
    #[values("hospital", "fintech", "agency")] buyer: &str,
) {
    let doc = paper(buyer);
    let bytes = docx(&doc);
    assert_eq!(outline(&bytes), outline::of(&doc));
    check(&bytes);
}

#[test]
fn it_has_its_title_among_its_properties() {
    let doc = paper("hospital");
    let core = &parts(&docx(&doc))["docProps/core.xml"];
    let core = Document::parse(core).unwrap();
    let title = core.descendants().find(|n| n.tag_name().name() == "title").unwrap();
    assert_eq!(title.text(), Some(doc.title.as_str()));
}

#[test]
fn it_has_what_it_is_about_its_status_and_its_day_among_its_properties_and_at_the_foot() {
    let doc = page("hospital", true);
    let (all, stamp) = (parts(&docx(&doc)), doc.stamp.unwrap());
    let core = Document::parse(&all["docProps/core.xml"]).unwrap();
    let told = |name| core.descendants().find(|n| n.tag_name().name() == name).unwrap().text();
    assert_eq!(told("contentStatus"), Some("Draft"));
    assert_eq!(told("created"), Some("2026-11-22T00:00:00Z"));
    assert!(told("subject").unwrap().starts_with("Ambient clinical summaries"));
    let foot = Document::parse(&all["word/footer1.xml"]).unwrap();
    let foot = text(foot.root_element());
    assert!(foot.starts_with("Ambient clinical") && foot.contains(&stamp.name), "{foot}");
    assert!(foot.contains("Draft · 2026-11-22"), "{foot}");
}

#[rstest]
fn the_way_of_the_data_is_drawn_with_class_and_legal_basis_at_every_arrow(
    #[values("hospital", "fintech")] buyer: &str,
) {
    let doc = paper(buyer);
    let all = parts(&docx(&doc));
    let document = Document::parse(&all["word/document.xml"]).unwrap();
    let flows: Vec<&Flow> = doc
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| if let Block::Flow(flow) = block { Some(flow) } else { None })
        .collect();
    let drawn: Vec<_> = named(document.root_element(), "p")
        .filter(|p| val(*p, "pStyle") == Some("Drawing"))
        .collect();
    assert!(!flows.is_empty());
    assert_eq!(drawn.len(), flows.len());
    for (flow, drawn) in flows.into_iter().zip(drawn) {
        let forms = named_in(drawn, A, "prstGeom");
        let arrows = forms.iter().filter(|f| f.attribute("prst").unwrap().ends_with("Arrow"));
        assert_eq!(arrows.count(), flow.arrows.len());
        let shapes = named_in(drawn, WPS, "txbx");
        let said: Vec<String> = shapes
            .into_iter()
            .map(|shape| named(shape, "p").map(text).collect::<Vec<_>>().join(" "))
            .collect();
        let arrows = flow.arrows.iter().enumerate();
        let told = arrows.flat_map(|(at, arrow)| {
            assert!(arrow.note.contains("; legal basis: "), "{}", arrow.note);
            [format!("{}. {}", at + 1, arrow.label), arrow.note.clone()]
        });
        let expected: Vec<String> = flow.places.iter().cloned().chain(told).collect();
        assert_eq!(said, expected);
        let steps = named_in(drawn, WP, "docPr")[0].attribute("descr").unwrap();
        assert_eq!(
            steps.split("; ").filter(|step| step.contains(" → ")).count(),
            flow.arrows.len()
        );
    }
}

#[rstest]
#[case("hospital", "12240")]
#[case("agency", "12240")]
#[case("fintech", "11906")]
fn a_buyer_of_the_united_states_alone_gets_letter_paper_and_any_other_a4(
    #[case] buyer: &str,
    #[case] width: &str,
) {
    let all = parts(&docx(&paper(buyer)));
    let document = Document::parse(&all["word/document.xml"]).unwrap();
    let size = named(document.root_element(), "pgSz").next().unwrap();
    assert_eq!(size.attribute((W, "w")), Some(width));
}

#[test]
fn nothing_in_the_archive_tells_when_it_was_made() {
    let bytes = docx(&paper("hospital"));
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for at in 0..zip.len() {
        let file = zip.by_index(at).unwrap();
        let day = file.last_modified().unwrap();
        assert_eq!((day.year(), day.month(), day.day()), (1980, 1, 1), "{:?}", file.name());
    }
}
