//! Types that several expressions share.

use super::{Node, Typed, Written, adapt};
use crate::fault::{Outcome, spec};
use crate::value::Type;

/// The type that holds the values of all of them; literals take the type of the others.
pub(super) fn common(all: &[Typed]) -> Outcome<Type> {
    let fixed = all.iter().filter(|expr| !expr.is_open()).map(|expr| &expr.ty);
    let mut shared = fold(Type::Null, fixed)?;
    for literal in all.iter().filter(|expr| expr.is_open()) {
        shared = with_literal(shared, literal)?;
    }
    Ok(shared)
}

fn fold<'t>(first: Type, rest: impl Iterator<Item = &'t Type>) -> Outcome<Type> {
    let mut shared = first;
    for ty in rest {
        shared = match shared.common(ty) {
            Some(both) => both,
            None => return spec(format!("{shared:?} and {ty:?} have no common type")),
        };
    }
    Ok(shared)
}

/// What a place of type `shared` becomes when a literal stands there, too.
fn with_literal(shared: Type, literal: &Typed) -> Outcome<Type> {
    let Node::Written(written) = &literal.node else { return Ok(shared) };
    Ok(match (written, shared) {
        (_, Type::Null) => literal.ty.clone(),
        (Written::Float(_), Type::Int) => Type::Float,
        (Written::List(_), shared) => fold(shared, std::iter::once(&literal.ty))?,
        (_, shared) => shared,
    })
}

/// All of them with their common type.
pub(super) fn unify(all: Vec<Typed>) -> Outcome<(Vec<Typed>, Type)> {
    let ty = common(&all)?;
    let all = all.into_iter().map(|expr| adapt(expr, &ty)).collect::<Outcome<_>>()?;
    Ok((all, ty))
}
