//! `aalam openapi`

use crate::cli::output::{self, Failure};
use crate::http;

pub(super) fn run() -> Result<(), Failure> {
    output::print(&http::openapi())
}
