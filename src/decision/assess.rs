//! Where one path stands for one buyer: its verdicts, what it holds on, and what it takes to set up.

use crate::catalog::record::{
    Attachment, Condition, Contract, Level, NeedRule, Path, Phase, TradeOff,
};
use crate::catalog::{Catalog, Cells, Id, LeadTime};
use crate::interview::Profile;

use super::need::Need;
use super::order::Placing;
use super::verdict::{HoldsOn, Verdict, VerdictKind, wait};

/// Where one path stands for one buyer.
#[derive(Clone, Debug)]
pub struct Assessment<'a> {
    /// The path.
    pub path: &'a Path,
    /// The model family meant, where it matters.
    pub model: Option<Id<Level>>,
    /// Where it stands: its worst verdict.
    pub standing: Standing,
    /// It held against each need.
    pub verdicts: Vec<Verdict<'a>>,
    /// What it holds on, settled things included.
    pub conditions: Vec<Held<'a>>,
    /// What it takes to set up.
    pub setup: Setup,
    /// The contracts it takes that are not there yet.
    pub new_contracts: Vec<&'a Contract>,
    /// How long its audit report takes to get.
    pub wait: Option<LeadTime>,
    /// What one gives up by taking it.
    pub trade_offs: Vec<&'a TradeOff>,
    /// Where the rows of guidance put it, one entry for each rank of rows.
    pub placings: Vec<Option<Placing<'a>>>,
}

/// Where a path stands, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Standing {
    /// Every need is met.
    Fits,
    /// Every need is met, some on conditions.
    FitsOnConditions,
    /// Some must is neither met nor failed.
    Unconfirmed,
    /// Some need is failed.
    RuledOut,
}

impl Standing {
    /// The standing as machines write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::FitsOnConditions => "fits-on-conditions",
            Self::Unconfirmed => "unconfirmed",
            Self::RuledOut => "ruled-out",
        }
    }

    /// Whether the path can be recommended.
    #[must_use]
    pub fn fits(self) -> bool {
        self <= Self::FitsOnConditions
    }
}

impl From<VerdictKind> for Standing {
    fn from(kind: VerdictKind) -> Self {
        match kind {
            VerdictKind::Met => Self::Fits,
            VerdictKind::OnConditions => Self::FitsOnConditions,
            VerdictKind::Unconfirmed => Self::Unconfirmed,
            VerdictKind::Failed => Self::RuledOut,
        }
    }
}

/// What it takes to set a path up, least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Setup {
    /// Its contracts are there.
    InPlace,
    /// It takes a new contract.
    NewContract,
    /// It takes infrastructure of one's own.
    OwnInfrastructure,
}

/// Something a path holds on.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// What.
    pub on: Holding<'a>,
    /// Whether the answers say that it is so already.
    pub settled: bool,
}

impl Held<'_> {
    /// An id for it: the condition's own, or one made from the need.
    #[must_use]
    pub fn id(&self) -> String {
        match self.on {
            Holding::Condition(condition) => condition.id.to_string(),
            Holding::Writing(need) => format!("in-writing-{}", need.id),
            Holding::Luck(need, _) => format!("in-time-{}", need.id),
            Holding::Risk(need) => format!("accepted-risk-{}", need.id),
        }
    }

    /// By when it has to be met: what only a contract or a signature can settle comes before signing.
    #[must_use]
    pub fn phase(&self) -> Phase {
        match self.on {
            Holding::Condition(condition) => condition.phase,
            Holding::Writing(_) | Holding::Luck(..) | Holding::Risk(_) => Phase::BeforeSigning,
        }
    }
}

/// What a path can hold on.
#[derive(Clone, Copy, Debug)]
pub enum Holding<'a> {
    /// A condition of the catalogue.
    Condition(&'a Condition),
    /// The vendor saying in writing what an expected need asks.
    Writing(&'a NeedRule),
    /// The shorter end of a wait.
    Luck(&'a NeedRule, LeadTime),
    /// The own layer accepting by name that a need is not met.
    Risk(&'a NeedRule),
}

impl<'a> Assessment<'a> {
    /// Assesses a path. Its model and its placings are still to be filled in.
    #[must_use]
    pub fn of(
        catalog: &'a Catalog,
        cells: &'a Cells<'a>,
        profile: &Profile,
        path: &'a Path,
        needs: &[Need<'a>],
    ) -> Self {
        let new_contracts: Vec<_> =
            path.contracts.iter().filter(|c| !c.in_place.holds(profile)).collect();
        let setup = if path.own_infrastructure {
            Setup::OwnInfrastructure
        } else if new_contracts.is_empty() {
            Setup::InPlace
        } else {
            Setup::NewContract
        };
        let models: Vec<_> = needs
            .iter()
            .filter_map(|need| Some((need.rule, need.model(catalog)?)))
            .filter(|(rule, _)| Verdict::of(rule, path.id, &[], cells).kind.meets())
            .map(|(_, model)| model)
            .collect();
        let verdict = |need: &Need<'a>| Verdict::of(need.rule, path.id, &models, cells);
        let mut made = Self {
            path,
            model: None,
            standing: Standing::Fits,
            verdicts: needs.iter().map(verdict).collect(),
            conditions: Vec::new(),
            setup,
            new_contracts,
            wait: wait(cells.get(path.id, catalog.header.lead_time, None)),
            trade_offs: path.trade_offs.iter().filter(|t| t.when.holds(profile)).collect(),
            placings: Vec::new(),
        };
        made.settle(catalog, profile);
        made
    }

    /// Draws standing and conditions from the verdicts.
    pub(super) fn settle(&mut self, catalog: &'a Catalog, profile: &Profile) {
        let path = self.path.id;
        let applying = |c: &'a Condition| {
            c.put_to.iter().filter(|p| p.applies(path, profile)).map(move |p| (c, p))
        };
        let put_to: Vec<(&Condition, &Attachment)> =
            catalog.conditions.iter().flat_map(applying).collect();
        let settled = |condition: &Condition| condition.settled.holds(profile);
        let mut held: Vec<Held<'a>> = Vec::new();
        let mut hold = |condition: &'a Condition| {
            let known =
                |h: &Held<'_>| matches!(h.on, Holding::Condition(c) if c.id == condition.id);
            if !held.iter().any(known) {
                held.push(Held { on: Holding::Condition(condition), settled: settled(condition) });
            }
        };
        for verdict in &mut self.verdicts {
            let of_need =
                put_to.iter().filter(|(_, p)| p.need == Some(verdict.rule.id)).map(|(c, _)| *c);
            let named = verdict.conditions().iter().map(|&id| &catalog.conditions[id]);
            let conditions: Vec<&Condition> = named.chain(of_need).collect();
            // A need whose every condition is so already is met; one open condition is enough to make
            // it conditional. What is still to be had in writing or by luck stays conditional.
            let rests_on_them =
                matches!(verdict.holds_on, HoldsOn::Nothing | HoldsOn::Conditions(_));
            if verdict.kind <= VerdictKind::OnConditions && rests_on_them && !conditions.is_empty()
            {
                verdict.kind = if conditions.iter().all(|c| settled(c)) {
                    VerdictKind::Met
                } else {
                    VerdictKind::OnConditions
                };
            }
            conditions.into_iter().for_each(&mut hold);
        }
        for (condition, _) in put_to {
            hold(condition);
        }
        for verdict in &self.verdicts {
            let on = match verdict.holds_on {
                HoldsOn::Writing => Holding::Writing(verdict.rule),
                HoldsOn::Luck(wait) => Holding::Luck(verdict.rule, wait),
                HoldsOn::Risk => Holding::Risk(verdict.rule),
                HoldsOn::Nothing | HoldsOn::Conditions(_) => continue,
            };
            held.push(Held { on, settled: false });
        }
        self.conditions = held;
        let worst = self.verdicts.iter().map(|v| v.kind).max();
        self.standing = worst.map_or(Standing::Fits, Standing::from);
    }

    /// How many of its conditions are still open.
    #[must_use]
    pub fn open_conditions(&self) -> usize {
        self.conditions.iter().filter(|held| !held.settled).count()
    }

    /// The verdicts on needs that are not met, the risk being accepted by the own layer.
    pub fn accepted_risks(&self) -> impl Iterator<Item = &Verdict<'a>> {
        self.verdicts.iter().filter(|v| v.holds_on == HoldsOn::Risk)
    }

    /// The verdicts that keep it from fitting, the failed ones first.
    #[must_use]
    pub fn obstacles(&self) -> Vec<&Verdict<'a>> {
        let of = |kind| self.verdicts.iter().filter(move |v| v.kind == kind);
        of(VerdictKind::Failed).chain(of(VerdictKind::Unconfirmed)).collect()
    }

    /// The model families it has to offer, and does.
    #[must_use]
    pub fn models_met(&self, catalog: &Catalog) -> Vec<Id<Level>> {
        let of_models = self.verdicts.iter().filter(|v| v.rule.control == catalog.header.models);
        of_models.filter(|v| v.kind.meets()).filter_map(|v| v.rule.level).collect()
    }
}
