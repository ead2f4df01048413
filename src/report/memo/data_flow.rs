//! The data flow: each hop with the class of its data, the legal basis, the place and what is kept; and who else handles it.

use crate::catalog::record::{DataClass, Hop, Node, Point, Topic};
use crate::decision::{Assessment, Decision};

use super::super::doc::{Arrow, Block, Flow, Line, Section};
use super::super::wording;
use super::points::{heading, points, position, run_by};

/// The way of the data on each recommended path.
pub fn data_flow(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Data flow, residency and retention", "Data flow");
    let chosen = decision.recommended();
    if chosen.is_empty() {
        return section;
    }
    let classes: Vec<&DataClass> =
        decision.catalog.classes.iter().filter(|c| c.when.holds(&decision.profile)).collect();
    section.para("The usual way of a prompt, with the data you named in your answers: correct it where your application differs.");
    bases(&classes, &mut section);
    for a in chosen {
        heading(decision, a, &mut section);
        let hops: Vec<&Hop> =
            decision.catalog.hops.iter().filter(|h| concerns(decision, a, h)).collect();
        section.blocks.push(Block::Flow(drawn(a, &hops, &classes)));
        let row = |(at, hop): (usize, &&Hop)| hop_row(decision, a, (at, hop), &classes);
        section.table(
            vec!["Hop", "Class", "Legal basis", "Residency", "Retention"],
            hops.iter().enumerate().map(row).collect(),
        );
        subprocessors(decision, a, &mut section);
    }
    section
}

fn concerns(decision: &Decision<'_>, a: &Assessment<'_>, hop: &Hop) -> bool {
    hop.run_by.is_none_or(|by| by == run_by(a)) && hop.when.holds(&decision.profile)
}

/// The legal basis of each class that needs one, to be entered by counsel.
fn bases(classes: &[&DataClass], section: &mut Section) {
    let row = |class: &&DataClass| {
        let basis = class.basis.as_ref()?;
        let basis = Line::new().said(basis, &class.cites);
        Some(vec![Line::from(wording::sentence(&class.name)), basis, Line::new()])
    };
    let rows: Vec<_> = classes.iter().filter_map(row).collect();
    if rows.is_empty() {
        section.para("None of the data you named calls for a legal basis or a BAA.");
    }
    section.table(vec!["Class of data", "Legal basis or cover", "Entered by counsel"], rows);
}

fn name(a: &Assessment<'_>, node: &Node) -> String {
    match node {
        Node::Own(name) => name.clone(),
        Node::Path(name) => format!("{name}, {}", a.path.name),
    }
}

/// What class of data goes a hop, and what stands as its legal basis.
struct Carried {
    class: String,
    basis: String,
}

impl Carried {
    fn of(classes: &[&DataClass]) -> Self {
        let names: Vec<_> = classes.iter().map(|class| class.name.as_str()).collect();
        let with_basis = classes.iter().filter(|class| class.basis.is_some());
        let with_basis: Vec<_> = with_basis.map(|class| class.name.as_str()).collect();
        let basis = match with_basis.as_slice() {
            [] => "none to enter".to_owned(),
            all if all.len() == names.len() => "as entered above".to_owned(),
            some => format!("as entered above for {}", wording::list(some)),
        };
        Self { class: wording::list(&names), basis }
    }
}

fn drawn(a: &Assessment<'_>, hops: &[&Hop], classes: &[&DataClass]) -> Flow {
    let mut places: Vec<String> = Vec::new();
    let mut place = |node: &Node| {
        let name = name(a, node);
        places.iter().position(|known| *known == name).unwrap_or_else(|| {
            places.push(name);
            places.len() - 1
        })
    };
    let Carried { class, basis } = Carried::of(classes);
    let note =
        if classes.is_empty() { String::new() } else { format!("{class}; legal basis: {basis}") };
    let arrow = |hop: &&Hop| Arrow {
        from: place(&hop.from),
        to: place(&hop.to),
        label: hop.carries.clone(),
        note: note.clone(),
    };
    let arrows = hops.iter().map(arrow).collect();
    Flow { title: format!("The way of the data through {}", a.path.name), places, arrows }
}

fn hop_row(
    decision: &Decision<'_>,
    a: &Assessment<'_>,
    (at, hop): (usize, &Hop),
    classes: &[&DataClass],
) -> Vec<Line> {
    let way = format!("{}. {} → {}", at + 1, name(a, &hop.from), name(a, &hop.to));
    let Carried { class, basis } = Carried::of(classes);
    let told = |own: &Option<String>, topic| match own {
        Some(text) => Line::from(text.as_str()),
        None => read(decision, a, topic),
    };
    vec![
        Line::new().text(format!("{way} ")).cites(&hop.cites),
        Line::from(wording::sentence(&class)),
        Line::from(wording::sentence(&basis)),
        told(&hop.residency, Topic::Residency),
        told(&hop.retention, Topic::Retention),
    ]
}

/// What the cells say on a topic, one after another.
fn read(decision: &Decision<'_>, a: &Assessment<'_>, topic: Topic) -> Line {
    let mut line = Line::new();
    for point in points(decision, a, topic) {
        let gap = if line.runs.is_empty() { "" } else { " " };
        line = if let (Some(text), None) = (&point.text, point.control) {
            line.text(gap).said(text, &point.cites)
        } else {
            let mut line = line.strong(format!("{gap}{}: ", point.name));
            line.runs.extend(position(decision, a, point).runs);
            line
        };
    }
    line
}

fn subprocessors(decision: &Decision<'_>, a: &Assessment<'_>, section: &mut Section) {
    if a.path.own_infrastructure {
        section.para("No vendor of the service, and so no sub-processors of one.");
        return;
    }
    let row = |point: &&Point| vec![Line::from(point.name.as_str()), position(decision, a, point)];
    let points = points(decision, a, Topic::Subprocessors);
    section.para("Sub-processors, and how their changes are announced:");
    section.table(vec!["What", "What the sources say"], points.iter().map(row).collect());
}
