//! An article in JSON, and what is asked of it.

use std::borrow::Cow;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::http::fault::pointer;
use crate::http::problem::{Problem, ProblemKind};
use crate::text::{Article, Source};

/// Fields an article may have.
const MOST_FIELDS: usize = 64;
/// Bytes the name of a field may have.
const MOST_NAME_BYTES: usize = 64;

/// An article and what is asked of it: exactly one of `text`, `html` and `fields`.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "التقى بلينكن نظيره الكازاخستاني.", "offset_unit": "utf16"}))]
pub struct TagRequest<'a> {
    /// The client's own name for the article; comes back unchanged.
    #[serde(borrow)]
    #[schema(value_type = Option<String>)]
    pub id: Option<Text<'a>>,
    /// The article. Places count this string exactly as it stands after JSON decoding.
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<String>)]
    pub text: Option<Text<'a>>,
    /// The article as HTML: inline tags part no word, blocks do, entities are decoded; script,
    /// style, template and attributes are not read. Places count the source, unless
    /// `html_offsets` is `text`: from the first character of the name to its last, inline tags
    /// between them included.
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<String>)]
    pub html: Option<Text<'a>>,
    /// The article in parts, by name: each has a `text` or an `html`. Short names are understood
    /// across all of them; no name reaches from one into the next.
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<std::collections::BTreeMap<String, FieldRequest>>)]
    pub fields: Option<Fields<'a>>,
    /// `codepoint` (default), `utf16` or `byte`.
    pub offset_unit: Option<String>,
    /// What places in HTML count: the `source` (default), or the extracted `text`.
    pub html_offsets: Option<String>,
    /// Kinds to tag: `person`, `state`, `body`.
    pub types: Option<Vec<String>>,
    /// Forms to tag: `name`, `short_name`, `demonym`, `metonym`.
    pub forms: Option<Vec<String>>,
    /// `longest` (default): one place, one mention. `nested`: also what the names of bodies hold,
    /// told with `parent`, the index of the mention that holds it. `all`: every form that would be
    /// meant if nothing longer covered it.
    pub overlap: Option<String>,
    /// The day of the article, `2022-01-06`: of several who bear a name it picks the one in office
    /// then, and nobody is meant outside `valid_from` and `valid_to`.
    #[schema(value_type = Option<String>, format = Date)]
    pub date: Option<String>,
    /// What is told besides: `context` (a few words before and after), `offsets` (every place in
    /// all three units), `candidates` (forms of which the article does not tell whether, or whom,
    /// they mean, each with its reason; at most 10 of one place).
    pub include: Option<Vec<String>>,
    /// At most so many mentions.
    #[schema(minimum = 1, maximum = 10000)]
    pub limit: Option<u32>,
    /// Entries of this call only, shaped and checked as lines of a gazetteer: at most 1,000 names.
    /// One with the id of an entry in service is that entry in this call, its members taking the
    /// place of the old ones, its lists added to them.
    #[serde(borrow)]
    #[schema(value_type = Option<Vec<Object>>)]
    pub entries: Option<&'a RawValue>,
    /// Ids that are not tagged.
    pub exclude: Option<Vec<String>>,
}

/// One part of an article: exactly one of `text` and `html`.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldRequest<'a> {
    /// Plain text.
    #[serde(borrow)]
    #[schema(value_type = Option<String>)]
    pub text: Option<Text<'a>>,
    /// HTML.
    #[schema(value_type = Option<String>)]
    pub html: Option<Text<'a>>,
}

/// A string of the body, borrowed from it where it holds no escape.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

/// A member that may be left out, and is not null where it is told.
fn told<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// The parts of an article, in the order of the body.
#[derive(Debug)]
pub struct Fields<'a>(pub Vec<(Text<'a>, FieldRequest<'a>)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Fields<'de>;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("an object of fields")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut fields: Vec<(Text<'de>, FieldRequest<'de>)> = Vec::new();
        while let Some((name, field)) = map.next_entry::<Text<'de>, FieldRequest<'de>>()? {
            if fields.iter().any(|it| it.0.0 == name.0) {
                return Err(M::Error::custom(format!("duplicate field `{}`", name.0)));
            }
            if fields.len() == MOST_FIELDS {
                return Err(M::Error::custom(format!("at most {MOST_FIELDS} fields")));
            }
            fields.push((name, field));
        }
        Ok(Fields(fields))
    }
}

impl TagRequest<'_> {
    /// The article.
    ///
    /// # Errors
    /// When it is not told in exactly one way.
    pub fn article(&self) -> Result<Article<'_>, Problem> {
        match (&self.text, &self.html, &self.fields) {
            (Some(text), None, None) => Ok(Article::plain(&text.0)),
            (None, Some(html), None) => Ok(Article::html(&html.0)),
            (None, None, Some(fields)) => fields.article(),
            (None, None, None) => {
                let told = "give the article as text, html or fields";
                Err(Problem::at(ProblemKind::MissingField, "#/text", told))
            }
            _ => Err(Problem::invalid("#", "give one of text, html and fields, not more")),
        }
    }
}

impl Fields<'_> {
    fn article(&self) -> Result<Article<'_>, Problem> {
        if self.0.is_empty() {
            return Err(Problem::invalid("#/fields", "an article has at least one field"));
        }
        let fields = self.0.iter().map(|(name, field)| {
            let pointer = pointer(&["fields", &name.0]);
            if name.0.is_empty() || MOST_NAME_BYTES < name.0.len() {
                return Err(Problem::invalid(pointer, "a name of a field has 1 to 64 bytes"));
            }
            match (&field.text, &field.html) {
                (Some(text), None) => Ok((&*name.0, Source::Plain(&text.0))),
                (None, Some(html)) => Ok((&*name.0, Source::Html(&html.0))),
                _ => Err(Problem::invalid(pointer, "a field has one of text and html")),
            }
        });
        Ok(Article::of(&fields.collect::<Result<Vec<_>, _>>()?))
    }
}
