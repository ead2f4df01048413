//! Where the claims of each cell stand in the list of all of them.

use super::record::{Claim, Slot};

/// The places of the claims, those of a cell beside each other in the order of the list. A number
/// for each claim: there are some hundred cells of one or two.
#[derive(Clone, Debug)]
pub(super) struct Slots(Vec<u32>);

impl Slots {
    /// Of these claims.
    pub fn of(claims: &[Claim]) -> Self {
        let mut places: Vec<u32> = (0..).take(claims.len()).collect();
        places.sort_by_key(|&at| claims[at as usize].slot().address());
        Self(places)
    }

    /// The claims of a cell, in the order of the list.
    pub fn at<'c>(&self, claims: &'c [Claim], slot: Slot) -> impl Iterator<Item = &'c Claim> {
        let of = |at: &u32| claims[*at as usize].slot().address();
        let from = self.0.partition_point(|at| of(at) < slot.address());
        let own = self.0[from..].iter().map(|&at| &claims[at as usize]);
        own.take_while(move |claim| claim.slot() == slot)
    }

    /// Every cell that something is said about, in no order that means anything.
    pub fn each<'c>(&self, claims: &'c [Claim]) -> impl Iterator<Item = Slot> + use<'c, '_> {
        let slot = |at: &u32| claims[*at as usize].slot();
        self.0.chunk_by(move |a, b| slot(a) == slot(b)).map(move |of| slot(&of[0]))
    }
}
