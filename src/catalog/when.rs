//! When a rule applies: a tree of tests over the buyer's answers, written in RON without any expression strings.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::id::Id;
use super::record::{Choice, Question};

/// A test over answers.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub enum When {
    /// Holds for every buyer.
    #[default]
    Always,
    /// Holds for no buyer.
    Never,
    /// Holds when at least one of the options is chosen.
    Has(Id<Question>, Vec<Id<Choice>>),
    /// Holds when nothing but these options is chosen, which is so when nothing is chosen.
    Only(Id<Question>, Vec<Id<Choice>>),
    /// Holds when nothing is chosen, or the question is not asked.
    Empty(Id<Question>),
    /// Holds when all of these hold.
    All(Vec<When>),
    /// Holds when one of these holds.
    Any(Vec<When>),
    /// Holds when this does not.
    Not(Box<When>),
}

/// Something that knows what was chosen: answers with the defaults filled in.
pub trait Chosen {
    /// The options chosen for a question; none where it is not asked.
    fn chosen(&self, question: Id<Question>) -> &[Id<Choice>];
}

/// One answer that made a rule apply, such as `data=phi`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Because {
    /// The question.
    pub question: Id<Question>,
    /// The option chosen.
    pub choice: Id<Choice>,
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.question, self.choice)
    }
}

impl When {
    /// The test that holds for no buyer: the default where "unless said otherwise" means no.
    #[must_use]
    pub fn never() -> Self {
        Self::Never
    }

    /// Whether the test holds for these answers.
    #[must_use]
    pub fn holds(&self, answers: &impl Chosen) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Has(question, options) => {
                answers.chosen(*question).iter().any(|c| options.contains(c))
            }
            Self::Only(question, options) => {
                answers.chosen(*question).iter().all(|c| options.contains(c))
            }
            Self::Empty(question) => answers.chosen(*question).is_empty(),
            Self::All(tests) => tests.iter().all(|t| t.holds(answers)),
            Self::Any(tests) => tests.iter().any(|t| t.holds(answers)),
            Self::Not(test) => !test.holds(answers),
        }
    }

    /// Whether the test holds whatever is answered to the questions not known, or fails whatever is
    /// answered; none where it depends on them. `known` gives the options chosen for a question
    /// whose answer will not change.
    #[must_use]
    pub fn certain<'a>(
        &self,
        known: &impl Fn(Id<Question>) -> Option<&'a [Id<Choice>]>,
    ) -> Option<bool> {
        match self {
            Self::Always => Some(true),
            Self::Never => Some(false),
            Self::Has(q, options) => Some(known(*q)?.iter().any(|c| options.contains(c))),
            Self::Only(q, options) => Some(known(*q)?.iter().all(|c| options.contains(c))),
            Self::Empty(q) => Some(known(*q)?.is_empty()),
            Self::All(tests) => all_certain(tests.iter().map(|t| t.certain(known))),
            Self::Any(tests) => {
                all_certain(tests.iter().map(|t| t.certain(known).map(|b| !b))).map(|b| !b)
            }
            Self::Not(test) => test.certain(known).map(|b| !b),
        }
    }

    /// The chosen options that make the test hold, in the order the test names its questions.
    #[must_use]
    pub fn because(&self, answers: &impl Chosen) -> Vec<Because> {
        let mut found = Vec::new();
        self.collect_because(answers, &mut found);
        found
    }

    fn collect_because(&self, answers: &impl Chosen, found: &mut Vec<Because>) {
        match self {
            Self::Has(question, options) => {
                let chosen = answers.chosen(*question).iter().filter(|c| options.contains(c));
                for &choice in chosen {
                    let because = Because { question: *question, choice };
                    if !found.contains(&because) {
                        found.push(because);
                    }
                }
            }
            Self::All(tests) | Self::Any(tests) => {
                for test in tests.iter().filter(|t| t.holds(answers)) {
                    test.collect_because(answers, found);
                }
            }
            // A thing not chosen is a reason too, but there is no option to name.
            Self::Always | Self::Never | Self::Only(..) | Self::Empty(_) | Self::Not(_) => {}
        }
    }

    /// The questions the test looks at. A rule that looks at more of them is the more specific.
    #[must_use]
    pub fn questions(&self) -> BTreeSet<Id<Question>> {
        let mut found = BTreeSet::new();
        self.visit(&mut |question, _| {
            found.insert(question);
        });
        found
    }

    /// Calls `see` for each question the test names, with the options it names for it.
    pub fn visit(&self, see: &mut impl FnMut(Id<Question>, &[Id<Choice>])) {
        match self {
            Self::Always | Self::Never => {}
            Self::Has(question, options) | Self::Only(question, options) => see(*question, options),
            Self::Empty(question) => see(*question, &[]),
            Self::All(tests) | Self::Any(tests) => {
                for test in tests {
                    test.visit(see);
                }
            }
            Self::Not(test) => test.visit(see),
        }
    }
}

/// All of them: one that fails is enough to be certain, whatever the others come to.
fn all_certain(tests: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all = Some(true);
    for test in tests {
        match test {
            Some(false) => return Some(false),
            Some(true) => {}
            None => all = None,
        }
    }
    all
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |options: &[Id<Choice>]| {
            options.iter().map(|o| o.as_str()).collect::<Vec<_>>().join(" or ")
        };
        let join = |f: &mut fmt::Formatter<'_>, tests: &[Self], word: &str| {
            for (at, test) in tests.iter().enumerate() {
                if at > 0 {
                    write!(f, " {word} ")?;
                }
                match test {
                    Self::All(inner) | Self::Any(inner) if inner.len() > 1 => {
                        write!(f, "({test})")?;
                    }
                    _ => write!(f, "{test}")?,
                }
            }
            Ok(())
        };
        match self {
            Self::Always => f.write_str("always"),
            Self::Never => f.write_str("never"),
            Self::Has(question, options) => write!(f, "{question} is {}", list(options)),
            Self::Only(question, options) => {
                write!(f, "{question} is nothing but {}", list(options))
            }
            Self::Empty(question) => write!(f, "{question} is empty"),
            Self::All(tests) => join(f, tests, "and"),
            Self::Any(tests) => join(f, tests, "or"),
            Self::Not(test) => write!(f, "not ({test})"),
        }
    }
}

/// For people as it reads, in the compiled form as it is.
impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            Self::serialize(self, serializer)
        }
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Answers(Vec<(Id<Question>, Vec<Id<Choice>>)>);

    impl Chosen for Answers {
        fn chosen(&self, question: Id<Question>) -> &[Id<Choice>] {
            self.0.iter().find(|(q, _)| *q == question).map_or(&[], |(_, c)| c)
        }
    }

    fn answers() -> Answers {
        let id = Id::new;
        Answers(vec![
            (id("cloud"), vec![Id::new("aws"), Id::new("azure")]),
            (Id::new("data"), vec![Id::new("phi")]),
        ])
    }

    fn has(question: &str, options: &[&str]) -> When {
        When::Has(Id::new(question), options.iter().map(|o| Id::new(o)).collect())
    }

    #[test]
    fn tests_combine_as_they_read() {
        let a = answers();
        assert!(has("cloud", &["azure", "gcp"]).holds(&a));
        assert!(!has("cloud", &["gcp"]).holds(&a));
        assert!(When::Only(Id::new("data"), vec![Id::new("phi"), Id::new("public")]).holds(&a));
        assert!(!When::Only(Id::new("cloud"), vec![Id::new("aws")]).holds(&a));
        assert!(When::Empty(Id::new("models")).holds(&a));
        assert!(When::Not(Box::new(When::Empty(Id::new("data")))).holds(&a));
        assert!(When::All(vec![]).holds(&a) && !When::Any(vec![]).holds(&a));
    }

    #[test]
    fn only_the_branches_that_hold_are_named_as_causes() {
        let test = When::Any(vec![has("data", &["phi"]), has("frameworks", &["hipaa-baa"])]);
        let because: Vec<String> =
            test.because(&answers()).iter().map(ToString::to_string).collect();
        assert_eq!(because, ["data=phi"]);
    }

    #[test]
    fn what_is_certain_does_not_wait_for_the_unknown() {
        let phi = [Id::new("phi")];
        let data: Id<Question> = Id::new("data");
        let known = |q| (q == data).then_some(phi.as_slice());
        let (yes, no, open) =
            (has("data", &["phi"]), has("data", &["public"]), has("cloud", &["aws"]));
        let certain = |when: When| when.certain(&known);
        assert_eq!(certain(When::All(vec![open.clone(), no.clone()])), Some(false));
        assert_eq!(certain(When::All(vec![open.clone(), yes.clone()])), None);
        assert_eq!(certain(When::Any(vec![open.clone(), yes])), Some(true));
        assert_eq!(certain(When::Any(vec![open.clone(), no])), None);
        assert_eq!(certain(When::Not(Box::new(open))), None);
    }

    #[test]
    fn a_test_reads_as_a_sentence() {
        let test = When::All(vec![
            has("cloud", &["azure"]),
            When::Any(vec![has("data", &["phi"]), When::Empty(Id::new("models"))]),
        ]);
        assert_eq!(test.to_string(), "cloud is azure and (data is phi or models is empty)");
        assert_eq!(test.questions().len(), 3);
    }
}
