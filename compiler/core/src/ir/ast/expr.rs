//! Expressions as written. The grammar is meaning section 3; precedence and parentheses are already in the tree.

use super::{Name, Spanned};
use crate::source::Span;

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// From its first to its last character, parentheses around it not counted.
    pub span: Span,
}

/// The forms of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A constant.
    Literal(Literal),
    /// `now`.
    Now,
    /// `name`, `alias.column`, `group.feature`, `role.group.feature`.
    Path(Vec<Name>),
    /// A call of a row function, an aggregate or an encoder: names are resolved later.
    Call(Call),
    /// `-x`, `not x`.
    Unary(UnaryOp, Box<Expr>),
    /// `a op b`, with the operator's place.
    Binary(Spanned<BinaryOp>, Box<Expr>, Box<Expr>),
    /// `x is null`, `x is not null`.
    IsNull {
        /// What is looked at.
        operand: Box<Expr>,
        /// Whether `not` stands there.
        negated: bool,
    },
    /// `x in [a, b]`.
    In {
        /// What is looked for.
        operand: Box<Expr>,
        /// Literals.
        list: Vec<Expr>,
        /// Whether `not` stands there.
        negated: bool,
    },
    /// `x between a and b`, both ends included.
    Between {
        /// What is compared.
        operand: Box<Expr>,
        /// The lower end.
        low: Box<Expr>,
        /// The upper end.
        high: Box<Expr>,
        /// Whether `not` stands there.
        negated: bool,
    },
    /// `x like "a%"`.
    Like {
        /// What is matched.
        operand: Box<Expr>,
        /// The pattern.
        pattern: Name,
        /// Whether `not` stands there.
        negated: bool,
    },
    /// `x[i]`.
    Index(Box<Expr>, Box<Expr>),
    /// `[a, b]`: a list of literals.
    List(Vec<Expr>),
}

/// A constant as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// Digits; the text is kept, because the place decides the type. A minus before it is an operator.
    Int(String),
    /// Digits with a point or an exponent; the text is kept.
    Float(String),
    /// A string, escapes already read.
    String(String),
    /// A duration in microseconds.
    Duration(i64),
    /// `$` or `$w`.
    Variant(Option<String>),
}

/// A call with its modifiers.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What is called.
    pub name: Name,
    /// What stands in the parentheses.
    pub args: Vec<Arg>,
    /// What follows them, in the order written.
    pub modifiers: Vec<Modifier>,
}

/// One argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Arg {
    /// `other` of `other=true`.
    pub name: Option<Name>,
    /// Its value.
    pub value: Expr,
    /// `per k`, `per session 30m`.
    pub per: Option<Per>,
}

/// `per k` or `per session g`.
#[derive(Clone, Debug, PartialEq)]
pub struct Per {
    /// Key or gap.
    pub kind: PerKind,
    /// From `per` on.
    pub span: Span,
}

/// What rows are grouped by inside an aggregate.
#[derive(Clone, Debug, PartialEq)]
pub enum PerKind {
    /// Equal values of this.
    Key(Box<Expr>),
    /// Gaps of at most this: a duration, or `$`.
    Session(Box<Expr>),
}

/// A modifier of an aggregate call.
#[derive(Clone, Debug, PartialEq)]
pub enum Modifier {
    /// `where c`.
    Where(Box<Expr>, Span),
    /// `since c`.
    Since(Box<Expr>, Span),
    /// `by k`.
    By(Box<Expr>, Span),
    /// `over ... [delay d] [every h]`. Spans are literal durations or `$`.
    Over {
        /// The span of time.
        kind: OverKind,
        /// `delay`.
        delay: Option<Box<Expr>>,
        /// `every`.
        every: Option<Box<Expr>>,
        /// From `over` on.
        span: Span,
    },
    /// `in session g`, `in current k`.
    In(RunKind, Span),
    /// `within next w [after a]`.
    WithinNext {
        /// How long.
        length: Box<Expr>,
        /// How much later it starts.
        after: Option<Box<Expr>>,
        /// From `within` on.
        span: Span,
    },
}

impl Modifier {
    /// The keyword that starts it.
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::Where(..) => "where",
            Self::Since(..) => "since",
            Self::By(..) => "by",
            Self::Over { .. } => "over",
            Self::In(..) => "in",
            Self::WithinNext { .. } => "within",
        }
    }

    /// From its keyword to its end.
    pub fn span(&self) -> Span {
        match self {
            Self::Where(_, span)
            | Self::Since(_, span)
            | Self::By(_, span)
            | Self::Over { span, .. }
            | Self::In(_, span)
            | Self::WithinNext { span, .. } => *span,
        }
    }
}

/// What `over` is followed by.
#[derive(Clone, Debug, PartialEq)]
pub enum OverKind {
    /// A duration or `$`.
    Span(Box<Expr>),
    /// `all`.
    All,
    /// `last n`: an int or `$`.
    Last(Box<Expr>),
    /// Reserved: `calendar month to date in "Europe/Paris"`.
    Calendar {
        /// The unit.
        unit: Name,
        /// The zone.
        zone: Name,
    },
}

/// What `in` is followed by.
#[derive(Clone, Debug, PartialEq)]
pub enum RunKind {
    /// `session g`.
    Session(Box<Expr>),
    /// `current k`.
    Current(Box<Expr>),
}

/// Operators with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    /// `-`.
    Neg,
    /// `not`.
    Not,
}

/// Operators with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `else`.
    Else,
    /// `or`.
    Or,
    /// `and`.
    And,
    /// `==`.
    Eq,
    /// `!=`.
    Ne,
    /// `<`.
    Lt,
    /// `<=`.
    Le,
    /// `>`.
    Gt,
    /// `>=`.
    Ge,
    /// `+`.
    Add,
    /// `-`.
    Sub,
    /// `*`.
    Mul,
    /// `/`.
    Div,
    /// `%`.
    Rem,
}

impl BinaryOp {
    /// As it is written.
    pub fn spelling(self) -> &'static str {
        match self {
            Self::Else => "else",
            Self::Or => "or",
            Self::And => "and",
            Self::Eq => "==",
            Self::Ne => "!=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Rem => "%",
        }
    }
}
