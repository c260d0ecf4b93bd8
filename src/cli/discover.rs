//! `aalam discover`: whom do articles name that the gazetteer does not know?

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use crate::cli::gazetteers;
use crate::cli::output::{self, Failure};
use crate::cli::reading::{self, Reading};
use crate::cli::tag;
use crate::cli::tool_args::{Discover, DiscoverFormat};
use crate::gazetteer::{Entry, Gender, Kind, compose, file};
use crate::tagger::Tagger;
use crate::tagger::frames::Frame;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::letters::Code;

/// Contexts kept of each name.
const CONTEXTS: usize = 3;
/// Characters shown after the frame.
const AFTER: usize = 30;

/// A line of an .ndjson file.
#[derive(Deserialize)]
struct Line {
    text: String,
}

/// A name that is not known.
struct Unknown {
    name: String,
    kind: Kind,
    count: usize,
    articles: usize,
    last_article: usize,
    countries: HashMap<String, usize>,
    feminine: usize,
    contexts: Vec<String>,
}

#[derive(Default)]
struct Found {
    names: HashMap<Vec<Code>, Unknown>,
    /// Names in the gazetteer: refused where they stand unmarked, but not unknown.
    known: HashSet<Vec<Code>>,
    articles: usize,
    people: usize,
    tagged: usize,
}

pub(super) fn run(args: &Discover) -> Result<(), Failure> {
    let tagger = gazetteers::tagger(&args.gazetteers)?;
    let entries = tagger.gazetteer().entries.iter();
    let known = entries.flat_map(|it| it.all_names().map(fold)).collect();
    let mut found = Found { known, ..Found::default() };
    for path in &args.files {
        articles(path, args.lines, &mut |article| found.add(&tagger, article))?;
    }
    output::print(&match (args.coverage, args.format) {
        (true, _) => found.coverage(),
        (false, DiscoverFormat::Listing) => found.listing(args),
        (false, DiscoverFormat::Jsonl) => found.jsonl(args),
    })
}

/// Tells `each` every article of a file.
fn articles(
    path: &Path,
    lines: Option<(usize, usize)>,
    each: &mut dyn FnMut(&str),
) -> Result<(), Failure> {
    let name = path.display().to_string();
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    if ![".ndjson", ".jsonl"].iter().any(|it| plain.ends_with(it)) {
        each(&tag::read(path)?);
        return Ok(());
    }
    let bar = reading::bar(&[path]);
    let mut reading = Reading::open(path, &bar).map_err(Failure::io(name.clone()))?;
    let (first, last) = lines.unwrap_or((1, usize::MAX));
    for line in reading.by_ref().take_while(|it| it.number <= last) {
        if line.number < first {
            continue;
        }
        let told = |it: String| Failure::Other(format!("{name}:{}: {it}", line.number));
        let text = line.text.map_err(|it| told(it.reason))?;
        if !text.trim().is_empty() {
            let line: Line = serde_json::from_str(&text)
                .map_err(|it| told(format!("{it}; a line is an object with a member text")))?;
            each(&line.text);
        }
    }
    bar.finish_and_clear();
    reading.failed.map_or(Ok(()), |it| Err(Failure::Io(name, it)))
}

impl Found {
    fn add(&mut self, tagger: &Tagger, article: &str) {
        self.articles += 1;
        for frame in tagger.frames(article) {
            if frame.kind == Kind::Person {
                self.people += 1;
                self.tagged += usize::from(frame.tagged);
            }
            if !frame.tagged {
                self.unknown(&frame, article);
            }
        }
    }

    fn unknown(&mut self, frame: &Frame, article: &str) {
        let name = frame.name.of(article);
        let codes = fold(name);
        if self.known.contains(&codes) {
            return;
        }
        let unknown = self.names.entry(codes).or_insert_with(|| Unknown {
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            kind: frame.kind,
            count: 0,
            articles: 0,
            last_article: 0,
            countries: HashMap::new(),
            feminine: 0,
            contexts: Vec::new(),
        });
        unknown.count += 1;
        unknown.articles += usize::from(unknown.last_article != self.articles);
        unknown.last_article = self.articles;
        unknown.feminine += usize::from(frame.feminine);
        if let Some(country) = &frame.country {
            *unknown.countries.entry(country.clone()).or_default() += 1;
        }
        if unknown.contexts.len() < CONTEXTS {
            unknown.contexts.push(context(article, frame.whole));
        }
    }

    /// Those named most, first.
    fn most(&self, args: &Discover) -> Vec<&Unknown> {
        let wanted = |it: &&Unknown| args.kind.as_deref().is_none_or(|kind| kind == it.kind.name());
        let often = self.names.values().filter(|it| args.least <= it.count);
        let mut all: Vec<&Unknown> = often.filter(wanted).collect();
        all.sort_by(|a, b| (b.articles, b.count, &a.name).cmp(&(a.articles, a.count, &b.name)));
        all.truncate(args.most);
        all
    }

    fn listing(&self, args: &Discover) -> String {
        let mut text = String::new();
        for it in self.most(args) {
            let country = it.country().unwrap_or_default();
            let (kind, count, articles) = (it.kind.name(), it.count, it.articles);
            let _ = writeln!(
                text,
                "{count:>5} in {articles:>4} articles  {kind:<6} {country:<2}  \u{2068}{}\u{2069}",
                it.name
            );
            for context in &it.contexts {
                let _ = writeln!(text, "      \u{2067}{context}\u{2069}");
            }
        }
        text + &self.coverage()
    }

    fn coverage(&self) -> String {
        let share = if self.people == 0 { 1.0 } else { self.tagged as f64 / self.people as f64 };
        format!(
            "{} articles; {} people named after a title, of whom {} are tagged ({:.1} %)\n",
            self.articles,
            self.people,
            self.tagged,
            100.0 * share
        )
    }

    fn jsonl(&self, args: &Discover) -> String {
        let mut ids = HashSet::new();
        let entries = self.most(args).into_iter().map(|it| it.entry(&mut ids));
        entries.map(|it| file::write(&it) + "\n").collect()
    }
}

impl Unknown {
    fn country(&self) -> Option<&str> {
        let most = self.countries.iter().max_by_key(|it| (it.1, std::cmp::Reverse(it.0)));
        most.map(|it| it.0.as_str())
    }

    /// An entry to complete: the English name is wanted, and an id made of it.
    fn entry(&self, ids: &mut HashSet<String>) -> Entry {
        let id = format!("{}:{}", self.kind.name(), compose::romanize(&self.name));
        let others = (2..).map(|it| format!("{id}-{it}"));
        let id = std::iter::once(id.clone()).chain(others).find(|it| ids.insert(it.clone()));
        let gender = match (self.kind, 2 * self.feminine <= self.count) {
            (Kind::Person, true) => Some(Gender::Masculine),
            (Kind::Person, false) => Some(Gender::Feminine),
            _ => None,
        };
        Entry {
            id: id.expect("there are more numbers than ids").into(),
            name: self.name.as_str().into(),
            country: self.country().unwrap_or_default().into(),
            gender,
            source: "discovered".into(),
            ..Entry::default()
        }
    }
}

/// The frame and a few words after it.
fn context(article: &str, frame: Span) -> String {
    let after: String = article[frame.end as usize..].chars().take(AFTER).collect();
    let after = after.rsplit_once(char::is_whitespace).map_or("", |it| it.0);
    format!("{}{after}", frame.of(article)).split_whitespace().collect::<Vec<_>>().join(" ")
}
