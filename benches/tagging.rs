//! How fast is an article tagged, against the plainest thing one can do with its text?
//!
//! `cargo bench` prints throughput in bytes; the ratio of `tag` to `chars` is the figure to quote.

use std::fs;
use std::hint::black_box;

use aalam::gazetteer::Loader;
use aalam::tagger::Tagger;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Sentences of our own, with what news is full of: names, demonyms, organs, and words that are none.
const SENTENCES: &[&str] = &[
    "أعلنت وزارة الخارجية الأميركية أن الوزير بلينكن سيلتقي نظيره الكازاخستاني على هامش القمة. ",
    "وقال المتحدث إن المحادثات تناولت الأوضاع الاقتصادية وأسعار القمح والطاقة في الأسواق. ",
    "ورحبت الأمم المتحدة بالاتفاق، فيما طالبت فرنسا وألمانيا بخطوات عملية لا بيانات. ",
    "ويخشى المزارعون في جنوب لبنان أن يطول الجفاف بعد شتاء شحيح لم تمتلئ فيه السدود. ",
    "وذكرت وكالة رويترز أن البنك المركزي التركي أبقى سعر الفائدة من دون تغيير هذا الشهر. ",
    "وأضاف التقرير أن عدد الطلاب المسجلين ارتفع بنحو الثلث، وأن المدارس تحتاج إلى معلمين. ",
    "واتهمت موسكو الغرب بالتصعيد، ونفى الرئيس الروسي فلاديمير بوتين أي نية لتوسيع الحرب. ",
    "وختم بوتين بأن بلاده منفتحة على الحوار مع الولايات المتحدة والصين ومصر والسعودية. ",
];

/// Bytes of the articles, as news are long.
const ARTICLE: usize = 2_700;

fn articles() -> Vec<String> {
    let news = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/news.ndjson");
    match fs::read_to_string(news) {
        Ok(lines) => lines
            .lines()
            .take(800)
            .filter_map(|line| {
                let article: serde_json::Value = serde_json::from_str(line).ok()?;
                Some(article["text"].as_str()?.to_owned())
            })
            .collect(),
        Err(_) => {
            eprintln!("the news of ../shared is not here: sentences of our own are measured");
            let made = |seed: usize| {
                let sentences = SENTENCES.iter().cycle().skip(seed);
                let mut article = String::new();
                sentences
                    .take_while(|it| {
                        article.push_str(it);
                        article.len() < ARTICLE
                    })
                    .for_each(drop);
                article
            };
            (0..SENTENCES.len()).map(made).collect()
        }
    }
}

fn tagging(criterion: &mut Criterion) {
    let mut loader = Loader::default();
    loader.builtin();
    let (gazetteer, _) = loader.finish();
    let tagger = Tagger::new(gazetteer).expect("the names fit");
    let articles = articles();
    let bytes: usize = articles.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("articles");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);
    group.bench_function("tag", |it| {
        it.iter(|| articles.iter().map(|it| tagger.tag(black_box(it)).len()).sum::<usize>());
    });
    group.bench_function("chars", |it| {
        it.iter(|| {
            let fold = |sum: u32, letter: char| sum.rotate_left(5) ^ letter as u32;
            articles.iter().map(|it| black_box(it).chars().fold(0, fold)).fold(0, u32::wrapping_add)
        });
    });
    group.finish();
}

criterion_group!(benches, tagging);
criterion_main!(benches);
