//! How are names compared when somebody looks one up?
//!
//! Looking up forgives more than tagging does: ة is ه, ى is ي, a hamza's seat is its letter, case
//! and accents do not count, and whatever is no letter parts words.

use crate::text::Normalized;
use crate::text::letters::{
    self, ALEF, ALEF_MAKSURA, Code, LAM, LATIN, SPACE, STOP, TEH_MARBUTA, YEH, marks,
};

/// What somebody typed as it is compared, and again without ال if it has one; nothing, if nothing
/// was typed.
pub(super) fn typed(text: &str) -> Option<(Vec<Code>, Option<Vec<Code>>)> {
    let key = Key::of(text);
    match key.letters.is_empty() {
        true if text.trim().is_empty() => None,
        // Only marks were typed: no name begins with one.
        true => Some((vec![STOP], None)),
        false => {
            let bare = key.article_ends(0).map(|it| key.letters[it..].to_vec());
            Some((key.letters, bare))
        }
    }
}

/// A name as it is compared, and which of its letters are an alef without hamza.
pub(super) struct Key {
    pub(super) letters: Vec<Code>,
    bare: Vec<bool>,
}

impl Key {
    /// Folds a name or what was typed.
    pub(super) fn of(name: &str) -> Self {
        let plain = plain(name);
        let text = Normalized::new(&plain);
        let mut key = Self { letters: Vec::new(), bare: Vec::new() };
        for (code, marks) in text.codes().iter().zip(text.marks()) {
            let code = alike(*code);
            if code != SPACE || key.letters.last().is_some_and(|it| *it != SPACE) {
                let seat = marks & marks::SEAT;
                key.letters.push(code);
                key.bare.push(code == ALEF && (seat == marks::BARE || seat == marks::WASLA));
            }
        }
        if key.letters.last() == Some(&SPACE) {
            key.letters.pop();
        }
        key
    }

    /// Where a name may be looked up from, and whether that is in a word after the first.
    pub(super) fn starts(&self) -> impl Iterator<Item = (usize, bool)> {
        let words = (0..self.letters.len()).filter(|it| *it == 0 || self.letters[it - 1] == SPACE);
        words.flat_map(|it| {
            std::iter::once(it).chain(self.article_ends(it)).map(move |at| (at, it != 0))
        })
    }

    /// Where the word at `at` goes on after ال, if it begins so and two letters are left.
    fn article_ends(&self, at: usize) -> Option<usize> {
        let word = |it: &&Code| letters::is_word(**it);
        let has = self.bare[at] && self.letters.get(at + 1) == Some(&LAM);
        let left = self.letters[at..].iter().skip(2).take_while(word).count();
        (has && 2 <= left).then_some(at + 2)
    }
}

/// Latin letters that are not a letter and an accent, as those who lack them type them.
const TYPED_AS: [(char, &str); 11] = [
    ('ı', "i"),
    ('ø', "o"),
    ('Ø', "O"),
    ('ł', "l"),
    ('Ł', "L"),
    ('đ', "d"),
    ('Đ', "D"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('Æ', "Ae"),
    ('œ', "oe"),
];

fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for it in name.trim().chars() {
        match TYPED_AS.iter().find(|known| known.0 == it) {
            Some((_, typed)) => plain.push_str(typed),
            None => plain.push(it),
        }
    }
    plain
}

/// The code that a code is compared as.
fn alike(code: Code) -> Code {
    const HEH: Code = letters::arabic('ه');
    const WAW: Code = letters::arabic('و');
    const WAW_HAMZA: Code = letters::arabic('ؤ');
    const YEH_HAMZA: Code = letters::arabic('ئ');
    match code {
        TEH_MARBUTA => HEH,
        ALEF_MAKSURA | YEH_HAMZA => YEH,
        WAW_HAMZA => WAW,
        capital if (LATIN..LATIN + 26).contains(&capital) => capital + 26,
        separator if !letters::is_word(separator) => SPACE,
        letter => letter,
    }
}
