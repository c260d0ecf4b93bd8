//! Which name of an entry is it that a text spells?

use compact_str::CompactString;

use crate::gazetteer::entry::{Entry, Origin};
use crate::gazetteer::spelling;
use crate::text::fold::fold;
use crate::text::letters::{self, Code};

/// The name that `entry` lists and `text` spells: itself, a spelling that rules derive from it, or
/// the demonym that `text` inflects.
pub fn listed<'e>(entry: &'e Entry, text: &str) -> Option<&'e str> {
    let written = fold(text);
    let more = [&entry.short, &entry.acronyms, &entry.capital].into_iter().flatten();
    let names: Vec<&str> = entry.all_names().chain(more.map(CompactString::as_str)).collect();
    let demonyms = || entry.nisba.iter().chain(&entry.people).map(CompactString::as_str);
    let origin = entry.origin.unwrap_or(Origin::Arabic);
    let derives =
        |it: &str| spelling::variants(it, origin, &entry.en).iter().any(|it| spells(&written, it));
    let own = names.iter().copied().find(|it| spells(&written, it));
    own.or_else(|| demonyms().find(|it| holds(&written, &fold(it))))
        .or_else(|| names.iter().copied().find(|it| derives(it)))
}

/// Are these the letters of `name`, with its article as it stands or as a lam leaves it?
fn spells(written: &[Code], name: &str) -> bool {
    const AL: [Code; 2] = [letters::ALEF, letters::LAM];
    let name = fold(name);
    let bare = name.strip_prefix(&AL);
    written == name
        || bare.is_some_and(|it| written == it || written.strip_prefix(&[letters::LAM]) == Some(it))
}

fn holds(written: &[Code], nisba: &[Code]) -> bool {
    let first = nisba.split(|it| *it == letters::SPACE).next().unwrap_or_default();
    !first.is_empty() && written.windows(first.len()).any(|it| it == first)
}

#[cfg(test)]
mod tests {
    use thin_vec::thin_vec;

    use super::*;

    #[test]
    fn a_spelling_leads_back_to_the_name_that_is_listed() {
        let person = Entry {
            id: "person:a".into(),
            name: "أنتوني بلينكن".into(),
            short: thin_vec!["بلينكن".into()],
            origin: Some(Origin::Foreign),
            ..Entry::default()
        };
        assert_eq!(listed(&person, "بلينكن"), Some("بلينكن"));
        assert_eq!(listed(&person, "انتوني بلينكن"), Some("أنتوني بلينكن"));
        let state = Entry {
            id: "state:iq".into(),
            name: "العراق".into(),
            nisba: thin_vec!["عراقي".into()],
            ..Entry::default()
        };
        assert_eq!(listed(&state, "لعراق"), Some("العراق"));
        assert_eq!(listed(&state, "العراقيون"), Some("عراقي"));
        assert_eq!(listed(&state, "مصر"), None);
    }
}
