//! What a request asks for besides its article: in the query, or in the JSON body.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::gazetteer::Kind;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::request::TagRequest;
use crate::http::wanted::FormatName;
use crate::render::answer::MOST_MENTIONS;
use crate::render::{Choice, HtmlOffsets, Include};
use crate::tagger::{Date, Form, Overlap};
use crate::text::Unit;

/// The options of `POST /v1/tag` as query parameters.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// `codepoint` (default), `utf16` or `byte`.
    #[param(example = "utf16")]
    pub offset_unit: Option<String>,
    /// What places in HTML count: the `source` (default), or the extracted `text`.
    #[param(example = "source")]
    pub html_offsets: Option<String>,
    /// Kinds to tag, comma-separated: `person`, `state`, `body`.
    #[param(example = "person,state")]
    pub types: Option<String>,
    /// Forms to tag, comma-separated: `name`, `short_name`, `demonym`, `metonym`.
    #[param(example = "name,short_name")]
    pub forms: Option<String>,
    /// `longest` (default), `nested` or `all`.
    #[param(example = "nested")]
    pub overlap: Option<String>,
    /// The day of the article: picks among homonyms, and keeps entries to their validity.
    #[param(example = "2022-01-06")]
    pub date: Option<String>,
    /// What is told besides, comma-separated: `context`, `offsets`, `candidates`.
    #[param(example = "context,offsets")]
    pub include: Option<String>,
    /// At most so many mentions.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 10000)]
    pub limit: Option<String>,
    /// `json` (default), `html`, `anno`, `ninjs`, `ninjs-1.6`, `schemaorg`, `conll`, `spacy` or
    /// `csv`; wins over `Accept`.
    #[param(inline, value_type = Option<FormatName>, example = "json")]
    pub format: Option<String>,
}

/// Kinds, forms or what is told besides, in one list.
const MOST_LISTED: usize = 16;
/// Ids that one call may exclude.
const MOST_EXCLUDED: usize = 1000;

/// What the options of a query and of a body choose together: the body's win.
pub fn choice(query: &Query, body: Option<&TagRequest<'_>>) -> Result<Choice, Problem> {
    let mut choice = Choice::default();
    if let Some(unit) =
        body.and_then(|it| it.offset_unit.as_deref()).or(query.offset_unit.as_deref())
    {
        choice.unit = named(&Unit::ALL, Unit::name, unit, "#/offset_unit")?;
    }
    if let Some(text) =
        body.and_then(|it| it.html_offsets.as_deref()).or(query.html_offsets.as_deref())
    {
        choice.html_offsets = named(&HtmlOffsets::ALL, HtmlOffsets::name, text, "#/html_offsets")?;
    }
    if let Some(names) = listed(body.and_then(|it| it.types.as_ref()), query.types.as_deref()) {
        choice.kinds = each(&names, "#/types", |it, at| named(&Kind::TAGGED, Kind::name, it, at))?;
    }
    if let Some(names) = listed(body.and_then(|it| it.forms.as_ref()), query.forms.as_deref()) {
        choice.forms = each(&names, "#/forms", |it, at| named(&Form::ALL, Form::name, it, at))?;
    }
    if let Some(text) = body.and_then(|it| it.overlap.as_deref()).or(query.overlap.as_deref()) {
        choice.overlap = named(&Overlap::ALL, Overlap::name, text, "#/overlap")?;
    }
    if let Some(text) = body.and_then(|it| it.date.as_deref()).or(query.date.as_deref()) {
        let told = || Problem::invalid("#/date", "date is a day of the calendar, as 2022-01-06");
        choice.date = Some(Date::read(text).ok_or_else(told)?);
    }
    if let Some(names) = listed(body.and_then(|it| it.include.as_ref()), query.include.as_deref()) {
        choice.include =
            each(&names, "#/include", |it, at| named(&Include::ALL, Include::name, it, at))?;
    }
    let limit = match (body.and_then(|it| it.limit), query.limit.as_deref()) {
        (Some(limit), _) => Some(limit as usize),
        (None, Some(text)) => Some(text.parse().unwrap_or(0)),
        (None, None) => None,
    };
    if let Some(limit) = limit {
        if !(1..=MOST_MENTIONS).contains(&limit) {
            let told = "limit is a number from 1 to 10000";
            return Err(Problem::at(ProblemKind::NumberOutOfRange, "#/limit", told));
        }
        choice.limit = limit;
    }
    if let Some(exclude) = body.and_then(|it| it.exclude.as_ref()) {
        if MOST_EXCLUDED < exclude.len() {
            let told = "exclude has at most 1000 ids";
            return Err(Problem::at(ProblemKind::TooManyItems, "#/exclude", told));
        }
        choice.exclude.clone_from(exclude);
        choice.exclude.sort_unstable();
    }
    Ok(choice)
}

fn listed(body: Option<&Vec<String>>, query: Option<&str>) -> Option<Vec<String>> {
    body.cloned().or_else(|| query.map(|it| it.split(',').map(str::to_owned).collect()))
}

fn each<T>(
    names: &[String],
    pointer: &str,
    read: impl Fn(&str, &str) -> Result<T, Problem>,
) -> Result<Vec<T>, Problem> {
    if names.is_empty() {
        return Err(Problem::invalid(pointer, "an empty list asks for nothing; leave it out"));
    }
    if MOST_LISTED < names.len() {
        let told = "a list of so many repeats itself";
        return Err(Problem::at(ProblemKind::TooManyItems, pointer, told));
    }
    names.iter().enumerate().map(|(at, it)| read(it, &format!("{pointer}/{at}"))).collect()
}

fn named<T: Copy>(
    all: &[T],
    name: impl Fn(T) -> &'static str,
    asked: &str,
    pointer: &str,
) -> Result<T, Problem> {
    all.iter().copied().find(|it| name(*it) == asked).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|it| name(*it)).collect();
        Problem::at(ProblemKind::InvalidValue, pointer, format!("one of {}", names.join(", ")))
    })
}
