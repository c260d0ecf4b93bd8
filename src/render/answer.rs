//! What is told about one article: its mentions, and whom they mean.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::gazetteer::Kind;
use crate::render::relevance;
use crate::tagger::{Call, Date, Decision, Extra, Form, Mention, Overlap, Refusal, Whom};
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
    /// Ids that are left out, sorted.
    pub exclude: Vec<String>,
    /// At most so many mentions.
    pub limit: usize,
    /// May mentions share letters?
    pub overlap: Overlap,
    /// The day of the article.
    pub date: Option<Date>,
    /// What is told besides.
    pub include: Vec<Include>,
}

/// What is told only where it is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Include {
    /// A few words before and after each mention.
    Context,
    /// Every place in all three units.
    Offsets,
    /// Forms of which the article does not tell whether, or whom, they mean.
    Candidates,
}

impl Include {
    /// All of it, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Context, Self::Offsets, Self::Candidates];

    /// Its name in requests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Offsets => "offsets",
            Self::Candidates => "candidates",
        }
    }
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

/// Candidates told of one place.
const MOST_CANDIDATES: usize = 10;

impl Default for Choice {
    fn default() -> Self {
        Self {
            unit: Unit::default(),
            html_offsets: HtmlOffsets::default(),
            kinds: Kind::TAGGED.to_vec(),
            forms: Form::ALL.to_vec(),
            exclude: Vec::new(),
            limit: MOST_MENTIONS,
            overlap: Overlap::default(),
            date: None,
            include: Vec::new(),
        }
    }
}

impl Choice {
    /// What this asks of the tagger, with the entries of one call.
    pub fn call<'t>(&'t self, extra: Option<&'t Extra>) -> Call<'t> {
        Call { overlap: self.overlap, date: self.date.clone(), exclude: &self.exclude, extra }
    }

    /// Is this id left out?
    fn excludes(&self, id: &str) -> bool {
        self.exclude.binary_search_by(|it| it.as_str().cmp(id)).is_ok()
    }

    /// Is this asked for?
    pub fn includes(&self, include: Include) -> bool {
        self.include.contains(&include)
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
    /// Forms of which the article does not tell whether, or whom, they mean, where asked for.
    pub candidates: Vec<Decision<'t>>,
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
        let admitted = |it: &Mention<'_>| {
            choice.kinds.contains(&it.kind())
                && choice.forms.contains(&it.form)
                && (choice.exclude.is_empty() || !choice.excludes(&it.id(text)))
        };
        admit(&mut mentions, admitted);
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
        let candidates = Vec::new();
        Self { article, html_offsets, mentions, whom, subjects, candidates, truncated }
    }

    /// Tells those of `decisions` that `choice` asks for and that leave open who is meant.
    pub fn with_candidates(mut self, decisions: Vec<Decision<'t>>, choice: &Choice) -> Self {
        let open = |it: &Decision<'_>| it.refusal.is_some_and(Refusal::leaves_open);
        let admitted = |it: &Decision<'_>| {
            choice.kinds.contains(&it.kind)
                && choice.forms.iter().any(|form| form.name() == it.role)
                && !choice.excludes(&it.entity)
        };
        let mut beside = 0;
        for it in decisions.into_iter().filter(|it| open(it) && admitted(it)) {
            match self.candidates.last() {
                Some(last) if last.span == it.span => beside += 1,
                _ => beside = 0,
            }
            if beside < MOST_CANDIDATES && self.candidates.len() < choice.limit {
                self.candidates.push(it);
            }
        }
        self
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

    /// How much the article is about a subject, 0 to 1: see [`relevance`].
    pub fn relevance(&self, subject: &Subject<'_>) -> f64 {
        let most = self.subjects.iter().map(|it| it.mentions.len()).max().unwrap_or(1);
        let spans = subject.mentions.iter().map(|it| self.mentions[*it].span);
        relevance::relevance(self.article, spans, most)
    }
}

/// Leaves those that are admitted; what a mention that goes held is held by what held that one.
fn admit<'t>(mentions: &mut Vec<Mention<'t>>, admitted: impl Fn(&Mention<'_>) -> bool) {
    if mentions.iter().all(&admitted) {
        return;
    }
    let mut places: Vec<Option<usize>> = Vec::with_capacity(mentions.len());
    let mut kept: Vec<Mention<'t>> = Vec::with_capacity(mentions.len());
    for mention in mentions.iter() {
        let parent = mention.parent.and_then(|it| places[it]);
        match admitted(mention) {
            true => {
                places.push(Some(kept.len()));
                kept.push(Mention { parent, ..*mention });
            }
            false => places.push(parent),
        }
    }
    *mentions = kept;
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
