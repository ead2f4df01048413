//! The paper a Word document is set on: how large, with what margins, and what stands at its foot.

use crate::report::doc::{Doc, Stamp};
use crate::report::markup::{Markup, attr};

use super::parts::{DECLARATION, MAIN};

/// A sheet of paper, measured in twentieths of a point.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    width: usize,
    height: usize,
    side: usize,
    end: usize,
    /// Whether all is to stand on one page, in small type.
    pub is_brief: bool,
}

impl Sheet {
    /// The sheet of a paper: with narrow margins where all is to stand on one page.
    pub fn of(doc: &Doc) -> Self {
        let (width, height) = if doc.is_letter { (12240, 15840) } else { (11906, 16838) };
        let (side, end) = if doc.is_brief { (680, 620) } else { (1134, 1134) };
        Self { width, height, side, end, is_brief: doc.is_brief }
    }

    /// How wide the text is.
    pub fn text_width(self) -> usize {
        self.width - 2 * self.side
    }

    /// Its size, its margins and its foot, as the body ends with them.
    pub fn properties(self, m: &mut Markup) {
        let number = |name, n: usize| attr(name, n.to_string());
        m.line();
        m.element("w:sectPr", &[], |m| {
            let foot = [attr("w:type", "default"), attr("r:id", "rId3")];
            m.empty("w:footerReference", &foot);
            m.empty("w:pgSz", &[number("w:w", self.width), number("w:h", self.height)]);
            let margins = [
                number("w:top", self.end),
                number("w:right", self.side),
                number("w:bottom", self.end),
                number("w:left", self.side),
                number("w:header", self.end / 2),
                number("w:footer", self.end / 2),
                attr("w:gutter", "0"),
            ];
            m.empty("w:pgMar", &margins);
        });
    }

    /// The foot of each page: what tells the record from others, and the number of the page.
    pub fn footer(self, stamp: Option<&Stamp>) -> String {
        let mut m = Markup::beginning_with(DECLARATION);
        m.element("w:ftr", &[attr("xmlns:w", MAIN)], |m| {
            m.element("w:p", &[], |m| {
                m.element("w:pPr", &[], |m| {
                    m.empty("w:pStyle", &[attr("w:val", "Footer")]);
                    m.element("w:tabs", &[], |m| {
                        let end = attr("w:pos", self.text_width().to_string());
                        m.empty("w:tab", &[attr("w:val", "right"), end]);
                    });
                });
                super::run::text(m, &stamp.map(Stamp::line).unwrap_or_default());
                m.own(PAGE_OF_PAGES);
            });
        });
        m.done()
    }
}

/// The number of the page, and of how many, at the tab on the right.
const PAGE_OF_PAGES: &str = "<w:r><w:tab/></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> / </w:t></w:r><w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
