//! A candidate that is meant: what a client is told.

use std::borrow::Cow;

use crate::gazetteer::Organ;
use crate::gazetteer::entry::{Entry, Kind};
use crate::tagger::boundary::{Preposition, Proclitic};
use crate::tagger::call::Library;
use crate::tagger::candidate::Candidate;
use crate::tagger::forms::{Role, flag};
use crate::tagger::resolve::{Meant, Resolved};
use crate::text::{Normalized, Span};

/// What the text of a mention is to the one meant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Form {
    /// Any full spelling or alias.
    Name,
    /// A surname after the full name, or one everybody knows.
    ShortName,
    /// An adjective of a state, or its people.
    Demonym,
    /// A capital that acts for its state.
    Metonym,
}

impl Form {
    /// Every form, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Name, Self::ShortName, Self::Demonym, Self::Metonym];

    /// Its name in requests and answers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::ShortName => "short_name",
            Self::Demonym => "demonym",
            Self::Metonym => "metonym",
        }
    }
}

/// Who is meant.
#[derive(Clone, Copy, Debug)]
pub enum Whom<'t> {
    /// An entry of the gazetteer.
    Entry(&'t Entry),
    /// A body that a rule makes of a head noun and a state.
    Organ(&'t Organ, &'t Entry),
    /// A ministry whose portfolio no list holds: the span of the portfolio, and the state.
    Ministry(Span, &'t Entry),
}

/// A place where a person, a state or a body is meant.
#[derive(Clone, Copy, Debug)]
pub struct Mention<'t> {
    /// The name, without و ف ب ل ك and with its article, in bytes.
    pub span: Span,
    /// Who.
    pub whom: Whom<'t>,
    /// What the text is to them.
    pub form: Form,
    /// What stands before the name in the same word.
    pub proclitic: &'static str,
    /// The byte at which that word begins.
    pub word_start: u32,
    /// Did a lam swallow the alif of the article?
    pub elided: bool,
    /// Did a rule make this spelling?
    pub generated: bool,
    /// Index of the mention whose name holds this one, where nesting was asked for.
    pub parent: Option<usize>,
}

impl Mention<'_> {
    /// Person, state or body.
    pub fn kind(&self) -> Kind {
        match self.whom {
            Whom::Entry(entry) => entry.kind(),
            Whom::Organ(..) | Whom::Ministry(..) => Kind::Body,
        }
    }

    /// The id of the one meant; `article` is the text that was tagged.
    pub fn id(&self, article: &str) -> Cow<'_, str> {
        match self.whom {
            Whom::Entry(entry) => Cow::Borrowed(&entry.id),
            Whom::Organ(organ, state) => Cow::Owned(organ.id(state)),
            Whom::Ministry(portfolio, state) => Cow::Owned(unlisted(portfolio, article).id(state)),
        }
    }

    /// The Arabic name of the one meant.
    pub fn name(&self, article: &str) -> Cow<'_, str> {
        match self.whom {
            Whom::Entry(entry) => Cow::Borrowed(&entry.name),
            Whom::Organ(organ, state) => Cow::Owned(organ.name(state)),
            Whom::Ministry(portfolio, state) => {
                Cow::Owned(unlisted(portfolio, article).name(state))
            }
        }
    }

    /// The English name of the one meant.
    pub fn en(&self, article: &str) -> Cow<'_, str> {
        match self.whom {
            Whom::Entry(entry) => Cow::Borrowed(&entry.en),
            Whom::Organ(organ, state) => Cow::Owned(organ.en(state)),
            Whom::Ministry(portfolio, state) => Cow::Owned(unlisted(portfolio, article).en(state)),
        }
    }
}

fn unlisted(portfolio: Span, article: &str) -> Organ {
    let words: Vec<&str> = portfolio.of(article).split_whitespace().collect();
    crate::gazetteer::compose::unlisted_ministry(&words.join(" "))
}

/// Tells what was resolved in bytes of the article, in the same order.
pub(super) fn mentions<'t>(
    library: Library<'t>,
    text: &Normalized<'_>,
    resolved: &[Resolved],
) -> Vec<Mention<'t>> {
    let mut mentions: Vec<Mention<'t>> = Vec::with_capacity(resolved.len());
    // Where each went: one that would split a grapheme is left out, with what its name holds.
    let mut places: Vec<Option<usize>> = Vec::with_capacity(resolved.len());
    for it in resolved {
        let parent = it.parent.map(|it| places[it]);
        let found = match parent {
            Some(None) => None,
            Some(Some(_)) | None => mention(library, text, *it),
        };
        let parent = parent.flatten();
        places.push(found.map(|_| mentions.len()));
        mentions.extend(found.map(|it| Mention { parent, ..it }));
    }
    mentions
}

/// Tells a resolved candidate in bytes of the article; nothing where it would split a grapheme.
fn mention<'t>(
    library: Library<'t>,
    text: &Normalized<'_>,
    resolved: Resolved,
) -> Option<Mention<'t>> {
    let Resolved { start, candidate, meant, .. } = resolved;
    let whom = match meant {
        Meant::Entry(entry) => Whom::Entry(library.entry(entry)),
        Meant::Organ(organ, state) => match library.tagger.policies.listed(organ, state) {
            Some(entry) => Whom::Entry(library.entry(entry)),
            None => {
                let organ = &library.tagger.gazetteer().organs[organ as usize];
                Whom::Organ(organ, library.entry(state))
            }
        },
        Meant::Ministry { start, end, state } => {
            Whom::Ministry(text.span(start as usize..end as usize)?, library.entry(state))
        }
    };
    let form = match candidate.sense.role {
        Role::Demonym if matches!(meant, Meant::Entry(_)) => Form::Demonym,
        Role::Short => Form::ShortName,
        Role::Metonym => Form::Metonym,
        _ => Form::Name,
    };
    Some(Mention {
        span: text.span(start as usize..candidate.end as usize)?,
        whom,
        form,
        proclitic: proclitic(text, &candidate),
        word_start: text.origin(candidate.word as usize),
        elided: candidate.has(flag::ELIDED),
        generated: candidate.has(flag::GENERATED),
        parent: None,
    })
}

/// What stands before a candidate in its word.
pub(super) fn proclitic(text: &Normalized<'_>, candidate: &Candidate) -> &'static str {
    letters(candidate.proclitic, text, candidate.word as usize)
}

fn letters(proclitic: Proclitic, text: &Normalized<'_>, word: usize) -> &'static str {
    let fa = text.codes()[word] == crate::text::letters::arabic('ف');
    match (proclitic.conjunction, fa, proclitic.preposition) {
        (false, _, Preposition::None) => "",
        (false, _, Preposition::Ba) => "ب",
        (false, _, Preposition::Lam) => "ل",
        (false, _, Preposition::Kaf) => "ك",
        (true, false, Preposition::None) => "و",
        (true, false, Preposition::Ba) => "وب",
        (true, false, Preposition::Lam) => "ول",
        (true, false, Preposition::Kaf) => "وك",
        (true, true, Preposition::None) => "ف",
        (true, true, Preposition::Ba) => "فب",
        (true, true, Preposition::Lam) => "فل",
        (true, true, Preposition::Kaf) => "فك",
    }
}
