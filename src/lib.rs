//! aalam (أعلام) tags people, states and bodies in Arabic news.
pub mod text;

pub mod gazetteer;

pub mod tagger;
