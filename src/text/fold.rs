//! The letters of a name, as names are compared.

use crate::text::letters::{self, Class, Code, LETTERS, Letters};
use crate::text::normalized::Normalized;

/// The folded letters of a name, without blanks around it.
pub fn fold(name: &str) -> Vec<Code> {
    let name = name.trim();
    plain(name).unwrap_or_else(|| Normalized::new(name).codes().to_vec())
}

/// The same of a name that is letters, digits and blanks alone, as nearly every name is: with one
/// allocation, and without the way back to the original.
fn plain(name: &str) -> Option<Vec<Code>> {
    let letters: &Letters = &LETTERS;
    let mut codes = Vec::with_capacity(name.len() / 2 + 1);
    for it in name.chars() {
        match letters.class(it) {
            Class::Is(code) if letters::is_word(code) => codes.push(code),
            Class::Alef(_) => codes.push(letters::ALEF),
            Class::Is(letters::SPACE) if codes.last() == Some(&letters::SPACE) => {}
            Class::Is(letters::SPACE) => codes.push(letters::SPACE),
            _ => return None,
        }
    }
    Some(codes)
}

/// Folded letters, for people to read.
pub fn unfold(codes: &[Code]) -> String {
    codes.iter().map(|it| letters::letter(*it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_folds_as_an_article_does() {
        for it in (0..=0x10_ffff).filter_map(char::from_u32) {
            for name in [format!("ب{it}ب"), format!("ب {it}{it} أب"), format!("{it}'ب-{it}")]
            {
                assert_eq!(fold(&name), Normalized::new(name.trim()).codes(), "{it:?}");
            }
        }
    }

    #[test]
    fn folding_is_idempotent_over_every_character() {
        for it in (0..=0x10_ffff).filter_map(char::from_u32) {
            let once = fold(&format!("ب{it}ب"));
            assert_eq!(fold(&unfold(&once)), once, "{it:?} U+{:04X}", it as u32);
        }
    }
}
