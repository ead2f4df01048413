//! A paper as a Word document: Word's own headings, lists and tables, and the same bytes each time.

mod block;
mod flow;
mod parts;
mod run;
mod sheet;
mod table;

use std::io::{Cursor, Write as _};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::doc::Doc;

use block::Body;
use sheet::Sheet;

/// The paper as a Word document.
///
/// # Panics
/// Never: it is written to memory, which takes whatever is written.
#[must_use]
pub fn docx(doc: &Doc) -> Vec<u8> {
    let body = Body::of(doc);
    let parts: [(&str, String); 10] = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        ("docProps/app.xml", parts::APP.to_owned()),
        ("docProps/core.xml", parts::core(doc)),
        ("word/document.xml", body.document),
        ("word/_rels/document.xml.rels", parts::relations(&body.addresses)),
        ("word/styles.xml", parts::styles(doc.is_brief)),
        ("word/numbering.xml", parts::numbering(body.numbered)),
        ("word/footer1.xml", Sheet::of(doc).footer(doc.stamp.as_deref())),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
    ];
    zipped(&parts).expect("writing to memory does not fail")
}

/// The parts in one file, under a date that is always the same.
fn zipped(parts: &[(&str, String)]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, text) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
