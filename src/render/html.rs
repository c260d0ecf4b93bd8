//! An article as HTML, its mentions marked for a reader's eye.
//!
//! Written is the text that was tagged: of an HTML source what a reader sees of it, escaped.

use std::fmt::Write;

use crate::render::answer::Answer;

/// Writes the article escaped, with a `mark` around each word that holds a mention.
///
/// # Why
/// The mark begins where the word begins, proclitics included: a mark inside a word would part
/// letters that are joined.
pub fn render(answer: &Answer<'_>) -> String {
    let article = answer.article.text();
    let mut html = String::with_capacity(article.len() + 96 * answer.mentions.len());
    let mut at = 0;
    for (mention, whom) in answer.mentions.iter().zip(&answer.whom) {
        if mention.span.start < at {
            // It shares letters with the one before it, which is marked.
            continue;
        }
        let (start, end) = (mention.word_start.max(at), mention.span.end);
        escape(&mut html, &article[at as usize..start as usize]);
        let kind = mention.kind().name();
        let _ = write!(html, r#"<mark class="aalam aalam-{kind}" data-entity=""#);
        escape(&mut html, &answer.subjects[*whom].id);
        let _ = write!(html, r#"" data-form="{}"><bdi>"#, mention.form.name());
        escape(&mut html, &article[start as usize..end as usize]);
        html.push_str("</bdi></mark>");
        at = end;
    }
    escape(&mut html, &article[at as usize..]);
    html
}

fn escape(html: &mut String, text: &str) {
    for it in text.chars() {
        match it {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(it),
        }
    }
}
