//! `aalam explain`: why was a name tagged, or why not?

use std::fmt::Write;

use crate::cli::args::Explain;
use crate::cli::output::{self, Failure};
use crate::cli::{gazetteers, tag};
use crate::render::explain::is_about;
use crate::tagger::{Decision, Tagger};

pub(super) fn run(args: &Explain) -> Result<(), Failure> {
    let tagger = gazetteers::tagger(&args.gazetteers)?;
    let article = tag::read(&args.file)?;
    let text = told(&tagger, &article, args.name.as_deref());
    match text.is_empty() {
        false => output::print(&text),
        true => Err(Failure::Other(match &args.name {
            Some(name) => format!("{name} is no form of any entry in this article"),
            None => "nothing in this article is a form of any entry".to_owned(),
        })),
    }
}

fn told(tagger: &Tagger, article: &str, name: Option<&str>) -> String {
    let mut text = String::new();
    let decisions = tagger.explain(article);
    for Decision { span, entity, role, refusal, generated, .. } in decisions {
        let found = span.of(article);
        if !name.is_none_or(|it| is_about(found, it)) {
            continue;
        }
        let spelled = if generated { ", in a spelling that a rule made" } else { "" };
        let decided = match refusal {
            None => "tagged".to_owned(),
            Some(refusal) => format!("not tagged: {} [{}]", refusal.words(), refusal.code()),
        };
        let _ = writeln!(text, "\u{2068}{found}\u{2069} as {role} of {entity}{spelled}: {decided}");
    }
    text
}
