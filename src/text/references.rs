//! What does `&nbsp;`, `&#8207;` or `&amp` in an HTML source stand for?

use htmlize::{ENTITIES, ENTITY_MAX_LENGTH};

/// A character reference, read.
pub(super) struct Reference {
    /// Bytes of the source it takes.
    pub(super) len: usize,
    /// The characters it stands for.
    pub(super) text: String,
}

/// Reads the reference that `source` begins with; `source` begins with `&`.
///
/// As browsers do in text: names are matched as long as they go, those of old also without `;`.
pub(super) fn read(source: &str) -> Option<Reference> {
    match source.as_bytes().get(1)? {
        b'#' => numeric(source),
        it if it.is_ascii_alphanumeric() => named(source),
        _ => None,
    }
}

fn named(source: &str) -> Option<Reference> {
    let run = source.bytes().skip(1).take(ENTITY_MAX_LENGTH);
    let run = 1 + run.take_while(u8::is_ascii_alphanumeric).count();
    let closed = source.as_bytes().get(run) == Some(&b';');
    let longest = if closed { run + 1 } else { run };
    (2..=longest).rev().find_map(|len| {
        let text = ENTITIES.get(&source.as_bytes()[..len])?;
        Some(Reference { len, text: String::from_utf8_lossy(text).into_owned() })
    })
}

/// `&#1605;`, `&#x645;`; what no character has is told as U+FFFD.
fn numeric(source: &str) -> Option<Reference> {
    let bytes = source.as_bytes();
    let hex = matches!(bytes.get(2), Some(b'x' | b'X'));
    let (start, is_digit): (usize, fn(&u8) -> bool) =
        if hex { (3, u8::is_ascii_hexdigit) } else { (2, u8::is_ascii_digit) };
    let digits = bytes[start.min(bytes.len())..].iter().take_while(|it| is_digit(it)).count();
    if digits == 0 {
        return None;
    }
    let end = start + digits;
    let len = end + usize::from(bytes.get(end) == Some(&b';'));
    Some(Reference { len, text: htmlize::unescape(&source[..len]).into_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_browsers_read_them() {
        let table = [
            ("&nbsp;x", Some((6, "\u{a0}"))),
            ("&nbspx", Some((5, "\u{a0}"))),
            ("&#8207;", Some((7, "\u{200f}"))),
            ("&#x645;صر", Some((7, "م"))),
            ("&#1605 ", Some((6, "م"))),
            ("&amp;amp;", Some((5, "&"))),
            ("&#0;", Some((4, "\u{fffd}"))),
            ("&#x110000;", Some((10, "\u{fffd}"))),
            ("&#x80;", Some((6, "€"))),
            ("&;", None),
            ("&#;", None),
            ("&#x;", None),
            ("&", None),
            ("&مصر;", None),
            ("&nothing;", Some((4, "¬"))),
            ("&zzz;", None),
        ];
        for (source, expected) in table {
            let told = read(source);
            let told = told.as_ref().map(|it| (it.len, it.text.as_str()));
            assert_eq!(told, expected, "{source}");
        }
    }
}
