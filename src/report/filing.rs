//! A decision filed: its papers and, where that is wanted, a revision of it that is kept, both or neither.

use std::path::PathBuf;

use crate::decision::Decision;
use crate::files::{Existing, WriteError, write_together};

use super::kept::{Revision, keep};
use super::memo::Extent;
use super::saving::PaperFormat;

/// What is to be filed, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filing {
    /// The papers with the files they go to.
    pub papers: Vec<(PathBuf, PaperFormat)>,
    /// How much of those that are read.
    pub extent: Extent,
    /// What happens where one of these files is there.
    pub existing: Existing,
    /// How the decision is to be kept; none where it is not to be.
    pub keep: Option<Keep>,
}

/// How a decision is to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keep {
    /// The folder of all decisions.
    pub folder: PathBuf,
    /// The id of the decision it is to be the next revision of, whatever its title.
    pub revises: Option<String>,
}

/// What was filed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filed {
    /// The full paths of the papers.
    pub papers: Vec<PathBuf>,
    /// The revision it was kept as.
    pub kept: Option<Revision>,
}

/// Why nothing was filed.
#[derive(Debug, thiserror::Error)]
pub enum NotFiled {
    /// A paper could not be written.
    #[error(transparent)]
    Paper(#[from] WriteError),
    /// It could not be kept, or what was kept could not be taken away again.
    #[error("{0}")]
    Kept(String),
}

/// Files a decision: every paper and the revision, or nothing.
///
/// # Errors
/// Where one of them cannot be written. Files and revisions are as they were then.
pub fn file(decision: &Decision<'_>, filing: &Filing) -> Result<Filed, NotFiled> {
    // First what is kept: should all end in between, there is a whole decision more and no paper
    // without one.
    let keep = |how: &Keep| keep(&how.folder, decision, how.revises.as_deref());
    let kept = filing.keep.as_ref().map(keep).transpose().map_err(NotFiled::Kept)?;
    // What is written says what it is kept as.
    let decision = kept.as_ref().map_or_else(|| decision.clone(), |kept| kept.of(decision));
    let paper = |(file, format): &(PathBuf, PaperFormat)| {
        (file.clone(), format.bytes(&decision, filing.extent))
    };
    let papers: Vec<_> = filing.papers.iter().map(paper).collect();
    let error = match write_together(&papers, filing.existing) {
        Ok(papers) => return Ok(Filed { papers, kept }),
        Err(error) => error,
    };
    match kept.map(Revision::take_back) {
        None | Some(Ok(())) => Err(error.into()),
        Some(Err(why)) => Err(NotFiled::Kept(format!("{error}. It was kept all the same: {why}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Catalog, Policy};
    use crate::decision::Engine;
    use crate::interview::Answers;

    fn names(folder: &std::path::Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_kept_and_the_papers_come_and_stay_away_together() {
        let catalog = Catalog::embedded().unwrap();
        let engine = Engine::new(&catalog);
        let today = jiff::civil::date(2026, 11, 22);
        let decision = engine.decide(&Answers::default(), Policy::default(), today);
        let folder = tempfile::tempdir().unwrap();
        let decisions = folder.path().join("decisions");
        let filing = |paper: &str, keep_in: &str| Filing {
            extent: Extent::Whole,
            papers: vec![(folder.path().join(paper), PaperFormat::Answers)],
            existing: Existing::Keep,
            keep: Some(Keep { folder: folder.path().join(keep_in), revises: None }),
        };
        let filed = file(&decision, &filing("a", "decisions")).unwrap();
        let kept = filed.kept.unwrap();
        assert_eq!((kept.identity.revision, names(&kept.folder).len()), (1, 5));
        let before = names(&decisions.join(&kept.identity.id));

        let refused = file(&decision, &filing("a", "decisions")).unwrap_err();
        assert!(matches!(refused, NotFiled::Paper(WriteError::Exists(_))), "{refused}");
        assert_eq!(names(&decisions.join(&kept.identity.id)), before);
        let refused = file(&decision, &filing("absent/b", "new")).unwrap_err();
        assert!(matches!(refused, NotFiled::Paper(WriteError::NoFolder(_))), "{refused}");
        assert_eq!(names(&folder.path().join("new")), Vec::<String>::new());

        // A file stands where the folder should be.
        let refused = file(&decision, &filing("b", "a")).unwrap_err();
        assert!(matches!(refused, NotFiled::Kept(_)), "{refused}");
        assert_eq!(names(folder.path()), ["a", "decisions", "new"]);
    }
}
