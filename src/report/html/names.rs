//! Names of places in a page, each once, so that a link leads to one place.

use crate::report::doc::Doc;

/// The names of the sections.
pub struct Names(Vec<String>);

impl Names {
    /// A name for each section: the letters of its short heading, and a number where they are taken.
    pub fn new(doc: &Doc) -> Self {
        let mut names: Vec<String> = Vec::new();
        for section in &doc.sections {
            let name = letters(&section.short);
            let taken = |name: &String| names.contains(name);
            let numbered = (2..).map(|number| format!("{name}.{number}"));
            let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken(name));
            names.extend(free);
        }
        Self(names)
    }

    /// The name of a section.
    pub fn section(&self, at: usize) -> &str {
        &self.0[at]
    }
}

/// The prefix keeps them apart from every other name in the page.
fn letters(text: &str) -> String {
    let mut name = String::from("part");
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        name.push('-');
        name.push_str(&word.to_ascii_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::doc::Section;

    #[test]
    fn no_two_sections_share_a_name() {
        let section = |short| Section::new("", short);
        let sections = ["What if", "\"><script>", "What if", "", ""].map(section).to_vec();
        let names = Names::new(&Doc { title: String::new(), sections, ..Doc::default() });
        assert_eq!(names.0, ["part-what-if", "part-script", "part-what-if.2", "part", "part.2"]);
    }
}
