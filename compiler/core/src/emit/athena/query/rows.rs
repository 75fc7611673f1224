//! The rows that a group's aggregates see: those that count, once each, with what is made of them.
//!
//! In: the scan of a source. Out: a part with the keys, the time, when the row became visible, the columns and those
//! of lookups under their names, a column for each row-level expression that is more than a comparison, and numbers
//! that order what times leave open: `tie` among rows of one time, `version` among the versions of one key.

use std::collections::{BTreeMap, BTreeSet};

use super::expr::{Lower, Scope};
use super::lookup;
use super::name::Names;
use super::prune::Span;
use super::scan::{fail, scan};
use super::script::{Script, kept, of};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Item, JoinKind, Order, Over, Type};
use crate::ir::plan::{ColumnId, Group, Lookup, NodeId, Nodes, Op, Source, SourceId, SourceKind};

/// A part that holds rows, and what its columns are called.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    /// The part's name.
    pub(super) relation: String,
    /// The source.
    pub(super) source: SourceId,
    /// The keys of the entity, in order.
    pub(super) keys: Vec<String>,
    /// When each row happened.
    pub(super) time: String,
    /// When it had happened and was known; none: at its time.
    pub(super) visible: Option<String>,
    /// The order of rows of one key and time, by the tie columns.
    pub(super) tie: Option<String>,
    /// The order of the versions of one key; none unless asked for.
    pub(super) version: Option<String>,
    columns: BTreeMap<ColumnId, String>,
    lookups: BTreeMap<(u32, ColumnId), String>,
    made: BTreeMap<NodeId, String>,
}

impl Rows {
    /// The name of a column.
    pub(super) fn column(&self, id: ColumnId) -> String {
        self.columns.get(&id).cloned().unwrap_or_default()
    }

    /// All columns that row-level expressions may name.
    pub(super) fn columns(&self) -> impl Iterator<Item = &String> {
        self.columns.values().chain(self.lookups.values()).chain(self.made.values())
    }

    /// When a row became visible.
    pub(super) fn visible(&self) -> &str {
        self.visible.as_deref().unwrap_or(&self.time)
    }
}

impl Rows {
    /// The columns that a node reads.
    pub(super) fn read_by(&self, nodes: &Nodes, node: NodeId) -> BTreeSet<String> {
        if let Some(name) = self.made.get(&node) {
            return BTreeSet::from([name.clone()]);
        }
        match &nodes.get(node).op {
            Op::Column(id) => self.columns.get(id).cloned().into_iter().collect(),
            Op::Lookup(lookup, id) => self.lookups.get(&(*lookup, *id)).cloned().into_iter().collect(),
            Op::Call(_, arguments) => arguments.iter().flat_map(|id| self.read_by(nodes, *id)).collect(),
            _ => BTreeSet::new(),
        }
    }

    /// The same rows in another part, of which these columns are taken: what is selected there, and what it is called.
    pub(super) fn moved(
        &self,
        (alias, read): (&str, &BTreeSet<String>),
        names: &mut Names,
    ) -> (Vec<Item>, Self) {
        let mut items = Vec::new();
        let mut moved: BTreeMap<String, String> = BTreeMap::new();
        for name in std::iter::once(&self.time).chain(&self.tie).chain(read) {
            if !moved.contains_key(name) {
                let fresh = names.fresh(name);
                items.push(item(of(alias, name), fresh.clone()));
                moved.insert(name.clone(), fresh);
            }
        }
        let name = |name: &String| moved.get(name).cloned();
        let rows = Self {
            relation: String::new(),
            source: self.source,
            keys: Vec::new(),
            time: name(&self.time).unwrap_or_default(),
            visible: None,
            tie: self.tie.as_ref().and_then(name),
            version: None,
            columns: self.columns.iter().filter_map(|(id, column)| Some((*id, name(column)?))).collect(),
            lookups: self.lookups.iter().filter_map(|(id, column)| Some((*id, name(column)?))).collect(),
            made: self.made.iter().filter_map(|(id, column)| Some((*id, name(column)?))).collect(),
        };
        (items, rows)
    }
}

/// Rows under the name that they have in a select.
pub(super) struct RowScope<'a> {
    pub(super) rows: &'a Rows,
    pub(super) alias: &'a str,
}

impl Scope for RowScope<'_> {
    fn leaf(&self, op: &Op) -> Expr {
        let name = match op {
            Op::Column(id) => self.rows.columns.get(id),
            Op::Lookup(lookup, id) => self.rows.lookups.get(&(*lookup, *id)),
            _ => None,
        };
        of(self.alias, name.map_or("", String::as_str))
    }

    fn known(&self, id: NodeId) -> Option<Expr> {
        self.rows.made.get(&id).map(|name| of(self.alias, name))
    }
}

/// What is wanted of the rows of a source.
pub(super) struct Wanted<'a> {
    pub(super) source: SourceId,
    pub(super) columns: &'a [ColumnId],
    pub(super) keys: Vec<ColumnId>,
    pub(super) filter: Option<NodeId>,
    pub(super) lookups: &'a [Lookup],
    /// Row-level expressions that will be read.
    pub(super) read: Vec<NodeId>,
    /// The columns that order versions behind time, known and ties; none: no `version` is wanted.
    pub(super) versions: Option<&'a [ColumnId]>,
    /// The times of the rows that are needed.
    pub(super) span: Span,
}

impl<'a> Wanted<'a> {
    /// What a group wants: its rows of a span, for these expressions.
    pub(super) fn of(group: &'a Group, read: Vec<NodeId>, (is_snapshot, span): (bool, Span)) -> Self {
        Self {
            source: group.scan.source,
            columns: &group.scan.columns,
            keys: group.keys.iter().map(|key| key.column).collect(),
            filter: group.rows.filter,
            lookups: &group.rows.lookups,
            read,
            versions: is_snapshot.then_some(&group.scan.columns[..]),
            span,
        }
    }
}

/// Adds the parts that make the rows, and says what they are called.
pub(super) fn rows(script: &mut Script<'_>, wanted: &Wanted<'_>) -> Rows {
    let source = script.plan.source(wanted.source);
    let span = margin(source).map_or_else(Span::default, |margin| wanted.span.widened(margin));
    let raw = scan(script, wanted.source, (wanted.columns, &span), "raw");
    let columns: BTreeMap<ColumnId, String> =
        wanted.columns.iter().map(|id| (*id, source.columns[id.0 as usize].field.name.to_string())).collect();
    let keys = wanted.keys.iter().map(|id| columns.get(id).cloned().unwrap_or_default()).collect();
    let rows = Rows {
        relation: raw,
        source: wanted.source,
        keys,
        time: String::new(),
        visible: None,
        tie: None,
        version: None,
        columns,
        lookups: BTreeMap::new(),
        made: BTreeMap::new(),
    };
    let mut maker = Maker { names: Names::new(rows.columns.values()), script, source, rows };
    maker.time();
    maker.lookups(wanted);
    maker.rest(wanted);
    maker.once(wanted);
    maker.rows
}

/// How far apart the times of two rows with one id may lie; none: without bound.
fn margin(source: &Source) -> Option<i64> {
    let Some(unique) = &source.unique else { return Some(0) };
    match (source.known, source.within) {
        (None, _) => Some(unique.within),
        (Some(_), Some(within)) => Some(unique.within.saturating_add(within.saturating_mul(2))),
        (Some(_), None) => None,
    }
}

struct Maker<'s, 'a> {
    script: &'s mut Script<'a>,
    source: &'a Source,
    names: Names,
    rows: Rows,
}

impl<'a> Maker<'_, 'a> {
    fn lower<'b>(&'b self, scope: &'b RowScope<'b>) -> Lower<'b> {
        Lower::new(&self.script.plan.nodes, scope)
    }

    /// The name of a node that is a column, else none.
    fn plain(&self, node: NodeId) -> Option<String> {
        match self.script.plan.nodes.get(node).op {
            Op::Column(id) => self.rows.columns.get(&id).cloned(),
            _ => None,
        }
    }

    /// Everything that the part has so far.
    fn carried(&self, alias: &str) -> Vec<Item> {
        let own = [Some(&self.rows.time), self.rows.visible.as_ref(), self.rows.tie.as_ref()];
        let own =
            own.into_iter().chain([self.rows.version.as_ref()]).flatten().filter(|name| !name.is_empty());
        let mut names: Vec<&String> = self.rows.columns().collect();
        for name in own {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.into_iter().map(|name| kept(alias, name)).collect()
    }

    /// Time, when a row became visible, and only rows that were known in time.
    fn time(&mut self) {
        let source = self.source;
        let plain = source.time.and_then(|time| self.plain(time));
        if let (Some(time), None) = (&plain, source.known) {
            self.rows.time.clone_from(time);
            return;
        }
        let alias = "raw";
        let scope = RowScope { rows: &self.rows, alias };
        let time = match source.time {
            Some(time) => self.lower(&scope).expr(time),
            // A timeless table holds since ever.
            None => int(-62_135_596_800_000_000),
        };
        let known = source.known.map(|known| self.lower(&scope).expr(known));
        let mut items = self.carried(alias);
        self.rows.time = plain.unwrap_or_else(|| {
            let name = self.names.fresh("time");
            items.push(item(time.clone(), name.clone()));
            name
        });
        let mut read = select(Vec::new(), table(&self.rows.relation, alias));
        if let Some(known) = known {
            let name = self.names.fresh("visible");
            items.push(item(call("greatest", [time.clone(), known.clone()]), name.clone()));
            self.rows.visible = Some(name);
            if let Some(within) = source.within {
                read.filter.push(le(call("abs", [sub(known, time)]), int(within)));
            }
        }
        read.items = items;
        self.rows.relation = self.script.part("timed", read);
    }

    /// The versions that each row sees.
    fn lookups(&mut self, wanted: &Wanted<'_>) {
        if wanted.lookups.is_empty() {
            return;
        }
        let alias = "r";
        let mut read = select(self.carried(alias), table(&self.rows.relation, alias));
        for (index, lookup) in (0..).zip(wanted.lookups) {
            let (rows, high) = (&self.rows, wanted.span.high.clone());
            let found =
                self.script.within(&lookup.alias, |script| lookup::lookup(script, lookup, (rows, high)));
            let on = found.keys.iter().zip(&lookup.on);
            let mut on: Vec<Expr> = on
                .map(|(key, column)| eq(of(&found.relation, key), of(alias, &self.rows.column(*column))))
                .collect();
            if let Some(time) = &found.time {
                on.push(eq(of(&found.relation, time), of(alias, &self.rows.time)));
            }
            if let Some(visible) = &found.visible {
                on.push(eq(of(&found.relation, visible), of(alias, self.rows.visible())));
            }
            read = read.join(JoinKind::Left, table(&found.relation, &found.relation), on);
            for (column, name) in &found.values {
                let held = self.names.fresh(&format!("{}.{name}", lookup.alias));
                read.items.push(item(of(&found.relation, name), held.clone()));
                self.rows.lookups.insert((index, *column), held);
            }
        }
        self.rows.relation = self.script.part("seen", read);
    }

    /// `where`, expressions, and numbers that order.
    fn rest(&mut self, wanted: &Wanted<'_>) {
        let alias = "r";
        let mut items = self.carried(alias);
        let before = items.len();
        let scope = RowScope { rows: &self.rows, alias };
        let filter: Vec<Expr> = wanted.filter.iter().map(|filter| self.lower(&scope).expr(*filter)).collect();
        let made = self.made(wanted);
        let tie = (!self.source.tie.is_empty()).then(|| self.tie(alias));
        let version = wanted.versions.map(|columns| self.version(alias, (&wanted.keys, columns)));
        for (node, value) in made {
            let name = self.names.fresh(&format!("x{}", self.rows.made.len() + 1));
            items.push(item(value, name.clone()));
            self.rows.made.insert(node, name);
        }
        for (wish, value) in [("tie", tie), ("version", version)] {
            let Some(value) = value else { continue };
            let name = self.names.fresh(wish);
            items.push(item(value, name.clone()));
            let place = if wish == "tie" { &mut self.rows.tie } else { &mut self.rows.version };
            *place = Some(name);
        }
        if items.len() == before && filter.is_empty() {
            return;
        }
        let read = select(items, table(&self.rows.relation, alias)).filter(filter);
        self.rows.relation = self.script.part("rows", read);
    }

    /// Expressions that get a column of their own, each once.
    fn made(&self, wanted: &Wanted<'_>) -> Vec<(NodeId, Expr)> {
        let scope = RowScope { rows: &self.rows, alias: "r" };
        let mut made: Vec<(NodeId, Expr)> = Vec::new();
        for node in &wanted.read {
            if !self.is_plain(*node) && !made.iter().any(|(known, _)| known == node) {
                made.push((*node, self.lower(&scope).expr(*node)));
            }
        }
        made
    }

    /// Whether an expression is read as easily where it is used: a column, or comparisons of a few.
    fn is_plain(&self, node: NodeId) -> bool {
        use fsc_runtime::scalar::Function as F;
        let mut parts = 0;
        let mut plain = true;
        self.script.plan.nodes.walk(node, &mut |_, node| {
            parts += 1;
            plain &= match &node.op {
                Op::Call(function, _) => matches!(
                    function,
                    F::Equal
                        | F::NotEqual
                        | F::Less
                        | F::LessOrEqual
                        | F::Greater
                        | F::GreaterOrEqual
                        | F::In
                        | F::And
                        | F::Or
                        | F::Not
                        | F::IsNull
                        | F::IsNotNull
                ),
                _ => true,
            };
        });
        plain && parts <= 12
    }

    /// Equal where the tie columns are.
    fn tie(&self, alias: &str) -> Expr {
        let partition = self.rows.keys.iter().chain([&self.rows.time]).map(|name| of(alias, name)).collect();
        let order =
            self.source.tie.iter().map(|id| Order::UpNullsFirst(of(alias, &self.rows.column(*id)))).collect();
        over(call("dense_rank", []), Over { partition, order, frame: None })
    }

    /// By time, known, ties and the columns that are read; null is smallest.
    fn version(&self, alias: &str, (keys, columns): (&[ColumnId], &[ColumnId])) -> Expr {
        let partition = keys.iter().map(|id| of(alias, &self.rows.column(*id))).collect();
        let scope = RowScope { rows: &self.rows, alias };
        let known = self.source.known.map(|known| self.lower(&scope).expr(known));
        let columns = self.source.tie.iter().chain(columns).map(|id| of(alias, &self.rows.column(*id)));
        let order = [of(alias, &self.rows.time)].into_iter().chain(known).chain(columns);
        let order = order.map(Order::UpNullsFirst).collect();
        over(call("row_number", []), Over { partition, order, frame: None })
    }

    /// Rows that share an id count once: the one that was known first.
    fn once(&mut self, wanted: &Wanted<'_>) {
        let Some(unique) = &self.source.unique else { return };
        let id = self.rows.column(unique.column);
        let known = self.known("r");
        let mut items = self.carried("r");
        let partition = vec![of("r", &id)];
        let others = wanted.columns.iter().map(|column| of("r", &self.rows.column(*column)));
        let others = others.chain(self.rows.lookups.values().map(|name| of("r", name)));
        let order = [known.clone(), of("r", &self.rows.time)].into_iter().chain(others);
        let order = order.map(Order::UpNullsFirst).collect();
        let copy = self.names.clone().fresh("copy");
        let age = self.names.clone().fresh("age");
        let first =
            over(call("min", [known.clone()]), Over { partition: partition.clone(), ..Over::default() });
        items.push(item(over(call("row_number", []), Over { partition, order, frame: None }), copy.clone()));
        items.push(item(sub(known, first), age.clone()));
        let counted = self.script.part("copies", select(items, table(&self.rows.relation, "r")));
        let message = format!("rows of {} share {id}, but not within its time", self.source.name);
        let late = when(gt(of("c", &age), int(unique.within)), fail(message), None);
        let late = cast(late, Type::Boolean);
        let mut counts = vec![eq(of("c", &copy), int(1)), late];
        if self.source.columns[unique.column.0 as usize].field.nullable {
            counts.insert(0, unknown(of("c", &id)));
        }
        let read = select(self.carried("c"), table(&counted, "c")).filter([Expr::Or(counts)]);
        let comment = format!("Rows that share {id} count once.");
        self.rows.relation = self.script.noted("once", read, vec![comment]);
    }

    fn known(&self, alias: &str) -> Expr {
        let scope = RowScope { rows: &self.rows, alias };
        match self.source.known {
            Some(known) => self.lower(&scope).expr(known),
            None => of(alias, &self.rows.time),
        }
    }
}

/// Whether the rows of a source are versions.
pub(super) fn is_snapshot(source: &Source) -> bool {
    matches!(source.kind, SourceKind::Snapshot { .. })
}
