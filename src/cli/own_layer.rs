//! The own layer as the command line gives it: the files named, and those of the config folder.

use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::catalog::check::{Finding, Gravity};
use crate::catalog::overlay::{self, OverlayError, OverlayFile};

use crate::report::own_layer::stamp;
use crate::report::text::clean;

use super::args::Common;
use super::output::Stop;

/// The catalogue with the own layer on it; refused whole where any file of it is broken.
pub fn over(catalog: Catalog, common: &Common, today: Date) -> Result<Catalog, Stop> {
    let layered = files(common).and_then(|files| catalog.with_overlays(&files, today));
    layered.map_err(|error| {
        let hint = if common.overlay.is_empty() { "; --no-overlay runs without it" } else { "" };
        Stop::Failed(format!("{error} (nothing of your own layer was applied{hint})"))
    })
}

fn files(common: &Common) -> Result<Vec<OverlayFile>, OverlayError> {
    let mut files = Vec::new();
    for file in &common.overlay {
        files.push(overlay::read(file)?);
    }
    if let Some(folder) = overlay::config_folder().filter(|_| !common.no_overlay) {
        files.extend(overlay::in_folder(&folder)?);
    }
    Ok(files)
}

/// The records that no longer apply, as things to mend.
pub fn findings(catalog: &Catalog) -> Vec<Finding> {
    let layer = &catalog.layer;
    let finding = |record: &overlay::OwnRecord| Finding {
        gravity: Gravity::Warning,
        file: layer.file_of(record).name.clone(),
        line: record.place.map_or(0, |(line, _)| line),
        column: record.place.map_or(0, |(_, column)| column),
        text: format!(
            "{} `{}` is {}: {}",
            record.kind,
            record.about,
            record.state.words(),
            record.state.note().unwrap_or_default()
        ),
    };
    layer.set_aside().map(finding).collect()
}

/// The own layer in a line of its own, where there is one.
pub fn told(catalog: &Catalog) -> String {
    let stamp = stamp(catalog);
    if stamp.is_empty() { stamp } else { format!("{}\n", clean(stamp.trim_start())) }
}
