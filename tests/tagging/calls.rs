//! What one call asks for besides: is it decided as it would be of a gazetteer that held it?

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use aalam::gazetteer::load::BUILTIN;
use aalam::gazetteer::{Gazetteer, Loader};
use aalam::tagger::{Call, Extra, Mention, Overlap, Tagger};
use aalam::text::brackets;
use proptest::prelude::*;

use super::TAGGER;
use super::laws::article;

/// The tagger of the other tests without the people and bodies of their fixture.
static BARE: LazyLock<Tagger> = LazyLock::new(|| {
    let mut loader = Loader::default();
    for (name, text) in BUILTIN.iter().filter(|it| !it.0.contains('/')) {
        loader.text(name, text);
    }
    Tagger::new(loader.finish().0).expect("the names fit")
});

/// The fixture, as entries of a call.
static EXTRA: LazyLock<Extra> = LazyLock::new(|| {
    let mut loader = Loader::default();
    loader.text("fixture.jsonl", include_str!("fixture.jsonl"));
    Extra::new(&BARE, loader.finish().0.entries)
});

fn told(mentions: &[Mention<'_>], article: &str) -> Vec<String> {
    let one = |it: &Mention<'_>| {
        format!("{:?} {} {} {}", it.span, it.id(article), it.form.name(), it.proclitic)
    };
    mentions.iter().map(one).collect()
}

#[track_caller]
fn same(article: &str) {
    let call = Call { extra: Some(&EXTRA), ..Call::default() };
    let beside = told(&BARE.tag_for(article, &call), article);
    assert_eq!(beside, told(&TAGGER.tag(article), article), "{article}");
}

#[test]
fn entries_of_a_call_are_decided_as_those_of_the_gazetteer_are() {
    for article in [
        "أعلن جو بايدن وأنتوني بلينكن أن برايس وبايدن التقيا علي عبد الله صالح",
        "حركتا فتح وحماس، وبحماس شديد، وقناة الجزيرة في الجزيرة",
        "قال كلينتون وقالت هيلاري كلينتون وبيل كلينتون وكلينتون",
        "محمد علي كلاي ومحمد علي وللأمم المتحدة وبالناتو",
        "الرئيس الإيراني رئيسي وأرامكو السعودية وقوات سوريا الديمقراطية",
    ] {
        same(article);
    }
}

#[test]
fn all_people_and_bodies_shipped_are_decided_so_in_every_article_of_the_gold() {
    let (gazetteer, _) = Gazetteer::builtin();
    let beside = BUILTIN.iter().filter(|it| it.0.contains('/'));
    let mut loader = Loader::default();
    beside.for_each(|(name, text)| loader.text(name, text));
    let extra = Extra::new(&BARE, loader.finish().0.entries);
    let call = Call { extra: Some(&extra), ..Call::default() };
    let within = Tagger::new(gazetteer).expect("the names fit");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/articles");
    for file in fs::read_dir(folder).expect("the gold is there") {
        let text = fs::read_to_string(file.expect("it can be listed").path()).expect("it is text");
        let article = brackets::read(&text).expect("brackets are paired").article;
        let told_within = told(&within.tag(&article), &article);
        assert!(!told_within.is_empty());
        assert_eq!(told(&BARE.tag_for(&article, &call), &article), told_within, "{article}");
    }
}

#[test]
fn an_entry_in_place_of_another_is_the_only_one_of_its_id() {
    let mut loader = Loader::default();
    loader.text("x", r#"{"id":"person:joe-biden","name":"جو الجديد","en":"Another"}"#);
    let extra = Extra::new(&TAGGER, loader.finish().0.entries);
    let call = Call { extra: Some(&extra), ..Call::default() };
    let article = "جو بايدن وجو الجديد";
    let mentions = TAGGER.tag_for(article, &call);
    assert_eq!(mentions.len(), 1);
    assert_eq!((mentions[0].span.of(article), &*mentions[0].en(article)), ("جو الجديد", "Another"));
}

#[test]
fn a_name_that_would_split_a_grapheme_is_left_out_with_what_it_holds() {
    let call = Call { overlap: Overlap::Nested, ..Call::default() };
    assert!(TAGGER.tag_for("\u{600}الخارجية الأميركية", &call).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn entries_of_a_call_are_decided_so_in_any_article(article in article()) {
        same(&article);
    }

    #[test]
    fn the_longest_are_told_whatever_overlap_is_asked_for(article in article()) {
        let longest = told(&TAGGER.tag(&article), &article);
        for overlap in [Overlap::Nested, Overlap::All] {
            let call = Call { overlap, ..Call::default() };
            let mentions = TAGGER.tag_for(&article, &call);
            let all = told(&mentions, &article);
            prop_assert!(longest.iter().all(|it| all.contains(it)), "{:?} {:?}", longest, all);
            for (index, it) in mentions.iter().enumerate() {
                match it.parent {
                    None if overlap == Overlap::Nested => {
                        prop_assert!(longest.contains(&all[index]));
                    }
                    None => {}
                    Some(parent) => {
                        prop_assert!(parent < index && mentions[parent].span.holds(it.span));
                    }
                }
            }
            prop_assert!(mentions.is_sorted_by_key(|it| it.span.start));
        }
    }
}
