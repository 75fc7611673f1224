//! Which statements run over which rows: all of the shop and of cdnow.

use std::collections::BTreeSet;

use fsc_core::emit::athena::{History, Parameters, group_statement, training_statement};
use fsc_core::ir::plan::GroupId;
use fsc_oracle::value::calendar::parse_timestamp;
use fsc_oracle::{Instants, LabelRow, Labels, Oracle, Outcome as Answer, Row, Tables, Value};
use fsc_runtime::types::{DAY, Value as Given};
use serde_json::Value as Json;

use crate::Outcome;
use crate::compare::Expected;
use crate::project::Project;

/// One statement, and the rows of it that are compared.
pub(crate) struct Case {
    /// What it is called in reports.
    pub(crate) name: String,
    /// How many of the first columns tell rows apart.
    pub(crate) key: usize,
    what: What,
    parameters: Parameters,
    /// The entities that the oracle is asked about: those whose first key ends so; all where it is empty.
    sample: &'static str,
    /// Columns of which nothing is said.
    pub(crate) unsaid: BTreeSet<String>,
}

/// What a statement computes.
pub(crate) enum What {
    /// The records of a group, or what is read from it.
    Group(String),
    /// The training set of a vector.
    Vector(String),
}

/// The midnights of three days with many events, on whose window edges some rows stand.
const DAYS: (&str, &str) = ("2026-03-11T00:00:00Z", "2026-03-14T00:00:00Z");

/// The days whose labels are answered from the store.
const STORED: (&str, &str) = ("2026-03-14T00:00:00Z", "2026-03-21T00:00:00Z");

/// The shop: every group, and both training sets.
pub(crate) fn shop() -> Outcome<(Project, Vec<Case>)> {
    let project = Project::read("definitions", |_| true)?;
    let days = range(DAYS)?;
    let all = range(("2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"))?;
    let group = |name: &str, key: usize, range: (i64, i64)| {
        let parameters = Parameters { range: Some(range), ..Parameters::default() };
        Case::new(format!("shop {name}"), What::Group(name.to_owned()), (key, parameters))
    };
    let as_of = Some(newest(&project));
    let vector = |name: &str, key: usize, sample| {
        let parameters = Parameters { range: Some(all), as_of, ..Parameters::default() };
        let what = What::Vector(name.to_owned());
        Case { sample, ..Case::new(format!("shop {name}"), what, (key, parameters)) }
    };
    let asked = project.tables.rows("propensity_labels").iter().take(200).filter_map(asked).collect();
    let velocity =
        Case { parameters: Parameters { asked, ..Parameters::default() }, ..group("user-velocity", 2, days) };
    let mut cases = vec![
        group("user-features", 2, days),
        group("user-realtime-features", 2, days),
        velocity,
        group("product-features", 2, days),
        group("product-state", 2, all),
        vector("purchase-propensity", 4, "7"),
        vector("weekly-buyers", 2, "17"),
    ];
    // Two years after the last event every entity gets its closing record.
    let end = range(("2028-03-25T00:00:00Z", "2028-04-01T00:00:00Z"))?;
    let name = "shop user-features, the end".to_owned();
    cases.push(Case { name, ..group("user-features", 2, end) });
    let parameters =
        Parameters { range: Some(range(STORED)?), history: History::Store, ..Parameters::default() };
    let name = "shop purchase-propensity, from store".to_owned();
    cases.push(Case { name, parameters, ..vector("purchase-propensity", 4, "7") });
    Ok((project, cases))
}

/// The ticks and instants whose records lie in the store: every instant of the days with labels, and those before.
pub(crate) fn stored() -> Outcome<(i64, i64)> {
    let (first, last) = range(STORED)?;
    Ok((first - 30 * DAY, last))
}

/// The purchases of some customers: the group and its training set.
pub(crate) fn cdnow() -> Outcome<(Project, Vec<Case>)> {
    let some = |row: &Row| matches!(row.get("customer_id"), Some(Value::Int(id)) if id % 100 == 7);
    let project = Project::read("examples/cdnow", some)?;
    let all = range(("1996-01-01T00:00:00Z", "1999-01-01T00:00:00Z"))?;
    let parameters = Parameters { range: Some(all), ..Parameters::default() };
    let case = |name: &str, what| Case::new(format!("cdnow {name}"), what, (2, parameters.clone()));
    let cases = vec![
        case("customer-value", What::Group("customer-value".to_owned())),
        case("repeat-purchase", What::Vector("repeat-purchase".to_owned())),
    ];
    Ok((project, cases))
}

fn range((from, to): (&str, &str)) -> Outcome<(i64, i64)> {
    let time = |text: &str| parse_timestamp(text).ok_or_else(|| format!("`{text}` is no time"));
    Ok((time(from)?, time(to)?))
}

/// A user and a time of a label row.
fn asked(row: &Row) -> Option<(Vec<Given>, i64)> {
    match (row.get("user_id")?, row.get("event_time")?) {
        (Value::String(user), Value::Timestamp(time)) => Some((vec![Given::string(user)], *time)),
        _ => None,
    }
}

fn asked_key(key: &Given) -> Value {
    match key {
        Given::String(text) => Value::string(&**text),
        Given::Int(x) => Value::Int(*x),
        Given::Bool(x) => Value::Bool(*x),
        Given::Date(days) => Value::Date(i64::from(*days)),
        _ => Value::Null,
    }
}

/// When the newest event was received: by then all labels are known.
fn newest(project: &Project) -> i64 {
    let received = project.tables.rows("events").iter().filter_map(|row| match row.get("received_at") {
        Some(Value::Timestamp(time)) => Some(*time),
        _ => None,
    });
    received.max().unwrap_or_default()
}

impl Case {
    /// A case that the oracle is asked all about.
    pub(crate) fn new(name: String, what: What, (key, parameters): (usize, Parameters)) -> Self {
        Self { name, key, what, parameters, sample: "", unsaid: BTreeSet::new() }
    }

    /// The same, but for some columns.
    pub(crate) fn without(self, unsaid: BTreeSet<String>) -> Self {
        Self { unsaid, ..self }
    }

    /// Whether the statement reads records that must have been stored before.
    pub(crate) fn reads_store(&self) -> bool {
        self.parameters.history == History::Store
    }

    /// The emitted statement, with the case's parameters.
    pub(crate) fn statement(&self, project: &Project) -> Outcome<String> {
        let (plan, sources) = (&project.plan, &project.sources);
        match &self.what {
            What::Group(name) => {
                let at = plan.groups.iter().position(|group| group.name == *name);
                let id =
                    at.and_then(|at| u32::try_from(at).ok()).ok_or_else(|| format!("no group `{name}`"))?;
                Ok(group_statement(plan, sources, (GroupId(id), &self.parameters)))
            }
            What::Vector(name) => {
                let vector = plan.vectors.iter().find(|vector| vector.name == *name);
                let vector = vector.ok_or_else(|| format!("no vector `{name}`"))?;
                Ok(training_statement(plan, sources, (vector, &self.parameters)))
            }
        }
    }

    /// Whether a row of the engine is one that the oracle is asked about, too.
    pub(crate) fn is_asked(&self, row: &[Json]) -> bool {
        self.sample.is_empty()
            || row.first().and_then(Json::as_str).is_some_and(|key| key.ends_with(self.sample))
    }

    /// The oracle's rows.
    pub(crate) fn expected(&self, project: &Project) -> Outcome<Expected> {
        let tables = self.sampled(project);
        self.answer(project, &tables).map_err(|fault| format!("{}: the oracle says: {fault}", self.name))
    }

    /// What the oracle says of these tables, or why there is nothing to be said.
    pub(crate) fn answer(&self, project: &Project, tables: &Tables) -> Answer<Expected> {
        let oracle = Oracle::new(&project.tree, tables)?;
        match &self.what {
            What::Group(name) if self.parameters.asked.is_empty() => self.records(&oracle, name),
            What::Group(name) => self.reads(&oracle, name),
            What::Vector(name) => self.training(&oracle, name),
        }
    }

    /// The tables without the users of labels that are not asked about.
    fn sampled(&self, project: &Project) -> Tables {
        let mut tables = project.tables.clone();
        let is_asked = |row: &Row| match row.get("user_id") {
            Some(Value::String(user)) => user.ends_with(self.sample),
            _ => true,
        };
        // A product's features see the events of all users.
        let reads_products = matches!(&self.what, What::Vector(name) if name == "purchase-propensity");
        let cut: &[&str] =
            if reads_products { &["propensity_labels"] } else { &["propensity_labels", "events"] };
        for name in cut {
            if let Some(rows) = tables.sources.get_mut(*name) {
                rows.retain(is_asked);
            }
        }
        tables
    }

    fn records(&self, oracle: &Oracle<'_>, name: &str) -> Answer<Expected> {
        let (from, to) = self.parameters.range.unwrap_or_default();
        let group = oracle.model.group(name)?;
        let keys = group.key.iter().map(|key| key.column.name.clone());
        let features = group.features.iter().map(|(name, _)| name.clone());
        let columns = keys.chain(["event_time".to_owned()]).chain(features).collect();
        let row = |record: fsc_oracle::Record| {
            let key = record.key.into_iter().chain([Value::Timestamp(record.event_time)]).map(Ok);
            key.chain(record.features.into_iter().map(|(_, value)| value)).collect()
        };
        let records = oracle.records(name, Instants::Range(from, to))?;
        Ok(Expected { columns, rows: records.into_iter().map(row).collect() })
    }

    fn reads(&self, oracle: &Oracle<'_>, name: &str) -> Answer<Expected> {
        let group = oracle.model.group(name)?;
        let keys = group.key.iter().map(|key| key.column.name.clone());
        let features = group.features.iter().map(|(name, _)| name.clone());
        let columns = keys.chain(["event_time".to_owned()]).chain(features).collect();
        let mut rows: Vec<Vec<Answer>> = Vec::new();
        for (who, time) in &self.parameters.asked {
            let key: Vec<Value> = who.iter().map(asked_key).collect();
            let read = oracle.read(name, &key, *time)?;
            let key = key.into_iter().chain([Value::Timestamp(*time)]).map(Ok);
            let row: Vec<Answer> = key.chain(read.features.into_iter().map(|(_, value)| value)).collect();
            // The same question twice is one.
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        Ok(Expected { columns, rows })
    }

    fn training(&self, oracle: &Oracle<'_>, name: &str) -> Answer<Expected> {
        let label = oracle.model.vector(name)?.label.unwrap_or_default();
        let (from, to) = self.parameters.range.unwrap_or((i64::MIN, i64::MAX));
        let labels = oracle.labels(&label, self.parameters.as_of)?;
        let is_in = |row: &LabelRow| (from..to).contains(&row.time);
        let labels = Labels { rows: labels.rows.into_iter().filter(is_in).collect(), ..labels };
        let training = oracle.train(name, Some(&labels), self.parameters.as_of)?;
        Ok(Expected { columns: training.columns, rows: training.rows })
    }
}
