//! Signatures under a decision: which are asked for, which were given, and how far the record has come by them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::catalog::date::day;
use crate::catalog::nearest::suggestion;
use crate::catalog::record::{Named, Signer};
use crate::files::is_blank;
use crate::interview::about::{self, Field};

use super::Decision;

/// A signature that was given. That it was given is said here; what proves it is the signed paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// What it is for: the id of a signer.
    #[serde(rename = "for")]
    pub signer: String,
    /// Who signed.
    pub name: String,
    /// The day it was signed.
    #[serde(with = "day")]
    pub on: Date,
    /// The revision that was signed.
    pub revision: u32,
    /// What the signer added.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A line of the record to be signed.
#[derive(Clone, Copy, Debug)]
pub struct SignatureLine<'d> {
    /// What for.
    pub signer: &'d Signer,
    /// Who is to sign; none where the buyer names nobody.
    pub name: Option<&'d str>,
    /// The signature, once it was given.
    pub given: Option<&'d Signature>,
}

/// How far a record has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It is not kept, or does not name both who prepared it and somebody else to approve it.
    Draft,
    /// It waits for signatures.
    ForApproval,
    /// Every line is signed.
    Approved,
}

impl Status {
    /// As readers are told.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::ForApproval => "For approval",
            Self::Approved => "Approved",
        }
    }
}

impl Decision<'_> {
    /// The lines of the record that are to be signed, in the order of the knowledge base.
    #[must_use]
    pub fn signature_lines(&self) -> Vec<SignatureLine<'_>> {
        let signers = self.catalog.signers.iter().filter(|s| s.when.holds(&self.profile));
        let lines = signers.flat_map(|signer| {
            let names = self.names(signer);
            let names =
                if names.is_empty() { vec![None] } else { names.into_iter().map(Some).collect() };
            names.into_iter().map(move |name| (signer, name))
        });
        let given = |signer: &Signer, name: Option<&str>| {
            let mut given = self.signatures.iter().filter(|s| s.signer == signer.id.as_str());
            given.find(|s| name.is_none_or(|name| same_person(name, &s.name)))
        };
        lines
            .map(|(signer, name)| SignatureLine { signer, name, given: given(signer, name) })
            .collect()
    }

    /// Whom the buyer names for a signature.
    fn names(&self, signer: &Signer) -> Vec<&str> {
        let field = match signer.named {
            None => return Vec::new(),
            Some(Named::Preparer) => Field::Preparer,
            Some(Named::Owner) => Field::Owner,
            Some(Named::Approver) => Field::Approvers,
        };
        self.about.texts(field)
    }

    /// How far the record has come.
    #[must_use]
    pub fn status(&self) -> Status {
        let lines = self.signature_lines();
        let some = !self.signatures.is_empty();
        if some && lines.iter().all(|line| line.given.is_some()) {
            return Status::Approved;
        }
        let named = !self.about.preparer.is_empty() && !self.about.approvers.is_empty();
        let waits = some || named && self.prepares_and_approves().is_none();
        if self.kept.is_some() && waits { Status::ForApproval } else { Status::Draft }
    }

    /// The decision with one signature more.
    ///
    /// # Errors
    /// Where this signature cannot stand under it: the text says why, and what could.
    pub fn signed(mut self, signature: Signature) -> Result<Self, String> {
        self.fits(&signature)?;
        self.signatures.push(signature);
        Ok(self)
    }

    fn fits(&self, signature: &Signature) -> Result<(), String> {
        let Signature { signer: wanted, name, on, .. } = signature;
        if let Some(other) = self.prepares_and_approves() {
            return Err(format!(
                "whoever prepared it stands under \"{}\" too; name somebody else for one of the two, and \
                 keep it again before anybody signs",
                other.name
            ));
        }
        let lines = self.signature_lines();
        let of: Vec<_> = lines.iter().filter(|line| line.signer.id.as_str() == wanted).collect();
        let Some(first) = of.first() else {
            let asked = lines.iter().map(|line| line.signer.id.as_str());
            let known = self.catalog.signers.named(wanted).is_some();
            let what = if known { "is not asked for here" } else { "is no signature" };
            return Err(format!("`{wanted}` {what}; {}", suggestion(wanted, asked)));
        };
        let what = &first.signer.name;
        for text in [name, &signature.note] {
            about::fits(text).map_err(|why| format!("what is signed as \"{what}\" {why}"))?;
        }
        if is_blank(name) {
            return Err(format!("nobody is named for \"{what}\"; give the name"));
        }
        let mine = |line: &&&SignatureLine<'_>| line.name.is_none_or(|n| same_person(n, name));
        let Some(line) = of.iter().find(mine) else {
            let named: Vec<_> = of.iter().filter_map(|line| line.name).collect();
            let named = named.join("; ");
            return Err(format!("{name} is not named for \"{what}\"; named: {named}"));
        };
        if let Some(given) = line.given {
            return Err(format!("\"{what}\" was signed by {} on {}", given.name, given.on));
        }
        if *on < self.today {
            return Err(format!("{on} is before {}, the day of the decision", self.today));
        }
        if let Some(open) = self.comes_before(first.signer) {
            return Err(format!(
                "\"{what}\" is signed last, since it is for the whole; still to be signed: {open}"
            ));
        }
        match self.also(first.signer, name) {
            None => Ok(()),
            Some(other) => Err(format!(
                "{name} stands under \"{}\" too, and whoever prepares a record approves none of it; \
                 somebody else has to sign as \"{what}\"",
                other.name
            )),
        }
    }

    /// What is still to be signed before this may be: whoever approves the whole signs last.
    fn comes_before(&self, signer: &Signer) -> Option<String> {
        let approves = |signer: &Signer| signer.named == Some(Named::Approver);
        let lines = self.signature_lines();
        let open = lines.iter().filter(|line| line.given.is_none() && !approves(line.signer));
        let open: Vec<_> = open.map(|line| line.signer.id.as_str()).collect();
        (approves(signer) && !open.is_empty()).then(|| open.join(", "))
    }

    /// What else whoever prepared the record stands under, who is to approve none of it.
    #[must_use]
    pub fn prepares_and_approves(&self) -> Option<&Signer> {
        let lines = self.signature_lines();
        let mut prepared = lines.iter().filter(|line| prepares(line.signer));
        prepared.find_map(|line| self.also(line.signer, line.person()?))
    }

    /// What somebody stands under who signs here, of the two that have to be kept apart: to have
    /// prepared the record, and to answer for any of it.
    fn also(&self, signer: &Signer, name: &str) -> Option<&Signer> {
        let apart = |other: &Signer| prepares(other) != prepares(signer);
        let mut lines = self.signature_lines().into_iter().filter(|line| apart(line.signer));
        let found = lines.find(|line| line.person().is_some_and(|of| same_person(of, name)));
        found.map(|line| line.signer)
    }
}

impl SignatureLine<'_> {
    /// Who stands in the line: who signed it, else who is to.
    #[must_use]
    pub fn person(&self) -> Option<&str> {
        self.given.map(|given| given.name.as_str()).or(self.name)
    }
}

fn prepares(signer: &Signer) -> bool {
    signer.named == Some(Named::Preparer)
}

/// Whether two names are of one person, as far as their letters tell.
fn same_person(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}
