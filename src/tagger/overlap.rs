//! One place, one mention: which of the candidates that share letters is taken?

use crate::gazetteer::entry::Kind;
use crate::tagger::candidate::Candidate;
use crate::tagger::forms::{Role, flag};
use crate::tagger::resolve::Meant;

/// A candidate that wants its letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    pub(super) candidate: Candidate,
    pub(super) meant: Meant,
    /// Lower is taken first where all else is equal.
    pub(super) rank: u8,
}

impl Claim {
    fn key(&self) -> (u32, std::cmp::Reverse<u32>, u8, u8, u32) {
        let it = &self.candidate;
        (it.word, std::cmp::Reverse(it.end), it.proclitic.len, self.rank, it.start)
    }

    /// Do the two want the same letters, with the same right?
    pub(super) fn is_rival(&self, other: &Self) -> bool {
        let (a, b) = (&self.candidate, &other.candidate);
        (a.start, a.end, self.rank) == (b.start, b.end, other.rank)
    }
}

/// Who is taken first where two claim the same letters: `arabic.md` 2.6.
pub(super) fn rank(role: Role, kind: Kind) -> u8 {
    match (role, kind) {
        (Role::Name, Kind::Person) => 0,
        (Role::Name, Kind::State) => 2,
        (Role::Blocker, _) => 3,
        (Role::Demonym, _) => 4,
        (Role::Short, _) => 5,
        (Role::Metonym, _) => 6,
        _ => 1,
    }
}

/// Groups of rivals, disjoint and in reading order: by word, the longest first, then the one with
/// the fewest proclitic letters, then by rank. What is not taken is told to `covered`, with the
/// claim that has its letters.
pub(super) fn disjoint(
    mut claims: Vec<Claim>,
    mut covered: impl FnMut(&Claim, &Claim),
) -> Vec<Vec<Claim>> {
    claims.sort_by_key(Claim::key);
    let mut groups: Vec<Vec<Claim>> = Vec::with_capacity(claims.len());
    let mut reached = 0;
    for claim in claims {
        match groups.last_mut() {
            Some(group) if group[0].is_rival(&claim) => group.push(claim),
            Some(group) if claim.candidate.start < reached => covered(&claim, &group[0]),
            _ => {
                reached = claim.candidate.end;
                groups.push(vec![claim]);
            }
        }
    }
    groups
}

/// The better of two senses of one entry at one place: a listed spelling before a derived one.
pub(super) fn is_derived(claim: &Claim) -> bool {
    claim.candidate.has(flag::GENERATED)
}
