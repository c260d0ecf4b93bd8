//! `aalam eval`: how well does the tagger do on articles whose mentions a reader told?
//!
//! A mention is right where span, id and (if it was told) form are. Precision is the share of what
//! was tagged that is right, recall the share of what was told that was found.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use serde::Serialize;

use crate::cli::gazetteers;
use crate::cli::gold::{self, Gold, Wanted};
use crate::cli::output::{self, Failure};
use crate::cli::tool_args::{Eval, Format};
use crate::gazetteer::Kind;
use crate::tagger::{Mention, Tagger};
use crate::text::Span;

/// Characters shown on each side of a wrong or missed mention.
const AROUND: usize = 30;

#[derive(Default, Clone, Copy, Serialize)]
struct Score {
    right: usize,
    tagged: usize,
    told: usize,
}

impl Score {
    fn precision(self) -> f64 {
        share(self.right, self.tagged)
    }

    fn recall(self) -> f64 {
        share(self.right, self.told)
    }

    fn f1(self) -> f64 {
        share(2 * self.right, self.tagged + self.told)
    }
}

/// A part of nothing is all of it.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// A mention that was tagged and not told, or told and not tagged.
#[derive(Serialize)]
struct Wrong {
    file: String,
    line: usize,
    sort: &'static str,
    text: String,
    id: String,
    form: String,
    context: String,
}

#[derive(Default)]
struct Scores {
    /// By what, and which of it: type, form, proclitic.
    scores: BTreeMap<(&'static str, String), Score>,
    all: Score,
    wrong: Vec<Wrong>,
    articles: usize,
    clean: usize,
}

pub(super) fn run(args: &Eval) -> Result<(), Failure> {
    let tagger = gazetteers::tagger(&args.gazetteers)?;
    let kinds: HashMap<&str, Kind> = tagger
        .gazetteer()
        .entries
        .iter()
        .flat_map(|it| {
            [Some(it.id.as_str()), it.id.split_once(':').map(|it| it.1)]
                .into_iter()
                .flatten()
                .map(|id| (id, it.kind()))
        })
        .collect();
    let mut scores = Scores::default();
    for file in &args.files {
        for gold in gold::read(file, args.whole)? {
            scores.add(&tagger, &gold, &kinds);
        }
    }
    output::print(&match args.format {
        Format::Text => scores.text(args.errors),
        Format::Json => scores.json(args.errors),
    })?;
    match args.min_f1 {
        Some(least) if scores.all.f1() < least => {
            Err(Failure::Findings(format!("F1 is {:.4}, below {least}", scores.all.f1())))
        }
        _ => Ok(()),
    }
}

impl Scores {
    fn add(&mut self, tagger: &Tagger, gold: &Gold, kinds: &HashMap<&str, Kind>) {
        let article = gold.article.as_str();
        let mentions = tagger.tag(article);
        let right = |mention: &Mention<'_>, wanted: &Wanted| {
            mention.span == wanted.span
                && wanted.is(&mention.id(article))
                && wanted.form.as_deref().is_none_or(|it| it == mention.form.name())
        };
        let before = self.wrong.len();
        for mention in &mentions {
            let found = gold.mentions.iter().any(|it| right(mention, it));
            let keys = keys(mention.kind().name(), mention.form.name(), article, mention.span);
            self.count(keys, |it| {
                it.tagged += 1;
                it.right += usize::from(found);
            });
            if !found {
                let (id, form) = (mention.id(article).into_owned(), mention.form.name());
                self.wrong.push(wrong(gold, "wrong", mention.span, id, form));
            }
        }
        for wanted in &gold.mentions {
            let found = mentions.iter().find(|it| right(it, wanted));
            let kind = found.map_or_else(|| kind(&wanted.id, kinds), Mention::kind);
            let form = found.map(|it| it.form.name()).or(wanted.form.as_deref()).unwrap_or("name");
            self.count(keys(kind.name(), form, article, wanted.span), |it| it.told += 1);
            if found.is_none() {
                self.wrong.push(wrong(gold, "missed", wanted.span, wanted.id.clone(), form));
            }
        }
        self.articles += 1;
        self.clean += usize::from(before == self.wrong.len());
    }

    fn count(&mut self, keys: [(&'static str, String); 3], add: impl Fn(&mut Score)) {
        add(&mut self.all);
        keys.into_iter().for_each(|it| add(self.scores.entry(it).or_default()));
    }

    fn text(&self, errors: bool) -> String {
        let mut text = String::new();
        if errors {
            for it in &self.wrong {
                let Wrong { file, line, sort, text: found, id, form, context } = it;
                let _ =
                    writeln!(text, "{file}:{line}: {sort}: \u{2068}{found}\u{2069} {id} {form}");
                let _ = writeln!(text, "    \u{2067}{context}\u{2069}");
            }
        }
        let _ = writeln!(
            text,
            "{:<11}{:<12}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
            "by", "", "precision", "recall", "F1", "right", "tagged", "told"
        );
        let mut row = |by: &str, what: &str, it: Score| {
            let (p, r, f) = (it.precision(), it.recall(), it.f1());
            let (right, tagged, told) = (it.right, it.tagged, it.told);
            let _ = writeln!(
                text,
                "{by:<11}{what:<12}{p:>9.4}{r:>9.4}{f:>9.4}{right:>9}{tagged:>9}{told:>9}"
            );
        };
        for ((by, what), score) in &self.scores {
            row(by, what, *score);
        }
        row("all", "", self.all);
        let _ = writeln!(text, "{} of {} articles without any error", self.clean, self.articles);
        text
    }

    fn json(&self, errors: bool) -> String {
        let told = |it: Score| {
            serde_json::json!({"precision": it.precision(), "recall": it.recall(), "f1": it.f1(),
                "right": it.right, "tagged": it.tagged, "told": it.told})
        };
        let mut by = serde_json::Map::new();
        for ((sort, what), score) in &self.scores {
            let all = by.entry(*sort).or_insert_with(|| serde_json::json!({}));
            all[what] = told(*score);
        }
        let mut answer = serde_json::json!({"all": told(self.all), "by": by,
            "articles": self.articles, "clean": self.clean});
        if errors {
            answer["errors"] = serde_json::json!(self.wrong);
        }
        answer.to_string() + "\n"
    }
}

/// The type of an id of which perhaps only the end was told; what no list holds is a body of a rule.
fn kind(id: &str, kinds: &HashMap<&str, Kind>) -> Kind {
    Kind::of_id(id).or_else(|| kinds.get(id).copied()).unwrap_or(Kind::Body)
}

fn keys(kind: &str, form: &str, article: &str, span: Span) -> [(&'static str, String); 3] {
    [
        ("type", kind.to_owned()),
        ("form", form.to_owned()),
        ("proclitic", proclitic(article, span).to_owned()),
    ]
}

/// What is written onto a name from the left: the letters of its word before the span.
fn proclitic(article: &str, span: Span) -> &str {
    let before = &article[..span.start as usize];
    let word = before
        .rfind(|it: char| !it.is_alphabetic())
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    match &before[word..] {
        it @ ("و" | "ف" | "ب" | "ل" | "ك" | "وب" | "ول" | "وك" | "فب" | "فل" | "فك") => {
            it
        }
        _ => "none",
    }
}

fn wrong(gold: &Gold, sort: &'static str, span: Span, id: String, form: &str) -> Wrong {
    let article = gold.article.as_str();
    let (before, after) = (&article[..span.start as usize], &article[span.end as usize..]);
    let left: Vec<char> = before.chars().rev().take(AROUND).collect();
    let left: String = left.into_iter().rev().collect();
    let right: String = after.chars().take(AROUND).collect();
    let context = format!("{left}[{}]{right}", span.of(article)).replace('\n', " ");
    let text = span.of(article).to_owned();
    let (file, line, form) = (gold.file.clone(), gold.line, form.to_owned());
    Wrong { file, line, sort, text, id, form, context }
}
