//! A way through places, drawn in a Word document as a group of shapes of its own.

use crate::report::doc::{Flow, Line};
use crate::report::drawing::{Drawing, Drawn, LETTERS, Place, SMALL, WIDTH};
use crate::report::markup::{Attr, Markup, attr};

use super::block::{Style, paragraph};
use super::sheet::Sheet;

const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const GROUP: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";

/// The names of what a drawing is made of.
pub const SPACES: [(&str, &str); 5] = [
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", A),
    ("xmlns:wpg", GROUP),
    ("xmlns:wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
];

/// How many units of a drawing of Word's make a twentieth of a point.
const UNITS: usize = 635;
/// What a box of words is higher than its letters.
const AROUND: usize = 5;

/// Draws a way. What it shows is told in words too, for those who do not see it.
pub fn flow(m: &mut Markup, flow: &Flow, number: usize, sheet: Sheet) {
    let drawing = Drawing::of(flow);
    let scale = sheet.text_width() * UNITS / WIDTH;
    let mut shapes = Shapes { scale, id: number * 1000, letters: sheet.text_width() };
    let steps: Vec<_> = flow.steps().iter().map(Line::plain).collect();
    let size = [WIDTH * scale, drawing.height * scale];
    paragraph(m, &Style { name: Some("Drawing"), is_kept: true, list: None }, |m| {
        m.element("w:r", &[], |m| {
            m.element("mc:AlternateContent", &[], |m| {
                m.element("mc:Choice", &[attr("Requires", "wpg")], |m| {
                    m.element("w:drawing", &[], |m| {
                        let apart = ["distT", "distB", "distL", "distR"].map(|d| attr(d, "0"));
                        m.element("wp:inline", &apart, |m| {
                            m.empty("wp:extent", &extent(size));
                            let names = [
                                attr("id", shapes.next()),
                                attr("name", format!("Data flow {number}")),
                                attr("title", flow.title.as_str()),
                                attr("descr", steps.join("; ")),
                            ];
                            m.empty("wp:docPr", &names);
                            m.empty("wp:cNvGraphicFramePr", &[]);
                            group(m, &drawing, size, &mut shapes);
                        });
                    });
                });
            });
        });
    });
}

fn extent([width, height]: [usize; 2]) -> [Attr<'static>; 2] {
    [attr("cx", width.to_string()), attr("cy", height.to_string())]
}

fn group(m: &mut Markup, drawing: &Drawing, size: [usize; 2], shapes: &mut Shapes) {
    m.element("a:graphic", &[], |m| {
        m.element("a:graphicData", &[attr("uri", GROUP)], |m| {
            m.element("wpg:wgp", &[], |m| {
                m.empty("wpg:cNvGrpSpPr", &[]);
                m.element("wpg:grpSpPr", &[], |m| {
                    m.element("a:xfrm", &[], |m| {
                        let origin = [attr("x", "0"), attr("y", "0")];
                        m.empty("a:off", &origin);
                        m.empty("a:ext", &extent(size));
                        m.empty("a:chOff", &origin);
                        m.empty("a:chExt", &extent(size));
                    });
                });
                for place in &drawing.places {
                    shapes.place(m, drawing, place);
                }
                for arrow in &drawing.arrows {
                    shapes.arrow(m, arrow);
                }
            });
        });
    });
}

/// The shapes drawn so far: each has a number of its own.
struct Shapes {
    scale: usize,
    id: usize,
    letters: usize,
}

/// Where a shape is: from the left, from above, how wide and how high.
type Frame = [usize; 4];

impl Shapes {
    fn next(&mut self) -> String {
        self.id += 1;
        self.id.to_string()
    }

    /// Lines are drawn as thin shapes: `LibreOffice` turns a whole group by a line that is in it.
    fn place(&mut self, m: &mut Markup, drawing: &Drawing, place: &Place) {
        let frame = [place.left, 0, place.width, drawing.head];
        self.shape(
            m,
            |m, shapes| {
                shapes.outline(m, frame, "roundRect", "");
                m.own(BOX);
            },
            |m, shapes| shapes.words(m, &place.lines, LETTERS, "ctr"),
        );
        let life = [place.middle(), drawing.head, 1, drawing.height - drawing.head];
        self.shape(
            m,
            |m, shapes| {
                shapes.outline(m, life, "rect", "");
                m.own(LIFE);
            },
            |m, _| m.empty("wps:bodyPr", &[]),
        );
    }

    fn arrow(&mut self, m: &mut Markup, arrow: &Drawn) {
        let (left, wide) = (arrow.from.min(arrow.to), arrow.from.abs_diff(arrow.to));
        let form = if arrow.to < arrow.from { "leftArrow" } else { "rightArrow" };
        self.shape(
            m,
            |m, shapes| {
                shapes.outline(m, [left, arrow.y - TIP / 2, wide, TIP], form, THIN);
                m.own(ARROW);
            },
            |m, _| m.empty("wps:bodyPr", &[]),
        );
        let above = [left, arrow.top() - AROUND, wide, arrow.y - arrow.top() + AROUND];
        self.text(m, above, &arrow.label, LETTERS, "b");
        if !arrow.note.is_empty() {
            let below = [left, arrow.y, wide, arrow.bottom() - arrow.y + AROUND];
            self.text(m, below, &arrow.note, SMALL, "t");
        }
    }

    fn text(
        &mut self,
        m: &mut Markup,
        frame: Frame,
        lines: &[String],
        size: usize,
        at: &'static str,
    ) {
        self.shape(
            m,
            |m, shapes| {
                shapes.outline(m, frame, "rect", "");
                m.own("<a:noFill/><a:ln><a:noFill/></a:ln>");
            },
            |m, shapes| shapes.words(m, lines, size, at),
        );
    }

    fn shape(
        &mut self,
        m: &mut Markup,
        looks: impl FnOnce(&mut Markup, &Self),
        says: impl FnOnce(&mut Markup, &Self),
    ) {
        let id = self.next();
        m.element("wps:wsp", &[], |m| {
            m.empty("wps:cNvPr", &[attr("id", id.clone()), attr("name", format!("Shape {id}"))]);
            m.empty("wps:cNvSpPr", &[]);
            m.element("wps:spPr", &[], |m| looks(m, self));
            says(m, self);
        });
    }

    fn outline(&self, m: &mut Markup, frame: Frame, form: &'static str, set: &'static str) {
        let [x, y, width, height] = frame.map(|n| n * self.scale);
        m.element("a:xfrm", &[], |m| {
            m.empty("a:off", &[attr("x", x.to_string()), attr("y", y.to_string())]);
            m.empty("a:ext", &extent([width, height]));
        });
        m.element("a:prstGeom", &[attr("prst", form)], |m| {
            m.element("a:avLst", &[], |m| m.own(set));
        });
    }

    /// Lines of words in the middle of a shape, of letters of a size, and where from above.
    fn words(&self, m: &mut Markup, lines: &[String], size: usize, at: &'static str) {
        // A size is told in halves of a point.
        let half_points = (size * self.letters / WIDTH / 10).to_string();
        m.element("wps:txbx", &[], |m| {
            m.element("w:txbxContent", &[], |m| {
                for line in lines {
                    paragraph(m, &Style::named("DrawingText"), |m| {
                        m.element("w:r", &[], |m| {
                            m.element("w:rPr", &[], |m| {
                                m.empty("w:sz", &[attr("w:val", half_points.clone())]);
                                m.empty("w:szCs", &[attr("w:val", half_points.clone())]);
                            });
                            m.text_element("w:t", &[attr("xml:space", "preserve")], line);
                        });
                    });
                }
            });
        });
        let inside = ["lIns", "tIns", "rIns", "bIns"].map(|side| attr(side, "0"));
        let set = [attr("wrap", "square"), attr("anchor", at)];
        m.element("wps:bodyPr", &[inside.as_slice(), &set].concat(), |m| {
            m.empty("a:noAutofit", &[]);
        });
    }
}

/// The line of life of a place.
const LIFE: &str = "<a:solidFill><a:srgbClr val=\"8C959F\"/></a:solidFill><a:ln><a:noFill/></a:ln>";
/// The box of a place.
const BOX: &str = "<a:solidFill><a:srgbClr val=\"EAEDF0\"/></a:solidFill><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"8C959F\"/></a:solidFill></a:ln>";
/// An arrow.
const ARROW: &str =
    "<a:solidFill><a:srgbClr val=\"3D444D\"/></a:solidFill><a:ln><a:noFill/></a:ln>";
/// How high the tip of an arrow is.
const TIP: usize = 10;
/// How thick the shaft of an arrow is and how long its tip, in parts of how high that is.
const THIN: &str =
    "<a:gd name=\"adj1\" fmla=\"val 15000\"/><a:gd name=\"adj2\" fmla=\"val 90000\"/>";
