//! An article in HTML or in parts: is each mention told where the client finds it?

use proptest::prelude::*;
use serde_json::{Value, json};

use aalam::text::{Article, Source, html};

use super::{ask, tag};

fn told(body: &Value) -> Value {
    let answer = tag(body);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// Field, text and slice of the source of every mention.
fn slices(answer: &Value, sources: &Value) -> Vec<[String; 3]> {
    let slice = |it: &Value| {
        let field = it["field"].as_str().expect("a field");
        let source = sources[field].as_str().expect("its source");
        let place = |end: &str| it[end].as_u64().expect("a number") as usize;
        let (start, end) = (place("start"), place("end"));
        let told = source.chars().skip(start).take(end - start).collect();
        [field.to_owned(), it["text"].as_str().expect("a text").to_owned(), told]
    };
    answer["mentions"].as_array().expect("mentions").iter().map(slice).collect()
}

#[test]
fn a_word_that_inline_tags_split_is_one_word_and_its_place_holds_the_tags() {
    let html = "<p>أعلنت <b>الأمم</b> المتحدة أن كا<i>زاخ</i>ستان و&#1605;صر وافقتا</p>";
    let answer = told(&json!({ "html": html }));
    assert_eq!(
        slices(&answer, &json!({ "html": html })),
        [
            ["html", "الأمم المتحدة", "الأمم</b> المتحدة"],
            ["html", "كازاخستان", "كا<i>زاخ</i>ستان"],
            ["html", "مصر", "&#1605;صر"],
        ]
    );
    assert_eq!(answer["mentions"][2]["proclitic"], "و");
}

#[test]
fn blocks_part_names_and_what_no_reader_sees_is_not_read() {
    let html = "<script>'مصر'</script><a title='لبنان'>ليبيا</a><p>الولايات</p><p>المتحدة</p>\
        <style>مصر</style><template>مصر</template><!-- مصر -->";
    let answer = told(&json!({ "html": html }));
    assert_eq!(slices(&answer, &json!({ "html": html })), [["html", "ليبيا", "ليبيا"]]);
}

#[test]
fn places_in_html_count_the_extracted_text_where_that_is_asked_for() {
    let body = json!({"html": "<p>زار <b>مصر</b></p>", "html_offsets": "text"});
    let answer = told(&body);
    assert_eq!([&answer["mentions"][0]["start"], &answer["mentions"][0]["end"]], [4, 7]);
}

#[test]
fn an_html_body_is_the_article() {
    let html = ["content-type: text/html; charset=utf-8"];
    let answer = ask("POST", "/v1/tag?offset_unit=byte", &html, "<i>مصر</i>").json();
    assert_eq!([&answer["mentions"][0]["start"], &answer["mentions"][0]["end"]], [3, 9]);
    assert_eq!(answer["mentions"][0]["field"], "html");
}

#[test]
fn a_short_name_is_understood_across_fields_and_no_name_reaches_from_one_into_the_next() {
    let (headline, body) = ("كاميرون يزور الولايات", "المتحدة تستقبل <b>ديفيد</b> كاميرون");
    let request = format!(
        r#"{{"fields":{{"headline":{{"text":"{headline}"}},"body":{{"html":"{body}"}}}}}}"#
    );
    let answer = ask("POST", "/v1/tag", &["content-type: application/json"], request).json();
    let sources = json!({ "headline": headline, "body": body });
    assert_eq!(
        slices(&answer, &sources),
        [["headline", "كاميرون", "كاميرون"], ["body", "ديفيد كاميرون", "ديفيد</b> كاميرون"]]
    );
    assert_eq!(answer["entities"].as_array().map(Vec::len), Some(1));
}

#[test]
fn hostile_html_is_read_in_linear_time() {
    let deep = "<i>".repeat(1 << 16) + &"</b>".repeat(1 << 16);
    let attribute = format!("<a title='{}", "x<".repeat(1 << 18));
    let table = [
        deep,
        attribute,
        "<".repeat(1 << 19),
        "&".repeat(1 << 19),
        "&a".repeat(1 << 18),
        "<p".repeat(1 << 18),
        "<!--".repeat(1 << 17),
        "<template>".repeat(1 << 16),
        format!("&#{}", "0".repeat(1 << 19)),
    ];
    for html in table {
        let start = std::time::Instant::now();
        let answer = told(&json!({ "html": html }));
        assert_eq!(answer["mentions"], json!([]));
        let took = start.elapsed();
        assert!(took.as_secs() < 3, "{:.20}… took {took:?}", html);
    }
}

fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "مصر",
        "كازاخ",
        "ستان",
        "الأمم",
        " المتحدة",
        " ",
        " و",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<br>",
        "<img src='مصر'>",
        "<!-- مصر -->",
        "&nbsp;",
        "&#8207;",
        "&#1605;",
        "&amp;",
        "&",
        "<",
        ">",
        "</",
        "<script>",
        "</script>",
        "<template>",
        "</template>",
        "<pre>",
        "</pre>",
        "\n",
        "\u{64f}",
        "&#x64E;",
        "👋🏽",
        "<a href=\"",
        "\"",
        "<title>",
        "</title>",
        "&NotEqualTilde;",
    ];
    prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

/// What a reader sees of a slice of a source that begins and ends in text.
fn seen(slice: &str) -> String {
    let mut text = String::new();
    html::extract(slice, &mut text);
    text.trim_end_matches('\n').to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn the_source_at_a_mention_reads_as_the_mention(
        pieces in proptest::collection::vec(piece(), 0..40),
        more in proptest::collection::vec(piece(), 0..8),
    ) {
        let (source, plain) = (pieces.concat(), more.concat());
        let article = Article::of(&[("a", Source::Plain(&plain)), ("b", Source::Html(&source))]);
        let tagger = &super::super::tagging::TAGGER;
        for it in tagger.tag(article.text()) {
            let place = article.in_source(it.span);
            let text = it.span.of(article.text());
            let field = &article.fields()[place.field];
            let slice = place.span.of(field.source.as_str());
            match field.is_html() {
                false => prop_assert_eq!(slice, text),
                true => prop_assert_eq!(seen(slice), text.replace('\n', " "), "{}", source),
            }
            let within = article.in_text(it.span);
            prop_assert_eq!(within.field, place.field);
            prop_assert_eq!(within.span.of(article.text_of(place.field)), text);
        }
    }
}
