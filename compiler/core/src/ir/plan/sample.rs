//! A small plan for the tests of backends: one event source, one stored group, one vector.

use fsc_runtime::aggregate;
use fsc_runtime::expr::Over;
use fsc_runtime::scalar::Function;
use fsc_runtime::types::{DAY, Field, Type, Value};
use fsc_runtime::vector::{Dtype, Encoder};

use crate::ir::plan::*;
use crate::source::Span;

/// Builds nodes of a plan.
struct Sample {
    plan: Plan,
}

impl Sample {
    fn node(&mut self, op: Op, ty: Type, nullable: bool) -> NodeId {
        self.plan.nodes.add(Node { op, ty, nullable })
    }

    fn literal(&mut self, value: Value, ty: Type) -> NodeId {
        self.node(Op::Literal(value), ty, false)
    }

    fn call(&mut self, function: Function, arguments: Vec<NodeId>, ty: (Type, bool)) -> NodeId {
        self.node(Op::Call(function, arguments), ty.0, ty.1)
    }
}

/// The words of `event_type`.
pub(crate) fn event_type() -> Type {
    Type::enumeration(["page_view", "purchase"])
}

/// `u-f` with `spend`, `last_at` and `device`; `v` with `spend`, `days`, `ratio` and `device`.
pub(crate) fn plan() -> Plan {
    plan_after(Nodes::default())
}

/// The same after other nodes.
pub(crate) fn plan_after(nodes: Nodes) -> Plan {
    let mut sample = Sample {
        plan: Plan {
            project: Project { name: "shop".into(), ..Project::default() },
            entities: vec![entity()],
            sources: Vec::new(),
            groups: Vec::new(),
            labels: Vec::new(),
            vectors: Vec::new(),
            tests: Vec::new(),
            nodes,
        },
    };
    let source = source(&mut sample);
    sample.plan.sources.push(source);
    let group = group(&mut sample);
    sample.plan.groups.push(group);
    let label = label(&mut sample);
    sample.plan.labels.push(label);
    let vector = vector(&mut sample);
    sample.plan.vectors.push(vector);
    sample.plan
}

fn entity() -> Entity {
    Entity {
        name: "user".into(),
        key: vec![Field::required("user_id", Type::String)],
        about: About::default(),
    }
}

const USER: ColumnId = ColumnId(0);
const TIME: ColumnId = ColumnId(1);
const EVENT: ColumnId = ColumnId(2);
const AMOUNT: ColumnId = ColumnId(3);
const DEVICE: ColumnId = ColumnId(4);

fn source(sample: &mut Sample) -> Source {
    let column = |field: Field| Column {
        is_key: &*field.name == "user_id",
        field,
        from: Vec::new(),
        format: Vec::new(),
        unit: 1,
        about: About::default(),
    };
    let fields = [
        Field::required("user_id", Type::String),
        Field::required("timestamp", Type::Timestamp),
        Field::required("event_type", event_type()),
        Field::nullable("amount", Type::Float),
        Field::nullable("device", Type::String),
    ];
    Source {
        name: "events".into(),
        about: About::default(),
        kind: SourceKind::Event,
        columns: fields.map(column).to_vec(),
        time: Some(sample.node(Op::Column(TIME), Type::Timestamp, false)),
        known: None,
        within: None,
        unique: None,
        tie: Vec::new(),
        keeps: None,
        partition: Vec::new(),
        places: vec![Place {
            kind: "local".into(),
            value: Some("data/events.csv".into()),
            settings: Vec::new(),
        }],
        span: Span::default(),
    }
}

fn aggregate(function: aggregate::Function, argument: NodeId, filter: Option<NodeId>) -> Aggregate {
    Aggregate {
        function,
        arguments: vec![argument],
        filter,
        over: Over::All,
        run: None,
        per: None,
        by: None,
        inner: false,
    }
}

fn feature(plan: &Plan, name: &str, value: NodeId, absent: Value) -> Feature {
    let node = plan.nodes.get(value);
    Feature {
        field: Field { name: name.into(), ty: node.ty.clone(), nullable: node.nullable },
        value,
        absent: Some(absent),
        text: format!("text of {name}"),
        about: About::default(),
        expect: Vec::new(),
        was: None,
        span: Span::default(),
    }
}

fn group(sample: &mut Sample) -> Group {
    let event = sample.node(Op::Column(EVENT), event_type(), false);
    let word = sample.literal(Value::string("purchase"), event_type());
    let purchase = sample.call(Function::Equal, vec![event, word], (Type::Bool, false));
    let amount = sample.node(Op::Column(AMOUNT), Type::Float, true);
    let time = sample.node(Op::Column(TIME), Type::Timestamp, false);
    let device = sample.node(Op::Column(DEVICE), Type::String, true);

    let mut spent = aggregate(aggregate::Function::Sum, amount, Some(purchase));
    spent.over = Over::Span { length: 30 * DAY, delay: 0 };
    let sweep = vec![
        spent,
        aggregate(aggregate::Function::Last, time, Some(purchase)),
        aggregate(aggregate::Function::Last, device, None),
    ];
    let sum = sample.node(Op::Aggregate(AggregateId(0)), Type::Float, true);
    let zero = sample.literal(Value::Float(0.0), Type::Float);
    let spend = sample.call(Function::Coalesce, vec![sum, zero], (Type::Float, false));
    let last_at = sample.node(Op::Aggregate(AggregateId(1)), Type::Timestamp, true);
    let device = sample.node(Op::Aggregate(AggregateId(2)), Type::String, true);
    let plan = &sample.plan;
    Group {
        name: "u-f".into(),
        about: About::default(),
        entity: "user".into(),
        keys: vec![Key { field: Field::required("user_id", Type::String), column: USER }],
        schedule: Schedule::Every { period: DAY, offset: 0, delay: 0, cut: 0 },
        scan: Scan { source: SourceId(0), columns: vec![USER, TIME, EVENT, AMOUNT, DEVICE] },
        rows: Rows::default(),
        sweep,
        features: vec![
            feature(plan, "spend", spend, Value::Float(0.0)),
            feature(plan, "last_at", last_at, Value::Null),
            feature(plan, "device", device, Value::Null),
        ],
        reach: None,
        online: Some(Online { ttl: Some(30 * DAY), ..Online::default() }),
        offline: Some(Offline::default()),
        event_time: EventTimeForm::Seconds,
        succeeds: None,
        span: Span::default(),
    }
}

fn label(sample: &mut Sample) -> Label {
    let value = sample.node(Op::Column(EVENT), event_type(), false);
    Label {
        name: "next".into(),
        about: About::default(),
        field: Field::required("next", event_type()),
        rows: LabelRows::Given { source: SourceId(0), filter: None, value },
        columns: Vec::new(),
        time: "timestamp".into(),
        span: Span::default(),
    }
}

fn input(name: &str, value: NodeId) -> Input {
    Input {
        name: name.into(),
        value,
        encoder: None,
        otherwise: None,
        columns: vec![name.into()],
        text: format!("text of {name}"),
        span: Span::default(),
    }
}

fn vector(sample: &mut Sample) -> Vector {
    let ask = AskId(0);
    let spend = sample.node(Op::Feature(ask, 0), Type::Float, false);
    let last_at = sample.node(Op::Feature(ask, 1), Type::Timestamp, true);
    let device = sample.node(Op::Feature(ask, 2), Type::String, true);
    let cart = sample.node(Op::Request(0), Type::Float, false);
    let now = sample.node(Op::Now, Type::Timestamp, false);

    let since = sample.call(Function::Subtract, vec![now, last_at], (Type::Duration, true));
    let whole = sample.call(Function::Days, vec![since], (Type::Int, true));
    let never = sample.literal(Value::Int(999), Type::Int);
    let days = sample.call(Function::Coalesce, vec![whole, never], (Type::Int, false));
    let share = sample.call(Function::Divide, vec![cart, spend], (Type::Float, true));
    let zero = sample.literal(Value::Float(0.0), Type::Float);
    let ratio = sample.call(Function::Coalesce, vec![share, zero], (Type::Float, false));

    let mut one_hot = input("device", device);
    one_hot.columns = ["device=mobile", "device=other"].map(String::from).to_vec();
    one_hot.encoder =
        Some(Encoder::OneHot { values: vec![Value::string("mobile")], other: true, null: false });
    Vector {
        name: "v".into(),
        about: About::default(),
        label: LabelId(0),
        lead: 1,
        request: vec![Field::required("cart", Type::Float)],
        roles: vec![Role {
            name: "user".into(),
            entity: "user".into(),
            keys: vec![(Field::required("user_id", Type::String), "user_id".into())],
        }],
        asks: vec![Ask { name: "u-f".into(), role: 0, group: GroupId(0), features: vec![0, 1, 2] }],
        inputs: vec![input("spend", spend), input("days", days), input("ratio", ratio), one_hot],
        missing: Missing::Forbid,
        dtype: Dtype::F32,
        format: PayloadFormat::Csv,
        span: Span::default(),
    }
}
