//! Floor 1: the data. Who is known, by which names, and what may be derived from them.

pub mod entry;

pub mod finding;

pub mod file;

mod below;

pub mod folder;

pub mod load;

pub mod rows;

pub mod column;

mod dates;

pub mod surface;

pub mod counts;

pub mod table;

pub mod titles;

pub mod wikidata;

pub mod ftm;

mod regions;

mod audit;

pub mod shadow;

pub mod check;

pub mod nisba;

pub mod spelling;

pub mod compose;

pub mod directory;

mod typed;

pub mod sources;

pub use compose::Organ;
pub use directory::Directory;
pub use entry::{Clitics, Entry, Gender, Kind, Origin, ShortPolicy};
pub use finding::{Finding, Place, Severity};
pub use load::{Gazetteer, Loader};
