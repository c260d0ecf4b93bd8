//! A form that stands as a word in the article.

use std::ops::Range;

use crate::tagger::boundary::Proclitic;
use crate::tagger::forms::{Role, Sense, flag};

/// A form that stands as a word in the article, and one thing it may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// First letter, in normalized text.
    pub start: u32,
    /// First letter after it.
    pub end: u32,
    /// First letter of the word it begins in.
    pub word: u32,
    /// What stands between `word` and `start`.
    pub proclitic: Proclitic,
    /// What it may mean.
    pub sense: Sense,
    /// Index in `nisba::ENDINGS` of a demonym's ending.
    pub ending: u8,
}

impl Candidate {
    /// The letters, in normalized text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Is it this role?
    pub fn is(&self, role: Role) -> bool {
        self.sense.role == role
    }

    /// Is it a form of an entry, and not the head of a composed body?
    pub(super) fn is_of_entry(&self) -> bool {
        !matches!(self.sense.role, Role::Head | Role::Construct | Role::Portfolio | Role::Ministry)
    }

    /// Has it this flag?
    pub fn has(&self, flag: u16) -> bool {
        self.sense.flags & flag != 0
    }

    /// Is it definite: with ال, or what lam left of it?
    pub fn is_definite(&self) -> bool {
        self.has(flag::ARTICLE | flag::ELIDED)
    }
}
