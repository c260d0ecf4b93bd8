//! What longer names cover, for those who ask for it.

use std::cmp::Reverse;

use crate::gazetteer::entry::Kind;
use crate::tagger::call::Call;
use crate::tagger::choose::choose;
use crate::tagger::explain::{Refusal, Witness};
use crate::tagger::forms::Role;
use crate::tagger::judge::Scene;
use crate::tagger::overlap::Claim;
use crate::tagger::resolve::{Meant, Named, Resolved};

/// An article whose longest mentions are decided.
pub(super) struct Inner<'s> {
    pub(super) scene: &'s Scene<'s, 's>,
    pub(super) call: &'s Call<'s>,
    pub(super) named: &'s Named,
    /// Disjoint, in reading order.
    pub(super) groups: &'s [Vec<Claim>],
    /// Who is meant by each group.
    pub(super) outer: &'s [Option<Resolved>],
}

/// A claim, and the one that covers it.
pub(super) type Covered = (Claim, Claim);

impl Inner<'_> {
    /// Every form that would be meant if nothing longer covered it; what a blocker holds is not.
    pub(super) fn all(&self, covered: &[Covered], witness: &mut impl Witness) -> Vec<Resolved> {
        let mut all: Vec<Resolved> = self.outer.iter().copied().flatten().collect();
        for group in rivals(covered) {
            match self.is_blocked(&group[0].0) {
                true => refuse(group, witness),
                false => all.extend(self.choose(group, witness)),
            }
        }
        all.sort_by_key(|it| (it.start, Reverse(it.candidate.end)));
        all
    }

    /// The longest, and below each body what its name holds: one sweep, the names that are open
    /// on a stack.
    ///
    /// # Why
    /// Only bodies hold others. A person's name holds the names of nobody, and the names of states
    /// (جنوب السودان) would hold states that are not meant.
    pub(super) fn nested(&self, covered: &[Covered], witness: &mut impl Witness) -> Vec<Resolved> {
        let mut tree: Vec<Resolved> = Vec::with_capacity(self.groups.len() + covered.len());
        // Where each open name ends, and its index in the tree; none for one that means nobody.
        let mut open: Vec<(u32, Option<usize>)> = Vec::new();
        let mut inner = rivals(covered).peekable();
        for (group, outer) in self.groups.iter().zip(self.outer) {
            let (start, end) = (group[0].candidate.start, group[0].candidate.end);
            while let Some(before) = inner.next_if(|it| it[0].0.candidate.start < start) {
                refuse(before, witness);
            }
            open.clear();
            open.push((end, outer.map(|_| tree.len())));
            tree.extend(*outer);
            while let Some(group) = inner.next_if(|it| it[0].0.candidate.start < end) {
                self.nest(group, &mut open, &mut tree, witness);
            }
        }
        inner.for_each(|it| refuse(it, witness));
        tree
    }

    fn nest(
        &self,
        group: &[Covered],
        open: &mut Vec<(u32, Option<usize>)>,
        tree: &mut Vec<Resolved>,
        witness: &mut impl Witness,
    ) {
        let candidate = &group[0].0.candidate;
        while open.last().is_some_and(|it| it.0 <= candidate.start) {
            open.pop();
        }
        let Some((end, Some(parent))) = open.last().copied() else { return refuse(group, witness) };
        let holder = tree[parent];
        let same = (candidate.start, candidate.end) == (holder.start, end);
        let within = holder.start <= candidate.start && candidate.end <= end && !same;
        if !within || !self.is_body(&holder) || candidate.is(Role::Metonym) {
            return refuse(group, witness);
        }
        match self.choose(group, witness) {
            Some(it) if it.meant == holder.meant => refuse(group, witness),
            Some(it) => {
                open.push((candidate.end, Some(tree.len())));
                tree.push(Resolved { parent: Some(parent), ..it });
            }
            None => open.push((candidate.end, None)),
        }
    }

    fn choose(&self, group: &[Covered], witness: &mut impl Witness) -> Option<Resolved> {
        let claims: Vec<Claim> = group.iter().map(|it| it.0).collect();
        choose(self.scene, self.call, &claims, self.named, witness)
    }

    fn is_body(&self, resolved: &Resolved) -> bool {
        match resolved.meant {
            Meant::Entry(entry) => self.scene.library.entry(entry).kind() == Kind::Body,
            Meant::Organ(..) | Meant::Ministry { .. } => true,
        }
    }

    /// Does it share letters with a blocker that was taken?
    fn is_blocked(&self, claim: &Claim) -> bool {
        let (start, end) = (claim.candidate.start, claim.candidate.end);
        let first = self.groups.partition_point(|it| it[0].candidate.end <= start);
        let mut sharing = self.groups[first..].iter().take_while(|it| it[0].candidate.start < end);
        sharing.any(|it| it.iter().any(|it| it.candidate.is(Role::Blocker)))
    }
}

/// Groups of rivals; they stand beside each other.
fn rivals(covered: &[Covered]) -> impl Iterator<Item = &[Covered]> {
    covered.chunk_by(|a, b| a.0.is_rival(&b.0))
}

fn refuse(group: &[Covered], witness: &mut impl Witness) {
    for (claim, by) in group {
        witness.beat(&claim.candidate, Some(&by.candidate), Refusal::Covered);
    }
}
