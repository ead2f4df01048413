//! The content hash by which a record of the own layer knows whether what it rests on has changed since.

use sha2::{Digest, Sha256};

use super::super::record::{Claim, NeedRule};
use super::super::store::Catalog;
use super::record::OwnClaim;

/// How many hex digits of the hash are written.
const SHOWN: usize = 16;

impl Catalog {
    /// The hash of what a claim says: who, when, what and on which terms. Where in its source that
    /// stands, and the address to look at, are left out: mending them changes nothing that was said.
    #[must_use]
    pub fn claim_hash(&self, claim: &Claim) -> String {
        let mut parts = vec![
            claim.path.to_string(),
            claim.control.to_string(),
            claim.level.map(|l| l.to_string()).unwrap_or_default(),
            claim.value.word().to_owned(),
            claim.text.clone(),
            claim.source.to_string(),
            self.as_of(claim).to_string(),
            claim.about.clone().unwrap_or_default(),
            claim.derived.to_string(),
            claim.models.iter().map(|m| m.as_str()).collect::<Vec<_>>().join(" "),
            claim.lead_time.map(|w| w.to_string()).unwrap_or_default(),
        ];
        for condition in claim.conditions.iter().filter_map(|id| self.conditions.get(*id)) {
            parts.push(format!("{} {}", condition.settled, condition.text));
        }
        short(&parts)
    }

    /// The hash of what a need asks for, and of whom.
    #[must_use]
    pub fn need_hash(&self, need: &NeedRule) -> String {
        short(&[
            need.id.to_string(),
            need.name.clone(),
            need.control.to_string(),
            need.level.map(|l| l.to_string()).unwrap_or_default(),
            format!("{:?}", need.strength),
            need.when.to_string(),
            need.within.map(|w| w.to_string()).unwrap_or_default(),
        ])
    }
}

/// The hash of an own claim, from which its id is made: it does not hang on the file it stands in.
pub(super) fn own_claim(owner: &str, claim: &OwnClaim) -> String {
    let verified = &claim.verified;
    let mut parts = vec![
        owner.to_owned(),
        claim.path.to_string(),
        claim.control.to_string(),
        claim.level.map(|l| l.to_string()).unwrap_or_default(),
        claim.value.word().to_owned(),
        claim.text.clone(),
        claim.lead_time.map(|w| w.to_string()).unwrap_or_default(),
        verified.by.clone(),
        verified.on.to_string(),
        verified.evidence.clone(),
        verified.expires.to_string(),
    ];
    parts.extend(claim.conditions.iter().cloned());
    short(&parts)
}

/// The parts by length and text, so that no two lists of parts read the same.
fn short(parts: &[String]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let hex: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    hex[..SHOWN].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_s_hash_follows_what_it_says_and_not_where_that_stands() {
        let catalog = Catalog::embedded().unwrap();
        let claim = catalog.claims.first().unwrap();
        let hash = catalog.claim_hash(claim);
        assert_eq!(hash.len(), SHOWN);
        let moved = Claim { lines: vec![1], urls: Vec::new(), ..claim.clone() };
        assert_eq!(catalog.claim_hash(&moved), hash);
        let reworded = Claim { text: format!("{} Or so.", claim.text), ..claim.clone() };
        assert_ne!(catalog.claim_hash(&reworded), hash);
    }

    #[test]
    fn what_stands_in_one_part_never_reads_like_another() {
        let parts =
            |texts: &[&str]| short(&texts.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_ne!(parts(&["ab", "c"]), parts(&["a", "bc"]));
    }
}
