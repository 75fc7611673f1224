//! Random projects with random tables: every part of the language, small enough to be read.
//!
//! A [`Case`] is made from one number and is the same for that number for ever. Its spec is a tree ([`Yaml`]) that
//! prints as the text a person would write; [`Case::new`] puts it together: `source` declares tables, `text` makes
//! expressions of any type from leaves, `row`, `aggregate` and `read` know the leaves of the three scopes, `group`, `label`
//! and `vector` write definitions, `data` fills tables with times on the edges of what the spec asks. A spec that the
//! compiler refuses is a fault of one of them.

mod aggregate;
mod ask;
mod chance;
mod data;
mod group;
mod label;
mod read;
mod row;
mod source;
mod text;
mod vector;
mod yaml;

pub use ask::Questions;
pub use yaml::Yaml;

use fsc_core::ir::ast::Project;
use fsc_core::{diag::Diagnostics, parse, source::SourceMap};
use proptest::strategy::{Just, Strategy};

use crate::tables::Tables;
use chance::Chance;

/// How far values go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Numbers to the ends of their types, texts of any characters.
    Wild,
    /// What every engine holds: |x| in 1e-100..1e100, no line breaks in texts.
    Tame,
}

/// A project and its tables.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it was made from.
    pub seed: u64,
    /// The spec.
    pub spec: Yaml,
    /// The rows.
    pub tables: Tables,
}

impl Case {
    /// The case of a number.
    pub fn new(seed: u64, profile: Profile) -> Self {
        Self::crowded(seed, profile, 1)
    }

    /// The case of a number with the rows of several: as many crowds of entities that share nothing but the spec. The
    /// spec is that of [`Case::new`].
    pub fn crowded(seed: u64, profile: Profile, crowds: u32) -> Self {
        let mut chance = Chance::new(seed);
        let world = source::World::new(&mut chance, profile);
        let groups = group::groups(&mut chance, &world);
        let labels = label::labels(&mut chance, &world);
        let vectors = vector::vectors(&mut chance, &world, &groups, &labels);
        let mut parts = world.parts();
        parts.extend([
            (
                "groups".to_owned(),
                Yaml::Map(groups.into_iter().map(|group| (group.name, group.spec)).collect()),
            ),
            (
                "labels".to_owned(),
                Yaml::Map(labels.into_iter().map(|label| (label.name, label.spec)).collect()),
            ),
            ("vectors".to_owned(), Yaml::Map(vectors)),
        ]);
        parts.retain(|(_, part)| !part.is_empty());
        let spec = Yaml::Map(parts);
        let tables = data::tables(&mut chance, &world, crowds);
        Self { seed, spec, tables }
    }

    /// The spec as a file.
    pub fn text(&self) -> String {
        self.spec.to_string()
    }

    /// The spec as the parser reads it.
    pub fn project(&self) -> (Project, Diagnostics) {
        let mut sources = SourceMap::default();
        sources.add("spec.yaml", self.text());
        parse::parse(&sources)
    }
}

/// Several cases; the same for the same number.
pub fn cases(seed: u64, count: usize, profile: Profile) -> impl Iterator<Item = Case> {
    let mut chance = Chance::new(seed);
    std::iter::repeat_with(move || Case::new(chance.next(), profile)).take(count)
}

/// Cases for property tests, by their numbers.
pub fn strategy(profile: Profile) -> impl Strategy<Value = Case> {
    proptest::num::u64::ANY.prop_flat_map(move |seed| Just(Case::new(seed, profile))).no_shrink()
}

#[cfg(test)]
mod tests;
