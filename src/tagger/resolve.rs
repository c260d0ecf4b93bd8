//! Who is meant? Short names, homonyms, metonyms: the rest of the article decides.

use crate::gazetteer::entry::Kind;
use crate::tagger::call::{Call, Library, Overlap};
use crate::tagger::candidate::Candidate;
use crate::tagger::choose::{choose, open, sole};
use crate::tagger::explain::{Refusal, Witness};
use crate::tagger::forms::Role;
use crate::tagger::inner;
use crate::tagger::judge::{Scene, Verdict};
use crate::tagger::organs;
use crate::tagger::overlap::{self, Claim};
use crate::text::Normalized;

/// Who a claim is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meant {
    /// An entry.
    Entry(u32),
    /// An organ of a state.
    Organ(u32, u32),
    /// A ministry of a state, its portfolio in normalized text.
    Ministry { start: u32, end: u32, state: u32 },
}

/// A candidate that is meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved {
    /// First letter of the name, in normalized text.
    pub(super) start: u32,
    pub(super) candidate: Candidate,
    pub(super) meant: Meant,
    /// Index of the one whose name holds this one.
    pub(super) parent: Option<usize>,
}

/// What the article names beyond doubt.
#[derive(Default)]
pub(super) struct Named {
    /// Entries by full name, and where; sorted.
    full: Vec<(u32, u32)>,
    /// Entries in any form but a short name; sorted.
    any: Vec<u32>,
}

impl Named {
    fn new(scene: &Scene<'_, '_>, call: &Call<'_>, groups: &[Vec<Claim>]) -> Self {
        let mut named = Self::default();
        for group in groups {
            if let Some(claim) = sole(scene, call, &open(scene, call, group))
                && let Meant::Entry(entry) = claim.meant
            {
                match claim.candidate.sense.role {
                    Role::Name => {
                        named.full.push((entry, claim.candidate.start));
                        named.any.push(entry);
                    }
                    Role::Demonym | Role::Metonym => named.any.push(entry),
                    _ => {}
                }
            }
            for claim in group {
                if let Meant::Organ(_, state) | Meant::Ministry { state, .. } = claim.meant {
                    named.any.push(state);
                }
            }
        }
        named.full.sort_unstable();
        named.any.sort_unstable();
        named
    }

    pub(super) fn in_full(&self, entry: u32) -> bool {
        let at = self.full.partition_point(|it| it.0 < entry);
        self.full.get(at).is_some_and(|it| it.0 == entry)
    }

    fn at_all(&self, entry: u32) -> bool {
        self.any.binary_search(&entry).is_ok()
    }

    /// Where the last full mention before `at` begins.
    pub(super) fn last_before(&self, entry: u32, at: u32) -> Option<u32> {
        let next = self.full.partition_point(|it| *it < (entry, at));
        self.full[..next].last().filter(|it| it.0 == entry).map(|it| it.1)
    }
}

/// From candidates to what is meant, in reading order, and disjoint unless the call asks for more.
pub(super) fn resolve(
    library: Library<'_>,
    call: &Call<'_>,
    text: &Normalized<'_>,
    candidates: &[Candidate],
    witness: &mut impl Witness,
) -> Vec<Resolved> {
    let scene = Scene::new(library, text, candidates);
    let organs = compose(&scene);
    let mut first = claims(&scene, |verdict, _| verdict == Verdict::Stands);
    first.extend_from_slice(&organs);
    let named = Named::new(&scene, call, &overlap::disjoint(first, |_, _| {}));
    let settle = |verdict, candidate: &Candidate| match verdict {
        Verdict::Stands => true,
        Verdict::Waits(_) => is_settled(&scene, candidate, &named),
        Verdict::Refused(_) => false,
    };
    for (candidate, verdict) in candidates.iter().zip(&scene.verdicts) {
        match verdict {
            Verdict::Refused(refusal) if !organs::is_head(candidate) => {
                witness.refuse(candidate, *refusal);
            }
            Verdict::Waits(refusal) if !settle(*verdict, candidate) => {
                witness.refuse(candidate, *refusal);
            }
            _ => {}
        }
    }
    let mut second = claims(&scene, settle);
    second.extend_from_slice(&organs);
    let mut covered = Vec::new();
    let groups = overlap::disjoint(second, |claim, by| match call.overlap {
        Overlap::Longest => witness.beat(&claim.candidate, Some(&by.candidate), Refusal::Covered),
        Overlap::All | Overlap::Nested => covered.push((*claim, *by)),
    });
    let outer: Vec<Option<Resolved>> =
        groups.iter().map(|it| choose(&scene, call, it, &named, witness)).collect();
    if covered.is_empty() {
        return outer.into_iter().flatten().collect();
    }
    let inner = inner::Inner { scene: &scene, call, named: &named, groups: &groups, outer: &outer };
    match call.overlap {
        Overlap::Nested => inner.nested(&covered, witness),
        Overlap::All | Overlap::Longest => inner.all(&covered, witness),
    }
}

fn claims(
    scene: &Scene<'_, '_>,
    mut admits: impl FnMut(Verdict, &Candidate) -> bool,
) -> Vec<Claim> {
    let both = scene.candidates.iter().zip(&scene.verdicts);
    both.filter(|(candidate, verdict)| admits(**verdict, candidate))
        .map(|(candidate, _)| {
            let kind = scene.library.entry(candidate.sense.of).kind();
            Claim {
                candidate: *candidate,
                meant: Meant::Entry(candidate.sense.of),
                rank: overlap::rank(candidate.sense.role, kind),
            }
        })
        .collect()
}

fn compose(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let heads = scene.candidates.iter().filter(|it| organs::is_head(it));
    heads
        .filter_map(|head| {
            let (end, meant) = organs::compose(scene, head)?;
            let candidate = Candidate { end, ..*head };
            // After the entries: a body that a list names is that body.
            Some(Claim { candidate, meant, rank: overlap::rank(Role::Head, Kind::Body) })
        })
        .collect()
}

/// Does the rest of the article license a candidate that depends on it?
fn is_settled(scene: &Scene<'_, '_>, candidate: &Candidate, named: &Named) -> bool {
    let entry = candidate.sense.of;
    match candidate.sense.role {
        Role::Short => named.in_full(entry),
        Role::Demonym => named.in_full(entry),
        Role::Metonym => is_first_of_pair(scene, candidate),
        _ => scene
            .library
            .policy(entry)
            .is_some_and(|it| it.requires_doc.iter().any(|it| named.at_all(*it))),
    }
}

/// موسكو in «موسكو وبكين ترفضان»: the second of a pair acts, so the first does.
fn is_first_of_pair(scene: &Scene<'_, '_>, candidate: &Candidate) -> bool {
    let first = scene.candidates.partition_point(|it| it.word < candidate.end + 1);
    scene.starting_at(candidate.end + 1).enumerate().any(|(at, it)| {
        it.is(Role::Metonym)
            && it.proclitic.conjunction
            && scene.verdicts[first + at] == Verdict::Stands
    })
}
