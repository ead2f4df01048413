//! What tells one record from another, wherever a page or a file of it turns up.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// What tells a record from every other, at the foot of each page and among the properties of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// What it is about, as the buyer calls it; empty where nothing was said.
    pub subject: String,
    /// The name it is kept under with its revision, and the hash of what it was made from.
    pub name: String,
    /// How far it has come.
    pub status: String,
    /// The day it was made for, as `2026-11-22`.
    pub day: String,
}

impl Stamp {
    /// As many columns of letters have room at the foot of a page beside its number.
    const FOOT: usize = 84;

    /// In one line, for the foot of a page: what it is about gives way where there is little room.
    #[must_use]
    pub fn line(&self) -> String {
        let parts = [self.name.as_str(), &self.status, &self.day];
        let named = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let named = cut(&named.join(" · "), Self::FOOT);
        let room = Self::FOOT.saturating_sub(named.width() + 3);
        match cut(&self.subject, room) {
            subject if subject.is_empty() => named,
            subject => format!("{subject} · {named}"),
        }
    }
}

/// What has room of a text, with a sign where something was left out.
fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut left = room.saturating_sub(1);
    let fits = |c: &char| {
        let width = c.width().unwrap_or(0).max(1);
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    let kept: String = text.chars().take_while(fits).collect();
    if kept.is_empty() { kept } else { format!("{}…", kept.trim_end()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_gives_way_and_no_text_is_wider_than_the_foot() {
        let stamp = |subject: &str, name: &str| Stamp {
            subject: subject.to_owned(),
            name: name.to_owned(),
            status: "Draft".to_owned(),
            day: "2026-11-22".to_owned(),
        };
        assert_eq!(stamp("", "contents 1").line(), "contents 1 · Draft · 2026-11-22");
        for long in ["x".repeat(10_000), "字".repeat(10_000)] {
            let line = stamp(&long, "contents 1").line();
            assert!(line.ends_with("… · contents 1 · Draft · 2026-11-22"), "{line:.200}");
            assert!(line.width() <= Stamp::FOOT);
            assert!(stamp(&long, &long).line().width() <= Stamp::FOOT);
        }
    }
}
