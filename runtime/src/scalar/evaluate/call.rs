//! A row function's arguments as the loops read them.

use std::fmt;

use super::{Argument, Evaluated};
use crate::column::{Column, Data, Words};
use crate::scalar::{Fault, Function};
use crate::types::Type;

/// The columns are not those that the signature asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

impl fmt::Display for Misfit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Fault::Misfit.fmt(out)
    }
}

impl std::error::Error for Misfit {}

impl From<Misfit> for Fault {
    fn from(_: Misfit) -> Self {
        Self::Misfit
    }
}

pub(super) type Outcome = Result<Evaluated, Misfit>;

/// Arguments of one call.
pub(super) struct Call<'a> {
    pub(super) arguments: Vec<Argument<'a>>,
    /// How many rows the result has.
    pub(super) rows: usize,
    /// The type of the result.
    pub(super) ty: Type,
}

impl<'a> Call<'a> {
    pub(super) fn new(function: &Function, arguments: Vec<Argument<'a>>) -> Result<Self, Misfit> {
        let types: Vec<&Type> = arguments.iter().map(|argument| &argument.column.ty).collect();
        let ty = function.result(&types).ok_or(Misfit)?;
        let lengths = || arguments.iter().map(|argument| argument.column.len());
        let rows = lengths().find(|length| *length != 1).unwrap_or(1);
        if arguments.is_empty() || lengths().any(|length| length != 1 && length != rows) {
            return Err(Misfit);
        }
        Ok(Self { arguments, rows, ty })
    }

    pub(super) fn column(&self, at: usize) -> Result<&'a Column, Misfit> {
        self.arguments.get(at).map(|argument| argument.column).ok_or(Misfit)
    }

    pub(super) fn columns(&self) -> impl Iterator<Item = &'a Column> + Clone {
        self.arguments.iter().map(|argument| argument.column)
    }

    pub(super) fn is_text(&self, at: usize) -> bool {
        self.text(at).is_ok()
    }

    /// Codes and words of an argument.
    pub(super) fn text(&self, at: usize) -> Result<(&'a [u32], &'a Words), Misfit> {
        match &self.column(at)?.data {
            Data::Text { codes, words } => Ok((codes, words)),
            _ => Err(Misfit),
        }
    }

    /// Where all arguments have values; none: everywhere.
    pub(super) fn valid(&self) -> Option<Vec<bool>> {
        let mut all: Option<Vec<bool>> = None;
        for column in self.columns() {
            let Some(valid) = &column.valid else { continue };
            let all = all.get_or_insert_with(|| vec![true; self.rows]);
            match (column.len(), valid.first()) {
                (1, Some(true)) => {}
                (1, _) => all.fill(false),
                _ => all.iter_mut().zip(valid).for_each(|(all, valid)| *all &= valid),
            }
        }
        all
    }

    /// Whether any row of any argument is faulty.
    pub(super) fn is_faulty(&self) -> bool {
        self.arguments.iter().any(|argument| !argument.faulty.is_empty())
    }

    /// Whether each row of an argument is faulty; none: no row is.
    pub(super) fn faults(&self, at: usize) -> Option<Vec<bool>> {
        let argument = self.arguments.get(at).filter(|argument| !argument.faulty.is_empty())?;
        let mut faults = vec![argument.column.len() == 1; self.rows];
        for row in argument.faulty {
            if let Some(fault) = faults.get_mut(*row as usize) {
                *fault = true;
            }
        }
        Some(faults)
    }

    /// The result, with the faults of all arguments and those of the function itself.
    pub(super) fn done(&self, data: Data, valid: Option<Vec<bool>>, mut faulty: Vec<u32>) -> Evaluated {
        for at in 0..self.arguments.len() {
            if let Some(faults) = self.faults(at) {
                faulty.extend((0..).zip(faults).filter(|(_, fault)| *fault).map(|(row, _)| row));
            }
        }
        self.chosen(data, valid, faulty)
    }

    /// The result, with these faults only.
    pub(super) fn chosen(&self, data: Data, valid: Option<Vec<bool>>, mut faulty: Vec<u32>) -> Evaluated {
        faulty.sort_unstable();
        faulty.dedup();
        let valid = valid.filter(|valid| valid.contains(&false));
        Evaluated { column: Column { ty: self.ty.clone(), data, valid }, faulty }
    }
}
