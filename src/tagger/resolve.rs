//! Who is meant? Short names, homonyms, metonyms: the rest of the article decides.

use crate::gazetteer::entry::{Gender, Kind};
use crate::tagger::Tagger;
use crate::tagger::candidate::Candidate;
use crate::tagger::explain::{Refusal, Witness};
use crate::tagger::forms::{Role, flag};
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
}

/// What the article names beyond doubt.
#[derive(Default)]
struct Named {
    /// Entries by full name, and where; sorted.
    full: Vec<(u32, u32)>,
    /// Entries in any form but a short name; sorted.
    any: Vec<u32>,
}

impl Named {
    fn new(groups: &[Vec<Claim>]) -> Self {
        let mut named = Self::default();
        for group in groups {
            if let [claim] = unique(group)[..]
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

    fn in_full(&self, entry: u32) -> bool {
        let at = self.full.partition_point(|it| it.0 < entry);
        self.full.get(at).is_some_and(|it| it.0 == entry)
    }

    fn at_all(&self, entry: u32) -> bool {
        self.any.binary_search(&entry).is_ok()
    }

    /// Where the last full mention before `at` begins.
    fn last_before(&self, entry: u32, at: u32) -> Option<u32> {
        let next = self.full.partition_point(|it| *it < (entry, at));
        self.full[..next].last().filter(|it| it.0 == entry).map(|it| it.1)
    }
}

/// From candidates to what is meant, in reading order and disjoint.
pub(super) fn resolve(
    tagger: &Tagger,
    text: &Normalized<'_>,
    candidates: &[Candidate],
    witness: &mut impl Witness,
) -> Vec<Resolved> {
    let scene = Scene::new(tagger, text, candidates);
    let organs = compose(&scene);
    let mut first = claims(&scene, |verdict, _| verdict == Verdict::Stands);
    first.extend_from_slice(&organs);
    let named = Named::new(&overlap::disjoint(first, |_| {}));
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
    let groups = overlap::disjoint(second, |it| witness.refuse(&it.candidate, Refusal::Covered));
    groups.iter().filter_map(|it| choose(&scene, it, &named, witness)).collect()
}

fn claims(
    scene: &Scene<'_, '_>,
    mut admits: impl FnMut(Verdict, &Candidate) -> bool,
) -> Vec<Claim> {
    let both = scene.candidates.iter().zip(&scene.verdicts);
    both.filter(|(candidate, verdict)| admits(**verdict, candidate))
        .map(|(candidate, _)| {
            let kind = scene.tagger.entry(candidate.sense.of).kind();
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
        _ => {
            let policy = scene.tagger.policies.of(entry);
            named.in_full(entry)
                || policy.is_some_and(|it| it.requires_doc.iter().any(|it| named.at_all(*it)))
        }
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

/// The rivals without those that mean the same, or that only a rule derived.
fn unique(group: &[Claim]) -> Vec<&Claim> {
    let mut kept: Vec<&Claim> = Vec::with_capacity(group.len());
    for claim in group {
        if !kept.iter().any(|it| it.meant == claim.meant) {
            kept.push(claim);
        }
    }
    if 1 < kept.len() && kept.iter().any(|it| !overlap::is_derived(it)) {
        kept.retain(|it| !overlap::is_derived(it));
    }
    kept
}

fn choose(
    scene: &Scene<'_, '_>,
    group: &[Claim],
    named: &Named,
    witness: &mut impl Witness,
) -> Option<Resolved> {
    let rivals = unique(group);
    let meant = match rivals[..] {
        [only] => Some(only),
        _ if rivals[0].candidate.is(Role::Short) => bearer(scene, &rivals, named),
        _ => only(&rivals, |it| matches!(it.meant, Meant::Entry(it) if named.in_full(it)))
            .or_else(|| only(&rivals, |it| matches!(it.meant, Meant::Organ(..)))),
    };
    match meant {
        Some(claim) if claim.candidate.is(Role::Blocker) => None,
        Some(claim) => Some(Resolved {
            start: claim.candidate.start,
            candidate: claim.candidate,
            meant: claim.meant,
        }),
        None => {
            rivals.iter().for_each(|it| witness.refuse(&it.candidate, Refusal::Ambiguous));
            None
        }
    }
}

fn only<'c>(claims: &[&'c Claim], admits: impl Fn(&Claim) -> bool) -> Option<&'c Claim> {
    let mut admitted = claims.iter().filter(|it| admits(it));
    match (admitted.next(), admitted.next()) {
        (Some(claim), None) => Some(claim),
        _ => None,
    }
}

/// Which of several people of one surname: the one named in full; of two, the one whose gender
/// the verb or title beside it tells; else the one who is always called so (بايدن is the president,
/// also where his son is named); else the one named last before it.
fn bearer<'c>(scene: &Scene<'_, '_>, rivals: &[&'c Claim], named: &Named) -> Option<&'c Claim> {
    let in_full: Vec<&Claim> =
        rivals.iter().copied().filter(|it| named.in_full(it.candidate.sense.of)).collect();
    match in_full[..] {
        [] => None,
        [only] => Some(only),
        _ => {
            let gender = gender(scene, &in_full[0].candidate);
            let fits = |it: &Claim| {
                gender.is_none() || scene.tagger.entry(it.candidate.sense.of).gender == gender
            };
            let fitting: Vec<&Claim> = in_full.into_iter().filter(|it| fits(it)).collect();
            let always = |it: &&&Claim| it.candidate.has(flag::ALWAYS);
            match fitting[..] {
                [only] => Some(only),
                _ if fitting.iter().filter(always).count() == 1 => {
                    fitting.iter().copied().find(|it| always(&it))
                }
                _ => fitting
                    .into_iter()
                    .filter_map(|it| {
                        let at = it.candidate;
                        Some((named.last_before(at.sense.of, at.start)?, it))
                    })
                    .max_by_key(|it| it.0)
                    .map(|it| it.1),
            }
        }
    }
}

/// The gender that the verb or title beside a short name tells.
fn gender(scene: &Scene<'_, '_>, candidate: &Candidate) -> Option<Gender> {
    let (around, known) = (scene.around(), scene.known());
    let before = around.lists_before(candidate.word as usize);
    let after = around
        .after(candidate.end as usize)
        .map_or(0, |it| around.lists.of(&scene.text.codes()[it]));
    let feminine = before & (known.speech_f | known.title_f) != 0 || after & known.speech_f != 0;
    let masculine = before & known.speech_m != 0 || after & known.speech_m != 0;
    match (feminine, masculine) {
        (true, false) => Some(Gender::Feminine),
        (false, true) => Some(Gender::Masculine),
        _ => None,
    }
}
