//! Where is a byte of the article, told in code points or UTF-16 units?

/// What a place is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Unit {
    /// Unicode code points: Python, W3C Web Annotation.
    #[default]
    Codepoint,
    /// UTF-16 code units: JavaScript, Java, C#.
    Utf16,
    /// UTF-8 bytes: Rust, Go.
    Byte,
}

impl Unit {
    /// Every unit, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Codepoint, Self::Utf16, Self::Byte];

    /// Its name in requests and answers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Codepoint => "codepoint",
            Self::Utf16 => "utf16",
            Self::Byte => "byte",
        }
    }
}

/// Tells places of one article in one unit: one walk when made, then a few bytes a question.
pub struct Offsets<'a> {
    article: &'a [u8],
    unit: Unit,
    /// Units before every `STRIDE`-th byte.
    before: Vec<u32>,
}

/// Bytes between two counted places.
const STRIDE: usize = 128;

impl<'a> Offsets<'a> {
    /// Counts `article` once.
    pub fn new(article: &'a str, unit: Unit) -> Self {
        let article = article.as_bytes();
        let mut before = Vec::new();
        if unit != Unit::Byte {
            before.reserve(article.len() / STRIDE + 1);
            let mut sum = 0;
            for chunk in article.chunks(STRIDE) {
                before.push(sum);
                sum += count(chunk, unit);
            }
            before.push(sum);
        }
        Self { article, unit, before }
    }

    /// The place of byte `at`, which must be a character boundary of the article.
    pub fn of(&self, at: u32) -> u32 {
        if self.unit == Unit::Byte {
            return at;
        }
        let block = at as usize / STRIDE;
        self.before[block] + count(&self.article[block * STRIDE..at as usize], self.unit)
    }
}

/// Units that begin in `bytes`: every byte but a continuation is a code point, and a lead byte of
/// four is two UTF-16 units.
fn count(bytes: &[u8], unit: Unit) -> u32 {
    let points = bytes.iter().filter(|it| **it & 0xc0 != 0x80).count();
    let pairs = match unit {
        Unit::Utf16 => bytes.iter().filter(|it| 0xf0 <= **it).count(),
        Unit::Codepoint | Unit::Byte => 0,
    };
    (points + pairs) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vector_every_client_needs() {
        let article = "قال 👋🏽 رئيس مصر";
        let at = article.find("مصر").expect("it is there") as u32;
        let told = Unit::ALL.map(|it| Offsets::new(article, it).of(at));
        assert_eq!(told, [12, 14, 25]);
    }

    #[test]
    fn every_boundary_is_told_as_a_plain_count_would() {
        let article = "آ👋🏽بc".repeat(200);
        for (at, _) in article.char_indices() {
            let before = &article[..at];
            let at = at as u32;
            assert_eq!(
                Offsets::new(&article, Unit::Codepoint).of(at) as usize,
                before.chars().count()
            );
            assert_eq!(
                Offsets::new(&article, Unit::Utf16).of(at) as usize,
                before.encode_utf16().count()
            );
        }
    }
}
