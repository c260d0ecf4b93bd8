//! A few words before and after a mention, exactly as the text has them.

use crate::text::Span;

/// So many words.
const WORDS: usize = 5;
/// And no more than so many bytes: an article may be one endless word.
const BYTES: usize = 160;

/// What stands right before `span` in `text`.
pub(super) fn before(text: &str, span: Span) -> &str {
    let end = span.start as usize;
    let mut start = end.saturating_sub(BYTES);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let near = &text[start..end];
    let starts = near.char_indices().rev().filter(|(at, it)| {
        !it.is_whitespace() && near[..*at].chars().next_back().is_none_or(char::is_whitespace)
    });
    starts.take(WORDS).last().map_or("", |it| &near[it.0..])
}

/// What stands right after it.
pub(super) fn after(text: &str, span: Span) -> &str {
    let start = span.end as usize;
    let mut end = text.len().min(start + BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let near = &text[start..end];
    let ends = near.char_indices().filter_map(|(at, it)| {
        let next = at + it.len_utf8();
        let ends = near[next..].chars().next().is_none_or(char::is_whitespace);
        (!it.is_whitespace() && ends).then_some(next)
    });
    ends.take(WORDS).last().map_or("", |it| &near[..it])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_words_on_each_side_as_they_stand() {
        let text = "١ ٢ ٣  ٤ ٥ و«مصر» ١ ٢ ٣ ٤ ٥ ٦";
        let start = text.find("مصر").expect("it is there");
        let span = Span::new(start as u32, start as u32 + 6);
        assert_eq!(before(text, span), "٢ ٣  ٤ ٥ و«");
        assert_eq!(after(text, span), "» ١ ٢ ٣ ٤");
    }

    #[test]
    fn an_endless_word_is_cut_at_a_character() {
        let text = "م".repeat(1000);
        let span = Span::new(500, 502);
        assert_eq!((before(&text, span).len(), after(&text, span).len()), (160, 160));
        assert_eq!(before("مصر", Span::new(0, 6)), "");
    }
}
