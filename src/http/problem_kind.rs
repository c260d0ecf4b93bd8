//! The sorts of problems that there are: what is the same at every occurrence.

use axum::http::StatusCode;

/// One sort of problem: its slug, status and title are the same at every occurrence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProblemKind {
    /// The body is not JSON.
    MalformedJson,
    /// The body is not UTF-8, or an escape in it is half a character.
    InvalidUnicode,
    /// The body is not what its Content-Encoding says.
    BadContentEncoding,
    /// The request itself is malformed.
    BadRequest,
    /// Nothing is served at this path.
    NotFound,
    /// The path is served, the method is not.
    MethodNotAllowed,
    /// No format that the client accepts is made.
    NotAcceptable,
    /// The body did not arrive in time.
    Timeout,
    /// The body is too large.
    BodyTooLarge,
    /// The media type of the body is not read.
    UnsupportedMediaType,
    /// The charset of the body is not read.
    UnsupportedCharset,
    /// The content coding of the body is not read.
    UnsupportedContentEncoding,
    /// Well formed, but not what the contract asks for.
    Invalid,
    /// A member or parameter that the contract does not have.
    UnknownField,
    /// A member or parameter that is told twice.
    DuplicateKey,
    /// A member that is wanted and not there.
    MissingField,
    /// A member of another type than the contract's.
    WrongType,
    /// A member whose value is none of those that there are.
    InvalidValue,
    /// A number that is too small or too large.
    NumberOutOfRange,
    /// A list that is too long.
    TooManyItems,
    /// Arrays and objects in one another, too deep.
    NestingTooDeep,
    /// The target of the request is too long.
    UriTooLong,
    /// The header of the request is too large.
    HeadersTooLarge,
    /// A header field is missing, repeated or malformed.
    BadHeader,
    /// An expectation that is not met.
    ExpectationFailed,
    /// A transfer coding that is not read.
    NotImplemented,
    /// Too much to do.
    Overloaded,
    /// Not in service.
    Unavailable,
    /// A fault of the service.
    Internal,
}

impl ProblemKind {
    /// Every kind.
    pub const ALL: [Self; 29] = [
        Self::MalformedJson,
        Self::InvalidUnicode,
        Self::BadContentEncoding,
        Self::BadRequest,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::Timeout,
        Self::BodyTooLarge,
        Self::UnsupportedMediaType,
        Self::UnsupportedCharset,
        Self::UnsupportedContentEncoding,
        Self::Invalid,
        Self::UnknownField,
        Self::DuplicateKey,
        Self::MissingField,
        Self::WrongType,
        Self::InvalidValue,
        Self::NumberOutOfRange,
        Self::TooManyItems,
        Self::NestingTooDeep,
        Self::UriTooLong,
        Self::HeadersTooLarge,
        Self::BadHeader,
        Self::ExpectationFailed,
        Self::NotImplemented,
        Self::Overloaded,
        Self::Unavailable,
        Self::Internal,
    ];

    /// What its type URI ends with.
    pub const fn slug(self) -> &'static str {
        self.told().0
    }

    /// What it is, for people.
    pub const fn title(self) -> &'static str {
        self.told().1
    }

    /// The status it is sent with.
    pub const fn status(self) -> StatusCode {
        self.told().2
    }

    #[rustfmt::skip]
    const fn told(self) -> (&'static str, &'static str, StatusCode) {
        use StatusCode as S;
        match self {
            Self::MalformedJson => ("malformed-json", "The body is not JSON", S::BAD_REQUEST),
            Self::InvalidUnicode => ("invalid-unicode", "The body is not Unicode", S::BAD_REQUEST),
            Self::BadContentEncoding => ("bad-content-encoding", "The body cannot be decompressed", S::BAD_REQUEST),
            Self::BadRequest => ("bad-request", "The request is malformed", S::BAD_REQUEST),
            Self::NotFound => ("not-found", "Nothing is here", S::NOT_FOUND),
            Self::MethodNotAllowed => ("method-not-allowed", "The method is not served here", S::METHOD_NOT_ALLOWED),
            Self::NotAcceptable => ("not-acceptable", "No accepted format is made", S::NOT_ACCEPTABLE),
            Self::Timeout => ("timeout", "The request took too long", S::REQUEST_TIMEOUT),
            Self::BodyTooLarge => ("body-too-large", "The body is too large", S::PAYLOAD_TOO_LARGE),
            Self::UnsupportedMediaType => ("unsupported-media-type", "The media type is not read", S::UNSUPPORTED_MEDIA_TYPE),
            Self::UnsupportedCharset => ("unsupported-charset", "The charset is not read", S::UNSUPPORTED_MEDIA_TYPE),
            Self::UnsupportedContentEncoding => ("unsupported-content-encoding", "The content coding is not read", S::UNSUPPORTED_MEDIA_TYPE),
            Self::Invalid => ("invalid", "The request is not what the contract asks for", S::UNPROCESSABLE_ENTITY),
            Self::UnknownField => ("unknown-field", "The contract has no such member", S::UNPROCESSABLE_ENTITY),
            Self::DuplicateKey => ("duplicate-key", "A member is told twice", S::UNPROCESSABLE_ENTITY),
            Self::MissingField => ("missing-field", "A member is missing", S::UNPROCESSABLE_ENTITY),
            Self::WrongType => ("wrong-type", "A member has another type", S::UNPROCESSABLE_ENTITY),
            Self::InvalidValue => ("invalid-value", "A value is none of those there are", S::UNPROCESSABLE_ENTITY),
            Self::NumberOutOfRange => ("number-out-of-range", "A number is out of range", S::UNPROCESSABLE_ENTITY),
            Self::TooManyItems => ("too-many-items", "A list is too long", S::UNPROCESSABLE_ENTITY),
            Self::NestingTooDeep => ("nesting-too-deep", "The JSON is nested too deep", S::BAD_REQUEST),
            Self::UriTooLong => ("uri-too-long", "The target is too long", S::URI_TOO_LONG),
            Self::HeadersTooLarge => ("headers-too-large", "The header is too large", S::REQUEST_HEADER_FIELDS_TOO_LARGE),
            Self::BadHeader => ("bad-header", "A header field is malformed", S::BAD_REQUEST),
            Self::ExpectationFailed => ("expectation-failed", "The expectation is not met", S::EXPECTATION_FAILED),
            Self::NotImplemented => ("not-implemented", "The transfer coding is not read", S::NOT_IMPLEMENTED),
            Self::Overloaded => ("overloaded", "There is too much to do", S::SERVICE_UNAVAILABLE),
            Self::Unavailable => ("unavailable", "The service is not ready", S::SERVICE_UNAVAILABLE),
            Self::Internal => ("internal", "The service failed", S::INTERNAL_SERVER_ERROR),
        }
    }

    /// The kind that an answer of this status, made by somebody else, is told as.
    pub(super) fn of(status: StatusCode) -> Self {
        let same = |it: &Self| it.status() == status;
        match status {
            StatusCode::BAD_REQUEST => Self::BadRequest,
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable,
            _ if status.is_server_error() => Self::Internal,
            _ => Self::ALL.into_iter().find(same).unwrap_or(Self::BadRequest),
        }
    }
}
