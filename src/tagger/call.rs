//! What one call asks of the tagger besides its article.

use std::cmp::Ordering;

use crate::gazetteer::entry::Entry;
use crate::tagger::Tagger;
use crate::tagger::extra::Extra;
use crate::tagger::policy::Policy;
use crate::tagger::refusal::Refusal;

/// May mentions share letters?
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Overlap {
    /// One place, one mention: the longest.
    #[default]
    Longest,
    /// Every form that would be meant if nothing longer covered it.
    All,
    /// The longest, and what the names of bodies hold: a state, a person, another body.
    Nested,
}

impl Overlap {
    /// Every way, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Longest, Self::All, Self::Nested];

    /// Its name in requests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Longest => "longest",
            Self::All => "all",
            Self::Nested => "nested",
        }
    }
}

/// A day, as `2022-01-06`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Date(String);

impl Date {
    /// Reads a day of the calendar; nothing if there is no such day.
    pub fn read(date: &str) -> Option<Self> {
        let shaped = date.len() == 10
            && date.bytes().enumerate().all(|(at, it)| match at {
                4 | 7 => it == b'-',
                _ => it.is_ascii_digit(),
            });
        if !shaped {
            return None;
        }
        let number = |from: usize, to: usize| date[from..to].parse::<u32>().ok();
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        };
        (1..=days).contains(&day).then(|| Self(date.to_owned()))
    }

    /// Is it within `from` and `to`? Either may be empty, or a year or month: all of it counts.
    fn within(&self, from: &str, to: &str) -> bool {
        let against = |bound: &str| match self.0.get(..bound.len()) {
            Some(part) => part.cmp(bound),
            None => Ordering::Equal,
        };
        against(from) != Ordering::Less && against(to) != Ordering::Greater
    }
}

/// What one call asks for.
#[derive(Clone, Default)]
pub struct Call<'t> {
    /// May mentions share letters?
    pub overlap: Overlap,
    /// The day of the article: it picks among homonyms, and keeps entries to their validity.
    pub date: Option<Date>,
    /// Ids that are not meant, sorted.
    pub exclude: &'t [String],
    /// Entries of this call only.
    pub extra: Option<&'t Extra>,
}

impl Call<'_> {
    /// Why this entry cannot be meant in this call, if it cannot.
    pub(super) fn bars(&self, entry: &Entry) -> Option<Refusal> {
        let valid = |date: &Date| date.within(&entry.valid_from, &entry.valid_to);
        if self.date.as_ref().is_some_and(|it| !valid(it)) {
            return Some(Refusal::NotValid);
        }
        self.exclude
            .binary_search_by(|it| it.as_str().cmp(&entry.id))
            .is_ok()
            .then_some(Refusal::Excluded)
    }

    /// Did somebody hold an office on the day of the article?
    pub(super) fn in_office(&self, entry: &Entry) -> bool {
        let date = self.date.as_ref();
        date.is_some_and(|date| entry.roles.iter().any(|it| date.within(&it.from, &it.to)))
    }
}

/// The gazetteer in service, and what one call adds to it.
#[derive(Clone, Copy)]
pub(super) struct Library<'t> {
    pub(super) tagger: &'t Tagger,
    pub(super) extra: Option<&'t Extra>,
}

impl<'t> Library<'t> {
    pub(super) fn entry(self, index: u32) -> &'t Entry {
        match self.extra.and_then(|it| it.entry(index)) {
            Some(entry) => entry,
            None => self.tagger.entry(index),
        }
    }

    pub(super) fn policy(self, entry: u32) -> Option<&'t Policy> {
        match self.extra {
            Some(extra) if extra.entry(entry).is_some() => extra.policy(entry),
            _ => self.tagger.policies.of(entry),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for date in ["2022-01-06", "2024-02-29", "0001-12-31"] {
            assert!(Date::read(date).is_some(), "{date}");
        }
        for date in ["2022-1-6", "2023-02-29", "2022-13-01", "2022-00-10", "٢٠٢٢-01-06", "", "2022"]
        {
            assert!(Date::read(date).is_none(), "{date}");
        }
    }

    #[test]
    fn a_bound_that_is_a_year_or_a_month_counts_with_all_of_it() {
        let date = Date::read("2021-01-26").expect("a day");
        let table = [
            ("2021", "2021", true),
            ("2021-01-26", "2021-01-26", true),
            ("2021-02", "", false),
            ("", "2020", false),
            ("", "", true),
            ("2021-01", "2025", true),
        ];
        for (from, to, expected) in table {
            assert_eq!(date.within(from, to), expected, "{from}..{to}");
        }
    }
}
