//! Names as others keep them, without the title before them.

use std::collections::HashSet;

use compact_str::CompactString;
use thin_vec::ThinVec;

use crate::gazetteer::entry::{Entry, Kind};
use crate::gazetteer::load::Gazetteer;

/// A short name has at least so many letters.
const LEAST_SHORT: usize = 4;

/// Titles that are no part of a name.
pub struct Titles {
    titles: HashSet<String>,
}

impl Titles {
    /// The titles of the lists of `gazetteer`: those with ال, for سلطان and أمير are names too.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let lists = ["title", "title_f"].iter().filter_map(|it| gazetteer.lists.get(*it));
        let definite = lists.flatten().filter(|it| it.starts_with("ال"));
        Self { titles: definite.cloned().collect() }
    }

    /// Takes titles off the names of a person. What is left of an alias, if it is one word, is a
    /// short name: الرئيس بايدن makes بايدن one.
    pub fn take_off(&self, entry: &mut Entry) {
        if entry.kind() != Kind::Person {
            return;
        }
        if let Some(rest) = self.after(&entry.name).filter(|it| it.contains(' ')) {
            entry.name = rest.into();
        }
        for alias in std::mem::take(&mut entry.names) {
            match self.after(&alias) {
                None => push(&mut entry.names, &alias),
                Some(rest) if rest.contains(' ') => push(&mut entry.names, rest),
                Some(rest) if LEAST_SHORT <= rest.chars().count() => push(&mut entry.short, rest),
                Some(_) => {}
            }
        }
        let name = &entry.name;
        entry.names.retain(|it| it != name);
        let names = &entry.names;
        entry.short.retain(|it| it != name && !names.contains(it));
    }

    /// What follows the title or titles that a name begins with.
    fn after<'n>(&self, name: &'n str) -> Option<&'n str> {
        let blanks = name.match_indices(' ').map(|it| it.0).take(3).collect::<Vec<_>>();
        let at = *blanks.iter().rev().find(|it| self.titles.contains(&name[..**it]))?;
        let rest = name[at..].trim_start();
        Some(self.after(rest).unwrap_or(rest))
    }
}

fn push(names: &mut ThinVec<CompactString>, name: &str) {
    if !names.iter().any(|it| it == name) {
        names.push(name.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_taken_off_and_one_word_left_is_a_short_name() {
        let titles = Titles::new(&Gazetteer::builtin().0);
        let names =
            ["الدكتور سامي الخولي", "الرئيس الخولي", "الوزير الدكتور سامي حسن", "سلطان بن سامي"];
        let mut entry = Entry {
            id: "person:a".into(),
            name: "سامي الخولي".into(),
            names: names.into_iter().map(Into::into).collect(),
            ..Entry::default()
        };
        titles.take_off(&mut entry);
        assert_eq!(entry.names, ["سامي حسن", "سلطان بن سامي"]);
        assert_eq!(entry.short, ["الخولي"]);
    }
}
