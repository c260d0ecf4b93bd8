//! aalam (أعلام) tags people, states and bodies in Arabic news.

pub mod text;

pub mod gazetteer;

pub mod tagger;

pub mod render;

pub mod live;

pub mod http;

pub mod cli;
