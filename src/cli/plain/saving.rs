//! Saving from the conversation: the buyer's own words, whether the decision is kept, under which name, which papers, and never over another file without a yes.

use std::path::{Path, PathBuf};

use crate::decision::Decision;
use crate::files::Existing;
use crate::interview::about::Field;
use crate::report::filing::{Filing, Keep, file};
use crate::report::memo::Extent;
use crate::report::saving::{PaperFormat, default_name, names_a_file, typed_path};
use crate::report::wording::{either, full_stop, list, sentence};

use super::Lost;
use super::choice::{plain, short};
use super::dialogue::{Aside, Dialogue};
use super::page::Entry;

/// What empties one of the buyer's own words.
const EMPTIES: &str = "-";

impl Dialogue<'_, '_> {
    /// The decision for the answers as they stand, with the buyer's own words.
    pub(super) fn decision(&self) -> Decision<'_> {
        let decision = self.engine.decide(self.session.answers(), self.policy, self.today);
        Decision { about: self.session.about.clone(), ..decision }
    }

    /// The name proposed, with the folder that is proposed.
    fn proposed(&self) -> String {
        self.folder.join(default_name(&self.decision())).display().to_string()
    }

    /// Saves papers under a name; without one, asks for all that can be said of it.
    pub(super) fn save(&mut self, name: &str) -> Result<(), Lost> {
        self.keeping = false;
        if !name.is_empty() {
            return self.hear_name(name);
        }
        self.page.say(format!(
            "First your own words about the decision, all of them optional. An empty line leaves each as it is, and {EMPTIES} empties it. Every line is text but back, next, again, help and quit."
        ))?;
        self.ask_own(Field::ALL.first().copied())
    }

    /// Asks for one of the buyer's own words, or goes on where there is none left.
    fn ask_own(&mut self, field: Option<Field>) -> Result<(), Lost> {
        self.aside = Some(match field {
            Some(field) => Aside::Own(field),
            None if self.decisions.is_some() => Aside::Keep,
            None => Aside::Name,
        });
        self.remind()
    }

    /// Takes in one of the buyer's own words.
    pub(super) fn hear_own(&mut self, field: Field, line: &str) -> Result<(), Lost> {
        if !line.is_empty() {
            let text = if line == EMPTIES { "" } else { line };
            if let Err(why) = self.session.about.set_line(field, text) {
                return self.refuse(format!("\"{}\" {why}.", field.name()));
            }
            self.keep()?;
        }
        self.ask_own(beside(field, 1))
    }

    /// Takes in whether the decision is kept.
    pub(super) fn hear_keep(&mut self, yes: bool) -> Result<(), Lost> {
        self.keeping = yes;
        self.aside = Some(Aside::Name);
        self.remind()
    }

    fn own_prompt(&self, field: Field) -> String {
        let now = match self.session.about.line(field) {
            text if text.is_empty() => String::new(),
            text => format!(" Now: {}", full_stop(&short(&text))),
        };
        format!("{}? {}{now}", field.name(), field.purpose())
    }

    /// What is asked while something is saved.
    pub(super) fn saving_prompt(&self, aside: &Aside) -> String {
        match aside {
            Aside::Own(field) => self.own_prompt(*field),
            Aside::Keep => format!(
                "Keep this decision as a new revision in {}? Answers, record and report go there together, and nothing is written over them later. Type yes or no (default: yes).",
                self.decisions.as_deref().unwrap_or(Path::new("")).display()
            ),
            Aside::Files(_) => {
                let number =
                    |format: &PaperFormat| PaperFormat::ALL.iter().position(|f| f == format);
                let choices = PaperFormat::ALL.iter().zip(1..);
                let choices: Vec<_> =
                    choices.map(|(format, at)| format!("{at} for {}", format.name())).collect();
                let default = self.formats.iter().filter_map(number);
                let default: Vec<_> = default.map(|at| (at + 1).to_string()).collect();
                format!(
                    "Which files: {}? Type numbers, {}all (default: {}).",
                    list(&choices),
                    if self.keeping { "none or " } else { "or " },
                    if default.is_empty() { "none".into() } else { list(&default) }
                )
            }
            Aside::Replace(files) => {
                let there = files.iter().map(|(file, _)| file).filter(|file| file.exists());
                let there: Vec<_> = there.map(|file| file.display().to_string()).collect();
                format!("There already: {}. Replace? Type yes or no (default: no).", list(&there))
            }
            _ => format!(
                "Name the files, after their folder if you like, without an ending (default: {}). The word back saves nothing.",
                self.proposed()
            ),
        }
    }

    pub(super) fn hear_name(&mut self, name: &str) -> Result<(), Lost> {
        let name = if name.is_empty() { self.proposed() } else { name.to_owned() };
        if !names_a_file(&name) {
            return self.refuse(format!("`{}` names a folder, not a file.", short(&name)));
        }
        let file = self.here.join(typed_path(&name));
        match PaperFormat::of(&file).as_slice() {
            [] => {}
            [format] => return self.write_unless_there(vec![(file, *format)]),
            several => {
                let endings: Vec<_> = several.iter().map(|f| format!(".{}", f.ending())).collect();
                return self.refuse(format!(
                    "`{}` may be one of several files. End its name in {}.",
                    short(&name),
                    either(&endings)
                ));
            }
        }
        self.aside = Some(Aside::Files(file));
        self.remind()
    }

    /// Takes in which files are wanted.
    pub(super) fn hear_files(&mut self, base: &Path, line: &str) -> Result<(), Lost> {
        let mut wanted = Vec::new();
        for word in line.split([' ', ',']).filter(|word| !word.is_empty()) {
            let typed = plain(word);
            let number = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            let numbered = number.and_then(|at| PaperFormat::ALL.get(at).copied());
            match numbered {
                Some(format) => wanted.push(format),
                None if typed == "none" && self.keeping => return self.write(&[], Existing::Keep),
                None if typed == "all" => wanted.extend(PaperFormat::ALL),
                None => {
                    let before = wanted.len();
                    wanted.extend(PaperFormat::called(&typed));
                    if wanted.len() == before {
                        return self.refuse(format!("`{}` is none of the files.", short(word)));
                    }
                }
            }
        }
        if line.is_empty() {
            wanted.clone_from(&self.formats);
        }
        let formats = PaperFormat::ALL.into_iter().filter(|format| wanted.contains(format));
        let files: Vec<_> = formats.map(|format| (format.file(base), format)).collect();
        if files.is_empty() && !self.keeping {
            return self.refuse("Name at least one of the files.".into());
        }
        self.write_unless_there(files)
    }

    fn write_unless_there(&mut self, files: Vec<(PathBuf, PaperFormat)>) -> Result<(), Lost> {
        if files.iter().any(|(file, _)| file.exists()) {
            self.aside = Some(Aside::Replace(files));
            return self.remind();
        }
        self.write(&files, Existing::Keep)
    }

    pub(super) fn replace(&mut self, files: &[(PathBuf, PaperFormat)]) -> Result<(), Lost> {
        self.write(files, Existing::Replace)
    }

    /// Writes the papers and keeps the decision, and says where they are: all of it or nothing.
    fn write(&mut self, files: &[(PathBuf, PaperFormat)], existing: Existing) -> Result<(), Lost> {
        self.aside = None;
        let decision = self.decision();
        let folder = self.decisions.clone().filter(|_| self.keeping);
        let keep = folder.map(|folder| Keep { folder, revises: self.session.revises.clone() });
        let filing = Filing { papers: files.to_vec(), extent: Extent::Whole, existing, keep };
        let said = match file(&decision, &filing) {
            Err(error) => {
                let why = full_stop(&error.to_string());
                vec![Entry::from(format!("Not written: {why} Nothing is changed."))]
            }
            Ok(filed) => {
                let paper = |file: &PathBuf| Entry::from(format!("Written: {}", file.display()));
                let kept = filed.kept.map(|kept| {
                    Entry::from(format!("{}: {}", sentence(&kept.told()), kept.folder.display()))
                });
                filed.papers.iter().map(paper).chain(kept).collect()
            }
        };
        self.page.block(&said)?;
        self.remind()
    }
}

/// The field so many places on, if there is one.
pub(super) fn beside(field: Field, by: isize) -> Option<Field> {
    let at = Field::ALL.iter().position(|other| *other == field)?;
    Field::ALL.get(at.checked_add_signed(by)?).copied()
}
