//! Which names can an article hold at all? Told by what every spelling of a name shares.
//!
//! # Why
//! A request may bring a thousand names, of which its article holds a few. To derive the spellings
//! of one costs thousands of times more than to see that its consonants do not stand in the article.

use crate::text::letters::{self, Code, arabic};

/// So many letters of a skeleton are looked up together.
const GRAM: usize = 3;

/// The letters that spellings of one name may differ in: vowels, hamzas, what ends a feminine.
const PASSED_OVER: [char; 9] = ['ا', 'ي', 'ى', 'ة', 'ه', 'و', 'ء', 'ؤ', 'ئ'];

/// What each letter is to a skeleton: itself, the one of two that transliterations disagree on
/// (see `spelling.rs`), or nothing.
static CONSONANTS: [Option<Code>; 256] = {
    let mut consonants = [None; 256];
    let mut code = 0;
    while code < 256 {
        consonants[code] = Some(code as Code);
        code += 1;
    }
    let mut at = 0;
    while at < PASSED_OVER.len() {
        consonants[arabic(PASSED_OVER[at]) as usize] = None;
        at += 1;
    }
    consonants[letters::SPACE as usize] = None;
    consonants[arabic('غ') as usize] = Some(arabic('ج'));
    consonants[arabic('ط') as usize] = Some(arabic('ت'));
    consonants
};

/// The consonants of `codes`.
fn skeleton(codes: &[Code]) -> impl Iterator<Item = Code> {
    codes.iter().filter_map(|it| CONSONANTS[usize::from(*it)])
}

/// Runs of three consonants, each as a number of 16 bits; two runs may have one number.
fn grams(skeleton: impl Iterator<Item = Code>) -> impl Iterator<Item = u16> {
    let mut run = [0; GRAM];
    skeleton.enumerate().filter_map(move |(at, code)| {
        run = [run[1], run[2], code];
        let number = run.iter().fold(0_u32, |sum, it| (sum + u32::from(*it)).wrapping_mul(0x9e37));
        (GRAM <= at + 1).then_some((number >> 8) as u16)
    })
}

/// One or two consonants that a word ends with.
fn tail(consonants: &[Code]) -> u16 {
    consonants.iter().fold(0, |sum, it| sum << 8 | u16::from(*it))
}

/// What an article has that holds a name; it may have all that, and not the name.
pub(super) enum Skeleton {
    /// Each of these runs of consonants.
    Runs(Vec<u16>),
    /// A word with this end.
    Tail(u16),
    /// Nothing that could be told.
    Open,
}

impl Skeleton {
    /// The skeleton of a name of these letters.
    pub(super) fn of(name: &[Code]) -> Self {
        // After a lam the alef of the article goes, and before a second lam its lam too.
        let name = name.strip_prefix(&[letters::ALEF, letters::LAM]).unwrap_or(name);
        let mut first = skeleton(name);
        let few: Vec<Code> = first.by_ref().take(GRAM).collect();
        match few.len() {
            GRAM => Self::Runs(grams(few.into_iter().chain(first)).collect()),
            1.. if !name.contains(&letters::SPACE) => Self::Tail(tail(&few)),
            _ => Self::Open,
        }
    }
}

/// A set of numbers of 16 bits.
struct Bits(Box<[u64; 1 << 10]>);

impl Bits {
    fn of(numbers: impl Iterator<Item = u16>) -> Self {
        let mut bits = Box::new([0; 1 << 10]);
        for it in numbers {
            bits[usize::from(it >> 6)] |= 1 << (it & 63);
        }
        Self(bits)
    }

    fn has(&self, number: u16) -> bool {
        self.0[usize::from(number >> 6)] & (1 << (number & 63)) != 0
    }
}

/// The consonants of one article.
pub(super) struct Consonants {
    runs: Bits,
    tails: Bits,
}

impl Consonants {
    pub(super) fn of(article: &[Code]) -> Self {
        let words = article.chunk_by(|a, b| letters::joins(*a, *b));
        let tails = words.flat_map(|word| {
            let mut last = word.iter().rev().filter_map(|it| CONSONANTS[usize::from(*it)]);
            let (one, two) = (last.next(), last.next());
            let both = one.zip(two).map(|(one, two)| tail(&[two, one]));
            one.map(|it| tail(&[it])).into_iter().chain(both)
        });
        Self { runs: Bits::of(grams(skeleton(article))), tails: Bits::of(tails) }
    }

    /// May a name of this skeleton stand in the article?
    pub(super) fn may_hold(&self, name: &Skeleton) -> bool {
        match name {
            Skeleton::Runs(runs) => runs.iter().all(|it| self.runs.has(*it)),
            Skeleton::Tail(tail) => self.tails.has(*tail),
            Skeleton::Open => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use compact_str::CompactString;

    use super::*;
    use crate::gazetteer::{Gazetteer, Kind};
    use crate::tagger::forms;
    use crate::text::fold::fold;

    #[test]
    fn every_spelling_of_a_name_has_its_skeleton() {
        let (gazetteer, _) = Gazetteer::builtin();
        let mut derived = 0;
        for entry in gazetteer.entities().filter(|it| it.kind() != Kind::State) {
            let names = entry.all_names().chain(entry.short.iter().map(CompactString::as_str));
            let names = names.chain(entry.acronyms.iter().map(CompactString::as_str));
            let names: Vec<Skeleton> = names.map(|it| Skeleton::of(&fold(it))).collect();
            forms::of(0, entry, &|_| true, &mut |form| {
                derived += 1;
                let article = Consonants::of(&fold(&form.text));
                let is_told = names.iter().any(|it| article.may_hold(it));
                assert!(is_told, "{}: {}", entry.id, form.text);
            });
        }
        assert!(100_000 < derived, "{derived} spellings");
    }

    #[test]
    fn other_words_have_not() {
        let article =
            Consonants::of(&fold("تراجعت أسعار القمح في الأسواق العالمية بعد أن تحسن الطقس."));
        for name in ["أنتوني بلينكن", "قاسم جومارت توكاييف", "منظمة معاهدة الأمن الجماعي", "ضحى"]
        {
            assert!(!article.may_hold(&Skeleton::of(&fold(name))), "{name}");
        }
    }
}
