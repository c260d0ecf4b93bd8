//! Which differences between letters matter, and which are only spelling?
//!
//! Every character of an article becomes one of the classes below; what is left after folding fits
//! into one byte a letter, a *code*. The table is `arabic.md` 1.2 of the design: what is folded
//! here is safe for every name; what is not (ى/ي, ة/ه, hamza seats) is decided entry by entry.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// One folded letter, digit or separator. See the constants of this module.
pub type Code = u8;

/// End of a sentence or a line: no name and no context reaches across.
pub const STOP: Code = 0;
/// Any other punctuation: no name reaches across.
pub const BREAK: Code = 1;
/// A quotation mark or bracket: no name reaches across, context looks through it.
pub const QUOTE: Code = 2;
/// A dash that stands for itself.
pub const DASH: Code = 3;
/// An apostrophe until it is known whether letters stand on both sides.
pub const APOSTROPHE: Code = 4;
/// One or more blanks.
pub const SPACE: Code = 5;
/// A letter the alphabet below does not know.
pub const UNKNOWN: Code = 6;
/// The first of the ten digits.
pub const DIGIT: Code = 7;
/// The first of the Latin letters: A–Z, then a–z.
pub const LATIN: Code = 17;
/// The first of the Arabic letters, in the order of [`ARABIC`].
pub const FIRST_ARABIC: Code = 69;

/// The Arabic letters that differ after folding, in the order of their codes.
pub const ARABIC: &str = "ءابتثجحخدذرزسشصضطظعغفقكلمنهويىةؤئ";

/// Code of ا, whatever hamza it carries.
pub const ALEF: Code = arabic('ا');
/// Code of ل.
pub const LAM: Code = arabic('ل');
/// Code of ة.
pub const TEH_MARBUTA: Code = arabic('ة');
/// Code of ي.
pub const YEH: Code = arabic('ي');
/// Code of ى.
pub const ALEF_MAKSURA: Code = arabic('ى');

/// Bits that say how a letter was written: its hamza, and the vowel signs on it.
pub mod marks {
    /// Which hamza an alef carries: the lowest three bits.
    pub const SEAT: u8 = 0b111;
    /// ا without anything.
    pub const BARE: u8 = 0;
    /// أ
    pub const ABOVE: u8 = 1;
    /// إ
    pub const BELOW: u8 = 2;
    /// آ
    pub const MADDA: u8 = 3;
    /// ٱ
    pub const WASLA: u8 = 4;
    /// ـّ
    pub const SHADDA: u8 = 1 << 3;
    /// ـَ
    pub const FATHA: u8 = 1 << 4;
    /// ـُ
    pub const DAMMA: u8 = 1 << 5;
    /// ـِ
    pub const KASRA: u8 = 1 << 6;
    /// ـً
    pub const FATHATAN: u8 = 1 << 7;
}

/// What is to be done with one character of an article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// It is this letter, digit or separator.
    Is(Code),
    /// It is an alef with this hamza.
    Alef(u8),
    /// A vowel sign or another mark that is remembered on the letter before it (0: forgotten).
    Mark(u8),
    /// A combining hamza or madda: makes أ إ آ ؤ ئ of the letter before it.
    Combining(u8),
    /// Joins, directs or hides: as if it were not there.
    Skip,
    /// ـ
    Tatweel,
    /// One character that stands for several letters; see [`expansion`].
    Expands,
}

/// The code of one of the letters of [`ARABIC`].
pub const fn arabic(letter: char) -> Code {
    let bytes = ARABIC.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let here = ((bytes[at] as u32 & 0x1f) << 6) | (bytes[at + 1] as u32 & 0x3f);
        if here == letter as u32 {
            return FIRST_ARABIC + (at / 2) as u8;
        }
        at += 2;
    }
    UNKNOWN
}

/// Is this an Arabic letter?
#[inline]
pub const fn is_arabic(code: Code) -> bool {
    FIRST_ARABIC <= code
}

/// Is this a letter or a digit?
#[inline]
pub const fn is_word(code: Code) -> bool {
    UNKNOWN <= code
}

/// Do these two neighbors belong to one word? Arabic and Latin letters do not, nor Arabic and
/// digits; nothing follows ة inside a word.
#[inline]
pub const fn joins(left: Code, right: Code) -> bool {
    match (is_arabic(left), is_arabic(right)) {
        (true, true) => left != TEH_MARBUTA,
        (true, false) => right == UNKNOWN,
        (false, true) => left == UNKNOWN,
        (false, false) => is_word(left) && is_word(right),
    }
}

/// The character a code stands for, for people to read.
pub fn letter(code: Code) -> char {
    match code {
        STOP => '.',
        BREAK => '،',
        QUOTE => '"',
        DASH => '–',
        APOSTROPHE => '\'',
        SPACE => ' ',
        UNKNOWN => 'λ',
        FIRST_ARABIC.. => ARABIC.chars().nth(usize::from(code - FIRST_ARABIC)).unwrap_or('?'),
        LATIN.. if code < LATIN + 26 => char::from(b'A' + code - LATIN),
        LATIN.. => char::from(b'a' + code - LATIN - 26),
        DIGIT.. => char::from(b'0' + code - DIGIT),
    }
}

/// How the characters up to here are classed by table; above it only unknown letters are left.
const TABLE_END: u32 = 0x1_0000;

/// The classes of every character of the Basic Multilingual Plane.
pub struct Letters {
    classes: Box<[Class]>,
}

/// The table, made at its first use.
pub static LETTERS: LazyLock<Letters> = LazyLock::new(|| Letters {
    classes: (0..TABLE_END)
        .map(|it| char::from_u32(it).map_or(Class::Is(BREAK), classify))
        .collect(),
});

impl Letters {
    /// The class of one character.
    #[inline]
    pub fn class(&self, character: char) -> Class {
        match self.classes.get(character as usize) {
            Some(class) => *class,
            None => beyond(character),
        }
    }
}

/// What a character stands for that is not one letter: ﻻ, ﷲ and the like.
pub fn expansion(character: char) -> impl Iterator<Item = char> {
    character.nfkc()
}

fn beyond(character: char) -> Class {
    match character {
        '\u{e0000}'..='\u{e0fff}' => Class::Skip,
        '\u{1f3fb}'..='\u{1f3ff}' => Class::Is(BREAK),
        _ if character.is_alphanumeric() => Class::Is(UNKNOWN),
        _ => Class::Is(BREAK),
    }
}

#[rustfmt::skip]
fn classify(character: char) -> Class {
    match character {
        '0'..='9' => Class::Is(DIGIT + (character as u8 - b'0')),
        'A'..='Z' => Class::Is(LATIN + (character as u8 - b'A')),
        'a'..='z' => Class::Is(LATIN + 26 + (character as u8 - b'a')),
        '٠'..='٩' => Class::Is(DIGIT + (character as u32 - 0x660) as u8),
        '۰'..='۹' => Class::Is(DIGIT + (character as u32 - 0x6f0) as u8),
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => Class::Is(STOP),
        '.' | '!' | '?' | '؟' | '۔' | '…' | '⸮' => Class::Is(STOP),
        ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' =>
            Class::Is(SPACE),
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => Class::Is(DASH),
        '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2be}' | '\u{2bf}' | '`' => Class::Is(APOSTROPHE),
        '"' | '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '(' | ')' | '[' | ']' | '{' | '}' | '﴾' | '﴿' =>
            Class::Is(QUOTE),
        'أ' => Class::Alef(marks::ABOVE),
        'إ' => Class::Alef(marks::BELOW),
        'آ' => Class::Alef(marks::MADDA),
        'ٱ' => Class::Alef(marks::WASLA),
        'ا' => Class::Alef(marks::BARE),
        'ٲ' => Class::Alef(marks::ABOVE),
        'ٳ' => Class::Alef(marks::BELOW),
        'ی' | 'ې' | 'ے' | 'ۍ' => Class::Is(YEH),
        'ک' | 'ڪ' | 'ګ' => Class::Is(arabic('ك')),
        'ھ' | 'ہ' | 'ە' | 'ۀ' => Class::Is(arabic('ه')),
        'ۃ' => Class::Is(TEH_MARBUTA),
        'پ' => Class::Is(arabic('ب')),
        'ڤ' | 'ڥ' => Class::Is(arabic('ف')),
        'گ' | 'ڭ' | 'ڨ' | 'ڠ' | 'ݣ' => Class::Is(arabic('غ')),
        'چ' | 'ژ' => Class::Is(arabic('ج')),
        'ـ' => Class::Tatweel,
        // A hashtag is its words: سيرغي #لافروف is one name, and so is #ماريا_بوتينا.
        '#' => Class::Skip,
        '_' => Class::Is(SPACE),
        '\u{64b}' => Class::Mark(marks::FATHATAN),
        '\u{64e}' => Class::Mark(marks::FATHA),
        '\u{64f}' => Class::Mark(marks::DAMMA),
        '\u{650}' => Class::Mark(marks::KASRA),
        '\u{651}' => Class::Mark(marks::SHADDA),
        '\u{64c}' | '\u{64d}' | '\u{652}' => Class::Mark(0),
        '\u{653}' => Class::Combining(marks::MADDA),
        '\u{654}' => Class::Combining(marks::ABOVE),
        '\u{655}' => Class::Combining(marks::BELOW),
        '\u{656}'..='\u{65f}' | '\u{670}' | '\u{610}'..='\u{61a}' | '\u{6d6}'..='\u{6dc}' |
        '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{898}'..='\u{89f}' | '\u{8ca}'..='\u{8e1}' |
        '\u{8e3}'..='\u{8ff}' => Class::Mark(0),
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' |
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => Class::Skip,
        '\u{300}'..='\u{36f}' => Class::Mark(0),
        '\u{fdfa}' | '\u{fdfb}' | '\u{fdfd}' => Class::Is(BREAK),
        '\u{fe70}'..='\u{fe7f}' | '\u{fc5e}'..='\u{fc63}' | '\u{fcf2}'..='\u{fcf4}' => Class::Mark(0),
        '\u{fb50}'..='\u{fdff}' | '\u{fe80}'..='\u{fefc}' => presentation(character),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff01}'..='\u{ff5e}' => latin(character),
        _ => match ARABIC.contains(character) {
            true => Class::Is(arabic(character)),
            false if character.is_alphabetic() => Class::Is(UNKNOWN),
            false => Class::Is(BREAK),
        },
    }
}

/// A letter in one of its joined shapes is that letter; a ligature is several.
fn presentation(character: char) -> Class {
    let mut letters = character.nfkc();
    match (letters.next(), letters.next()) {
        (Some(only), None) if only == character => Class::Is(BREAK),
        (Some(only), None) => classify(only),
        _ => Class::Expands,
    }
}

/// A Latin letter with a diacritic, or a wide one, is the letter.
fn latin(character: char) -> Class {
    match character.nfkd().next() {
        Some(base) if base.is_ascii() && base != character => classify(base),
        _ if character.is_alphabetic() => Class::Is(UNKNOWN),
        _ => Class::Is(BREAK),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_a_code_of_its_own_and_is_read_back() {
        for (at, it) in ARABIC.chars().enumerate() {
            assert_eq!(arabic(it), FIRST_ARABIC + at as u8);
            assert_eq!(letter(arabic(it)), it);
        }
    }

    #[test]
    fn every_character_of_the_plane_has_a_class_and_no_expansion_expands_again() {
        for it in (0..TABLE_END).filter_map(char::from_u32) {
            if LETTERS.class(it) == Class::Expands {
                assert!(expansion(it).all(|it| LETTERS.class(it) != Class::Expands), "{it:?}");
            }
        }
    }

    #[test]
    fn nothing_joins_onto_teh_marbuta_and_scripts_do_not_join() {
        assert!(!joins(TEH_MARBUTA, arabic('و')));
        assert!(joins(arabic('و'), TEH_MARBUTA));
        assert!(!joins(arabic('و'), LATIN));
        assert!(!joins(DIGIT, arabic('و')));
        assert!(joins(LATIN, DIGIT));
    }
}
