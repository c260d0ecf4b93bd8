//! What holds for every article.

use proptest::prelude::*;

use aalam::text::{Offsets, Unit};

use super::TAGGER;

/// Bits of articles: names, proclitics, marks, other scripts, noise.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "مصر",
        "وال",
        "لل",
        "الولايات المتحدة",
        "بلينكن",
        "أنتوني بلينكن",
        "وزارة",
        "الخارجية",
        "الأميركية",
        "السعودية",
        "روسي",
        "\u{200f}",
        "ـ",
        "\u{64f}",
        " ",
        " ",
        " ",
        "\n",
        ".",
        "«",
        "👋🏽",
        "ﻻ",
        "ﷲ",
        "é",
        "NATO",
        "5",
        "-",
        "'",
        "\u{200d}",
        "\u{600}",
        "ب",
        "و",
        "\u{fdfa}",
    ];
    prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

pub(crate) fn article() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..60).prop_map(|it| it.concat())
}

fn slice(article: &str, unit: Unit, start: u32, end: u32) -> String {
    let (start, end) = (start as usize, end as usize);
    match unit {
        Unit::Byte => article[start..end].to_owned(),
        Unit::Codepoint => article.chars().skip(start).take(end - start).collect(),
        Unit::Utf16 => {
            let units: Vec<u16> = article.encode_utf16().collect();
            String::from_utf16(&units[start..end]).expect("no surrogate pair is cut")
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn mentions_are_sorted_disjoint_and_read_the_same_in_every_unit(article in article()) {
        let mentions = TAGGER.tag(&article);
        for pair in mentions.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for unit in Unit::ALL {
            let offsets = Offsets::new(&article, unit);
            for it in &mentions {
                let (start, end) = (offsets.of(it.span.start), offsets.of(it.span.end));
                prop_assert_eq!(slice(&article, unit, start, end), it.span.of(&article));
            }
        }
    }

    #[test]
    fn no_span_cuts_a_grapheme(article in article()) {
        use unicode_segmentation::UnicodeSegmentation;
        let mut bounds: Vec<usize> = article.grapheme_indices(true).map(|it| it.0).collect();
        bounds.push(article.len());
        for it in TAGGER.tag(&article) {
            for at in [it.span.start, it.span.end] {
                prop_assert!(bounds.contains(&(at as usize)), "{:?} {:?}", article, it.span);
            }
        }
    }

    #[test]
    fn invisible_characters_between_letters_change_no_entity(
        seed in proptest::collection::vec(0..9usize, 200),
    ) {
        const HIDDEN: [&str; 9] =
            ["ـ", "\u{200f}", "\u{200e}", "\u{61c}", "\u{ad}", "\u{200c}", "\u{feff}", "", ""];
        let plain = "وقال أنتوني بلينكن إن الولايات المتحدة ووزارة الخارجية الروسية والسعودية وافقت";
        let mut hidden = String::new();
        let mut letters = plain.chars().peekable();
        let mut turn = 0;
        while let Some(it) = letters.next() {
            hidden.push(it);
            if it != ' ' && letters.peek().is_some_and(|it| *it != ' ') {
                hidden.push_str(HIDDEN[seed[turn % seed.len()]]);
                turn += 1;
            }
        }
        let ids = |text: &str| -> Vec<String> {
            TAGGER.tag(text).iter().map(|it| it.id(text).into_owned()).collect()
        };
        prop_assert_eq!(ids(&hidden), ids(plain));
    }
}

#[test]
fn the_vector_every_client_needs_is_told_in_three_units() {
    let article = "قال 👋🏽 رئيس مصر";
    let mentions = TAGGER.tag(article);
    let told = Unit::ALL.map(|it| Offsets::new(article, it).of(mentions[0].span.start));
    assert_eq!(told, [12, 14, 25]);
}

/// Work grows with the article, not with its square: ten times the text, at most thirty times the
/// work, counted in candidates and checks by the clock of this one run, minimum of several.
#[test]
fn a_name_repeated_to_a_mebibyte_is_tagged_in_linear_time() {
    for name in ["مصر ", "محمد بن سلمان ", "وزارة ", "ب", "السعودية ", "كلينتون ", "الروسية – "]
    {
        let time = |bytes: usize| {
            let article = name.repeat(bytes / name.len());
            (0..3)
                .map(|_| {
                    let start = std::time::Instant::now();
                    std::hint::black_box(TAGGER.tag(&article));
                    start.elapsed()
                })
                .min()
                .expect("three runs")
        };
        let (small, large) = (time(1 << 16), time(1 << 20));
        assert!(
            large < 64 * small + std::time::Duration::from_millis(200),
            "{name}: {small:?} {large:?}"
        );
    }
}

/// The same where overlapping mentions are asked for.
#[test]
fn nested_and_overlapping_mentions_are_told_in_linear_time() {
    use aalam::tagger::{Call, Overlap};
    for name in ["وزارة الخارجية الأميركية ", "بحيرة تشاد ", "جنوب السودان ", "جو بايدن "]
    {
        for overlap in [Overlap::Nested, Overlap::All] {
            let call = Call { overlap, ..Call::default() };
            let article = name.repeat((1 << 20) / name.len());
            let start = std::time::Instant::now();
            std::hint::black_box(TAGGER.tag_for(&article, &call));
            assert!(start.elapsed().as_secs() < 3, "{name}: {:?}", start.elapsed());
        }
    }
}
