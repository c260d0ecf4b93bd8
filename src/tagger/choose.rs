//! Several could be meant at one place: who is?

use crate::gazetteer::entry::Gender;
use crate::tagger::call::Call;
use crate::tagger::candidate::Candidate;
use crate::tagger::explain::{Refusal, Witness};
use crate::tagger::forms::Role;
use crate::tagger::judge::Scene;
use crate::tagger::overlap::{self, Claim};
use crate::tagger::resolve::{Meant, Named, Resolved};

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

/// The rivals without those the call bars, where others remain.
pub(super) fn open<'c>(
    scene: &Scene<'_, '_>,
    call: &Call<'_>,
    group: &'c [Claim],
) -> Vec<&'c Claim> {
    let mut rivals = unique(group);
    if 1 < rivals.len() && rivals.iter().any(|it| bar(scene, call, it).is_none()) {
        rivals.retain(|it| bar(scene, call, it).is_none());
    }
    rivals
}

/// The only one, or the only one in office on the day of the article.
pub(super) fn sole<'c>(
    scene: &Scene<'_, '_>,
    call: &Call<'_>,
    rivals: &[&'c Claim],
) -> Option<&'c Claim> {
    let in_office = |it: &Claim| match it.meant {
        Meant::Entry(entry) => call.in_office(scene.library.entry(entry)),
        Meant::Organ(..) | Meant::Ministry { .. } => false,
    };
    match *rivals {
        [claim] => Some(claim),
        _ => only(rivals, in_office),
    }
}

/// Why the call does not let this be meant, if it does not.
fn bar(scene: &Scene<'_, '_>, call: &Call<'_>, claim: &Claim) -> Option<Refusal> {
    match claim.meant {
        Meant::Entry(entry) => call.bars(scene.library.entry(entry)),
        Meant::Organ(..) | Meant::Ministry { .. } => None,
    }
}

/// Who is meant at one place, if it can be told.
pub(super) fn choose(
    scene: &Scene<'_, '_>,
    call: &Call<'_>,
    group: &[Claim],
    named: &Named,
    witness: &mut impl Witness,
) -> Option<Resolved> {
    let rivals = open(scene, call, group);
    let meant = match rivals[..] {
        [only] => Some(only),
        _ if rivals[0].candidate.is(Role::Short) => bearer(scene, &rivals, named),
        _ => only(&rivals, |it| matches!(it.meant, Meant::Entry(it) if named.in_full(it)))
            .or_else(|| only(&rivals, |it| matches!(it.meant, Meant::Organ(..)))),
    };
    match meant.or_else(|| sole(scene, call, &rivals)) {
        Some(claim) if claim.candidate.is(Role::Blocker) => None,
        Some(claim) => match bar(scene, call, claim) {
            Some(refusal) => {
                witness.refuse(&claim.candidate, refusal);
                None
            }
            None => Some(Resolved {
                start: claim.candidate.start,
                candidate: claim.candidate,
                meant: claim.meant,
                parent: None,
            }),
        },
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
/// the verb or title beside it tells; else the one named last before it.
fn bearer<'c>(scene: &Scene<'_, '_>, rivals: &[&'c Claim], named: &Named) -> Option<&'c Claim> {
    let in_full: Vec<&Claim> =
        rivals.iter().copied().filter(|it| named.in_full(it.candidate.sense.of)).collect();
    match in_full[..] {
        [] => None,
        [only] => Some(only),
        _ => {
            let gender = gender(scene, &in_full[0].candidate);
            let fits = |it: &Claim| {
                gender.is_none() || scene.library.entry(it.candidate.sense.of).gender == gender
            };
            let fitting: Vec<&Claim> = in_full.into_iter().filter(|it| fits(it)).collect();
            match fitting[..] {
                [only] => Some(only),
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
