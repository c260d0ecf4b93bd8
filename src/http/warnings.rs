//! What should a client know of its article?

/// Letters that Persian and Urdu have and Arabic has not.
const LETTERS: [char; 7] = ['پ', 'گ', 'چ', 'ژ', 'ٹ', 'ڑ', 'ے'];
/// Words that no Arabic text has.
const WORDS: [&str; 8] = [" است", " که ", " از ", " را ", " ہے", " کے ", " میں ", " اور "];

/// The warnings of one text.
pub(super) fn warnings(text: &str) -> &'static [&'static str] {
    let arabic = text
        .chars()
        .any(|it| ('\u{600}'..='\u{6ff}').contains(&it) || ('\u{fb50}'..='\u{fefc}').contains(&it));
    if !arabic {
        return match text.trim().is_empty() {
            true => &[],
            false => &["no Arabic text: nothing of it was looked up but Latin acronyms"],
        };
    }
    // Every letter of theirs but two, and their ک and ی, begin with one of these bytes.
    let foreign = text.bytes().any(|it| matches!(it, 0xda | 0xdb));
    let persian = foreign && text.contains(LETTERS) && WORDS.iter().any(|it| text.contains(it));
    match persian {
        true => &["the text looks Persian or Urdu: it was read as Arabic"],
        false => &[],
    }
}
