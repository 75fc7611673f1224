//! The tests that stand in specs: rows, a place to look, and what is expected there.

use fsc_core::ir::ast::{Cell, Name, Project, Test};

use crate::fault::{Fault, Outcome, spec};
use crate::model::{Model, Source};
use crate::oracle::Oracle;
use crate::tables::{Row, Tables};
use crate::value::{Type, Value, text};

/// Where a test and the oracle disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The test.
    pub test: String,
    /// `group.feature`.
    pub reference: String,
    /// What the test expects.
    pub expected: Value,
    /// What the oracle says.
    pub found: Outcome,
}

/// Runs all tests of a project; those that hold say nothing.
///
/// # Errors
/// Where a test cannot be run: a row that does not fit its source, a reference to nothing.
pub fn run(project: &Project) -> Outcome<Vec<Miss>> {
    let mut misses = Vec::new();
    for test in &project.tests {
        misses.extend(run_one(project, test)?);
    }
    Ok(misses)
}

fn run_one(project: &Project, test: &Test) -> Outcome<Vec<Miss>> {
    let model = Model::new(project)?;
    let mut tables = Tables::default();
    for (source, rows) in &test.rows {
        let source = model.source(&source.value)?;
        let rows = rows.iter().map(|it| row(&source, &it.cells)).collect::<Outcome<_>>()?;
        tables.sources.insert(source.name.clone(), rows);
    }
    let oracle = Oracle::new(project, &tables)?;
    let mut misses = Vec::new();
    for (reference, cell) in &test.expect {
        let (found, ty) = ask(&oracle, test, &reference.value)?;
        let expected = read_cell(cell, &ty, &reference.value)?;
        if found.as_ref() != Ok(&expected) {
            let (test, reference) = (test.name.value.clone(), reference.value.clone());
            misses.push(Miss { test, reference, expected, found });
        }
    }
    Ok(misses)
}

/// A row with what it may leave out: nullable columns are null. The time of knowing and the id have their own defaults,
/// and whatever else is left out must not be read.
fn row(source: &Source, cells: &[(Name, Cell)]) -> Outcome<Row> {
    let mut row = Row::new();
    for column in &source.columns {
        match cells.iter().find(|(name, _)| name.value == column.name) {
            Some((_, cell)) => {
                row.insert(column.name.clone(), read_cell(cell, &column.ty, &column.name)?);
            }
            None if column.nullable => {
                row.insert(column.name.clone(), Value::Null);
            }
            None => {}
        }
    }
    Ok(row)
}

fn read_cell(cell: &Cell, ty: &Type, place: &str) -> Outcome {
    let unreadable = || Fault::Spec(format!("`{place}` is no {ty:?}"));
    match (cell, ty) {
        (Cell::Scalar { text, quoted: false }, _) if text.value == "null" => Ok(Value::Null),
        (Cell::Scalar { text, .. }, _) => text::read(&text.value, ty).ok_or_else(unreadable),
        (Cell::List(items, _), Type::List(item)) => {
            Ok(Value::List(items.iter().map(|it| read_cell(it, item, place)).collect::<Outcome<_>>()?))
        }
        (Cell::List(items, _), Type::Vector(_)) => {
            let numbers = items.iter().map(|it| read_cell(it, &Type::Float, place));
            let numbers = numbers.collect::<Outcome<Vec<_>>>()?;
            Ok(Value::Vector(numbers.iter().filter_map(Value::number).collect()))
        }
        (Cell::Map(entries, _), Type::Map(item)) => {
            let entry = |(key, it): &(Name, Cell)| Ok((key.value.clone(), read_cell(it, item, place)?));
            Ok(Value::Map(entries.iter().map(entry).collect::<Outcome<_>>()?))
        }
        _ => Err(unreadable()),
    }
}

/// What the oracle says of `group.feature` at the test's place, and the type of the feature.
fn ask(oracle: &Oracle<'_>, test: &Test, reference: &str) -> Outcome<(Outcome, Type)> {
    let Some((group, feature)) = reference.split_once('.') else {
        return spec(format!("`{reference}` is no feature of a group"));
    };
    let at = |name: &str| test.at.iter().find(|(column, _)| column.value == name).map(|(_, cell)| cell);
    let asked = oracle.model.group(group)?;
    let Some((_, typed)) = asked.features.iter().find(|(name, _)| name == feature) else {
        return spec(format!("`{group}` has no feature `{feature}`"));
    };
    let mut key = Vec::new();
    for it in &asked.key {
        match at(&it.column.name) {
            Some(cell) => key.push(read_cell(cell, &it.column.ty, &it.column.name)?),
            None => return spec(format!("the test `{}` does not say `{}`", test.name.value, it.column.name)),
        }
    }
    let time = match at("time").map(|cell| read_cell(cell, &Type::Timestamp, "time")).transpose()? {
        Some(Value::Timestamp(time)) => time,
        _ => return spec(format!("the test `{}` does not say when", test.name.value)),
    };
    Ok((oracle.read_feature(group, &key, time, feature), typed.ty.clone()))
}
