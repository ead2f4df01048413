//! Judging a received document by the norms of the catalogue, for one buyer on one day.

use jiff::civil::Date;
use jiff::{Span, Unit};

use crate::catalog::record::{
    Certificate, Choice, Control, Counts, Covers, Evidence, EvidenceKind, Fit, Grade, KindOfReport,
    Letter, Norm, ReportType, Signed, Soc2, Test, Validity,
};
use crate::catalog::{Catalog, Chosen as _, Id};
use crate::interview::{Origin, Profile};

use super::need::Need;
use super::touched::criteria_wanted;

/// A document held against the norms.
#[derive(Clone, Debug, Default)]
pub struct Grading<'a> {
    /// What was found, one finding for each aspect, scope first.
    pub findings: Vec<Finding<'a>>,
}

/// One aspect of a document held against the norms.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// The norm that speaks.
    pub norm: &'a Norm,
    /// What it speaks of.
    pub fact: Fact,
}

/// What a finding is about, beyond the words of its norm.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fact {
    /// Nothing more.
    Plain,
    /// These surfaces.
    Surfaces(Vec<Id<Choice>>),
    /// The buyer has not said which surfaces they use.
    Unsaid {
        /// Those it is graded for, by default.
        taken: Vec<Id<Choice>>,
        /// Those its scope does not name.
        outside: Vec<Id<Choice>>,
    },
    /// These criteria.
    Criteria(Vec<Id<Control>>),
    /// A period of so many whole months.
    Months(i32, Date, Date),
    /// The single day on the cover.
    Day(Date),
    /// Vouched for up to this day, so many days ago.
    VouchedTo(Date, i32),
    /// Whoever signed.
    Signer(String),
    /// Valid over this time.
    Valid(Date, Date),
}

impl<'a> Finding<'a> {
    /// The words of its norm, as they hold for this buyer.
    #[must_use]
    pub fn words(&self) -> &'a str {
        let unsaid = self.norm.unsaid.as_ref().filter(|_| matches!(self.fact, Fact::Unsaid { .. }));
        unsaid.unwrap_or(&self.norm.text)
    }
}

impl<'a> Grading<'a> {
    /// Judges a document. `letters` are the bridge letters of a report.
    #[must_use]
    pub fn of(
        catalog: &'a Catalog,
        profile: &Profile,
        document: &Evidence,
        letters: &[Letter],
        today: Date,
    ) -> Self {
        let judge = Judge { catalog, profile, today };
        let findings = match &document.kind {
            EvidenceKind::Soc2(report) => judge.report(report, letters),
            EvidenceKind::Certificate(certificate) => judge.certificate(certificate),
            EvidenceKind::BridgeLetter(_) => Vec::new(),
        };
        Self { findings }
    }

    /// The finding that decides: the gravest, the first among equals.
    #[must_use]
    pub fn deciding(&self) -> Option<&Finding<'a>> {
        self.findings.iter().rev().max_by_key(|finding| finding.norm.grade)
    }

    /// The grade of the whole.
    #[must_use]
    pub fn grade(&self) -> Grade {
        self.deciding().map_or(Grade::Pass, |finding| finding.norm.grade)
    }

    /// What decides how far the document still counts. Whose time is over, that says nothing of today,
    /// be it good or bad.
    #[must_use]
    pub fn counting(&self) -> Option<&Finding<'a>> {
        self.findings.iter().min_by_key(|finding| {
            let Norm { test, counts, .. } = finding.norm;
            let is_over = test.is_of_time() && *counts != Counts::For;
            (*counts != Counts::Nothing, !is_over, *counts)
        })
    }

    /// How far the document still counts.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counting().map_or(Counts::For, |finding| finding.norm.counts)
    }
}

struct Judge<'a, 'p> {
    catalog: &'a Catalog,
    profile: &'p Profile,
    today: Date,
}

impl<'a> Judge<'a, '_> {
    fn report(&self, report: &Soc2, letters: &[Letter]) -> Vec<Finding<'a>> {
        let mut findings = vec![self.scope(report), self.kind(report)];
        match report.covers {
            Covers::Period { from, to } => {
                findings.push(self.length(from, to, report.first_issuance));
                findings.push(self.gap(to, letters, report.bridge_letter_refused));
            }
            Covers::AsOf(day) => findings.push(self.one_day(day, letters)),
            Covers::Undated => {}
        }
        findings.extend([self.criteria(report), self.compulsory(report), self.opinion(report)]);
        findings.into_iter().flatten().collect()
    }

    /// The first norm whose test holds.
    fn finding(&self, fact: Fact, holds: impl Fn(&Test) -> bool) -> Option<Finding<'a>> {
        let norm = self.catalog.norms.iter().find(|norm| holds(&norm.test))?;
        Some(Finding { norm, fact })
    }

    fn scope(&self, report: &Soc2) -> Option<Finding<'a>> {
        let question = self.catalog.judging.surfaces;
        let used = self.profile.chosen(question);
        let not_named = |surface: &Id<Choice>| !report.surfaces.contains(surface);
        let missing: Vec<_> = used.iter().copied().filter(not_named).collect();
        let fit = match (report.surfaces.is_empty(), missing.is_empty()) {
            (true, _) => Fit::Unread,
            (false, false) => Fit::Missing,
            (false, true) => Fit::Whole,
        };
        // A default is graded like an answer, but nobody is told that they use it.
        let fact = match (self.profile.origin(question), fit) {
            (Origin::Given, Fit::Missing) => Fact::Surfaces(missing),
            (Origin::Given, Fit::Unread | Fit::Whole) => Fact::Surfaces(used.to_vec()),
            (Origin::Default | Origin::NotSure, Fit::Unread) => Fact::Plain,
            (Origin::Default | Origin::NotSure, Fit::Missing | Fit::Whole) => {
                let all = self.catalog.questions[question].options.iter().map(|o| o.id);
                Fact::Unsaid { taken: used.to_vec(), outside: all.filter(not_named).collect() }
            }
        };
        self.finding(fact, |test| *test == Test::Scope(fit))
    }

    fn kind(&self, report: &Soc2) -> Option<Finding<'a>> {
        let (kind, fact) = match (report.covers, report.claimed) {
            (Covers::AsOf(day), ReportType::Type2) => (KindOfReport::Disguised, Fact::Day(day)),
            (Covers::AsOf(day), ReportType::Type1) => (KindOfReport::OpenType1, Fact::Day(day)),
            (Covers::Undated, _) => (KindOfReport::Undated, Fact::Plain),
            (Covers::Period { .. }, _) => (KindOfReport::Period, Fact::Plain),
        };
        self.finding(fact, |test| *test == Test::Kind(kind))
    }

    fn length(&self, from: Date, to: Date, is_first: bool) -> Option<Finding<'a>> {
        let months = months(from, to);
        let whole = u32::try_from(months).unwrap_or(0);
        self.finding(Fact::Months(months, from, to), |test| match *test {
            Test::Length { at_least, below, first } => {
                at_least.is_none_or(|least| whole >= least)
                    && below.is_none_or(|limit| whole < limit)
                    && first.is_none_or(|first| first == is_first)
            }
            _ => false,
        })
    }

    fn gap(&self, to: Date, letters: &[Letter], is_refused: bool) -> Option<Finding<'a>> {
        let (vouched, is_too_long) = self.vouched(to, letters);
        let is_past = to < self.today;
        let days = (self.today - vouched).get_days();
        self.finding(Fact::VouchedTo(vouched, days), |test| match *test {
            Test::Gap { past, too_long, letter, refused } => {
                past.is_none_or(|past| past == is_past)
                    && too_long.is_none_or(|too_long| too_long == is_too_long)
                    && letter.is_none_or(|letter| letter == (vouched > to))
                    && refused.is_none_or(|refused| refused == is_refused)
            }
            _ => false,
        })
    }

    fn one_day(&self, day: Date, letters: &[Letter]) -> Option<Finding<'a>> {
        let (vouched, is_too_long) = self.vouched(day, letters);
        let days = (self.today - vouched).get_days();
        self.finding(Fact::VouchedTo(vouched, days), |test| {
            *test == Test::OneDay { too_long: is_too_long }
        })
    }

    /// The last day vouched for, and whether that is too long ago.
    fn vouched(&self, last: Date, letters: &[Letter]) -> (Date, bool) {
        let vouched = vouched_to(last, letters, self.today);
        (vouched, self.today > bridge_due(self.catalog, vouched))
    }

    fn criteria(&self, report: &Soc2) -> Option<Finding<'a>> {
        let wanted = self.wanted();
        let missing: Vec<_> =
            wanted.iter().copied().filter(|c| !report.criteria.contains(c)).collect();
        let (fit, fact) = match (report.criteria.is_empty(), missing.is_empty()) {
            (true, _) => (Fit::Unread, Fact::Criteria(wanted)),
            (false, false) => (Fit::Missing, Fact::Criteria(missing)),
            (false, true) => (Fit::Whole, Fact::Criteria(wanted)),
        };
        self.finding(fact, |test| *test == Test::Criteria(fit))
    }

    /// The criteria the buyer's use calls for: by a need, by a duty, or for every buyer.
    fn wanted(&self) -> Vec<Id<Control>> {
        let needs = Need::of(self.catalog, self.profile);
        criteria_wanted(self.catalog, self.profile, &needs)
    }

    fn compulsory(&self, report: &Soc2) -> Option<Finding<'a>> {
        let compulsory = self.catalog.judging.criteria.iter().filter(|c| c.mandatory);
        let missing: Vec<_> =
            compulsory.map(|c| c.control).filter(|c| !report.criteria.contains(c)).collect();
        let fit = match (report.criteria.is_empty(), missing.is_empty()) {
            (true, _) => Fit::Unread,
            (false, false) => Fit::Missing,
            (false, true) => Fit::Whole,
        };
        self.finding(Fact::Criteria(missing), |test| *test == Test::Compulsory(fit))
    }

    fn opinion(&self, report: &Soc2) -> Option<Finding<'a>> {
        let signer = report.auditor.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let (signed, fact) = match (report.opinion, signer) {
            (false, _) => (Signed::No, Fact::Plain),
            (true, None) => (Signed::Unnamed, Fact::Plain),
            (true, Some(name)) => (Signed::Yes, Fact::Signer(name.to_owned())),
        };
        self.finding(fact, |test| *test == Test::Opinion(signed))
    }

    fn certificate(&self, certificate: &Certificate) -> Vec<Finding<'a>> {
        let validity = if self.today < certificate.issued {
            Validity::NotYet
        } else if self.today > certificate.expires {
            Validity::Expired
        } else {
            Validity::Valid
        };
        let fact = Fact::Valid(certificate.issued, certificate.expires);
        self.finding(fact, |test| *test == Test::Certificate(validity)).into_iter().collect()
    }
}

/// The whole months of a period, both its days within it.
#[must_use]
pub fn months(from: Date, to: Date) -> i32 {
    let end = to.tomorrow().unwrap_or(to);
    from.until((Unit::Month, end)).map_or(0, |span| span.get_months())
}

/// The last day vouched for: the end of the period, or what a letter that exists by today adds.
#[must_use]
pub fn vouched_to(to: Date, letters: &[Letter], today: Date) -> Date {
    let there = letters.iter().filter(|letter| letter.dated <= today);
    there.map(|letter| letter.through).chain([to]).max().unwrap_or(to)
}

/// The last day on which what was vouched for is recent enough.
#[must_use]
pub fn bridge_due(catalog: &Catalog, vouched: Date) -> Date {
    let months = Span::new().try_months(i64::from(catalog.judging.bridge_after_months));
    vouched.saturating_add(months.unwrap_or_default())
}
