//! The plain form of what the parser read.

use sqlparser::ast::{
    AccessExpr, BinaryOperator, CaseWhen, CastKind, CreateTableOptions, Distinct, DuplicateTreatment, Expr,
    Function, FunctionArg, FunctionArgExpr, FunctionArgumentClause, FunctionArguments, GroupByExpr, Ident,
    JoinConstraint, JoinOperator, ObjectName, OneOrManyWithParens, OrderByExpr, OrderByKind, Query, Select,
    SelectItem, SetExpr, SetOperator, SetQuantifier, SqlOption, Statement, Subscript, TableAlias,
    TableFactor, UnaryOperator, Value, WindowType,
};

use super::said::number;
use super::{node, quoted};

pub(super) fn statement(statement: &Statement) -> String {
    match statement {
        Statement::Query(inner) => query(inner),
        Statement::CreateTable(table) => {
            let with = match &table.table_options {
                CreateTableOptions::With(with) => properties(with),
                CreateTableOptions::None => properties(&[]),
                other => unknown(other),
            };
            let inner = table.query.as_deref().map(query);
            node("table", [object(&table.name), with].into_iter().chain(inner))
        }
        Statement::Unload { query: inner, to, with, .. } => {
            let inner = inner.as_deref().map(query);
            node("files", [quoted(&to.value), properties(with)].into_iter().chain(inner))
        }
        Statement::Insert(insert) => {
            let columns: Vec<&Ident> = insert.columns.iter().flat_map(idents).collect();
            let inner = insert.source.as_deref().map(query);
            let table = insert.table.to_string();
            node("insert", [table, names(&columns)].into_iter().chain(inner))
        }
        other => unknown(other),
    }
}

/// Something that no tree here can say.
fn unknown(other: &impl std::fmt::Debug) -> String {
    node("?", [quoted(&format!("{other:?}"))])
}

fn properties(with: &[SqlOption]) -> String {
    node(
        "with",
        with.iter().map(|property| match property {
            SqlOption::KeyValue { key, value } => node(&key.value, [expr(value)]),
            other => unknown(other),
        }),
    )
}

fn idents(name: &ObjectName) -> impl Iterator<Item = &Ident> {
    name.0.iter().filter_map(|part| part.as_ident())
}

fn object(name: &ObjectName) -> String {
    names(&idents(name).collect::<Vec<_>>())
}

fn names(parts: &[&Ident]) -> String {
    node("name", parts.iter().map(|part| quoted(&part.value)))
}

fn query(query: &Query) -> String {
    let parts = query.with.iter().flat_map(|with| &with.cte_tables);
    let parts = parts.map(|part| node("part", [quoted(&part.alias.name.value), self::query(&part.query)]));
    let order = match query.order_by.as_ref().map(|order| &order.kind) {
        Some(OrderByKind::Expressions(keys)) => order(keys),
        Some(other) => unknown(other),
        None => order(&[]),
    };
    let rest = query.limit_clause.as_ref().map(unknown);
    node("query", parts.chain([body(&query.body), order]).chain(rest))
}

fn body(it: &SetExpr) -> String {
    match it {
        SetExpr::Select(one) => select(one),
        SetExpr::SetOperation { left, op: SetOperator::Union, set_quantifier: SetQuantifier::All, right } => {
            node("all", [body(left), body(right)])
        }
        other => unknown(other),
    }
}

fn select(select: &Select) -> String {
    let word = match &select.distinct {
        None => "select",
        Some(Distinct::Distinct) => "distinct",
        Some(_) => "?",
    };
    let items = select.projection.iter().map(|item| match item {
        SelectItem::UnnamedExpr(it) => expr(it),
        SelectItem::ExprWithAlias { expr: it, alias } => node("as", [expr(it), quoted(&alias.value)]),
        other => unknown(other),
    });
    let from = select.from.iter().flat_map(|from| {
        let joins = from.joins.iter().map(|joined| {
            let (word, constraint) = join(&joined.join_operator);
            let on = match constraint {
                Some(JoinConstraint::On(on)) => Some(expr(on)),
                None | Some(JoinConstraint::None) => None,
                Some(other) => Some(unknown(other)),
            };
            node(word, [relation(&joined.relation)].into_iter().chain(on))
        });
        [relation(&from.relation)].into_iter().chain(joins).collect::<Vec<_>>()
    });
    let group = match &select.group_by {
        GroupByExpr::Expressions(keys, modifiers) if modifiers.is_empty() => {
            node("group", keys.iter().map(expr))
        }
        other => unknown(other),
    };
    let parts = [
        node("items", items),
        node("from", from),
        node("where", select.selection.as_ref().map(expr)),
        group,
        node("having", select.having.as_ref().map(expr)),
    ];
    node(word, parts)
}

fn join(operator: &JoinOperator) -> (&'static str, Option<&JoinConstraint>) {
    match operator {
        JoinOperator::Join(constraint) | JoinOperator::Inner(constraint) => ("join", Some(constraint)),
        JoinOperator::Left(constraint) | JoinOperator::LeftOuter(constraint) => ("left", Some(constraint)),
        JoinOperator::CrossJoin(constraint) => ("cross", Some(constraint)),
        _ => ("?", None),
    }
}

fn relation(factor: &TableFactor) -> String {
    let aliased = |said: String, alias: &Option<TableAlias>| match alias {
        Some(alias) => node("as", [said, quoted(&alias.name.value)]),
        None => said,
    };
    match factor {
        TableFactor::Table { name, alias, args: None, .. } => aliased(object(name), alias),
        TableFactor::Table { name, alias: Some(alias), args: Some(given), .. } => {
            let word = name.to_string().to_lowercase();
            let columns: Vec<&Ident> = alias.columns.iter().map(|column| &column.name).collect();
            let given = given.args.iter().map(argument);
            node(&word, given.chain([quoted(&alias.name.value), names(&columns)]))
        }
        TableFactor::Derived { subquery, alias, .. } => aliased(query(subquery), alias),
        other => unknown(other),
    }
}

fn order(keys: &[OrderByExpr]) -> String {
    node(
        "order",
        keys.iter().map(|key| {
            let options = key.options.to_string();
            let word = match options.trim() {
                "ASC NULLS LAST" => "up-last",
                "DESC NULLS LAST" => "down-last",
                "ASC NULLS FIRST" => "up-first",
                "DESC NULLS FIRST" => "down-first",
                _ => "?",
            };
            node(word, [expr(&key.expr)])
        }),
    )
}

fn expr(it: &Expr) -> String {
    match it {
        Expr::Nested(inner) => expr(inner),
        Expr::Identifier(name) => names(&[name]),
        Expr::CompoundIdentifier(parts) => names(&parts.iter().collect::<Vec<_>>()),
        Expr::CompoundFieldAccess { root, access_chain } => access(root, access_chain),
        Expr::Value(value) => self::value(&value.value),
        Expr::TypedString(typed) => {
            let ty = typed.data_type.to_string().to_lowercase();
            node(&ty, [quoted(&text(&typed.value.value))])
        }
        Expr::UnaryOp { op: UnaryOperator::Not, expr: inner } => node("not", [expr(inner)]),
        Expr::UnaryOp { op: UnaryOperator::Minus, expr: inner } => node("minus", [expr(inner)]),
        Expr::BinaryOp { op: BinaryOperator::And, .. } => node("and", chain(it, &BinaryOperator::And)),
        Expr::BinaryOp { op: BinaryOperator::Or, .. } => node("or", chain(it, &BinaryOperator::Or)),
        Expr::BinaryOp { left, op, right } => node(&op.to_string(), [expr(left), expr(right)]),
        Expr::IsNull(inner) => node("is-null", [expr(inner)]),
        Expr::IsNotNull(inner) => node("is-not-null", [expr(inner)]),
        Expr::InList { expr: inner, list, negated: false } => {
            node("in", [expr(inner)].into_iter().chain(list.iter().map(expr)))
        }
        Expr::Like { negated: false, any: false, expr: inner, pattern, escape_char: None } => {
            node("like", [expr(inner), expr(pattern)])
        }
        Expr::Case { operand: None, conditions, else_result, .. } => {
            let arms = conditions
                .iter()
                .map(|CaseWhen { condition, result }| node("when", [expr(condition), expr(result)]));
            node("case", arms.chain(else_result.as_deref().map(expr)))
        }
        Expr::Cast { kind, expr: inner, data_type, format: None } => {
            let word = match kind {
                CastKind::Cast => "cast",
                CastKind::TryCast => "try-cast",
                _ => "?",
            };
            node(word, [expr(inner), quoted(&spelled(data_type))])
        }
        Expr::Array(array) => node("array", array.elem.iter().map(expr)),
        Expr::Lambda(lambda) => {
            let parameters = match &lambda.params {
                OneOrManyWithParens::One(only) => vec![&only.name],
                OneOrManyWithParens::Many(several) => several.iter().map(|it| &it.name).collect(),
            };
            node("lambda", [names(&parameters), expr(&lambda.body)])
        }
        Expr::Function(function) => call(function),
        other => builtin(other),
    }
}

/// Functions that the parser has words for.
fn builtin(it: &Expr) -> String {
    let call = |name: &str, arguments: Vec<String>| node("call", [quoted(name)].into_iter().chain(arguments));
    match it {
        Expr::Floor { expr: inner, .. } => call("floor", vec![expr(inner)]),
        Expr::Ceil { expr: inner, .. } => call("ceil", vec![expr(inner)]),
        Expr::Substring { expr: inner, substring_from, substring_for, special: true, shorthand } => {
            let name = if *shorthand { "substr" } else { "substring" };
            let rest = [substring_from, substring_for].into_iter().flatten().map(|part| expr(part));
            call(name, [expr(inner)].into_iter().chain(rest).collect())
        }
        other => unknown(other),
    }
}

/// The type as Trino spells it.
fn spelled(ty: &sqlparser::ast::DataType) -> String {
    ty.to_string().to_lowercase().replace(',', ", ").replace(",  ", ", ")
}

/// The operands of one operator that is written several times without parentheses.
fn chain(it: &Expr, operator: &BinaryOperator) -> Vec<String> {
    match it {
        Expr::BinaryOp { left, op, right } if op == operator => {
            let mut all = chain(left, operator);
            all.push(expr(right));
            all
        }
        other => vec![expr(other)],
    }
}

/// `a.b[1]`: names, and then positions.
fn access(root: &Expr, chain: &[AccessExpr]) -> String {
    let mut parts = match root {
        Expr::Identifier(name) => vec![name],
        _ => Vec::new(),
    };
    let mut said = expr(root);
    for step in chain {
        match step {
            AccessExpr::Dot(Expr::Identifier(name)) if !parts.is_empty() => {
                parts.push(name);
                said = names(&parts);
            }
            AccessExpr::Subscript(Subscript::Index { index }) => {
                parts.clear();
                said = node("index", [said, expr(index)]);
            }
            other => said = unknown(other),
        }
    }
    said
}

fn value(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Number(digits, _) => digits.parse().map_or_else(|_| unknown(value), number),
        Value::SingleQuotedString(_) | Value::UnicodeStringLiteral(_) => node("text", [quoted(&text(value))]),
        other => unknown(other),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::SingleQuotedString(text) | Value::UnicodeStringLiteral(text) => text.clone(),
        other => unknown(other),
    }
}

fn call(function: &Function) -> String {
    let mut parts = vec![quoted(&function.name.to_string().to_lowercase())];
    if let FunctionArguments::List(list) = &function.args {
        let distinct = list.duplicate_treatment == Some(DuplicateTreatment::Distinct);
        parts.extend(distinct.then(|| "distinct".to_owned()));
        parts.extend(list.args.iter().map(argument));
        parts.extend(list.clauses.iter().map(|clause| match clause {
            FunctionArgumentClause::OrderBy(keys) => order(keys),
            other => unknown(other),
        }));
    }
    parts.extend(function.filter.as_deref().map(|filter| node("filter", [expr(filter)])));
    parts.extend(function.over.as_ref().map(|over| match over {
        WindowType::WindowSpec(window) => {
            let by = node("by", window.partition_by.iter().map(expr));
            let frame = window.window_frame.as_ref().map(|frame| {
                let end = frame.end_bound.as_ref().map_or_else(String::new, |end| format!(" AND {end}"));
                let between = if end.is_empty() { "" } else { "BETWEEN " };
                quoted(&format!("{} {between}{}{end}", frame.units, frame.start_bound))
            });
            node("over", [by, order(&window.order_by)].into_iter().chain(frame))
        }
        other => unknown(other),
    }));
    node("call", parts)
}

fn argument(argument: &FunctionArg) -> String {
    match argument {
        FunctionArg::Unnamed(FunctionArgExpr::Expr(argument)) => expr(argument),
        FunctionArg::Unnamed(FunctionArgExpr::Wildcard) => "*".to_owned(),
        other => unknown(other),
    }
}
