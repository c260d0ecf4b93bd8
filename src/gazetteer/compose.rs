//! Organs of a state: ministries, armies, parliaments, made by rule from a head noun and a state.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::gazetteer::entry::{Entry, Gender};

/// A head noun that makes a body of a state when its adjective or its name follows.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organ {
    /// Definite: وزارة الخارجية, before الأميركية.
    pub head: String,
    /// Construct: وزارة خارجية, before طاجيكستان.
    #[serde(default)]
    pub construct: String,
    /// The portfolio alone, where papers leave وزارة out: الخارجية, before الأميركية.
    #[serde(default)]
    pub alone: String,
    /// Of the head, which the adjective must share.
    pub gender: Option<Gender>,
    /// What the id ends with: `ministry-foreign-affairs`.
    pub slug: String,
    /// The name in English, before “of Kazakhstan”.
    pub en: String,
    /// By ISO code: what the state itself calls it.
    #[serde(default)]
    pub named: BTreeMap<String, String>,
}

impl Organ {
    /// The id of this organ of `state`: `body:us-ministry-foreign-affairs`.
    pub fn id(&self, state: &Entry) -> String {
        let state = state.id.split_once(':').map_or(state.id.as_str(), |it| it.1);
        format!("body:{state}-{}", self.slug)
    }

    /// Its name in Arabic: the head, and the state's adjective or else its name.
    pub fn name(&self, state: &Entry) -> String {
        match state.nisba.first() {
            Some(nisba) => {
                let feminine = self.gender == Some(Gender::Feminine);
                let words = nisba.split(' ').map(|it| match feminine {
                    true if it.ends_with('ي') => format!("ال{it}ة"),
                    _ => format!("ال{it}"),
                });
                format!("{} {}", self.head, words.collect::<Vec<_>>().join(" "))
            }
            None => format!("{} في {}", self.head, state.name),
        }
    }

    /// Its name in English.
    pub fn en(&self, state: &Entry) -> String {
        match self.named.get(state.iso.as_str()) {
            Some(name) => name.clone(),
            None if self.slug.starts_with("ministry-") && !state.adjective.is_empty() => {
                format!("{} {}", state.adjective, self.en)
            }
            None => format!("{} of {}", self.en, state.en),
        }
    }
}

/// A ministry whose portfolio no list holds, as an organ: وزارة السعادة الإماراتية.
pub fn unlisted_ministry(portfolio: &str) -> Organ {
    Organ {
        head: format!("وزارة {portfolio}"),
        gender: Some(Gender::Feminine),
        slug: format!("ministry-{}", romanize(portfolio)),
        en: format!("Ministry ({portfolio})"),
        ..Organ::default()
    }
}

/// Letters an id can hold, one or two for each of a portfolio's: stable, not pretty.
pub fn romanize(text: &str) -> String {
    const TABLE: &str = "ا:a أ:a إ:i آ:a ب:b ت:t ث:th ج:j ح:h خ:kh د:d ذ:dh ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z ع:a غ:gh ف:f ق:q ك:k ل:l م:m ن:n ه:h و:w ي:y ى:a ة:a ء:- ؤ:w ئ:y";
    let latin =
        |letter: char| TABLE.split(' ').find_map(|it| it.strip_prefix(letter).map(|it| &it[1..]));
    let words = text.split_whitespace().map(|word| {
        let bare = word.strip_prefix('و').filter(|it| it.starts_with("ال")).unwrap_or(word);
        let bare = bare.strip_prefix("ال").unwrap_or(bare);
        bare.chars().filter_map(latin).collect::<String>()
    });
    words.collect::<Vec<_>>().join("-").chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use thin_vec::thin_vec;

    use super::*;

    fn organ() -> Organ {
        Organ {
            head: "وزارة الخارجية".into(),
            gender: Some(Gender::Feminine),
            slug: "ministry-foreign-affairs".into(),
            en: "Ministry of Foreign Affairs".into(),
            named: [("US".to_owned(), "US Department of State".to_owned())].into(),
            ..Organ::default()
        }
    }

    #[test]
    fn an_organ_takes_its_id_and_names_from_head_and_state() {
        let state = Entry {
            id: "state:kr".into(),
            en: "South Korea".into(),
            adjective: "South Korean".into(),
            nisba: thin_vec!["كوري جنوبي".into()],
            ..Entry::default()
        };
        assert_eq!(organ().id(&state), "body:kr-ministry-foreign-affairs");
        assert_eq!(organ().name(&state), "وزارة الخارجية الكورية الجنوبية");
        assert_eq!(organ().en(&state), "South Korean Ministry of Foreign Affairs");
    }

    #[test]
    fn a_state_that_calls_it_otherwise_is_heard() {
        let state = Entry { id: "state:us".into(), iso: "US".into(), ..Entry::default() };
        assert_eq!(organ().en(&state), "US Department of State");
    }

    #[test]
    fn an_unlisted_portfolio_makes_a_stable_id() {
        assert_eq!(unlisted_ministry("السعادة").slug, "ministry-saada");
    }
}
