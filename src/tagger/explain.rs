//! Why was a name tagged, or not? Every refusal is a value of one enum.

use crate::tagger::Tagger;
use crate::tagger::candidate::Candidate;
use crate::tagger::forms::{Role, flag};
use crate::text::{Normalized, Span};

/// Why a form that was found does not become a mention.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Refusal {
    /// Letters go on before or after it: the name is part of a longer word.
    PartOfWord,
    /// A hamza is written here that the name does not have, or has otherwise.
    Hamza,
    /// After a proclitic a short name must be written with its hamza.
    HamzaNotWritten,
    /// What is left of ال counts only after a lam.
    ArticleMissing,
    /// After a lam ال would lose its alif.
    ArticleNotElided,
    /// The whole word is a name itself; no proclitic is taken off it.
    WholeWordFirst,
    /// A vowel sign contradicts the name.
    Vowels,
    /// Tanwin makes it an adjective or a plain noun.
    Nunation,
    /// A word before or after it forbids it.
    Blocked,
    /// This proclitic may not stand before it.
    ProcliticForbidden,
    /// It is a word too, and nothing near it says that the name is meant.
    NotLicensed,
    /// Here it is the adjective.
    AdjectiveHere,
    /// A given name before it: somebody else of that surname.
    UnknownFirstName,
    /// The name goes on: somebody else is called so with more names.
    NameGoesOn,
    /// A street, an airport or a prize is called so.
    NamesAPlace,
    /// A nisba after a personal name or a kunya is a surname.
    PersonalNisba,
    /// A short nisba without article needs a noun to describe.
    NoNounBefore,
    /// The nisba is a word too, and its state is not named in the article.
    WeakNisba,
    /// A family, not one person of it.
    Family,
    /// A short name counts only where the full name stands in the article.
    NoFullName,
    /// A capital counts as its state only where it acts.
    NotAgentive,
    /// Several could be meant, and the article does not tell which.
    Ambiguous,
    /// A longer name covers it.
    Covered,
    /// A head noun without the adjective or the name of a state after it.
    NoState,
    /// The request asked to leave it out.
    Excluded,
}

impl Refusal {
    /// Every value, in the order of the enum.
    pub const ALL: [Self; 25] = [
        Self::PartOfWord,
        Self::Hamza,
        Self::HamzaNotWritten,
        Self::ArticleMissing,
        Self::ArticleNotElided,
        Self::WholeWordFirst,
        Self::Vowels,
        Self::Nunation,
        Self::Blocked,
        Self::ProcliticForbidden,
        Self::NotLicensed,
        Self::AdjectiveHere,
        Self::UnknownFirstName,
        Self::NameGoesOn,
        Self::NamesAPlace,
        Self::PersonalNisba,
        Self::NoNounBefore,
        Self::WeakNisba,
        Self::Family,
        Self::NoFullName,
        Self::NotAgentive,
        Self::Ambiguous,
        Self::Covered,
        Self::NoState,
        Self::Excluded,
    ];

    /// Its name in answers: stable.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PartOfWord => "part_of_word",
            Self::Hamza => "hamza",
            Self::HamzaNotWritten => "hamza_not_written",
            Self::ArticleMissing => "article_missing",
            Self::ArticleNotElided => "article_not_elided",
            Self::WholeWordFirst => "whole_word_first",
            Self::Vowels => "vowels",
            Self::Nunation => "nunation",
            Self::Blocked => "blocked",
            Self::ProcliticForbidden => "proclitic_forbidden",
            Self::NotLicensed => "not_licensed",
            Self::AdjectiveHere => "adjective_here",
            Self::UnknownFirstName => "unknown_first_name",
            Self::NameGoesOn => "name_goes_on",
            Self::NamesAPlace => "names_a_place",
            Self::PersonalNisba => "personal_nisba",
            Self::NoNounBefore => "no_noun_before",
            Self::WeakNisba => "weak_nisba",
            Self::Family => "family",
            Self::NoFullName => "no_full_name",
            Self::NotAgentive => "not_agentive",
            Self::Ambiguous => "ambiguous",
            Self::Covered => "covered",
            Self::NoState => "no_state",
            Self::Excluded => "excluded",
        }
    }

    /// The reason in words, for an editor.
    pub const fn words(self) -> &'static str {
        match self {
            Self::PartOfWord => "letters go on before or after it: it is part of a longer word",
            Self::Hamza => "a hamza is written here that the name has not, or has otherwise",
            Self::HamzaNotWritten => {
                "after a proclitic so short a name must be written with its hamza"
            }
            Self::ArticleMissing => {
                "the name has ال, and without it only a lam may stand before it"
            }
            Self::ArticleNotElided => "after a lam, ال loses its alif; here it is written",
            Self::WholeWordFirst => "the whole word is a name; no proclitic is taken off it",
            Self::Vowels => "a vowel sign written here contradicts the name",
            Self::Nunation => "tanwin makes it an adjective or a plain noun",
            Self::Blocked => "a word beside it forbids it (blocks_left, blocks_right)",
            Self::ProcliticForbidden => "this proclitic may not stand before it (clitics)",
            Self::NotLicensed => "it is a word too, and nothing near it says the name is meant",
            Self::AdjectiveHere => "here it is the adjective of a noun before it, not the name",
            Self::UnknownFirstName => "a first name stands before it: another person, not known",
            Self::NameGoesOn => "the name goes on: another person, who has more names",
            Self::NamesAPlace => "a street, an airport or a prize is called after the person",
            Self::PersonalNisba => "after a personal name or a kunya it is a surname",
            Self::NoNounBefore => "so short an adjective needs an indefinite noun before it",
            Self::WeakNisba => "it is a word too, and its state is not named in the article",
            Self::Family => "the family is meant, not one person",
            Self::NoFullName => "a short name counts only where the full name is in the article",
            Self::NotAgentive => "a capital counts as its state only where it speaks or acts",
            Self::Ambiguous => "several bear this name and the article does not tell which",
            Self::Covered => "a longer or stronger name covers it",
            Self::NoState => "a head noun counts only with the adjective or name of a state",
            Self::Excluded => "the request asked to leave it out",
        }
    }
}

/// Somebody who is told what was refused, and why.
pub trait Witness {
    /// `candidate` was refused.
    fn refuse(&mut self, candidate: &Candidate, refusal: Refusal);
}

/// Nobody: what tagging uses.
impl Witness for () {
    #[inline]
    fn refuse(&mut self, _: &Candidate, _: Refusal) {}
}

/// Everything that was refused, for explaining.
#[derive(Default)]
pub struct Record(pub Vec<(Candidate, Refusal)>);

impl Witness for Record {
    fn refuse(&mut self, candidate: &Candidate, refusal: Refusal) {
        self.0.push((*candidate, refusal));
    }
}

/// What was decided of one form at one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// Where, without proclitics.
    pub span: Span,
    /// The id of the entry that the form could mean.
    pub entity: String,
    /// What the form is to it: `name`, `short name`, `demonym`, …
    pub role: &'static str,
    /// Why it is no mention; none for a mention.
    pub refusal: Option<Refusal>,
    /// Did a rule make the spelling?
    pub generated: bool,
}

impl Tagger {
    /// Every form that was found in `article` and what was decided of it, in reading order.
    pub fn explain(&self, article: &str) -> Vec<Decision> {
        let text = Normalized::new(article);
        let mut record = Record::default();
        let mentions = self.tag_normalized(&text, &mut record);
        let tagged = mentions.iter().map(|it| Decision {
            span: it.span,
            entity: it.id(article).into_owned(),
            role: it.form.name(),
            refusal: None,
            generated: it.generated,
        });
        let refused = record.0.iter().filter_map(|(candidate, refusal)| {
            Some(Decision {
                span: text.span(candidate.range())?,
                entity: self.gazetteer().entries.get(candidate.sense.of as usize)?.id.clone(),
                role: role(candidate.sense.role)?,
                refusal: Some(*refusal),
                generated: candidate.has(flag::GENERATED),
            })
        });
        let mut decisions: Vec<Decision> = tagged.chain(refused).collect();
        decisions.sort_by_key(|it| (it.span.start, it.span.end, it.refusal));
        decisions.dedup();
        decisions
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
