//! What is told about one article: its mentions, and whom they mean.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::gazetteer::Kind;
use crate::tagger::{Form, Mention, Whom};
use crate::text::{Article, Place, Span, Unit};

/// What a client asked to be told.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What places are counted in.
    pub unit: Unit,
    /// Which text of an HTML field places refer to.
    pub html_offsets: HtmlOffsets,
    /// Only mentions of these kinds.
    pub kinds: Vec<Kind>,
    /// Only mentions in these forms.
    pub forms: Vec<Form>,
    /// Ids that are left out.
    pub exclude: Vec<String>,
    /// At most so many mentions.
    pub limit: usize,
}

/// Which text of an HTML field places refer to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum HtmlOffsets {
    /// The source, exactly as received.
    #[default]
    Source,
    /// The text that was extracted from it.
    Text,
}

impl HtmlOffsets {
    /// Both, in the order of the documentation.
    pub const ALL: [Self; 2] = [Self::Source, Self::Text];

    /// Its name in requests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Text => "text",
        }
    }
}

/// Mentions an answer holds unless a request asks for fewer.
pub const MOST_MENTIONS: usize = 10_000;

impl Default for Choice {
    fn default() -> Self {
        Self {
            unit: Unit::default(),
            html_offsets: HtmlOffsets::default(),
            kinds: Kind::TAGGED.to_vec(),
            forms: Form::ALL.to_vec(),
            exclude: Vec::new(),
            limit: MOST_MENTIONS,
        }
    }
}

/// One article, tagged.
///
/// A mention's own span is a place in [`Article::text`]; where a client finds it is told by
/// [`Answer::place`], in the text of [`Answer::counted`].
pub struct Answer<'t> {
    /// The article as received.
    pub article: &'t Article<'t>,
    /// Which text of an HTML field places refer to.
    pub html_offsets: HtmlOffsets,
    /// Its mentions, in reading order.
    pub mentions: Vec<Mention<'t>>,
    /// Which of the subjects each mention means.
    pub whom: Vec<usize>,
    /// Whom the mentions mean, in the order of their first mention.
    pub subjects: Vec<Subject<'t>>,
    /// Were there more mentions than asked for?
    pub truncated: bool,
}

/// Somebody the article mentions.
pub struct Subject<'t> {
    /// The id.
    pub id: Cow<'t, str>,
    /// The first mention of them.
    pub first: Mention<'t>,
    /// Indexes of their mentions.
    pub mentions: Vec<usize>,
}

impl<'t> Answer<'t> {
    /// Gathers the mentions that `choice` asks for.
    pub fn new(article: &'t Article<'t>, mut mentions: Vec<Mention<'t>>, choice: &Choice) -> Self {
        let text = article.text();
        mentions.retain(|it| {
            choice.kinds.contains(&it.kind())
                && choice.forms.contains(&it.form)
                && (choice.exclude.is_empty()
                    || !choice.exclude.iter().any(|id| *id == it.id(text)))
        });
        let truncated = choice.limit < mentions.len();
        mentions.truncate(choice.limit);
        let mut places: HashMap<Key, usize> = HashMap::new();
        let (mut subjects, mut whom) = (Vec::<Subject<'t>>::new(), Vec::new());
        for (index, mention) in mentions.iter().enumerate() {
            let at = *places.entry(Key::of(mention, text)).or_insert_with(|| {
                let id = Cow::Owned(mention.id(text).into_owned());
                subjects.push(Subject { id, first: *mention, mentions: Vec::new() });
                subjects.len() - 1
            });
            subjects[at].mentions.push(index);
            whom.push(at);
        }
        let html_offsets = choice.html_offsets;
        Self { article, html_offsets, mentions, whom, subjects, truncated }
    }

    /// Where a span of the article's text stands in its field, as the client counts.
    pub fn place(&self, span: Span) -> Place {
        match self.html_offsets {
            HtmlOffsets::Source => self.article.in_source(span),
            HtmlOffsets::Text => self.article.in_text(span),
        }
    }

    /// The text of a field that places refer to.
    pub fn counted(&self, field: usize) -> &str {
        match self.html_offsets {
            HtmlOffsets::Source => self.article.fields()[field].source.as_str(),
            HtmlOffsets::Text => self.article.text_of(field),
        }
    }

    /// How much the article is about a subject, 0 to 1.
    ///
    /// Half is how often it is mentioned, against the one mentioned most; a third how early it
    /// is first mentioned; the rest how far its mentions spread over the article.
    pub fn relevance(&self, subject: &Subject<'_>) -> f64 {
        let most = self.subjects.iter().map(|it| it.mentions.len()).max().unwrap_or(1);
        let len = self.article.text().len().max(1) as f64;
        let at = |index: &usize| f64::from(self.mentions[*index].span.start) / len;
        let first = subject.mentions.first().map_or(1.0, at);
        let last = subject.mentions.last().map_or(1.0, at);
        let count = subject.mentions.len() as f64 / most as f64;
        let told = 0.5 * count + (1.0 - first) / 3.0 + (last - first) / 6.0;
        (100.0 * told).round() / 100.0
    }
}

/// What makes two mentions mean the same, without writing the id down.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Entry(*const ()),
    Organ(String),
}

impl Key {
    fn of(mention: &Mention<'_>, article: &str) -> Self {
        match mention.whom {
            Whom::Entry(entry) => Self::Entry(std::ptr::from_ref(entry).cast()),
            Whom::Organ(..) | Whom::Ministry(..) => Self::Organ(mention.id(article).into_owned()),
        }
    }
}
