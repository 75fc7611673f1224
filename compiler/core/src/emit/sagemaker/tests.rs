use fsc_runtime::types::{DAY, Field, SECOND, Type, Value};
use serde_json::{Value as Json, json};

use super::{emit, record_identifier};
use crate::diag::Diagnostics;
use crate::emit::Artefact;
use crate::ir::plan::{
    About, ColumnId, EventTimeForm, Feature, Group, Key, Node, Offline, Online, Op, Plan, Project, Rows,
    Scan, Schedule, SourceId,
};
use crate::source::{SourceMap, Span};

fn feature(plan: &mut Plan, name: &str, ty: Type) -> Feature {
    let value = plan.nodes.add(Node { op: Op::Literal(Value::Null), ty: ty.clone(), nullable: true });
    Feature {
        field: Field::nullable(name, ty),
        value,
        absent: Some(Value::Null),
        text: "null".into(),
        about: About::default(),
        expect: Vec::new(),
        was: None,
        span: Span::default(),
    }
}

/// A project with one group, `user-features`, that is stored in both stores.
fn plan() -> Plan {
    let mut plan = Plan {
        project: Project {
            name: "shop".into(),
            offline_store: Some("s3://shop-features/".into()),
            role: Some("arn:aws:iam::111122223333:role/shop".into()),
            prefix: "prod-".into(),
            ..Project::default()
        },
        entities: Vec::new(),
        sources: Vec::new(),
        groups: Vec::new(),
        labels: Vec::new(),
        vectors: Vec::new(),
        tests: Vec::new(),
        nodes: Default::default(),
    };
    let features =
        vec![feature(&mut plan, "spend", Type::Float), feature(&mut plan, "seen", Type::Timestamp)];
    plan.groups.push(Group {
        name: "user-features".into(),
        about: About::default(),
        entity: "user".into(),
        keys: vec![Key { field: Field::required("user_id", Type::String), column: ColumnId(0) }],
        schedule: Schedule::Every { period: DAY, offset: 0, delay: 0, cut: 0 },
        scan: Scan { source: SourceId(0), columns: vec![ColumnId(0)] },
        rows: Rows::default(),
        sweep: Vec::new(),
        features,
        reach: None,
        online: Some(Online { ttl: Some(30 * DAY), ..Online::default() }),
        offline: Some(Offline { iceberg: true, kms: None }),
        event_time: EventTimeForm::Seconds,
        succeeds: None,
        span: Span::default(),
    });
    plan
}

fn parse(artefacts: &[Artefact], path: &str) -> Json {
    let text = &artefacts.iter().find(|artefact| artefact.path == path).unwrap().text;
    assert!(text.ends_with('\n'));
    if path.ends_with("yaml") {
        serde_yaml::from_str(text).unwrap()
    } else {
        serde_json::from_str(text).unwrap()
    }
}

fn codes(diagnostics: Diagnostics) -> Vec<String> {
    diagnostics.into_sorted().iter().map(|fault| fault.code().unwrap().to_string()).collect()
}

/// The codes of the plan after a change.
fn faults(change: impl FnOnce(&mut Plan)) -> Vec<String> {
    let mut plan = plan();
    change(&mut plan);
    codes(emit(&plan, &SourceMap::default()).1)
}

#[test]
fn a_stored_group_is_said_three_times() {
    let (artefacts, diagnostics) = emit(&plan(), &SourceMap::default());
    assert!(diagnostics.is_empty());
    let request = parse(&artefacts, "sagemaker/user-features.json");
    let expected = json!({
        "FeatureGroupName": "prod-user-features",
        "RecordIdentifierFeatureName": "user_id",
        "EventTimeFeatureName": "event_time",
        "FeatureDefinitions": [
            {"FeatureName": "user_id", "FeatureType": "String"},
            {"FeatureName": "event_time", "FeatureType": "String"},
            {"FeatureName": "spend", "FeatureType": "Fractional"},
            {"FeatureName": "seen", "FeatureType": "String"},
        ],
        "OnlineStoreConfig": {"EnableOnlineStore": true, "TtlDuration": {"Unit": "Days", "Value": 30}},
        "OfflineStoreConfig": {"S3StorageConfig": {"S3Uri": "s3://shop-features/"}, "TableFormat": "Iceberg"},
        "RoleArn": "arn:aws:iam::111122223333:role/shop",
        "Tags": [{"Key": "fsc:project", "Value": "shop"}],
    });
    assert_eq!(request, expected);
    let template = parse(&artefacts, "sagemaker/cloudformation.yaml");
    let resource = &template["Resources"]["UserFeatures"];
    assert_eq!(resource["DeletionPolicy"], "Retain");
    assert_eq!(resource["UpdateReplacePolicy"], "Retain");
    assert_eq!(resource["Properties"]["FeatureDefinitions"], expected["FeatureDefinitions"]);
    assert_eq!(resource["Properties"]["Tags"], Json::Null);
    let terraform = parse(&artefacts, "sagemaker/terraform.tf.json");
    let resource = &terraform["resource"]["aws_sagemaker_feature_group"]["user-features"];
    assert_eq!(
        resource["lifecycle"][0],
        json!({"prevent_destroy": true, "ignore_changes": ["feature_definition"]})
    );
    assert_eq!(resource["online_store_config"][0]["ttl_duration"], json!([{"unit": "Days", "value": 30}]));
}

#[test]
fn a_key_of_two_columns_has_one_identifier_and_both_columns() {
    let mut plan = plan();
    let second = Key { field: Field::required("shop", Type::Int), column: ColumnId(1) };
    plan.groups[0].keys.push(second);
    let request = parse(&emit(&plan, &SourceMap::default()).0, "sagemaker/user-features.json");
    assert_eq!(request["RecordIdentifierFeatureName"], "fsc_key");
    let names: Vec<_> = (0..4).map(|at| request["FeatureDefinitions"][at]["FeatureName"].clone()).collect();
    assert_eq!(names, ["fsc_key", "user_id", "shop", "event_time"]);
}

#[test]
fn identifiers_of_different_keys_differ() {
    let parts = ["", "a", "|", "\\", "a|", "|a", "\\|", "|\\", "a\\"];
    let mut seen = std::collections::HashSet::new();
    for first in parts {
        for second in parts {
            assert!(seen.insert(record_identifier(&[first, second])), "{first:?} {second:?}");
        }
    }
    assert_eq!(record_identifier(&["a|b"]), "a|b");
    assert_eq!(record_identifier::<&str>(&[]), "all");
}

#[test]
fn logical_ids_of_different_groups_differ() {
    let mut plan = plan();
    for name in ["a-b", "aB", "ab", "a_b", "a-1b", "a1b", "1a"] {
        let group = Group { name: name.into(), ..plan.groups[0].clone() };
        plan.groups.push(group);
    }
    let template = parse(&emit(&plan, &SourceMap::default()).0, "sagemaker/cloudformation.yaml");
    let ids: Vec<&String> = template["Resources"].as_object().unwrap().keys().collect();
    assert_eq!(ids.len(), 8, "{ids:?}");
    assert!(ids.iter().all(|id| id.chars().all(|letter| letter.is_ascii_alphanumeric())));
}

#[test]
fn what_the_service_refuses_is_told() {
    assert_eq!(faults(|plan| plan.groups[0].name = "-bad".into()), Vec::<String>::new(), "the prefix leads");
    assert_eq!(faults(|plan| plan.groups[0].name = "bad-".into()), ["FSC4401"]);
    assert_eq!(faults(|plan| plan.groups[0].name = "x".repeat(60)), ["FSC4401"]);
    assert_eq!(faults(|plan| plan.groups[0].features[0].field.name = "bad name!".into()), ["FSC4401"]);
    assert_eq!(faults(|plan| plan.groups[0].features[0].field.name = "Year".into()), ["FSC4402"]);
    assert_eq!(faults(|plan| plan.groups[0].features[0].field.name = "USER_ID".into()), ["FSC4402"]);
    let many = |plan: &mut Plan, count: usize| {
        let one = plan.groups[0].features[0].clone();
        let named =
            |at: usize| Feature { field: Field::nullable(format!("f{at}"), Type::Int), ..one.clone() };
        plan.groups[0].features = (0..count).map(named).collect();
    };
    assert_eq!(faults(|plan| many(plan, 2498)), Vec::<String>::new());
    assert_eq!(faults(|plan| many(plan, 2499)), ["FSC4403"]);
    assert_eq!(faults(|plan| plan.groups[0].event_time = EventTimeForm::Fractional), ["FSC4404"]);
    assert_eq!(faults(|plan| plan.project.role = None), ["FSC4405"]);
    assert_eq!(faults(|plan| plan.project.offline_store = None), ["FSC4405"]);
    assert_eq!(faults(|plan| plan.project.role = Some("arn:aws:iam::1:role/x".into())), ["FSC4406"]);
    assert_eq!(faults(|plan| plan.project.offline_store = Some("shop".into())), ["FSC4406"]);
}

#[test]
fn online_stores_have_limits() {
    let online = |online: Online| faults(|plan| plan.groups[0].online = Some(online));
    let none = Vec::<String>::new();
    assert_eq!(online(Online { ttl: Some(90 * SECOND), ..Online::default() }), none);
    assert_eq!(online(Online { ttl: Some(SECOND / 2), ..Online::default() }), ["FSC4407"]);
    assert_eq!(online(Online { throughput: Some((1, 1)), ..Online::default() }), none);
    let memory = Online { storage: Some("InMemory".into()), throughput: Some((1, 1)), ..Online::default() };
    assert_eq!(online(memory), ["FSC4408"]);
    assert_eq!(online(Online { storage: Some("Standard_V2".into()), ..Online::default() }), ["FSC4409"]);
    assert_eq!(online(Online { storage: Some("Disk".into()), ..Online::default() }), ["FSC4406"]);
}

#[test]
fn words_of_a_spec_stay_in_their_place() {
    let hostile = "x\"\n---\nevil: ${file(\"/etc/passwd\")} %{ if true } # */ --";
    let mut plan = plan();
    plan.project.kms = Some(hostile.into());
    plan.groups[0].about.description = Some(hostile.into());
    plan.groups[0].about.owner = Some(hostile.into());
    let (artefacts, _) = emit(&plan, &SourceMap::default());
    let request = parse(&artefacts, "sagemaker/user-features.json");
    assert_eq!(request["Description"], hostile);
    assert_eq!(request["Tags"].as_array().unwrap().len(), 1, "the owner is no tag");
    let template = parse(&artefacts, "sagemaker/cloudformation.yaml");
    let config = &template["Resources"]["UserFeatures"]["Properties"]["OnlineStoreConfig"];
    assert_eq!(config["SecurityConfig"]["KmsKeyId"], hostile);
    let terraform = parse(&artefacts, "sagemaker/terraform.tf.json");
    let resource = &terraform["resource"]["aws_sagemaker_feature_group"]["user-features"];
    let kms = resource["online_store_config"][0]["security_config"][0]["kms_key_id"].as_str().unwrap();
    assert!(kms.contains("$${file") && kms.contains("%%{ if"), "{kms}");
}
