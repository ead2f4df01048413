//! The decisions that are kept, told by number, and the report of one as it was.

use crate::report::kept::{Kept, Store, as_it_was, titled, unlike_then};
use crate::report::wording::{self, came_to, full_stop};

use super::dialogue::Dialogue;
use super::page::Entry;
use super::{Lost, paper};

impl Dialogue<'_, '_> {
    /// Tells the decisions that are kept; with the number of one, its report as it was.
    pub(super) fn hear_kept(&mut self, number: &str) -> Result<(), Lost> {
        let Some(folder) = self.decisions.clone() else {
            return self.refuse("There is no home folder to keep decisions in.".into());
        };
        let store = match Store::read(&folder) {
            Ok(store) => store,
            Err(why) => return self.refuse(full_stop(&why)),
        };
        if number.is_empty() {
            self.tell_kept(&store, &folder.display().to_string())?;
            return self.remind();
        }
        let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match at.and_then(|at| store.kept.get(at)) {
            Some(kept) => self.tell_report(kept),
            None => self.refuse(format!(
                "There is no decision of that number; {} kept. The word kept lists them.",
                match store.kept.len() {
                    1 => "1 revision is".to_owned(),
                    n => format!("{n} revisions are"),
                }
            )),
        }
    }

    fn tell_kept(&mut self, store: &Store, folder: &str) -> Result<(), Lost> {
        if store.kept.is_empty() {
            self.page.say(format!(
                "No decision is kept in {folder}. The word save keeps the recommendation."
            ))?;
        } else {
            self.page.say(format!("Kept in {folder}, the latest first:"))?;
        }
        let row = |(at, kept): (usize, &Kept)| {
            let title = match titled(kept) {
                title if title.is_empty() => kept.id.clone(),
                title => title,
            };
            let came = came_to(self.catalog(), &kept.outcome, &kept.recommended);
            let text = format!("{title}, revision {}, {}: {came}", kept.revision, kept.date);
            Entry::numbered(at + 1, store.kept.len(), full_stop(&text))
        };
        let rows: Vec<_> = store.kept.iter().enumerate().map(row).collect();
        self.page.block(&rows)?;
        let broken = store.broken.iter();
        let broken: Vec<_> =
            broken.map(|why| Entry::item(full_stop(&format!("Cannot be read: {why}")))).collect();
        Ok(self.page.block(&broken)?)
    }

    fn tell_report(&mut self, kept: &Kept) -> Result<(), Lost> {
        let saved = match kept.saved() {
            Ok(saved) => saved,
            Err(why) => return self.refuse(full_stop(&why)),
        };
        let doc = as_it_was(&saved, self.engine).unwrap_or_else(|differs| {
            unlike_then(kept, &saved, &differs, kept.report(), self.engine, self.today)
        });
        self.page.say(format!("{}, as it was kept on {}.", kept.name(), kept.date))?;
        paper::say(&mut self.page, &doc)?;
        if self.catalog().layer.is_empty() && self.catalog().received.name().is_none() {
            return self.remind();
        }
        // What has effect by the day is read for today here.
        self.page.say(wording::full_stop(&format!(
            "With your own records and documents as they were on that day, signoff report {} tells it",
            kept.name()
        )))?;
        self.remind()
    }
}
