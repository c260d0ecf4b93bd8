//! Why was a name tagged, or not? What was decided of every form, told.

use crate::gazetteer::entry::{Entry, Kind};
use crate::tagger::Tagger;
use crate::tagger::call::{Call, Library};
use crate::tagger::candidate::Candidate;
use crate::tagger::forms::{Role, flag};
use crate::tagger::mention::{Mention, Whom, proclitic};
use crate::text::{Normalized, Span};

pub use crate::tagger::refusal::Refusal;

/// Somebody who is told what was refused, and why.
pub trait Witness {
    /// `candidate` was refused.
    fn refuse(&mut self, candidate: &Candidate, refusal: Refusal) {
        self.beat(candidate, None, refusal);
    }

    /// `candidate` was refused, and `winner` has its letters.
    fn beat(&mut self, candidate: &Candidate, winner: Option<&Candidate>, refusal: Refusal);
}

/// Nobody: what tagging uses.
impl Witness for () {
    #[inline]
    fn beat(&mut self, _: &Candidate, _: Option<&Candidate>, _: Refusal) {}
}

/// Everything that was refused, for explaining.
#[derive(Default)]
pub struct Record(pub Vec<Refused>);

/// A candidate that was refused.
#[derive(Clone, Copy, Debug)]
pub struct Refused {
    /// Which.
    pub candidate: Candidate,
    /// Why.
    pub refusal: Refusal,
    /// The candidate that has its letters.
    pub winner: Option<Candidate>,
}

impl Witness for Record {
    fn beat(&mut self, candidate: &Candidate, winner: Option<&Candidate>, refusal: Refusal) {
        self.0.push(Refused { candidate: *candidate, refusal, winner: winner.copied() });
    }
}

/// What was decided of one form at one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision<'t> {
    /// Where, without proclitics.
    pub span: Span,
    /// The byte at which the word begins.
    pub word_start: u32,
    /// What stands before the name in the same word.
    pub proclitic: &'static str,
    /// The id of the entry that the form could mean.
    pub entity: String,
    /// That entry; none for a body that a rule made.
    pub entry: Option<&'t Entry>,
    /// Person, state or body; or a blocker.
    pub kind: Kind,
    /// What the form is to it: `name`, `short_name`, `demonym`, `metonym` or `blocker`.
    pub role: &'static str,
    /// Why it is no mention; none for a mention.
    pub refusal: Option<Refusal>,
    /// Did a rule make the spelling?
    pub generated: bool,
    /// Who has its letters, where another has them: span and id.
    pub winner: Option<(Span, String)>,
}

impl Tagger {
    /// Every form that was found in `article` and what was decided of it, in reading order.
    pub fn explain(&self, article: &str) -> Vec<Decision<'_>> {
        self.decide(article, &Call::default()).1
    }

    /// The mentions that `call` asks for, and every decision on the way to them.
    pub fn decide<'t>(
        &'t self,
        article: &str,
        call: &Call<'t>,
    ) -> (Vec<Mention<'t>>, Vec<Decision<'t>>) {
        let text = Normalized::new(article);
        let library = Library { tagger: self, extra: call.extra };
        let mut record = Record::default();
        let mentions = self.tag_normalized(&text, call, &mut record);
        let tagged = mentions.iter().map(|it| Decision {
            span: it.span,
            word_start: it.word_start,
            proclitic: it.proclitic,
            entity: it.id(article).into_owned(),
            entry: match it.whom {
                Whom::Entry(entry) => Some(entry),
                Whom::Organ(..) | Whom::Ministry(..) => None,
            },
            kind: it.kind(),
            role: it.form.name(),
            refusal: None,
            generated: it.generated,
            winner: None,
        });
        let refused = record.0.iter().filter_map(|it| {
            let Refused { candidate, refusal, winner } = it;
            let role = role(candidate.sense.role)?;
            let entry = library.entry(candidate.sense.of);
            let span = text.span(candidate.range())?;
            Some(Decision {
                span,
                word_start: text.origin(candidate.word as usize),
                proclitic: proclitic(&text, candidate),
                entity: entry.id.to_string(),
                entry: Some(entry),
                kind: entry.kind(),
                role,
                refusal: Some(*refusal),
                generated: candidate.has(flag::GENERATED),
                winner: winner.and_then(|it| won(library, &text, &mentions, span, &it)),
            })
        });
        let mut decisions: Vec<Decision<'t>> = tagged.chain(refused).collect();
        decisions.sort_by_key(|it| (it.span.start, it.span.end, it.refusal));
        decisions.dedup();
        (mentions, decisions)
    }
}

/// Who has the letters at `span`: the mention there, or a blocker.
fn won(
    library: Library<'_>,
    text: &Normalized<'_>,
    mentions: &[Mention<'_>],
    span: Span,
    winner: &Candidate,
) -> Option<(Span, String)> {
    let first = mentions.partition_point(|it| it.span.end <= span.start);
    let there = mentions[first..].first().filter(|it| it.span.overlaps(span));
    match there {
        Some(it) => Some((it.span, it.id(text.article()).into_owned())),
        None if winner.is_of_entry() => {
            Some((text.span(winner.range())?, library.entry(winner.sense.of).id.to_string()))
        }
        None => None,
    }
}

/// The role in words; none for heads, which are no names.
fn role(role: Role) -> Option<&'static str> {
    match role {
        Role::Name => Some("name"),
        Role::Demonym => Some("demonym"),
        Role::Short => Some("short_name"),
        Role::Metonym => Some("metonym"),
        Role::Blocker => Some("blocker"),
        Role::Head | Role::Construct | Role::Portfolio | Role::Ministry => None,
    }
}
