//! The attestation matrix: which rows and columns are shown, and what each cell says.

use jiff::civil::Date;

use crate::catalog::record::{Claim, Control, Group, Level, Path, Value};
use crate::catalog::{Catalog, Cell, Cells, Id};

use super::search;
use super::wording;

/// Which part of the matrix is wanted. Empty lists mean all.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// These columns, in this order.
    pub paths: Vec<Id<Path>>,
    /// These rows.
    pub controls: Vec<Id<Control>>,
    /// The rows of these groups.
    pub groups: Vec<Id<Group>>,
    /// Rows in which this is found, the closest first.
    pub search: Option<String>,
    /// Only rows in which the shown paths differ.
    pub differences: bool,
    /// Also the paths that the policy leaves out because the articles do not know them.
    pub beyond_articles: bool,
}

/// A part of the matrix.
#[derive(Clone, Debug)]
pub struct Matrix<'a> {
    /// The columns.
    pub paths: Vec<&'a Path>,
    /// The rows.
    pub rows: Vec<Row<'a>>,
}

/// A row of the matrix.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The control.
    pub control: &'a Control,
    /// Its cells, one for each column.
    pub cells: Vec<Entry<'a>>,
}

/// What a cell says, under the policy of the cells it was made from.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The path.
    pub path: &'a Path,
    /// The control.
    pub control: &'a Control,
    /// The cell itself.
    pub cell: &'a Cell<'a>,
    /// The levels of the control that something is said about.
    pub levels: Vec<(&'a Level, &'a Cell<'a>)>,
    /// Whether a fact that decides is due for another look.
    pub stale: bool,
}

impl<'a> Matrix<'a> {
    /// The part of the matrix a query asks for.
    #[must_use]
    pub fn new(catalog: &'a Catalog, cells: &'a Cells<'a>, query: &Query, today: Date) -> Self {
        let paths: Vec<&Path> = if query.paths.is_empty() {
            let shown = |path: &&Path| query.beyond_articles || cells.considers(path);
            catalog.paths.iter().filter(shown).collect()
        } else {
            query.paths.iter().filter_map(|id| catalog.paths.get(*id)).collect()
        };
        let wanted = |control: &&Control| {
            (query.controls.is_empty() || query.controls.contains(&control.id))
                && (query.groups.is_empty() || query.groups.contains(&control.group))
        };
        let row = |control: &'a Control| Row {
            control,
            cells: paths
                .iter()
                .map(|path| Entry::new(catalog, cells, path, control, today))
                .collect(),
        };
        let rows = in_groups(catalog).filter(wanted).map(row);
        let mut rows: Vec<Row<'a>> =
            rows.filter(|row| !query.differences || row.differs()).collect();
        if let Some(pattern) = &query.search {
            rows = search::ranked(catalog, rows, pattern);
        }
        Self { paths, rows }
    }
}

/// The controls, group by group.
pub fn in_groups(catalog: &Catalog) -> impl Iterator<Item = &Control> {
    catalog.groups.iter().flat_map(|g| catalog.controls.iter().filter(|c| c.group == g.id))
}

impl Row<'_> {
    /// Whether the cells differ: in value, or in what they tell where the value is only "stated".
    #[must_use]
    pub fn differs(&self) -> bool {
        let values = self.cells.iter().map(|entry| entry.cell.value());
        differ(values, || self.cells.iter().map(Entry::text))
    }
}

/// Whether the cells of a row differ: in value, or in what they tell where the value is only
/// "stated". Looks at no more of them than it takes, and at what they tell last.
pub fn differ<T: Iterator<Item = String>>(
    mut values: impl Iterator<Item = Value>,
    texts: impl FnOnce() -> T,
) -> bool {
    let Some(first) = values.next() else { return false };
    if values.any(|value| value != first) {
        return true;
    }
    if first != Value::Stated {
        return false;
    }
    let mut texts = texts();
    texts.next().is_some_and(|first| texts.any(|other| other != first))
}

impl<'a> Entry<'a> {
    /// The cell of a path and a control.
    #[must_use]
    pub fn new(
        catalog: &'a Catalog,
        cells: &'a Cells<'a>,
        path: &'a Path,
        control: &'a Control,
        today: Date,
    ) -> Self {
        let cell = cells.get(path.id, control.id, None);
        let level = |level: &'a Level| {
            let cell = cells.get(path.id, control.id, Some(level.id));
            (!cell.claims.is_empty()).then_some((level, cell))
        };
        let stale = |claim: &&Claim| catalog.stale_days(claim, today).is_some();
        Self {
            path,
            control,
            cell,
            levels: control.levels.iter().filter_map(level).collect(),
            stale: cell.deciding.iter().any(stale),
        }
    }

    /// Whether its claims differ, those of a level included.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.cell.dispute.is_some() || self.levels.iter().any(|(_, cell)| cell.dispute.is_some())
    }

    /// What it says in short: the claim that decides, or the silence.
    #[must_use]
    pub fn text(&self) -> String {
        let said = self.cell.telling().map_or_else(
            || wording::silence_text(&self.control.name, self.path, self.cell),
            |claim| claim.text.clone(),
        );
        let levels = self.levels.iter().map(|(level, cell)| {
            format!(
                " {}: {}.",
                wording::sentence(&level.name),
                super::marks::Marked::words(cell.value())
            )
        });
        said + &levels.collect::<String>()
    }

    /// What it holds on.
    #[must_use]
    pub fn conditions(&self, catalog: &Catalog) -> Vec<String> {
        self.cell.conditions().iter().map(|id| catalog.conditions[*id].text.clone()).collect()
    }

    /// Every claim, those of the levels included.
    pub fn claims(&self) -> impl Iterator<Item = &'a Claim> {
        let levels = self.levels.iter().flat_map(|(_, cell)| cell.claims.iter());
        self.cell.claims.iter().chain(levels).copied()
    }
}
