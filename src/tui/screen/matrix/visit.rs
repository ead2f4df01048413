//! Going to a row and a column of the matrix by name, whatever hides them.

use crate::catalog::Id;
use crate::catalog::record::{Control, Path};
use crate::tui::ctx::Ctx;

use super::MatrixScreen;
use super::grid::Place;

impl<'c> MatrixScreen<'c> {
    /// Puts the cursor on the row of a control and the column of a path, and shows them if hidden.
    pub fn visit(&mut self, ctx: &Ctx<'c>, control: Option<Id<Control>>, path: Option<Id<Path>>) {
        self.search = None;
        if let Some(path) = path.filter(|path| !self.layout.is_shown(&self.known, *path)) {
            self.layout.show(&self.known, path, true);
        }
        if let Some(control) = control {
            self.layout.unfold(ctx.catalog.controls[control].group);
            if !self.grid.rows.iter().any(|row| row.id == control) {
                self.layout.clear_filters();
            }
        }
        self.lay_out(ctx);
        let column = self.grid.columns.iter().position(|column| Some(column.id) == path);
        self.grid.go_to_column(column.unwrap_or(self.grid.column));
        if let Some(row) = control.and_then(|control| self.grid.line_of(Place::Row(control))) {
            self.grid.go_to_line(row);
        }
    }
}
