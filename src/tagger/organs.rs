//! Bodies that no list holds: a head noun and the state whose it is.

use crate::gazetteer::entry::{Gender, Kind};
use crate::gazetteer::nisba;
use crate::tagger::candidate::Candidate;
use crate::tagger::forms::Role;
use crate::tagger::judge::Scene;
use crate::tagger::resolve::Meant;
use crate::text::letters::{self, Code};

/// A portfolio that no list holds has at most so many words.
const MOST_WORDS: usize = 4;

/// The composed body that `head` begins, and where it ends.
pub(super) fn compose(scene: &Scene<'_, '_>, head: &Candidate) -> Option<(u32, Meant)> {
    match head.sense.role {
        Role::Head => adjective(scene, head, head.end),
        Role::Construct => state(scene, head),
        Role::Portfolio if stands_for_ministry(scene, head) => adjective(scene, head, head.end),
        Role::Ministry => ministry(scene, head),
        _ => None,
    }
}

/// الحكومة الكازاخستانية: a definite adjective that agrees.
fn adjective(scene: &Scene<'_, '_>, head: &Candidate, end: u32) -> Option<(u32, Meant)> {
    let organ = &scene.library.tagger.gazetteer().organs[head.sense.of as usize];
    let feminine = organ.gender == Some(Gender::Feminine);
    let demonym = agreeing(scene, end + 1, feminine)?;
    Some((demonym.end, Meant::Organ(head.sense.of, demonym.sense.of)))
}

fn agreeing<'s>(scene: &Scene<'s, '_>, at: u32, feminine: bool) -> Option<&'s Candidate> {
    let ending = if feminine { nisba::FEMININE } else { nisba::MASCULINE };
    scene
        .starting_at(at)
        .filter(|it| {
            it.is(Role::Demonym) && it.start == at && it.ending == ending && it.is_definite()
        })
        .max_by_key(|it| it.end)
}

/// وزارة خارجية طاجيكستان: the construct and the state's name.
fn state(scene: &Scene<'_, '_>, head: &Candidate) -> Option<(u32, Meant)> {
    let name = scene
        .starting_at(head.end + 1)
        .filter(|it| {
            it.is(Role::Name)
                && it.start == head.end + 1
                && scene.library.entry(it.sense.of).kind() == Kind::State
        })
        .max_by_key(|it| it.end)?;
    Some((name.end, Meant::Organ(head.sense.of, name.sense.of)))
}

/// الدفاع الروسية: the adjective is feminine for the وزارة that is left out.
///
/// # Why
/// A masculine portfolio proves it by that disagreement. A feminine one (الصحة الفلسطينية) could
/// be the noun itself, so it must speak, or be spoken for; and where a noun stands before it that
/// owns it (السياسة الخارجية, وزيرة الدفاع), it is not the ministry.
fn stands_for_ministry(scene: &Scene<'_, '_>, head: &Candidate) -> bool {
    let (around, known) = (scene.around(), scene.known());
    let word = head.word as usize;
    let lists = around.lists_before(word);
    if lists & known.blocked_portfolio != 0 {
        return false;
    }
    let codes = &scene.text.codes()[head.range()];
    let feminine = codes.ends_with(&[letters::TEH_MARBUTA]);
    let owned = around.before(word).is_some_and(|it| around.is_definite(it));
    const ADJECTIVE: [Code; 2] = [letters::YEH, letters::TEH_MARBUTA];
    match feminine {
        false => true,
        true if codes.ends_with(&ADJECTIVE) => !owned,
        true => lists & (known.agent | known.speech_f) != 0 || is_spoken_for(scene, word),
    }
}

/// باسم الصحة
fn is_spoken_for(scene: &Scene<'_, '_>, word: usize) -> bool {
    const NAME: [Code; 4] =
        [letters::arabic('ب'), letters::ALEF, letters::arabic('س'), letters::arabic('م')];
    scene.around().before(word).is_some_and(|it| scene.text.codes()[it] == NAME)
}

/// وزارة السعادة الإماراتية: any portfolio of definite words.
fn ministry(scene: &Scene<'_, '_>, head: &Candidate) -> Option<(u32, Meant)> {
    let start = head.end + 1;
    let mut at = start;
    for words in 0..=MOST_WORDS {
        if 0 < words
            && let Some(demonym) = agreeing(scene, at, true)
        {
            let meant = Meant::Ministry { start, end: at - 1, state: demonym.sense.of };
            return Some((demonym.end, meant));
        }
        let word = scene.around().after(at as usize - 1)?;
        if word.start != at as usize || !scene.around().is_definite(word.clone()) {
            return None;
        }
        at = word.end as u32 + 1;
    }
    None
}

/// May this candidate count inside a composed body that covers it?
pub(super) fn is_head(candidate: &Candidate) -> bool {
    !candidate.is_of_entry()
}
