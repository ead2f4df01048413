//! Going to a row and a column of the matrix by name, whatever hides them.

use crate::catalog::Id;
use crate::catalog::record::{Control, Path};
use crate::tui::ctx::Ctx;

use super::{Line, MatrixScreen};

impl<'c> MatrixScreen<'c> {
    /// Puts the cursor on the row of a control and the column of a path, and shows them if hidden.
    pub fn visit(&mut self, ctx: &Ctx<'c>, control: Option<Id<Control>>, path: Option<Id<Path>>) {
        self.search = None;
        if let Some(at) = path.and_then(|path| ctx.catalog.paths.position(path))
            && !self.shown[at]
        {
            self.shown[at] = true;
            self.chosen = true;
            self.build(ctx);
        }
        let column = self.matrix.paths.iter().position(|p| Some(p.id) == path);
        self.column = column.unwrap_or(self.column);
        let Some(control) = control else { return };
        if self.row_of(control).is_none() {
            self.differences = false;
            self.build(ctx);
        }
        let Some(row) = self.row_of(control) else { return };
        self.folded.remove(&self.matrix.rows[row].control.group);
        let line = |line: &Line| *line == Line::Control(row);
        self.row = self.lines().iter().position(line).unwrap_or(0);
    }

    fn row_of(&self, control: Id<Control>) -> Option<usize> {
        self.matrix.rows.iter().position(|row| row.control.id == control)
    }
}
