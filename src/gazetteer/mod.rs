//! Floor 1: the data. Who is known, by which names, and what may be derived from them.

pub mod entry;

pub mod finding;

pub mod file;

mod below;

pub mod folder;

pub mod load;

mod audit;

pub mod check;

pub mod nisba;

pub mod spelling;

pub mod compose;

pub use compose::Organ;
pub use entry::{Clitics, Entry, Gender, Kind, Origin, ShortPolicy};
pub use finding::{Finding, Place, Severity};
pub use load::{Gazetteer, Loader};
