//! Where in a line of JSON does a text stand?

/// The column (from 1, in characters) of `text` as a value of `field`; where it is no value of that
/// field, of the first value spelled so, else of the field, else 1.
pub fn of(line: &str, field: &str, text: &str) -> usize {
    let (mut key, mut same, mut begins) = (String::new(), None, None);
    for quoted in strings(line) {
        match quoted.is_key {
            true => {
                key = quoted.text();
                if key == field {
                    begins = begins.or(Some(quoted.after));
                }
            }
            false if quoted.text() == text => {
                if key == field {
                    return column(line, quoted.start + 1);
                }
                same = same.or(Some(quoted.start + 1));
            }
            false => {}
        }
    }
    same.or(begins).map_or(1, |it| column(line, it))
}

/// The column of the name of a field; 1 where the line has none such.
pub fn of_key(line: &str, field: &str) -> usize {
    let found = strings(line).find(|it| it.is_key && it.text() == field);
    found.map_or(1, |it| column(line, it.start + 1))
}

/// The column of byte `at`, from 1, in characters.
pub fn column(line: &str, at: usize) -> usize {
    line.bytes().take(at).filter(|it| it & 0xc0 != 0x80).count() + 1
}

/// A string of a line of JSON, quotation marks included.
struct Quoted<'l> {
    raw: &'l str,
    start: usize,
    is_key: bool,
    /// Where the value of a key begins.
    after: usize,
}

impl Quoted<'_> {
    fn text(&self) -> String {
        serde_json::from_str(self.raw).unwrap_or_default()
    }
}

/// Every string of the line, keys included, in order.
fn strings(line: &str) -> impl Iterator<Item = Quoted<'_>> {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(|it| *it == b'"')?;
        let mut end = start + 1;
        while bytes.get(end).is_some_and(|it| *it != b'"') {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        at = (end + 1).min(bytes.len());
        let blank = |from: usize| from + bytes[from..].iter().take_while(|it| **it == b' ').count();
        let colon = blank(at);
        let is_key = bytes.get(colon) == Some(&b':');
        let after = if is_key { blank(colon + 1) } else { at };
        Some(Quoted { raw: line.get(start..at).unwrap_or_default(), start, is_key, after })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"id":"person:a","name":"أنا","names":["\"x\"","ab"], "short": ["أنا"]}"#;

    #[test]
    fn a_text_is_found_in_its_field_counted_in_characters() {
        assert_eq!(of(LINE, "name", "أنا"), 26);
        assert_eq!(of(LINE, "short", "أنا"), 66);
        assert_eq!(of(LINE, "names", "\"x\""), 41);
        assert_eq!(of(LINE, "names", "not there"), 39);
        assert_eq!(of(LINE, "country", "EG"), 1);
    }

    #[test]
    fn an_escaped_text_is_the_text() {
        assert_eq!(of(r#"{"name":"\u0623\u0646\u0627"}"#, "name", "أنا"), 10);
    }

    #[test]
    fn a_field_is_found_by_its_name() {
        assert_eq!(of_key(LINE, "names"), 32);
    }

    #[test]
    fn a_broken_line_is_searched_to_its_end() {
        for line in ["\"", "{\"a", "{\"a\\", "\\\"", "{\"a\":"] {
            assert_eq!(of(line, "b", "c"), 1);
        }
    }
}
