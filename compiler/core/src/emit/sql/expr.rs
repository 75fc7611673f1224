//! Expressions.

use super::Type;

/// An expression. Names are as they are meant; the printer quotes them.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A name, `relation.name`, or more parts.
    Name(Vec<String>),
    /// A constant.
    Literal(Literal),
    /// `*`, as the argument of `count`.
    Star,
    /// `NOT x`.
    Not(Box<Expr>),
    /// `-x`.
    Minus(Box<Expr>),
    /// An operator between two operands.
    Binary(Binary, Box<Expr>, Box<Expr>),
    /// All of them; true where there are none.
    And(Vec<Expr>),
    /// One of them; false where there are none.
    Or(Vec<Expr>),
    /// `x IS NULL`.
    IsNull(Box<Expr>),
    /// `x IS NOT NULL`.
    IsNotNull(Box<Expr>),
    /// `x IN (..)`; the list is not empty.
    In(Box<Expr>, Vec<Expr>),
    /// `x LIKE 'pattern'`, without an escape character.
    Like(Box<Expr>, String),
    /// `CASE WHEN .. THEN .. [ELSE ..] END`; there is at least one arm.
    Case(Vec<(Expr, Expr)>, Option<Box<Expr>>),
    /// `CAST(x AS type)`.
    Cast(Box<Expr>, Type),
    /// `TRY_CAST(x AS type)`: null where the cast fails.
    TryCast(Box<Expr>, Type),
    /// A function, with what may follow its arguments.
    Call(Box<Call>),
    /// `ARRAY[..]`.
    Array(Vec<Expr>),
    /// `ROW(..)`.
    Row(Vec<Expr>),
    /// `x[i]`.
    Index(Box<Expr>, Box<Expr>),
    /// `(a, b) -> x`.
    Lambda(Vec<String>, Box<Expr>),
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// Null of a type that the place gives.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number of the language: 64 bits wherever it stands.
    Int(i64),
    /// A number of the statement itself: a position, a length.
    Count(u32),
    /// A finite double.
    Float(f64),
    /// An exact number: digits, and how many of them stand after the point.
    Decimal(i128, u8),
    /// Text.
    String(String),
    /// `DATE 'yyyy-MM-dd'`; the text is made by the backend, never by a spec.
    Date(String),
    /// `TIMESTAMP 'yyyy-MM-dd HH:mm:ss'`; the text is made by the backend, never by a spec.
    Timestamp(String),
}

/// Operators between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Modulo,
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Binary {
    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Modulo => "%",
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

/// A function call.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// A name of the engine, printed as it is: never made from a spec.
    pub name: &'static str,
    /// Whether equal arguments count once.
    pub quantity: Quantity,
    /// The arguments.
    pub arguments: Vec<Expr>,
    /// `ORDER BY` inside an aggregate's parentheses.
    pub order: Vec<Order>,
    /// `FILTER (WHERE ..)`.
    pub filter: Option<Expr>,
    /// `OVER (..)`.
    pub over: Option<Over>,
}

/// Which of equal rows count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quantity {
    /// Every one.
    #[default]
    All,
    /// Equal ones once.
    Distinct,
}

/// A key of an order. Engines differ in where they put nulls, so it is always written.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// `x ASC NULLS LAST`.
    Up(Expr),
    /// `x DESC NULLS LAST`.
    Down(Expr),
    /// `x ASC NULLS FIRST`.
    UpNullsFirst(Expr),
    /// `x DESC NULLS FIRST`.
    DownNullsFirst(Expr),
}

/// A window. With an order the frame is always written: `RANGE` for values, `ROWS` for positions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Over {
    /// `PARTITION BY`.
    pub partition: Vec<Expr>,
    /// `ORDER BY`.
    pub order: Vec<Order>,
    /// The frame, as the engine spells it: never made from a spec.
    pub frame: Option<&'static str>,
}
