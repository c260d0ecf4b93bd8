//! Reading JSON; and where is it wrong, and how?

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::error::Category;

use crate::http::problem::{Problem, ProblemKind};

/// A name of a client's is told back if it is no longer.
const LONGEST: usize = 64;
/// A clause is told no longer.
const MOST_CLAUSE: usize = 240;
/// A float from here on was an integer that no count holds.
const LARGEST_COUNT: f64 = 9_007_199_254_740_992.0;

/// A JSON pointer in a URI fragment: `#/fields/body`.
pub(super) fn pointer(parts: &[&str]) -> String {
    let escaped = parts.iter().map(|it| it.replace('~', "~0").replace('/', "~1"));
    escaped.fold("#".to_owned(), |pointer, it| pointer + "/" + &it)
}

/// One JSON object, its members those of `T`.
///
/// # Errors
/// A problem that says where: the line and column of a fault in JSON, the pointer of any other.
pub(super) fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let malformed = |it: &str| Problem::new(ProblemKind::MalformedJson, it);
    match text.trim_start_matches([' ', '\t', '\r', '\n']).as_bytes().first() {
        Some(b'{') => {}
        None => return Err(malformed("the body is empty; it is one JSON object")),
        Some(_) => {
            return Err(match serde_json::from_str::<IgnoredAny>(text) {
                Ok(_) => Problem::at(ProblemKind::WrongType, "#", "the body is one JSON object"),
                Err(error) => malformed(&error.to_string()),
            });
        }
    }
    serde_json::from_str(text).map_err(|error| place::<T>(text, &error))
}

/// Reads once more, to tell where the fault is: faults are rare, and the first reading is faster
/// without keeping count.
fn place<'a, T: Deserialize<'a>>(text: &'a str, error: &serde_json::Error) -> Problem {
    let told = error.to_string();
    let clause: String =
        told.split(" at line ").next().unwrap_or(&told).chars().take(MOST_CLAUSE).collect();
    let kind = kind(error, &clause);
    // A fault in JSON further on goes before one in what JSON tells.
    if error.classify() == Category::Data
        && let Err(error) = serde_json::from_str::<IgnoredAny>(text)
    {
        return Problem::new(self::kind(&error, &error.to_string()), error.to_string());
    }
    if kind == ProblemKind::MalformedJson || kind == ProblemKind::NestingTooDeep {
        return Problem::new(kind, told);
    }
    let mut parts = path::<T>(text);
    let named = ["unknown field `", "missing field `", "duplicate field `"];
    let member = named.iter().find_map(|it| clause.strip_prefix(it)?.split('`').next());
    if let Some(member) = member
        && parts.last().is_none_or(|it| it != member)
    {
        parts.push(member.to_owned());
    }
    let short = |it: &String| it.len() <= LONGEST;
    let parts: Vec<&str> = parts.iter().take_while(|it| short(it)).map(String::as_str).collect();
    let detail = match member.is_some_and(|it| LONGEST < it.len()) {
        true => "a member has a name that the contract does not have".to_owned(),
        false => clause,
    };
    Problem::at(kind, pointer(&parts), detail)
}

fn path<'a, T: Deserialize<'a>>(text: &'a str) -> Vec<String> {
    use serde_path_to_error::Segment;
    let reader = &mut serde_json::Deserializer::from_str(text);
    let Err(found) = serde_path_to_error::deserialize::<_, T>(reader) else { return Vec::new() };
    let part = |it: &Segment| match it {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    };
    found.path().iter().filter_map(part).collect()
}

/// What sort of fault it is. serde_json tells it in words only.
fn kind(error: &serde_json::Error, clause: &str) -> ProblemKind {
    let begins = |it: &str| clause.starts_with(it);
    let float = || {
        let number = clause.split('`').nth(1).and_then(|it| it.parse::<f64>().ok());
        number.is_some_and(|it| LARGEST_COUNT <= it.abs())
    };
    match error.classify() {
        Category::Data if begins("unknown field") => ProblemKind::UnknownField,
        Category::Data if begins("duplicate field") => ProblemKind::DuplicateKey,
        Category::Data if begins("missing field") => ProblemKind::MissingField,
        Category::Data if begins("invalid type: floating point") && float() => {
            ProblemKind::NumberOutOfRange
        }
        Category::Data if begins("invalid type") => ProblemKind::WrongType,
        Category::Data if begins("invalid value: integer") => ProblemKind::NumberOutOfRange,
        Category::Data if begins("at most") => ProblemKind::TooManyItems,
        Category::Data => ProblemKind::Invalid,
        _ if begins("number out of range") => ProblemKind::NumberOutOfRange,
        _ if begins("recursion limit") => ProblemKind::NestingTooDeep,
        _ if begins("lone leading surrogate") || begins("unexpected end of hex escape") => {
            ProblemKind::InvalidUnicode
        }
        _ => ProblemKind::MalformedJson,
    }
}
