//! Does the tagger decide as a reader of Arabic would? The article is the expectation.

use std::sync::LazyLock;

use aalam::gazetteer::Loader;
use aalam::gazetteer::load::BUILTIN;
use aalam::tagger::{Form, Tagger};
use aalam::text::brackets;

mod bodies;

mod calls;

mod demonyms;

mod frames;

mod laws;

mod people;

mod proclitics;

mod spelling;

mod states;

/// The shipped states, blockers, organs and lists, with people and bodies of the tests' own.
pub(crate) static TAGGER: LazyLock<Tagger> = LazyLock::new(|| {
    let mut loader = Loader::default();
    for (name, text) in BUILTIN {
        if !name.contains('/') {
            loader.text(name, text);
        }
    }
    loader.text("fixture.jsonl", include_str!("fixture.jsonl"));
    let (gazetteer, findings) = loader.finish();
    assert!(findings.is_empty(), "{findings:?}");
    Tagger::new(gazetteer).expect("the names fit")
});

/// Holds the mentions of the article to those in its brackets: `[بلينكن](antony-blinken)`,
/// `[الفرنسي](fr demonym)`; where no form is given, any will do.
#[track_caller]
pub(crate) fn check(text: &str) {
    let gold = brackets::read(text).expect("brackets are closed and labeled");
    let article = gold.article.as_str();
    let found: Vec<String> = TAGGER
        .tag(article)
        .iter()
        .map(|it| {
            let id = it.id(article);
            let id = id.split_once(':').map_or(&*id, |it| it.1);
            let wanted = gold.mentions.iter().find(|gold| gold.0 == it.span);
            match wanted.is_some_and(|it| it.1.contains(' ')) || it.form == Form::Name {
                true if it.form != Form::Name => {
                    format!("[{}]({id} {})", it.span.of(article), it.form.name())
                }
                _ => format!("[{}]({id})", it.span.of(article)),
            }
        })
        .collect();
    let wanted: Vec<String> =
        gold.mentions.iter().map(|it| format!("[{}]({})", it.0.of(article), it.1)).collect();
    assert_eq!(found, wanted, "\n{text}");
}

/// The same for several articles.
#[track_caller]
pub(crate) fn check_all(texts: &[&str]) {
    for text in texts {
        check(text);
    }
}
