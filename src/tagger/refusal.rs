//! Why does a form that was found not become a mention? One enum of every reason.

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
    /// On the date of the article nobody of that entry could be meant.
    NotValid,
}

impl Refusal {
    /// Every value, in the order of the enum.
    pub const ALL: [Self; 26] = [
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
        Self::NotValid,
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
            Self::NotValid => "not_valid",
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
            Self::NameGoesOn => "the name goes on: another person or body, whose name is longer",
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
            Self::NotValid => "the date of the article is outside valid_from and valid_to",
        }
    }

    /// Does it leave open who is meant? Else the form is no candidate, or another has its letters.
    pub const fn leaves_open(self) -> bool {
        !matches!(
            self,
            Self::PartOfWord
                | Self::Hamza
                | Self::HamzaNotWritten
                | Self::ArticleMissing
                | Self::ArticleNotElided
                | Self::WholeWordFirst
                | Self::Covered
                | Self::NoState
                | Self::Excluded
        )
    }
}
