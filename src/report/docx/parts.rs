//! The parts of a Word document besides its body: what it is made of, its styles and its numbering.

use crate::report::doc::Doc;
use crate::report::markup::{Markup, attr};

/// How every part begins.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The names of what a document is made of.
pub const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The names of relations.
pub const RELATION_NAMES: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The list whose items have a dot.
pub const BULLETS: usize = 1;
/// The first of the lists that are numbered.
pub const FIRST_NUMBERED: usize = 2;

/// Which part is of what kind.
pub const CONTENT_TYPES: &str = include_str!("content_types.xml");
/// What the package holds.
pub const PACKAGE_RELATIONS: &str = include_str!("package_relations.xml");
/// What made it.
pub const APP: &str = include_str!("app.xml");
/// Word's own styles, and those of marks and citations; sizes and gaps are left open.
const STYLES: &str = include_str!("styles.xml");
/// That it is read as Word of today reads it.
pub const SETTINGS: &str = include_str!("settings.xml");

/// The sizes of letters, in halves of a point, and the gaps, in twentieths of one, where there is
/// room and where all is to stand on one page.
const SIZES: [(&str, &str, &str); 12] = [
    ("{text}", "21", "17"),
    ("{below-text}", "120", "50"),
    ("{line}", "264", "240"),
    ("{title}", "36", "24"),
    ("{below-title}", "240", "80"),
    ("{heading}", "28", "20"),
    ("{above-heading}", "360", "80"),
    ("{below-heading}", "120", "30"),
    ("{below-item}", "60", "20"),
    ("{cell}", "19", "16"),
    ("{around-cell}", "20", "8"),
    ("{foot}", "17", "16"),
];

/// The styles, for a whole record or for one page.
pub fn styles(is_brief: bool) -> String {
    let filled = |text: String, (name, whole, brief): &(&str, &str, &str)| {
        text.replace(name, if is_brief { brief } else { whole })
    };
    SIZES.iter().fold(STYLES.to_owned(), filled)
}
/// How a table looks: as wide as the text, with a head.
pub const TABLE: &str = "<w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>";
/// The ground of a head.
pub const HEAD_SHADE: &str = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EAEDF0\"/>";

/// The relations every document has; those of addresses follow.
const RELATIONS: [(&str, &str); 4] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("footer", "footer1.xml"),
    ("settings", "settings.xml"),
];

/// The name of the relation to an address.
pub fn relation(address: usize) -> String {
    format!("rId{}", RELATIONS.len() + address + 1)
}

/// What Word shows among the properties of a document: its title, and of a record what it is about,
/// how far it has come and the day it was made for.
pub fn core(doc: &Doc) -> String {
    let mut m = Markup::beginning_with(DECLARATION);
    let spaces = [
        attr("xmlns:cp", format!("{PACKAGE}/metadata/core-properties")),
        attr("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        attr("xmlns:dcterms", "http://purl.org/dc/terms/"),
        attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    m.element("cp:coreProperties", &spaces, |m| {
        m.text_element("dc:title", &[], &doc.title);
        m.text_element("dc:creator", &[], "signoff");
        m.text_element("dc:language", &[], "en-GB");
        if let Some(stamp) = &doc.stamp {
            let subject = [stamp.subject.as_str(), &stamp.name].map(str::trim);
            let subject: Vec<_> = subject.into_iter().filter(|text| !text.is_empty()).collect();
            m.text_element("dc:subject", &[], &subject.join(", "));
            m.text_element("cp:contentStatus", &[], &stamp.status);
            let kind = attr("xsi:type", "dcterms:W3CDTF");
            m.text_element("dcterms:created", &[kind], &format!("{}T00:00:00Z", stamp.day));
        }
    });
    m.done()
}

/// What the body leads to.
pub fn relations(addresses: &[String]) -> String {
    let mut m = Markup::beginning_with(DECLARATION);
    m.element("Relationships", &[attr("xmlns", format!("{PACKAGE}/relationships"))], |m| {
        for (at, (kind, part)) in RELATIONS.into_iter().enumerate() {
            let id = attr("Id", format!("rId{}", at + 1));
            let kind = attr("Type", format!("{RELATION_NAMES}/{kind}"));
            m.empty("Relationship", &[id, kind, attr("Target", part)]);
        }
        for (at, address) in addresses.iter().enumerate() {
            let id = attr("Id", relation(at));
            let kind = attr("Type", format!("{RELATION_NAMES}/hyperlink"));
            let target = attr("Target", well_formed(address));
            m.empty("Relationship", &[id, kind, target, attr("TargetMode", "External")]);
        }
    });
    m.done()
}

/// An address in characters that one may have: Word calls a document with another one broken.
fn well_formed(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => out.push(byte.into()),
            b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'@' | b'!' | b'$' | b'&'
            | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b'%' => {
                out.push(byte.into());
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The lists: one with dots, and one for each that is numbered, so that each begins at 1.
pub fn numbering(numbered: usize) -> String {
    let val = |m: &mut Markup, name: &'static str, value: &str| {
        m.empty(name, &[attr("w:val", value)]);
    };
    let mut m = Markup::beginning_with(DECLARATION);
    m.element("w:numbering", &[attr("xmlns:w", MAIN)], |m| {
        for (kind, format, sign) in [("0", "bullet", "•"), ("1", "decimal", "%1.")] {
            m.element("w:abstractNum", &[attr("w:abstractNumId", kind)], |m| {
                val(m, "w:multiLevelType", "singleLevel");
                m.element("w:lvl", &[attr("w:ilvl", "0")], |m| {
                    val(m, "w:start", "1");
                    val(m, "w:numFmt", format);
                    val(m, "w:lvlText", sign);
                    val(m, "w:lvlJc", "left");
                    m.own("<w:pPr><w:ind w:left=\"425\" w:hanging=\"425\"/></w:pPr>");
                });
            });
        }
        for number in BULLETS..FIRST_NUMBERED + numbered {
            m.element("w:num", &[attr("w:numId", number.to_string())], |m| {
                val(m, "w:abstractNumId", if number == BULLETS { "0" } else { "1" });
                if number >= FIRST_NUMBERED {
                    m.own("<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>");
                }
            });
        }
    });
    m.done()
}
