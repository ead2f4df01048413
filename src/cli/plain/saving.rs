//! Saving from the conversation: under which name, which files, and never over another one without a yes.

use std::path::{Path, PathBuf};

use crate::decision::Decision;
use crate::files::{Existing, write_whole};
use crate::report::saving::{PaperFormat, default_name, names_a_file, typed_path};
use crate::report::wording::{either, list};

use super::Lost;
use super::choice::{plain, short};
use super::dialogue::{Aside, Dialogue};
use super::page::Entry;

impl Dialogue<'_, '_> {
    fn decision(&self) -> Decision<'_> {
        self.engine.decide(self.session.answers(), self.policy, self.today)
    }

    /// The name proposed, with the folder that is proposed.
    fn proposed(&self) -> String {
        self.folder.join(default_name(&self.decision())).display().to_string()
    }

    /// Saves under a name, or asks for one.
    pub(super) fn save(&mut self, name: &str) -> Result<(), Lost> {
        if name.is_empty() {
            self.aside = Some(Aside::Name);
            return self.remind();
        }
        self.hear_name(name)
    }

    /// What is asked while something is saved.
    pub(super) fn saving_prompt(&self, aside: &Aside) -> String {
        match aside {
            Aside::Files(_) => {
                let number =
                    |format: &PaperFormat| PaperFormat::ALL.iter().position(|f| f == format);
                let choices = PaperFormat::ALL.iter().zip(1..);
                let choices: Vec<_> =
                    choices.map(|(format, at)| format!("{at} for {}", format.name())).collect();
                let default = self.formats.iter().filter_map(number);
                let default: Vec<_> = default.map(|at| (at + 1).to_string()).collect();
                format!(
                    "Which files: {}? Type numbers, or all (default: {}).",
                    list(&choices),
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
        if files.is_empty() {
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

    /// Writes the files and says where they are; the first that fails is the last that is tried.
    fn write(&mut self, files: &[(PathBuf, PaperFormat)], existing: Existing) -> Result<(), Lost> {
        self.aside = None;
        let mut said = Vec::new();
        let decision = self.decision();
        for (file, format) in files {
            match write_whole(file, &format.bytes(&decision), existing) {
                Ok(written) => said.push(Entry::from(format!("Written: {}", written.display()))),
                Err(error) => {
                    said.push(Entry::from(format!("Not written: {error}.")));
                    break;
                }
            }
        }
        self.page.block(&said)?;
        self.remind()
    }
}
