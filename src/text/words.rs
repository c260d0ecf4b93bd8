//! Where are the words and sentences of a text? For the formats that want them.
//!
//! As Unicode parts text (UAX #29): vowel signs, tatweel and joiners belong to their word, and a
//! mark of punctuation is a word of its own.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The sentences of `text`, a line end ending one too; those of blanks only are left out.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bounds = text.split_sentence_bound_indices();
    bounds.filter(|it| !it.1.trim().is_empty()).map(|(at, it)| at..at + it.len())
}

/// The words of `text[range]`, in bytes of `text`; blanks are none.
pub fn words(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let start = range.start;
    let bounds = text[range].split_word_bound_indices();
    bounds
        .filter(|it| !it.1.trim().is_empty())
        .map(move |(at, it)| start + at..start + at + it.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_words_and_signs_belong_to_theirs() {
        let text = "زارَ مِصـر، أمس. ثم عاد؟\nنعم";
        let told: Vec<Vec<&str>> =
            sentences(text).map(|it| words(text, it).map(|it| &text[it]).collect()).collect();
        assert_eq!(
            told,
            [vec!["زارَ", "مِصـر", "،", "أمس", "."], vec!["ثم", "عاد", "؟"], vec!["نعم"],]
        );
    }
}
