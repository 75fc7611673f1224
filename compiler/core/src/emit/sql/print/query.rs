//! Queries and statements to text.

use super::Printer;
use crate::emit::sql::doc::{Doc, concat, list, text};
use crate::emit::sql::{
    Body, Cte, Expr, From, Item, Join, JoinKind, Quantity, Query, Relation, Select, Statement, Target,
};

impl Printer<'_> {
    pub(super) fn statement(&self, statement: &Statement) -> Doc {
        let mut all = Self::comments(&statement.comments);
        let query = self.query(&statement.query);
        match &statement.target {
            Target::Rows => all.push(query),
            Target::Table(name, properties) => {
                all.extend([text("CREATE TABLE "), self.name(name), self.properties(properties)]);
                all.extend([Doc::Hard, text("AS"), Doc::Hard, query]);
            }
            Target::Files(location, properties) => {
                all.extend([text("UNLOAD ("), concat([Doc::Hard, query]).nest(), Doc::Hard]);
                all.push(text(format!(") TO {}", self.dialect.string(location))));
                all.push(self.properties(properties));
            }
            Target::Insert(name, columns) => {
                let columns = columns.iter().map(|column| text(self.dialect.identifier(column))).collect();
                all.extend([text("INSERT INTO "), self.name(name), text(" "), list("(", columns, ")")]);
                all.extend([Doc::Hard, query]);
            }
        }
        Doc::Concat(all)
    }

    fn properties(&self, properties: &[(&'static str, Expr)]) -> Doc {
        if properties.is_empty() {
            return Doc::Soft.group();
        }
        let pairs =
            properties.iter().map(|(name, value)| concat([text(format!("{name} = ")), self.expr(value)]));
        concat([text(" WITH "), list("(", pairs.collect(), ")")])
    }

    fn query(&self, query: &Query) -> Doc {
        let mut all = Vec::new();
        if !query.with.is_empty() {
            let parts = query.with.iter().map(|cte| self.cte(cte));
            let parts = concat([Doc::Hard, Doc::join(parts, || concat([text(","), Doc::Hard]))]);
            all.extend([text("WITH"), parts.nest(), Doc::Hard]);
        }
        match &query.body {
            Body::Select(select) => all.push(self.select(select)),
            Body::UnionAll(selects) => {
                let selects = selects.iter().map(|select| self.select(select));
                all.push(Doc::join(selects, || concat([Doc::Hard, text("UNION ALL"), Doc::Hard])));
            }
        }
        if !query.order.is_empty() {
            all.extend([Doc::Hard, text("ORDER BY "), self.order(&query.order).nest()]);
        }
        Doc::Concat(all)
    }

    fn cte(&self, cte: &Cte) -> Doc {
        let mut all = Self::comments(&cte.comments);
        all.extend([
            text(self.dialect.identifier(&cte.name)),
            text(" AS ("),
            self.nested(&cte.query),
            text(")"),
        ]);
        Doc::Concat(all)
    }

    fn nested(&self, query: &Query) -> Doc {
        concat([concat([Doc::Hard, self.query(query)]).nest(), Doc::Hard])
    }

    fn select(&self, select: &Select) -> Doc {
        let head = if select.quantity == Quantity::Distinct { "SELECT DISTINCT" } else { "SELECT" };
        let items = select.items.iter().map(|item| self.item(item));
        let items = concat([Doc::Hard, Doc::join(items, || concat([text(","), Doc::Hard]))]);
        let mut all = vec![text(head), items.nest()];
        if let Some(from) = &select.from {
            all.extend([Doc::Hard, self.from(from)]);
        }
        all.extend(self.conditions("WHERE ", &select.filter));
        if !select.group.is_empty() {
            let keys = select.group.iter().map(|key| self.expr(key));
            let keys = Doc::join(keys, || concat([text(","), Doc::Line])).nest();
            all.extend([Doc::Hard, concat([text("GROUP BY "), keys]).group()]);
        }
        all.extend(self.conditions("HAVING ", &select.having));
        Doc::Concat(all)
    }

    fn item(&self, item: &Item) -> Doc {
        let mut all = Self::comments(&item.comments);
        all.push(self.expr(&item.expr));
        let same = matches!(&item.expr, Expr::Name(parts) if parts.last() == Some(&item.name));
        if !same {
            all.push(text(format!(" AS {}", self.dialect.identifier(&item.name))));
        }
        Doc::Concat(all)
    }

    fn from(&self, from: &From) -> Doc {
        let joins = from.joins.iter().map(|join| self.join(join));
        Doc::Concat([concat([text("FROM "), self.relation(&from.first)])].into_iter().chain(joins).collect())
    }

    fn join(&self, join: &Join) -> Doc {
        let word = match join.kind {
            JoinKind::Inner => "JOIN ",
            JoinKind::Left => "LEFT JOIN ",
            JoinKind::Cross => "CROSS JOIN ",
        };
        let on = self.conditions("ON ", &join.on);
        concat([Doc::Hard, text(word), self.relation(&join.relation), Doc::Concat(on).nest()])
    }

    /// A line of its own for each condition.
    fn conditions(&self, word: &'static str, conditions: &[Expr]) -> Vec<Doc> {
        if conditions.is_empty() {
            return Vec::new();
        }
        let lone = conditions.len() == 1;
        let parts = conditions.iter().map(|part| match part {
            Expr::Or(_) if !lone => concat([text("("), self.expr(part).nest(), text(")")]).group(),
            part => self.expr(part),
        });
        let parts = Doc::join(parts, || concat([Doc::Hard, text("AND ")]));
        vec![Doc::Hard, text(word), parts.nest()]
    }

    fn relation(&self, relation: &Relation) -> Doc {
        match relation {
            Relation::Table(name, alias) if name.last() == Some(alias) => self.name(name),
            Relation::Table(name, alias) => {
                concat([self.name(name), text(format!(" AS {}", self.dialect.identifier(alias)))])
            }
            Relation::Query(query, alias) => {
                let alias = text(format!(") AS {}", self.dialect.identifier(alias)));
                concat([text("("), self.nested(query), alias])
            }
            Relation::Unnest(expr, alias, columns) => {
                let columns: Vec<String> = columns.iter().map(|name| self.dialect.identifier(name)).collect();
                let alias = format!(" AS {} ({})", self.dialect.identifier(alias), columns.join(", "));
                concat([text("UNNEST("), self.expr(expr), text(")"), text(alias)])
            }
        }
    }
}
