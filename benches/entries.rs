//! What do entries that a request brings along cost it, the first time and every time after?
//!
//! `cargo bench --bench entries`; the ratios of `unseen` and `seen` to `plain` are the figures to quote.

use std::hint::black_box;
use std::sync::Arc;

use aalam::gazetteer::Loader;
use aalam::http::{Drain, router};
use aalam::live::Live;
use aalam::tagger::Tagger;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// A sentence of our own.
const SENTENCE: &str = "وذكرت وكالة رويترز أن البنك المركزي التركي أبقى سعر الفائدة من دون تغيير هذا الشهر، \
     وقال الوزير بلينكن إن المحادثات تناولت الأوضاع الاقتصادية وأسعار القمح والطاقة في الأسواق. ";
/// Bytes of the article, as news are long.
const ARTICLE: usize = 3_000;
/// Entries of a request.
const NAMES: u64 = 100;
const GIVEN: [&str; 8] = ["سالم", "هدى", "فاروق", "ليلى", "أرتور", "نيكولاي", "جيزيل", "عبد الستار"];
const FAMILY: [&str; 8] =
    ["الضحوي", "أبو زرعة", "الكوارتي", "فيتسولان", "برغستاين", "تورمانوف", "الدهمشي", "بن مزيان"];
const ENDINGS: [&str; 6] = ["", "ي", "ان", "ية", "وف", "ين"];

/// Sets of persons and bodies of which no two are alike.
#[derive(Default)]
struct Names(u64);

impl Names {
    fn next(&mut self) -> Value {
        self.0 += 1;
        let number = self.0;
        let pick = |from: &[&'static str], step: u64| from[(number / step) as usize % from.len()];
        let family = format!("{}{}", pick(&FAMILY, 8), pick(&ENDINGS, 64));
        let middle = pick(&GIVEN, 384);
        let name = format!("{} {middle} {family}", pick(&GIVEN, 1));
        match number % 3 {
            0 => json!({"id": format!("body:b-{number}"), "name": format!("مؤسسة {name}")}),
            1 => json!({"id": format!("person:p-{number}"), "name": name, "en": "Gisele Bergstein",
                        "short": [family], "origin": "foreign"}),
            _ => json!({"id": format!("person:p-{number}"), "name": name, "origin": "arabic"}),
        }
    }

    fn body(&mut self, count: u64) -> String {
        let text: String = SENTENCE.repeat(ARTICLE.div_ceil(SENTENCE.len()));
        let entries: Vec<Value> = (0..count).map(|_| self.next()).collect();
        match count {
            0 => json!({"text": text}),
            _ => json!({"text": text, "entries": entries}),
        }
        .to_string()
    }
}

fn entries(criterion: &mut Criterion) {
    let mut loader = Loader::default();
    loader.builtin();
    let (gazetteer, _) = loader.finish();
    let live = Live::new(Tagger::new(gazetteer).expect("the names fit"));
    let router = router(Arc::new(live), Arc::new(Drain::default()));
    let runtime = Runtime::new().expect("a runtime");
    let mut names = Names::default();
    let mut group = criterion.benchmark_group("entries");
    let plain = names.body(0);
    group.bench_function("plain", |it| {
        it.iter(|| runtime.block_on(told(&router, plain.clone())));
    });
    let seen = names.body(NAMES);
    group.bench_function("seen", |it| {
        it.iter(|| runtime.block_on(told(&router, seen.clone())));
    });
    group.bench_function("unseen", |it| {
        it.iter_batched(
            || names.body(NAMES),
            |body| runtime.block_on(told(&router, body)),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

/// Sends one request through the service, without a socket.
async fn told(router: &Router, body: String) -> usize {
    let request = Request::post("/v1/tag")
        .header("host", "localhost")
        .header("content-type", "application/json")
        .body(Body::from(body))
        .expect("the request is well formed");
    let answer = router.clone().oneshot(request).await.expect("the router answers");
    assert!(answer.status().is_success(), "{}", answer.status());
    black_box(to_bytes(answer.into_body(), usize::MAX).await.expect("the answer is whole").len())
}

criterion_group!(benches, entries);
criterion_main!(benches);
