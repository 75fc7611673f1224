//! What the builder of a vector has been given, as types: it does not compile until everything is there.

/// A piece that has not been given yet.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

/// A piece that has been given.
#[derive(Clone, Copy, Debug)]
pub struct Given<T>(pub T);

/// A builder's parameter that holds a piece.
#[diagnostic::on_unimplemented(
    message = "`{Piece}` has not been given to the vector",
    label = "the vector cannot be built yet",
    note = "call the builder's method of that name before `build`; the order does not matter"
)]
pub trait Has<Piece> {
    /// What was given.
    type Holds;

    /// What was given.
    fn value(self) -> Self::Holds;
}

impl<Piece, T> Has<Piece> for Given<T> {
    type Holds = T;

    fn value(self) -> T {
        self.0
    }
}

/// A builder's parameter whose piece is still missing.
#[diagnostic::on_unimplemented(
    message = "`{Piece}` is given to the vector twice",
    label = "given here again",
    note = "each group and each input is given once"
)]
pub trait Lacks<Piece> {}

impl<Piece> Lacks<Piece> for Missing {}
