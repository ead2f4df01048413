//! How much the catalogue says: claims counted cell by cell, and what is not stated, disputed or due.

use jiff::civil::Date;
use serde::Serialize;

use crate::catalog::record::{Claim, Control, Group, Path, Value};
use crate::catalog::{Catalog, Cells, Id};

use super::doc::{Doc, Line, Section};
use super::marks::DISPUTED;
use super::matrix::{Entry, in_groups};

/// How much is said, in the whole matrix and in its parts.
#[derive(Clone, Debug, Serialize)]
pub struct Coverage {
    total: Count,
    paths: Vec<OfPath>,
    groups: Vec<OfGroup>,
    cells: Vec<OfCell>,
}

/// How much is said in some cells.
#[derive(Clone, Copy, Default, Debug, Serialize)]
struct Count {
    cells: usize,
    claims: usize,
    not_stated: usize,
    disputed: usize,
    due: usize,
}

#[derive(Clone, Debug, Serialize)]
struct OfPath {
    path: Id<Path>,
    #[serde(flatten)]
    count: Count,
}

#[derive(Clone, Debug, Serialize)]
struct OfGroup {
    group: Id<Group>,
    #[serde(flatten)]
    count: Count,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct OfCell {
    path: Id<Path>,
    control: Id<Control>,
    claims: usize,
    /// Nobody says anything, or those who could have say nothing.
    not_stated: bool,
    disputed: bool,
    /// There are claims, and even the newest is due for another look.
    due: bool,
}

impl Count {
    fn of<'a>(cells: impl Iterator<Item = &'a OfCell>) -> Self {
        cells.fold(Self::default(), |sum, cell| Self {
            cells: sum.cells + 1,
            claims: sum.claims + cell.claims,
            not_stated: sum.not_stated + usize::from(cell.not_stated),
            disputed: sum.disputed + usize::from(cell.disputed),
            due: sum.due + usize::from(cell.due),
        })
    }

    fn row(self) -> Vec<Line> {
        let numbers = [self.claims, self.cells, self.not_stated, self.disputed, self.due];
        numbers.into_iter().map(|n| Line::from(n.to_string())).collect()
    }
}

impl Coverage {
    /// Counts.
    #[must_use]
    pub fn new(catalog: &Catalog, cells: &Cells<'_>, today: Date) -> Self {
        let mut all = Vec::new();
        for control in in_groups(catalog) {
            for path in catalog.paths.iter() {
                let entry = Entry::new(catalog, cells, path, control, today);
                let claims: Vec<&Claim> = entry.claims().collect();
                let due = |c: &&Claim| catalog.stale_days(c, today).is_some();
                all.push(OfCell {
                    path: path.id,
                    control: control.id,
                    claims: claims.len(),
                    not_stated: claims.iter().all(|c| c.value == Value::NotStated),
                    disputed: entry.is_disputed(),
                    due: !claims.is_empty() && claims.iter().all(due),
                });
            }
        }
        let of_path = |path| Count::of(all.iter().filter(|c| c.path == path));
        let group = |cell: &OfCell| catalog.controls[cell.control].group;
        let of_group = |id| Count::of(all.iter().filter(|c| group(c) == id));
        Self {
            total: Count::of(all.iter()),
            paths: catalog.paths.ids().map(|path| OfPath { path, count: of_path(path) }).collect(),
            groups: catalog
                .groups
                .ids()
                .map(|g| OfGroup { group: g, count: of_group(g) })
                .collect(),
            cells: all,
        }
    }

    /// The counts as a paper.
    #[must_use]
    pub fn doc(&self, catalog: &Catalog) -> Doc {
        Doc {
            title: "How much the knowledge base says".into(),
            sections: vec![self.by_path(catalog), self.by_group(catalog), self.by_cell(catalog)],
            ..Doc::default()
        }
    }

    fn by_path(&self, catalog: &Catalog) -> Section {
        let mut section = Section::new("By path", "By path");
        let named = |name: String, count: Count| [vec![Line::from(name)], count.row()].concat();
        let row = |(at, of): (usize, &OfPath)| {
            named(format!("{} {}", letter(at), catalog.paths[of.path].name), of.count)
        };
        let mut rows: Vec<_> = self.paths.iter().enumerate().map(row).collect();
        rows.push(named("all".into(), self.total));
        section.table(vec!["Path", "Claims", "Cells", "Not stated", "Disputed", "Due"], rows);
        section
    }

    fn by_group(&self, catalog: &Catalog) -> Section {
        let mut section = Section::new("By group", "By group");
        let row = |of: &OfGroup| {
            let name = Line::from(catalog.groups[of.group].name.as_str());
            [vec![name], of.count.row()].concat()
        };
        section.table(
            vec!["Group", "Claims", "Cells", "Not stated", "Disputed", "Due"],
            self.groups.iter().map(row).collect(),
        );
        section
    }

    fn by_cell(&self, catalog: &Catalog) -> Section {
        let mut section = Section::new("By cell", "By cell");
        section.para(format!(
            "The number of claims in each cell; the letters are those of the paths above. {DISPUTED}: \
             the claims differ. Brackets: the sources could have said it and do not. A dot: no claim."
        ));
        let columns = self.paths.len().min(LETTERS.len());
        let head = [&["Control"][..], &LETTERS[..columns]].concat();
        let text = |cell: &OfCell| match cell {
            OfCell { claims: 0, .. } => ".".to_owned(),
            OfCell { claims, not_stated: true, .. } => format!("({claims})"),
            OfCell { claims, disputed: true, .. } => format!("{claims}{DISPUTED}"),
            OfCell { claims, .. } => claims.to_string(),
        };
        let row = |cells: &[OfCell]| {
            let name = Line::from(catalog.controls[cells[0].control].id.as_str());
            let counts = cells.iter().take(columns).map(|cell| Line::from(text(cell)));
            [vec![name], counts.collect()].concat()
        };
        let rows = self.cells.chunks(self.paths.len().max(1)).map(row).collect();
        section.table(head, rows);
        section
    }
}

const LETTERS: [&str; 26] = [
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S",
    "T", "U", "V", "W", "X", "Y", "Z",
];

fn letter(at: usize) -> &'static str {
    LETTERS.get(at).copied().unwrap_or("-")
}
