//! An article as CoNLL reads it: a token a line, with its tag in BIO.

use crate::render::answer::Answer;
use crate::tagger::Mention;
use crate::text::words;

/// Writes a token and its tag a line, a tab between them, an empty line after each sentence.
///
/// # Why
/// A proclitic is a token of its own, as in the Arabic treebanks: a tag means the name.
pub fn render(answer: &Answer<'_>) -> String {
    let text = answer.article.text();
    let mut lines = String::with_capacity(2 * text.len());
    let mut mentions = answer.mentions.iter().peekable();
    let mut ended = 0;
    for sentence in words::sentences(text) {
        for word in words::words(text, sentence) {
            let mut at = word.start;
            while at < word.end {
                // A mention inside one that was told has no line of its own.
                let over = |it: &&Mention<'_>| {
                    let (start, end) = (it.span.start as usize, it.span.end as usize);
                    end <= at || (start < ended && ended <= at)
                };
                while mentions.next_if(over).is_some() {}
                let (end, tag) = match mentions.peek() {
                    Some(it) if (it.span.start as usize) <= at => {
                        ended = it.span.end as usize;
                        let begins = it.span.start as usize == at;
                        let kind = it.kind().name().to_ascii_uppercase();
                        let tag = format!("{}-{kind}", if begins { 'B' } else { 'I' });
                        (word.end.min(ended), tag)
                    }
                    Some(it) => (word.end.min(it.span.start as usize), "O".to_owned()),
                    None => (word.end, "O".to_owned()),
                };
                lines.push_str(&text[at..end]);
                lines.push('\t');
                lines.push_str(&tag);
                lines.push('\n');
                at = end;
            }
        }
        lines.push('\n');
    }
    lines
}
