//! `aalam tag`

use std::fmt::Write;
use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use crate::cli::args::{Format, OffsetUnit, Tag};
use crate::cli::gazetteers;
use crate::cli::output::{self, Failure};
use crate::gazetteer::Kind;
use crate::render::json::Frame;
use crate::render::{self, Answer, Choice};
use crate::text::{Article, Offsets, Unit};

pub(super) fn run(args: &Tag) -> Result<(), Failure> {
    let tagger = gazetteers::tagger(&args.gazetteers)?;
    let choice = Choice { unit: unit(args.offset_unit), ..Choice::default() };
    for file in &args.files {
        let article = read(file)?;
        let article = Article::plain(&article);
        let answer = Answer::new(&article, tagger.tag(article.text()), &choice);
        let text = match made(args.format) {
            None => listing(&answer, choice.unit),
            Some(format) => {
                let revision = &tagger.gazetteer().revision;
                let name = file.display().to_string();
                let frame = Frame { id: Some(&name), revision, warnings: &[], include: &[] };
                let text = format.render(&answer, choice.unit, &frame);
                if text.ends_with('\n') { text } else { text + "\n" }
            }
        };
        output::print(&text)?;
    }
    Ok(())
}

/// The text of a file, or of standard input.
pub(super) fn read(file: &Path) -> Result<String, Failure> {
    let failed = || Failure::io(file.display().to_string());
    match file.as_os_str() == "-" {
        false => fs::read_to_string(file).map_err(failed()),
        true => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map_err(failed())?;
            Ok(text)
        }
    }
}

fn unit(unit: OffsetUnit) -> Unit {
    match unit {
        OffsetUnit::Codepoint => Unit::Codepoint,
        OffsetUnit::Utf16 => Unit::Utf16,
        OffsetUnit::Byte => Unit::Byte,
    }
}

/// The format that a flag names; nothing for the listing, which only the command prints.
fn made(format: Format) -> Option<render::Format> {
    Some(match format {
        Format::Listing => return None,
        Format::Json => render::Format::Json,
        Format::Html => render::Format::Html,
        Format::Anno => render::Format::Anno,
        Format::Ninjs => render::Format::Ninjs,
        Format::Ninjs16 => render::Format::Ninjs16,
        Format::Schemaorg => render::Format::SchemaOrg,
        Format::Conll => render::Format::Conll,
        Format::Spacy => render::Format::Spacy,
        Format::Csv => render::Format::Csv,
    })
}

/// A line a mention: place, type, form, text, and who.
fn listing(answer: &Answer<'_>, unit: Unit) -> String {
    let article = answer.article.text();
    let offsets = Offsets::new(article, unit);
    let colored = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut text = String::new();
    for it in &answer.mentions {
        let place = format!("{}..{}", offsets.of(it.span.start), offsets.of(it.span.end));
        let (on, off) = if colored { (color(it.kind()), "\u{1b}[0m") } else { ("", "") };
        let (kind, form) = (it.kind().name(), it.form.name());
        // Isolates keep the Arabic from reordering what stands beside it.
        let name = format!("\u{2068}{}\u{2069}", it.span.of(article));
        let (id, en) = (it.id(article), it.en(article));
        let _ = writeln!(text, "{place:>11}  {on}{kind:<6}{off}  {form:<10}  {id}  {en}  {name}");
    }
    text
}

fn color(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "\u{1b}[36m",
        Kind::State => "\u{1b}[32m",
        Kind::Body => "\u{1b}[35m",
        Kind::Blocker => "",
    }
}
