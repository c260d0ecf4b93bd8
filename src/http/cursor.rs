//! Where does the next page begin? A cursor that is good for one listing only.

use sha2::{Digest, Sha256};

/// What is being paged through.
pub(super) struct Listing<'a> {
    /// Of which gazetteer.
    pub(super) revision: &'a str,
    /// What was asked of it.
    pub(super) question: [&'a str; 2],
}

/// The cursor of a page that begins after so many.
pub(super) fn write(listing: &Listing<'_>, after: usize) -> String {
    format!("{after:x}.{}", seal(listing))
}

/// After how many the page begins; nothing, if the cursor is of another listing or of none.
pub(super) fn read(listing: &Listing<'_>, cursor: &str) -> Option<usize> {
    let (after, sealed) = cursor.split_once('.')?;
    let plain = after.bytes().all(|it| it.is_ascii_hexdigit());
    (plain && sealed == seal(listing)).then(|| usize::from_str_radix(after, 16).ok()).flatten()
}

/// What tells one listing from another.
fn seal(listing: &Listing<'_>) -> String {
    let mut digest = Sha256::new();
    for it in [listing.revision, listing.question[0], listing.question[1]] {
        digest.update(it.len().to_le_bytes());
        digest.update(it);
    }
    digest.finalize()[..6].iter().map(|it| format!("{it:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_good_for_its_own_listing_only() {
        let listing = Listing { revision: "sha256:a", question: ["مصر", ""] };
        let cursor = write(&listing, 300);
        assert_eq!(read(&listing, &cursor), Some(300));
        let other = Listing { question: ["مصر", "body"], ..listing };
        assert_eq!(read(&other, &cursor), None);
        for it in ["", ".", "300", "+1.aa", "zz", &cursor[..4]] {
            assert_eq!(read(&listing, it), None, "{it}");
        }
    }
}
