//! Our own gold: sentences and whole articles, written for the project, every mention told.
//!
//! Files are in bracket notation. A line of `*.txt` is an article of its own; a file in `articles/`
//! is one. Those in `policies/` are made by pattern: they hold rows to their policies and do not count
//! where the tagger is measured. What stands in them is held exactly, but for the files named `…_open…`: there a reader
//! told what is right and the tagger does not yet do; they are measured, and must not get worse.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use aalam::gazetteer::Gazetteer;
use aalam::tagger::Tagger;
use aalam::text::brackets;

static TAGGER: LazyLock<Tagger> =
    LazyLock::new(|| Tagger::new(Gazetteer::builtin().0).expect("the names fit"));

/// Open files have at least this share of what was told right, and of what is tagged.
const OPEN_AT_LEAST: f64 = 0.85;

/// An article of ours: where it stands, and its text with brackets.
struct Gold {
    place: String,
    text: String,
    open: bool,
}

fn gold() -> Vec<Gold> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let files = |folder: &Path| -> BTreeSet<PathBuf> {
        let found = fs::read_dir(folder).expect("the gold is there");
        let paths = found.map(|it| it.expect("it can be listed").path());
        paths.filter(|it| it.extension().is_some_and(|it| it == "txt")).collect()
    };
    let mut gold = Vec::new();
    let below = ["articles", "policies"].map(|it| files(&folder.join(it)));
    for path in files(&folder).into_iter().chain(below.into_iter().flatten()) {
        let text = fs::read_to_string(&path).expect("it is text");
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        let open = name.contains("_open");
        let lines = text.lines().enumerate().filter(|it| !it.1.starts_with('#'));
        match name.ends_with(".article.txt") {
            true => {
                let text = lines.map(|it| it.1).collect::<Vec<_>>().join("\n");
                gold.push(Gold { place: name, text, open });
            }
            false => gold.extend(lines.filter(|it| !it.1.trim().is_empty()).map(|(at, line)| {
                Gold { place: format!("{name}:{}", at + 1), text: line.to_owned(), open }
            })),
        }
    }
    gold
}

/// What a reader told of an article, and what the tagger tells: `[بلينكن](antony-blinken short_name)`.
/// Ids are told whole or by their end; where no form is told, any will do.
fn told_and_tagged(gold: &Gold) -> (Vec<String>, Vec<String>) {
    let read = brackets::read(&gold.text).unwrap_or_else(|it| panic!("{}: {it}", gold.place));
    let article = read.article.as_str();
    let tail = |id: &str| id.split_once(':').map_or(id, |it| it.1).to_owned();
    let told = read.mentions.iter().map(|it| format!("[{}]({})", it.0.of(article), tail(&it.1)));
    let tagged = TAGGER.tag(article);
    let tagged = tagged.iter().map(|it| {
        let (text, id) = (it.span.of(article), tail(&it.id(article)));
        let told = read.mentions.iter().find(|told| told.0 == it.span);
        match told.is_some_and(|it| it.1.contains(' ')) {
            true => format!("[{text}]({id} {})", it.form.name()),
            false => format!("[{text}]({id})"),
        }
    });
    (told.collect(), tagged.collect())
}

#[test]
fn every_line_of_our_gold_is_tagged_as_a_reader_told() {
    let mut wrong = Vec::new();
    for gold in gold().iter().filter(|it| !it.open) {
        let (told, tagged) = told_and_tagged(gold);
        if told != tagged {
            let missed: Vec<_> = told.iter().filter(|it| !tagged.contains(it)).collect();
            let extra: Vec<_> = tagged.iter().filter(|it| !told.contains(it)).collect();
            wrong.push(format!("{}: missed {missed:?}, wrong {extra:?}", gold.place));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_open_does_not_get_worse() {
    let (mut right, mut told, mut tagged) = (0, 0, 0);
    for gold in gold().iter().filter(|it| it.open) {
        let (wanted, found) = told_and_tagged(gold);
        right += wanted.iter().filter(|it| found.contains(it)).count();
        (told, tagged) = (told + wanted.len(), tagged + found.len());
    }
    let (recall, precision) = (right as f64 / told as f64, right as f64 / tagged as f64);
    assert!(OPEN_AT_LEAST <= recall, "recall of what is open: {recall:.4}");
    assert!(OPEN_AT_LEAST <= precision, "precision of what is open: {precision:.4}");
}

#[test]
fn the_gold_is_large_enough_to_say_something() {
    let (articles, sentences): (Vec<_>, Vec<_>) =
        gold().into_iter().partition(|it| it.place.ends_with(".article.txt"));
    assert!(20 <= articles.len() && 400 <= sentences.len());
    let silent = sentences.iter().filter(|it| !it.text.contains("](")).count();
    assert!(40 <= silent, "sentences in which nothing is meant: {silent}");
}
