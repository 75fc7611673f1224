//! What the lock says of groups, labels and vectors.

use fsc_runtime::job::Schedule;
use fsc_runtime::types::Field;
use fsc_runtime::vector::Dtype;
use serde_json::{Map, Value, json};

use crate::ir::plan::{Group, Label, LabelRows, Missing, PayloadFormat, Plan, Vector, fingerprint};

pub(super) fn groups(plan: &Plan) -> Value {
    let groups = plan.groups.iter().map(|group| (group.name.clone(), self::group(plan, group)));
    Value::Object(groups.collect())
}

fn group(plan: &Plan, group: &Group) -> Value {
    let features = group.features.iter().map(|feature| {
        let fingerprint = fingerprint::feature(plan, group, feature).to_string();
        let held = json!({ "type": shown(&feature.field), "fingerprint": fingerprint, "is": feature.text });
        (feature.field.name.to_string(), held)
    });
    json!({
        "fingerprint": fingerprint::group(plan, group).to_string(),
        "entity": group.entity,
        "key": fields(group.keys.iter().map(|key| &key.field)),
        "source": plan.source(group.scan.source).name,
        "evaluate": schedule(group.schedule),
        "reach": group.reach,
        "online": group.online.is_some(),
        "ttl": group.ttl(),
        "offline": group.offline.is_some(),
        "features": Value::Object(features.collect()),
    })
}

fn schedule(schedule: Schedule) -> Value {
    match schedule {
        Schedule::Every { period, offset, delay, cut } => {
            json!({ "every": period, "offset": offset, "delay": delay, "cut": cut })
        }
        Schedule::OnEvent { delay } => json!({ "on": "event", "delay": delay }),
        Schedule::OnRead { delay } => json!({ "on": "read", "delay": delay }),
    }
}

pub(super) fn labels(plan: &Plan) -> Value {
    let label = |label: &Label| {
        let source = match &label.rows {
            LabelRows::Given { source, .. } => *source,
            LabelRows::Computed { group, .. } => group.scan.source,
        };
        let held = json!({
            "type": shown(&label.field),
            "source": plan.source(source).name,
            "computed": matches!(label.rows, LabelRows::Computed { .. }),
            "columns": fields(label.columns.iter()),
        });
        (label.name.clone(), held)
    };
    Value::Object(plan.labels.iter().map(label).collect())
}

pub(super) fn vectors(plan: &Plan) -> Value {
    let vector = |vector: &Vector| {
        let columns: Vec<&String> = vector.inputs.iter().flat_map(|input| &input.columns).collect();
        let asks: Vec<&String> = vector.asks.iter().map(|ask| &ask.name).collect();
        let held = json!({
            "fingerprint": fingerprint::vector(plan, vector).to_string(),
            "label": plan.label(vector.label).name,
            "before": vector.lead,
            "request": fields(vector.request.iter()),
            "reads": asks,
            "columns": columns,
            "missing": match vector.missing { Missing::Forbid => "forbid", Missing::Empty => "empty" },
            "dtype": match vector.dtype { Dtype::F32 => "f32", Dtype::F64 => "f64" },
            "format": match vector.format { PayloadFormat::Csv => "csv", PayloadFormat::Json => "json" },
        });
        (vector.name.clone(), held)
    };
    Value::Object(plan.vectors.iter().map(vector).collect())
}

fn fields<'a>(fields: impl Iterator<Item = &'a Field>) -> Value {
    let all: Map<String, Value> = fields.map(|field| (field.name.to_string(), json!(shown(field)))).collect();
    Value::Object(all)
}

fn shown(field: &Field) -> String {
    format!("{}{}", field.ty, if field.nullable { "?" } else { "" })
}
