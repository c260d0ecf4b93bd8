//! How else do papers spell this name? Derived when the lexicon is built, never guessed in a text.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::gazetteer::entry::Origin;

/// Words of Arabic news and how often each was counted: ours, see `gazetteers/SOURCES.md`.
static COMMON: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    include_str!("../../gazetteers/common_words.tsv")
        .lines()
        .filter_map(|line| {
            let (word, count) = line.split_once('\t')?;
            Some((word, count.parse().ok()?))
        })
        .collect()
});

/// How often a word was counted in 39,613 news articles; 0 if it is not among the first 40,000.
pub fn frequency(word: &str) -> u32 {
    COMMON.get(word).copied().unwrap_or(0)
}

/// No more than this many spellings are derived from one name.
const MOST: usize = 24;

/// A name of so many words may begin with على for علي.
const SURE_WORDS: usize = 4;

/// Every spelling of `name` that rules derive, itself first; `latin` is its English form.
///
/// Rules and guards are those of `arabic.md` 1.3 and 4: word-final ى/ي and ة/ه, joined and split
/// compounds, the five nouns; for foreign names one change of a long vowel or of a letter that
/// transliterations disagree on.
pub fn variants(name: &str, origin: Origin, latin: &str) -> Vec<String> {
    let mut spellings = vec![name.to_owned()];
    push_each(&mut spellings, five_nouns);
    push_each(&mut spellings, joined);
    push_each(&mut spellings, seats);
    if origin == Origin::Foreign {
        push_foreign(&mut spellings, name, latin);
    }
    push_each(&mut spellings, finals);
    let mut seen = BTreeSet::new();
    spellings.retain(|it| seen.insert(it.clone()));
    spellings.truncate(MOST);
    spellings
}

/// Adds what `rule` makes of each spelling that stood before.
fn push_each(spellings: &mut Vec<String>, rule: fn(&str) -> Vec<String>) {
    for at in 0..spellings.len() {
        spellings.extend(rule(&spellings[at]));
    }
}

/// Egyptian papers end words with ى for ي and ه for ة. One word alone must not become another.
fn finals(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let swap = |word: &str| {
        [("ي", "ى"), ("ى", "ي"), ("ة", "ه")]
            .iter()
            .find_map(|(from, to)| Some(format!("{}{to}", word.strip_suffix(from)?)))
    };
    let mut forms = Vec::new();
    match words[..] {
        [only] => {
            forms.extend(swap(only).filter(|it| 4 <= only.chars().count() && rarer(it, only)));
        }
        _ => {
            // على زيدان is "on Zidane"; only a long name shows that على is Ali.
            let first = usize::from(words[0] == "علي" && words.len() < SURE_WORDS);
            for at in first..words.len() {
                forms.extend(swap(words[at]).map(|it| replaced(&words, at, &it)));
            }
            if 1 < forms.len() {
                let all = words.iter().enumerate().map(|(at, it)| match at < first {
                    true => (*it).to_owned(),
                    false => swap(it).unwrap_or_else(|| (*it).to_owned()),
                });
                forms.push(all.collect::<Vec<_>>().join(" "));
            }
        }
    }
    forms
}

/// Is `variant` so much rarer than `word` that it can only be a spelling of it?
fn rarer(variant: &str, word: &str) -> bool {
    let count = frequency(variant);
    count == 0 || 5 * count < frequency(word)
}

fn replaced(words: &[&str], at: usize, word: &str) -> String {
    let mut words = words.to_vec();
    words[at] = word;
    words.join(" ")
}

/// أبو is أبا and أبي by its place in the sentence, and بن is also ابن.
fn five_nouns(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let mut forms = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let others: &[&str] = match *word {
            "أبو" => &["أبا", "أبي"],
            "ذو" => &["ذا", "ذي"],
            "بن" if 0 < at => &["ابن"],
            "ابن" if 0 < at => &["بن"],
            _ => &[],
        };
        forms.extend(others.iter().map(|it| replaced(&words, at, it)));
    }
    forms
}

/// عبد الله is also عبدالله, نصر الله نصرالله, أبو الغيط أبوالغيط, آل ثاني ال ثاني.
fn joined(name: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for (from, to) in [
        ("عبد ال", "عبدال"),
        ("عبدال", "عبد ال"),
        (" الله", "الله"),
        ("أبو ", "أبو"),
        (" الدين", "الدين"),
        ("آل ", "ال "),
        ("نور سلطان", "نورسلطان"),
        ("نورسلطان", "نور سلطان"),
        ("هونغ كونغ", "هونغكونغ"),
    ] {
        if name.contains(from) && name != from {
            forms.push(name.replace(from, to));
        }
    }
    if let Some(at) = name.find("الله").filter(|it| 4 < *it)
        && !name[..at].ends_with(' ')
        && !name[..at].ends_with("عبد")
    {
        forms.push(format!("{} {}", &name[..at], &name[at..]));
    }
    forms
}

/// Pairs of hamza seats that papers disagree on.
fn seats(name: &str) -> Vec<String> {
    [("شؤون", "شئون"), ("مسؤول", "مسئول"), ("هيئة", "هيأة"), ("رؤوف", "رءوف")]
        .iter()
        .filter(|(from, _)| name.contains(from))
        .map(|(from, to)| name.replace(from, to))
        .collect()
}

/// One change in one word of a transliterated name.
fn push_foreign(spellings: &mut Vec<String>, name: &str, latin: &str) {
    let words: Vec<&str> = name.split(' ').collect();
    let has_g = latin.to_lowercase().contains('g');
    for (at, word) in words.iter().enumerate() {
        let alone = words.len() == 1;
        for form in changed(word, has_g) {
            let admitted = match alone {
                true => 5 <= form.chars().count() && rarer(&form, word),
                false => true,
            };
            if admitted {
                spellings.push(replaced(&words, at, &form));
            }
        }
    }
    if has_g && name.contains('غ') {
        spellings.push(name.replace('غ', "ج"));
    }
}

/// The word with one letter changed that transliterations disagree on.
fn changed(word: &str, has_g: bool) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut forms = Vec::new();
    let with = |at: usize, letter: Option<char>| {
        let mut letters = letters.clone();
        match letter {
            Some(letter) => letters[at] = letter,
            None => drop(letters.remove(at)),
        }
        letters.into_iter().collect::<String>()
    };
    for (at, letter) in letters.iter().enumerate() {
        let medial = 0 < at && at + 1 < letters.len();
        match letter {
            'غ' if 4 <= letters.len() => forms.push(with(at, Some('ج'))),
            'ج' if has_g && 4 <= letters.len() => forms.push(with(at, Some('غ'))),
            'ا' | 'و' | 'ي' if medial && 7 <= letters.len() => forms.push(with(at, None)),
            'ط' if 6 <= letters.len() => forms.push(with(at, Some('ت'))),
            _ => {}
        }
        if medial && 6 <= letters.len() {
            match letter {
                'ا' => forms.push(with(at, Some('ي'))),
                'ي' => forms.push(with(at, Some('ا'))),
                _ => {}
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(name: &str, origin: Origin, latin: &str, form: &str) -> bool {
        variants(name, origin, latin).iter().any(|it| it == form)
    }

    #[test]
    fn egyptian_finals_are_derived_unless_they_are_another_word() {
        assert!(has("عبد الفتاح السيسي", Origin::Arabic, "", "عبد الفتاح السيسى"));
        assert!(has("علي عبد الله صالح", Origin::Arabic, "", "على عبد الله صالح"));
        assert!(has("سنغافورة", Origin::Foreign, "", "سنغافوره"));
        assert!(!has("علي", Origin::Arabic, "", "على"));
        assert!(!has("علي زيدان", Origin::Arabic, "", "على زيدان"));
        assert!(!has("مجري", Origin::Arabic, "", "مجرى"));
    }

    #[test]
    fn compounds_join_and_split_and_the_five_nouns_inflect() {
        assert!(has("أحمد أبو الغيط", Origin::Arabic, "", "أحمد أبا الغيط"));
        assert!(has("عبد الرحمن الراشد", Origin::Arabic, "", "عبدالرحمن الراشد"));
        assert!(has("حسن نصر الله", Origin::Arabic, "", "حسن نصرالله"));
        assert!(has("نور سلطان نزارباييف", Origin::Foreign, "", "نورسلطان نزارباييف"));
    }

    #[test]
    fn vowels_of_foreign_names_vary_and_those_of_arabic_names_never() {
        assert!(has("فولوديمير زيلينسكي", Origin::Foreign, "", "فولوديمير زيلنسكي"));
        assert!(has("أنطونيو غوتيريش", Origin::Foreign, "Antonio Guterres", "أنطونيو جوتيريش"));
        assert!(!has("حسين سلامي", Origin::Arabic, "", "حسن سلامي"));
        assert!(!has("سليمان فرنجية", Origin::Arabic, "", "سلمان فرنجية"));
    }
}
