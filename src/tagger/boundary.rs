//! Is a hit a word, or part of one? Proclitics, the article, and what lam does to ال.

use crate::text::letters::{self, Code};

/// The conjunctions Arabic writes onto the next word.
const CONJUNCTIONS: [Code; 2] = [letters::arabic('و'), letters::arabic('ف')];
const BA: Code = letters::arabic('ب');
const KAF: Code = letters::arabic('ك');

/// What was written onto a name from the left: `(و|ف)? (ب|ل|ك)?`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Proclitic {
    /// Letters: 0, 1 or 2.
    pub len: u8,
    /// Does it begin with و or ف?
    pub conjunction: bool,
    /// The preposition it ends with.
    pub preposition: Preposition,
}

/// A preposition of one letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Preposition {
    /// There is none.
    #[default]
    None,
    /// ب
    Ba,
    /// ل
    Lam,
    /// ك
    Kaf,
}

impl Proclitic {
    /// Is there nothing?
    pub fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// Where a name may begin in the word that starts at `word`, and what stands before it there.
pub(super) fn starts(codes: &[Code], word: usize) -> impl Iterator<Item = (usize, Proclitic)> {
    let mut found = [(word, Proclitic::default()); 4];
    let mut count = 1;
    let conjunction = CONJUNCTIONS.contains(&codes[word]);
    if conjunction && continues(codes, word + 1) {
        found[count] =
            (word + 1, Proclitic { len: 1, conjunction: true, preposition: Preposition::None });
        count += 1;
    }
    for whole_or_rest in 0..=usize::from(1 < count) {
        let (at, before) = found[whole_or_rest];
        let preposition = match codes[at] {
            BA => Preposition::Ba,
            letters::LAM => Preposition::Lam,
            KAF => Preposition::Kaf,
            _ => continue,
        };
        if continues(codes, at + 1) {
            let len = before.len + 1;
            found[count] =
                (at + 1, Proclitic { len, conjunction: before.conjunction, preposition });
            count += 1;
        }
    }
    found.into_iter().take(count)
}

fn continues(codes: &[Code], at: usize) -> bool {
    codes.get(at).is_some_and(|it| letters::is_arabic(*it))
}

/// Does a word start at `at`?
#[inline]
pub(super) fn word_starts(codes: &[Code], at: usize) -> bool {
    letters::is_word(codes[at]) && (at == 0 || !letters::joins(codes[at - 1], codes[at]))
}

/// Does a word end before `at`?
#[inline]
pub(super) fn word_ends(codes: &[Code], at: usize) -> bool {
    at == codes.len() || !letters::joins(codes[at - 1], codes[at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::{fold, unfold};

    #[test]
    fn a_name_may_begin_after_each_part_of_a_proclitic() {
        let table: [(&str, &[&str]); 5] = [
            ("وبالعراق", &["وبالعراق", "بالعراق", "العراق"]),
            ("لبنان", &["لبنان", "بنان"]),
            ("فلليمن", &["فلليمن", "لليمن", "ليمن"]),
            ("مصر", &["مصر"]),
            ("و", &["و"]),
        ];
        for (word, expected) in table {
            let codes = fold(word);
            let found: Vec<String> =
                starts(&codes, 0).map(|(at, _)| unfold(&codes[at..])).collect();
            assert_eq!(found, expected, "{word}");
        }
    }
}
