//! Narrowing the options of a question by typing.

use crate::report::search::{Closeness, Finder};
use crate::tui::view::field::Field;

/// The field that is typed into, and the options that are left.
#[derive(Default)]
pub struct Filter {
    field: Option<Field>,
    left: Option<Vec<Left>>,
}

/// An option that is left.
struct Left {
    option: usize,
    letters: Vec<usize>,
}

/// What an option can be found by.
pub struct Names<'a> {
    /// Its name, whose letters are marked.
    pub name: &'a str,
    /// What else is said of it: its explanation, other spellings of its words.
    pub others: Vec<&'a str>,
}

impl Filter {
    /// The field, where one is open.
    #[must_use]
    pub fn field(&self) -> Option<&Field> {
        self.field.as_ref()
    }

    /// What is typed; none where that is nothing.
    #[must_use]
    pub fn typed(&self) -> Option<String> {
        self.field.as_ref().map(Field::text).filter(|text| !text.trim().is_empty())
    }

    /// Opens an empty field.
    pub fn open(&mut self) {
        *self = Self { field: Some(Field::default()), left: None };
    }

    /// Takes the field away: all options are shown again.
    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// Changes what is typed, and looks which of the options are left.
    pub fn edit<'a>(
        &mut self,
        change: impl FnOnce(&mut Field),
        options: impl Iterator<Item = Names<'a>>,
    ) {
        let Some(field) = &mut self.field else { return };
        change(field);
        self.left = self.typed().map(|typed| narrow(&Finder::new(&typed), options));
    }

    /// The options shown of so many, in the order shown: with a pattern the closest first.
    #[must_use]
    pub fn shown(&self, count: usize) -> Vec<usize> {
        match &self.left {
            None => (0..count).collect(),
            Some(left) => left.iter().map(|l| l.option).filter(|o| *o < count).collect(),
        }
    }

    /// The letters of an option's name that match.
    #[must_use]
    pub fn letters(&self, option: usize) -> &[usize] {
        let left = self.left.iter().flatten().find(|l| l.option == option);
        left.map_or(&[], |l| &l.letters)
    }
}

fn narrow<'a>(finder: &Finder, options: impl Iterator<Item = Names<'a>>) -> Vec<Left> {
    let find = |(option, names): (usize, Names<'a>)| {
        let named = finder.in_name(names.name);
        // Letters within a word that stands not even in the name were not meant.
        let whole = |text: &&str| finder.in_text(text).filter(|h| h.closeness <= Closeness::Word);
        let told = names.others.iter().filter_map(whole);
        // A hit in the name itself comes before one as close in what is said about it.
        let rank = |closeness: Closeness, elsewhere: bool| (closeness, elsewhere);
        let best = named.iter().map(|hit| rank(hit.closeness, false));
        let best = best.chain(told.map(|hit| rank(hit.closeness, true))).min()?;
        let letters = named.map(|hit| hit.at).unwrap_or_default();
        Some((best, Left { option, letters }))
    };
    let mut found: Vec<_> = options.enumerate().filter_map(find).collect();
    found.sort_by_key(|(rank, left)| (*rank, left.option));
    found.into_iter().map(|(_, left)| left).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pattern: &str, names: &[(&str, &[&str])]) -> Vec<usize> {
        let mut filter = Filter::default();
        filter.open();
        let options = names.iter().map(|(name, others)| Names { name, others: others.to_vec() });
        filter.edit(|field| field.paste(pattern), options);
        filter.shown(names.len())
    }

    #[test]
    fn the_closest_come_first_and_scattered_letters_last() {
        let names: &[(&str, &[&str])] =
            &[("s-o-c", &[]), ("xsocx", &[]), ("A SOC", &[]), ("soc", &[]), ("ISO", &[])];
        assert_eq!(shown("soc", names), [3, 2, 1, 0]);
        assert_eq!(shown("", names), [0, 1, 2, 3, 4]);
        assert_eq!(shown("qqq", names), Vec::<usize>::new());
    }

    #[test]
    fn an_abbreviation_finds_the_option_that_is_written_out() {
        let names: &[(&str, &[&str])] = &[("GDPR", &[]), ("Data processing addendum", &["DPA"])];
        assert_eq!(shown("dpa", names), [1]);
    }
}
