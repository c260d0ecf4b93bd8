//! Where do the built-in rows come from, and under which licence? As `SOURCES.md` tells people.

/// One source of the built-in gazetteers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source {
    /// Which files hold its rows.
    pub files: &'static str,
    /// What it is.
    pub name: &'static str,
    /// What it may be used under.
    pub licence: &'static str,
}

/// The file that people read, which is the one place where sources are written down.
const TOLD: &str = include_str!("../../gazetteers/SOURCES.md");

/// The rows of its table.
pub fn builtin() -> impl Iterator<Item = Source> {
    let rows = TOLD.lines().skip_while(|it| !it.starts_with("|---")).skip(1);
    rows.take_while(|it| it.starts_with('|')).filter_map(|row| {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        Some(Source { files: cells.next()?, name: cells.next()?, licence: cells.next()? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_is_told_with_its_files_and_licence() {
        assert!(5 <= builtin().count());
        for it in builtin() {
            assert!(it.files.contains('`') && !it.name.is_empty() && !it.licence.is_empty());
        }
    }
}
