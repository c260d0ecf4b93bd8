//! A place of an article, as JSON tells it.

use serde::Serialize;

use crate::render::answer::{Answer, Include};
use crate::render::context;
use crate::text::{Offsets, Span, Unit};

/// The places of one answer, counted in its unit, and in every unit where that is asked for.
pub(super) struct Places<'a, 't> {
    answer: &'a Answer<'t>,
    /// By field.
    counts: Vec<Offsets<'a>>,
    /// The same in every unit.
    all: Vec<[Offsets<'a>; 3]>,
    context: bool,
}

impl<'a, 't> Places<'a, 't> {
    pub(super) fn new(answer: &'a Answer<'t>, unit: Unit, include: &[Include]) -> Self {
        let fields = 0..answer.article.fields().len();
        let counts = fields.clone().map(|it| Offsets::new(answer.counted(it), unit)).collect();
        let all = match include.contains(&Include::Offsets) {
            true => fields
                .map(|it| Unit::ALL.map(|unit| Offsets::new(answer.counted(it), unit)))
                .collect(),
            false => Vec::new(),
        };
        Self { answer, counts, all, context: include.contains(&Include::Context) }
    }

    /// The place of `span`, in a word that begins at `word`.
    pub(super) fn of(&self, span: Span, word: u32) -> PlaceJson<'a> {
        let article = self.answer.article;
        let place = self.answer.place(span);
        let word = self.answer.place(Span::new(word, span.end)).span.start;
        let counts = &self.counts[place.field];
        let units = self.all.get(place.field).map(|it| {
            let [codepoint, utf16, byte] = [&it[0], &it[1], &it[2]]
                .map(|it| EndsJson { start: it.of(place.span.start), end: it.of(place.span.end) });
            UnitsJson { codepoint, utf16, byte }
        });
        let context = self.context.then(|| {
            let (text, within) = (article.text_of(place.field), article.in_text(span).span);
            ContextJson {
                before: context::before(text, within),
                after: context::after(text, within),
            }
        });
        PlaceJson {
            field: article.fields()[place.field].name,
            start: counts.of(place.span.start),
            end: counts.of(place.span.end),
            text: span.of(article.text()),
            word_start: counts.of(word),
            offsets: units,
            context,
        }
    }
}

#[derive(Serialize)]
pub(super) struct PlaceJson<'a> {
    pub(super) field: &'a str,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) text: &'a str,
    pub(super) word_start: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    offsets: Option<UnitsJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<ContextJson<'a>>,
}

#[derive(Serialize)]
struct UnitsJson {
    codepoint: EndsJson,
    utf16: EndsJson,
    byte: EndsJson,
}

#[derive(Serialize)]
struct EndsJson {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct ContextJson<'a> {
    before: &'a str,
    after: &'a str,
}
