//! Bracket notation: an article that tells its own mentions, as gold files and tests write it.
//!
//! `أعلن [بلينكن](antony-blinken) زيارة [كازاخستان](kz)` is the article without brackets and two
//! mentions. What stands in parentheses is a label: an id or its end, and perhaps a form.

use crate::text::span::Span;

/// An article and the mentions that were bracketed in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bracketed {
    /// The text without brackets and labels.
    pub article: String,
    /// Where the brackets stood, and what stood in parentheses after them.
    pub mentions: Vec<(Span, String)>,
}

/// What is wrong with a bracketed text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BracketError {
    /// A [ without its ].
    #[error("a [ has no ] after it")]
    Unclosed,
    /// A ] without ( right after it.
    #[error("a ] must be followed by (label)")]
    NoLabel,
}

/// Reads bracket notation. A bracket that means itself is written twice: `[[`.
///
/// # Errors
/// When a bracket is not closed, or has no label.
pub fn read(text: &str) -> Result<Bracketed, BracketError> {
    let mut read = Bracketed::default();
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        read.article.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('[') {
            read.article.push('[');
            rest = after;
            continue;
        }
        let (name, after) = rest.split_once(']').ok_or(BracketError::Unclosed)?;
        let after = after.strip_prefix('(').ok_or(BracketError::NoLabel)?;
        let (label, after) = after.split_once(')').ok_or(BracketError::NoLabel)?;
        let start = read.article.len() as u32;
        read.article.push_str(name);
        let span = Span::new(start, read.article.len() as u32);
        read.mentions.push((span, label.trim().to_owned()));
        rest = after;
    }
    read.article.push_str(rest);
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_tell_spans_of_the_text_without_them() {
        let read = read("زار [مصر](eg) و[[هنا").expect("it is well formed");
        assert_eq!(read.article, "زار مصر و[هنا");
        assert_eq!(read.mentions[0].0.of(&read.article), "مصر");
        assert_eq!(read.mentions[0].1, "eg");
    }

    #[test]
    fn what_is_not_closed_is_told() {
        assert_eq!(read("زار [مصر"), Err(BracketError::Unclosed));
        assert_eq!(read("زار [مصر] اليوم"), Err(BracketError::NoLabel));
    }
}
