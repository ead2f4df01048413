//! Whether any buyer can give the answers a test asks for.

use super::super::id::Id;
use super::super::record::{Choice, Kind, Question};
use super::super::store::Catalog;
use super::super::when::When;

/// More ways than this to fulfil a test are not looked through: it is then taken to be possible.
const MOST: usize = 2000;

/// Whether some buyer's answers fulfil a test, given which questions take one option and which are
/// asked of whom. References to nothing count as possible: they are reported as such.
pub fn possible(catalog: &Catalog, when: &When) -> bool {
    let Some(mut ways) = ways(when, true) else {
        return true;
    };
    // What an answer needs, its question has to be asked, which may ask for another answer.
    for _ in 0..=catalog.questions.len() {
        ways.retain(|way| way.is_possible(catalog));
        let mut next = Vec::new();
        let mut settled = true;
        for way in ways {
            let Some(question) = way.unasked(catalog) else {
                next.push(way);
                continue;
            };
            settled = false;
            let Some(asked) = self::ways(&question.asked, true) else {
                return true;
            };
            next.extend(asked.iter().map(|more| way.and(more).with_asked(question.id)));
        }
        ways = next;
        if settled || ways.len() > MOST {
            break;
        }
    }
    !ways.is_empty()
}

/// One way to fulfil a test: demands that all have to be met together.
#[derive(Clone, Default)]
struct Way<'w> {
    demands: Vec<Demand<'w>>,
    asked: Vec<Id<Question>>,
}

/// What one leaf of a test demands of the options chosen for a question.
#[derive(Clone)]
struct Demand<'w> {
    question: Id<Question>,
    leaf: &'w When,
    holds: bool,
}

impl Demand<'_> {
    fn met(&self, chosen: &[Id<Choice>]) -> bool {
        let met = match self.leaf {
            When::Has(_, options) => chosen.iter().any(|c| options.contains(c)),
            When::Only(_, options) => chosen.iter().all(|c| options.contains(c)),
            _ => chosen.is_empty(),
        };
        met == self.holds
    }
}

impl Way<'_> {
    fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.demands.extend(other.demands.iter().cloned());
        both
    }

    fn with_asked(mut self, question: Id<Question>) -> Self {
        self.asked.push(question);
        self
    }

    fn questions<'c>(&self, catalog: &'c Catalog) -> Vec<&'c Question> {
        let named = |q: &&Question| self.demands.iter().any(|d| d.question == q.id);
        catalog.questions.iter().filter(named).collect()
    }

    fn meets(&self, question: Id<Question>, chosen: &[Id<Choice>]) -> bool {
        self.demands.iter().filter(|d| d.question == question).all(|d| d.met(chosen))
    }

    /// Whether each question by itself has an answer that meets every demand on it.
    fn is_possible(&self, catalog: &Catalog) -> bool {
        self.questions(catalog).into_iter().all(|question| {
            let nothing = question.kind == Kind::Many || question.asked != When::Always;
            (nothing && self.meets(question.id, &[])) || self.something(question)
        })
    }

    /// Whether some options meet every demand on the question. Of a question that takes any number
    /// the largest set that is allowed meets whatever any set meets.
    fn something(&self, question: &Question) -> bool {
        let one = |option: &Id<Choice>| self.meets(question.id, &[*option]);
        let options: Vec<_> = question.options.iter().map(|o| o.id).collect();
        match question.kind {
            Kind::One => options.iter().any(one),
            Kind::Many => {
                let allowed = |option: &Id<Choice>| {
                    let here = self.demands.iter().filter(|d| d.question == question.id);
                    here.clone().all(|d| match (d.leaf, d.holds) {
                        (When::Has(_, options), false) => !options.contains(option),
                        (When::Only(_, options), true) => options.contains(option),
                        (When::Empty(_), true) => false,
                        _ => true,
                    })
                };
                let largest: Vec<_> = options.into_iter().filter(allowed).collect();
                !largest.is_empty() && self.meets(question.id, &largest)
            }
        }
    }

    /// A question that has to be asked for this, and of which that is not demanded yet.
    fn unasked<'c>(&self, catalog: &'c Catalog) -> Option<&'c Question> {
        let needs_asking = |q: &&Question| {
            q.asked != When::Always && !self.asked.contains(&q.id) && !self.meets(q.id, &[])
        };
        self.questions(catalog).into_iter().find(needs_asking)
    }
}

/// The ways to fulfil a test, or to fail it; none where there are too many.
fn ways(when: &When, holds: bool) -> Option<Vec<Way<'_>>> {
    let leaf = |question: &Id<Question>| {
        let demand = Demand { question: *question, leaf: when, holds };
        vec![Way { demands: vec![demand], asked: Vec::new() }]
    };
    let constant = |fulfilled: bool| if fulfilled { vec![Way::default()] } else { Vec::new() };
    let found = match (when, holds) {
        (When::Always, _) => constant(holds),
        (When::Never, _) => constant(!holds),
        (When::Has(q, _) | When::Only(q, _) | When::Empty(q), _) => leaf(q),
        (When::Not(test), _) => ways(test, !holds)?,
        (When::Any(tests), true) | (When::All(tests), false) => {
            let each: Option<Vec<_>> = tests.iter().map(|t| ways(t, holds)).collect();
            each?.into_iter().flatten().collect()
        }
        (When::All(tests), true) | (When::Any(tests), false) => {
            let mut all = constant(true);
            for test in tests {
                let more = ways(test, holds)?;
                if all.len() * more.len() > MOST {
                    return None;
                }
                all = all.iter().flat_map(|a| more.iter().map(move |b| a.and(b))).collect();
            }
            all
        }
    };
    (found.len() <= MOST).then_some(found)
}
