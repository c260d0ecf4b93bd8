//! What may be asked of `GET /v1/entities`?

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::gazetteer::Kind;
use crate::http::cursor::{self, Listing};
use crate::http::problem::Problem;

/// Entries of a page unless more or fewer are asked for.
const USUAL: usize = 20;
/// Entries of a page at most.
const MOST: usize = 100;
/// Bytes that may be typed: a name has no more.
const LONGEST: usize = 256;

/// The kinds of entries.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub enum KindName {
    /// A human being.
    Person,
    /// A state or territory.
    State,
    /// An organization.
    Body,
}

/// What is looked up.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LookUp {
    /// What was typed so far: the beginning of a name in Arabic or Latin letters, or of any word
    /// of one, with or without ال, vowel signs, hamzas, case and accents. Without it, everybody.
    #[param(example = "بلينك", max_length = 256)]
    pub q: Option<String>,
    /// Only `person`, `state` or `body`.
    #[serde(rename = "type")]
    #[param(inline, value_type = Option<KindName>, example = "person")]
    pub kind: Option<String>,
    /// At most so many, 1 to 100; 20 unless told.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<String>,
    /// `next_cursor` of the page before; good for the same `q`, `type` and revision.
    #[param(pattern = "^[0-9a-f]{1,16}\\.[0-9a-f]{12}$")]
    pub cursor: Option<String>,
}

impl LookUp {
    /// What was typed, without blanks around it.
    pub(super) fn typed(&self) -> Result<&str, Problem> {
        let typed = self.q.as_deref().unwrap_or_default().trim();
        match typed.len() <= LONGEST {
            true => Ok(typed),
            false => {
                let detail = format!("q has at most {LONGEST} bytes, as names have");
                Err(Problem::invalid("q", detail))
            }
        }
    }

    /// The kind that is asked for.
    pub(super) fn kind(&self) -> Result<Option<Kind>, Problem> {
        let Some(asked) = self.kind.as_deref() else { return Ok(None) };
        let kind = Kind::TAGGED.into_iter().find(|it| it.name() == asked);
        kind.map(Some).ok_or_else(|| Problem::invalid("type", "one of person, state, body"))
    }

    /// How many a page has.
    pub(super) fn limit(&self) -> Result<usize, Problem> {
        let Some(text) = &self.limit else { return Ok(USUAL) };
        let limit = text.parse().ok().filter(|it| (1..=MOST).contains(it));
        limit
            .ok_or_else(|| Problem::invalid("limit", format!("limit is a number from 1 to {MOST}")))
    }

    /// How many pages before this one told.
    pub(super) fn skip(&self, listing: &Listing<'_>) -> Result<usize, Problem> {
        let Some(text) = &self.cursor else { return Ok(0) };
        cursor::read(listing, text).ok_or_else(|| {
            let detail = "cursor is next_cursor of the page before, asked with the same q and type \
                of the same gazetteer; begin again without it";
            Problem::invalid("cursor", detail)
        })
    }
}
