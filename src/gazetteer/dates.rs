//! Are the days of an entry days, and in order?

use crate::gazetteer::entry::Entry;

/// Which dates of an entry are wrong: the field, the date, what is wrong, and what would be right.
pub(super) fn faults(
    entry: &Entry,
) -> impl Iterator<Item = (&'static str, &str, &'static str, &'static str)> {
    let own = ("valid_from", "valid_to", &entry.valid_from, &entry.valid_to);
    let roles = entry.roles.iter().map(|it| ("from", "to", &it.from, &it.to));
    roles.chain([own]).flat_map(|(first, last, from, to)| {
        let is_none = |field, date| {
            (!is_date(date)).then_some((field, date, "is no date", "2021, 2021-01 or 2021-01-26"))
        };
        let common = from.len().min(to.len());
        let ordered = !is_date(from) || !is_date(to) || from[..common] <= to[..common];
        let turned =
            (!ordered).then_some((last, to.as_str(), "ends before it begins", "from, then to"));
        [is_none(first, from.as_str()), is_none(last, to.as_str()), turned].into_iter().flatten()
    })
}

/// `2021`, `2021-01` or `2021-01-26`; nothing is a date too.
fn is_date(date: &str) -> bool {
    if date.is_empty() {
        return true;
    }
    let parts: Vec<&str> = date.split('-').collect();
    let number = |it: &str, len: usize, most: u32| {
        let digits = it.len() == len && it.bytes().all(|it| it.is_ascii_digit());
        digits && it.parse().is_ok_and(|it: u32| (1..=most).contains(&it))
    };
    match parts[..] {
        [year] => number(year, 4, 9999),
        [year, month] => number(year, 4, 9999) && number(month, 2, 12),
        [year, month, day] => number(year, 4, 9999) && number(month, 2, 12) && number(day, 2, 31),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_there_are() {
        for (date, is) in [("2021", true), ("2021-13", false), ("2021-01-26", true), ("21", false)]
        {
            assert_eq!(is_date(date), is, "{date}");
        }
    }

    #[test]
    fn an_end_before_the_beginning_is_told() {
        let of = |from: &str, to: &str| {
            let entry = Entry { valid_from: from.into(), valid_to: to.into(), ..Entry::default() };
            faults(&entry).count()
        };
        assert_eq!((of("2021", "2020-05"), of("2021-05", "2021"), of("x", "")), (1, 0, 1));
    }
}
