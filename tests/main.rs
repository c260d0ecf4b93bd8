//! Every test that sees the crate from outside, in one binary.

mod cli;

mod gold;

mod house;

mod http;

mod serving;

mod tagging;
