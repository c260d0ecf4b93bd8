//! Mentions as a spreadsheet reads them: RFC 4180, a line a mention.

use csv::{Terminator, WriterBuilder};

use crate::render::answer::Answer;
use crate::render::whom::Told;
use crate::text::{Offsets, Span, Unit};

/// The first line.
const HEADER: [&str; 12] = [
    "field",
    "start",
    "end",
    "text",
    "type",
    "entity",
    "form",
    "proclitic",
    "word_start",
    "name_ar",
    "name_en",
    "same_as",
];

/// What makes a spreadsheet take a cell for a formula.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0'];

/// Writes a line a mention, with a header; a cell that a spreadsheet would compute begins with `'`.
pub fn render(answer: &Answer<'_>, unit: Unit) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let fields = answer.article.fields();
    let offsets: Vec<Offsets<'_>> =
        (0..fields.len()).map(|it| Offsets::new(answer.counted(it), unit)).collect();
    let told: Vec<Told<'_>> = answer.subjects.iter().map(|it| Told::of(answer, it)).collect();
    let mut lines = vec![HEADER.map(str::to_owned)];
    for (it, whom) in answer.mentions.iter().zip(&answer.whom) {
        let place = answer.place(it.span);
        let word = answer.place(Span::new(it.word_start, it.span.end));
        let (offsets, whom) = (&offsets[place.field], &told[*whom]);
        lines.push([
            safe(fields[place.field].name),
            offsets.of(place.span.start).to_string(),
            offsets.of(place.span.end).to_string(),
            safe(it.span.of(answer.article.text())),
            it.kind().name().to_owned(),
            safe(whom.id),
            it.form.name().to_owned(),
            it.proclitic.to_owned(),
            offsets.of(word.span.start).to_string(),
            safe(&whom.ar),
            safe(&whom.en),
            safe(&whom.same_as.join(" ")),
        ]);
    }
    for line in &lines {
        writer.write_record(line).expect("a vector takes all that is written");
    }
    let bytes = writer.into_inner().expect("a vector takes all that is written");
    String::from_utf8(bytes).expect("cells are UTF-8, and so is what is between them")
}

/// A cell that no spreadsheet computes.
fn safe(text: &str) -> String {
    match text.starts_with(FORMULA) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for it in ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1"] {
            assert!(safe(it).starts_with('\''), "{it:?}");
        }
        assert_eq!(safe("مصر"), "مصر");
    }
}
