//! Expressions on as many lines as they need.

use syn::punctuated::Punctuated;
use syn::{Expr, ExprBinary, ExprClosure, ExprMethodCall, ExprStruct, Token};

use super::flat::{self, flat, joined};
use super::{STEP, WIDTH};

/// The width up to which a struct stands on one line.
const STRUCT: usize = 60;

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The indentation of the line on which it begins.
    pub(super) indent: usize,
    /// What stands on this line before it.
    pub(super) before: usize,
    /// What stands behind its end.
    pub(super) behind: usize,
}

impl Place {
    /// A line of its own, one step deeper, with a comma or so behind.
    fn deeper(self, behind: usize) -> Self {
        Self { indent: self.indent + STEP, before: 0, behind }
    }

    fn holds(self, text: &str) -> bool {
        self.indent + self.before + text.chars().count() + self.behind <= WIDTH
    }

    /// A new line of this indentation.
    fn line(self) -> String {
        format!("\n{}", " ".repeat(self.indent))
    }
}

/// An expression; none where something in it is not known here. Lines after the first are indented.
pub(super) fn broken(expr: &Expr, place: Place) -> Option<String> {
    let whole = flat(expr).filter(|text| place.holds(text) && is_short(expr, text));
    if whole.is_some() {
        return whole;
    }
    match expr {
        Expr::Call(call) => {
            let callee = flat(&call.func)?;
            let place = Place { before: place.before + callee.len(), ..place };
            Some(format!("{callee}{}", within(("(", ")"), &call.args, place)?))
        }
        Expr::MethodCall(_) | Expr::Field(_) => chain(expr, place),
        Expr::Try(_) => chain(expr, place),
        Expr::Binary(binary) => operators(binary, place),
        Expr::Paren(paren) => {
            let inner = Place { before: place.before + 1, behind: place.behind + 1, ..place };
            Some(format!("({})", broken(&paren.expr, inner)?))
        }
        Expr::Reference(reference) if reference.mutability.is_none() => {
            Some(format!("&{}", broken(&reference.expr, Place { before: place.before + 1, ..place })?))
        }
        Expr::Unary(unary) => {
            let place = Place { before: place.before + 1, ..place };
            Some(format!("{}{}", joined(&unary.op), broken(&unary.expr, place)?))
        }
        Expr::Array(array) => within(("[", "]"), &array.elems, place),
        Expr::Macro(call) if flat::is_vec(&call.mac) => {
            let place = Place { before: place.before + 4, ..place };
            Some(format!("vec!{}", within(("[", "]"), &flat::items(&call.mac)?, place)?))
        }
        Expr::Struct(literal) => structure(literal, place),
        Expr::Closure(closure) => lambda(closure, place),
        _ => flat(expr),
    }
}

/// Whether a text that would fit may stand on one line.
fn is_short(expr: &Expr, text: &str) -> bool {
    !matches!(expr, Expr::Struct(_)) || text.len() <= STRUCT
}

/// Items in brackets: one that goes on behind the bracket, or a line for each.
fn within((open, close): (&str, &str), items: &Punctuated<Expr, Token![,]>, place: Place) -> Option<String> {
    if items.is_empty() {
        return Some(format!("{open}{close}"));
    }
    let first = items.first().filter(|only| items.len() == 1 && goes_on(only));
    if let Some(only) = first {
        let inner = Place { before: place.before + 1, behind: place.behind + 1, ..place };
        return Some(format!("{open}{}{close}", broken(only, inner)?));
    }
    let inner = place.deeper(1);
    let mut text = open.to_owned();
    for item in items {
        text.push_str(&format!("{}{},", inner.line(), broken(item, inner)?));
    }
    Some(format!("{text}{}{close}", place.line()))
}

/// Whether an only argument opens its brackets behind those of the call.
fn goes_on(expr: &Expr) -> bool {
    match expr {
        Expr::Reference(reference) => goes_on(&reference.expr),
        Expr::Macro(call) => flat::is_vec(&call.mac),
        Expr::Call(_) | Expr::Struct(_) | Expr::Array(_) | Expr::Closure(_) => true,
        _ => false,
    }
}

/// A receiver, and what is called on it in a line each.
fn chain(expr: &Expr, place: Place) -> Option<String> {
    let mut links = Vec::new();
    let mut base = expr;
    while let Some(inner) = receiver(base) {
        links.push(base);
        base = inner;
    }
    links.reverse();
    let calls = links.iter().filter(|link| matches!(link, Expr::MethodCall(_))).count();
    let mut text = broken(base, Place { behind: 0, ..place })?;
    let is_one_line = !text.contains('\n');
    if calls == 1 && is_one_line && !text.contains('(') {
        return tail(text, &links, place);
    }
    let inner = if is_one_line { place.deeper(0) } else { Place { before: 0, behind: 0, ..place } };
    for (at, link) in links.iter().enumerate() {
        let is_tried = matches!(link, Expr::Try(_));
        let joins = at == 0 && is_one_line && text.len() <= STEP;
        if !is_tried && !joins {
            text.push_str(&inner.line());
        }
        let behind = if at + 1 == links.len() { place.behind } else { 0 };
        text.push_str(&self::link(link, Place { behind, ..inner })?);
    }
    Some(text)
}

/// A receiver on one line, and the arguments of its one call.
fn tail(mut text: String, links: &[&Expr], place: Place) -> Option<String> {
    for link in links {
        let before = place.before + text.len();
        text.push_str(&self::link(link, Place { before, ..place })?);
    }
    Some(text)
}

fn receiver(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::MethodCall(call) => Some(&call.receiver),
        Expr::Field(field) => Some(&field.base),
        Expr::Try(tried) => Some(&tried.expr),
        _ => None,
    }
}

/// What is behind a receiver.
fn link(expr: &Expr, place: Place) -> Option<String> {
    match expr {
        Expr::MethodCall(call) => method(call, place),
        Expr::Field(field) => Some(format!(".{}", flat::member(&field.member))),
        _ => Some("?".to_owned()),
    }
}

fn method(call: &ExprMethodCall, place: Place) -> Option<String> {
    let name = format!(".{}", call.method);
    let whole = call.args.iter().map(flat).collect::<Option<Vec<_>>>();
    let whole = whole.map(|arguments| format!("{name}({})", arguments.join(", ")));
    if let Some(whole) = whole.filter(|whole| place.holds(whole)) {
        return Some(whole);
    }
    let place = Place { before: place.before + name.len(), ..place };
    let arguments = within(("(", ")"), &call.args, place)?;
    call.turbofish.is_none().then(|| format!("{name}{arguments}"))
}

/// Operands of one strength, each with its operator on a line of its own.
fn operators(binary: &ExprBinary, place: Place) -> Option<String> {
    let left = broken(&binary.left, Place { behind: 0, ..place })?;
    let (inner, sign) = (place.deeper(place.behind), joined(&binary.op));
    let right = broken(&binary.right, Place { before: sign.len() + 1, ..inner })?;
    Some(format!("{left}{}{sign} {right}", inner.line()))
}

fn structure(literal: &ExprStruct, place: Place) -> Option<String> {
    let inner = place.deeper(1);
    let mut text = format!("{} {{", joined(&literal.path));
    for (name, value) in flat::fields(literal)? {
        let value = match value {
            Some(value) => {
                let before = name.len() + 2;
                format!(": {}", broken(value, Place { before, ..inner })?)
            }
            None => String::new(),
        };
        text.push_str(&format!("{}{name}{value},", inner.line()));
    }
    Some(format!("{text}{}}}", place.line()))
}

fn lambda(closure: &ExprClosure, place: Place) -> Option<String> {
    let parameters = flat::parameters(closure)?;
    if goes_on(&closure.body) {
        let before = place.before + parameters.len() + 1;
        return Some(format!("{parameters} {}", broken(&closure.body, Place { before, ..place })?));
    }
    let inner = place.deeper(0);
    Some(format!("{parameters} {{{}{}{}}}", inner.line(), broken(&closure.body, inner)?, place.line()))
}
