use fsc_runtime::types::{Field, Type};

use super::emit;
use crate::diag::Diagnostics;
use crate::ir::plan::sample;
use crate::ir::plan::{Column, Offline, Place, Plan};
use crate::source::SourceMap;

/// The sample with a database, and its events in `raw.events`.
fn plan() -> Plan {
    let mut plan = sample::plan();
    plan.project.athena_database = Some("features".into());
    plan.project.athena_output = Some("s3://shop-athena".into());
    plan.project.offline_store = Some("s3://shop-features/".into());
    plan.project.role = Some("arn:aws:iam::111122223333:role/shop".into());
    plan.project.region = Some("eu-west-1".into());
    plan.sources[0].places.push(place(&[], Some("raw.events")));
    plan
}

fn place(settings: &[(&str, &str)], value: Option<&str>) -> Place {
    let settings = settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    Place { kind: "athena".into(), value: value.map(str::to_owned), settings }
}

fn text(plan: &Plan, path: &str) -> String {
    let (artefacts, _) = emit(plan, &SourceMap::default());
    artefacts.into_iter().find(|artefact| artefact.path == path).unwrap().text
}

fn codes(diagnostics: Diagnostics) -> Vec<String> {
    diagnostics.into_sorted().iter().map(|fault| fault.code().unwrap().to_string()).collect()
}

#[test]
fn a_project_that_does_not_speak_of_athena_gets_no_file() {
    assert!(emit(&sample::plan(), &SourceMap::default()).0.is_empty());
}

#[test]
fn a_source_is_an_iceberg_table_unless_it_says_otherwise() {
    insta::assert_snapshot!(text(&plan(), "athena/sources/events.sql"), @r"
    -- The rows of `events`, as the features read them. Made by fsc; do not edit.
    CREATE TABLE IF NOT EXISTS `raw`.`events` (
      `user_id` string,
      `timestamp` timestamp,
      `event_type` string,
      `amount` double,
      `device` string
    )
    LOCATION 's3://shop-athena/tables/raw/events/'
    TBLPROPERTIES (
      'table_type' = 'ICEBERG'
    )
    ");
}

#[test]
fn files_have_their_partitions_in_the_names_of_folders() {
    let mut plan = plan();
    let time = plan.sources[0].time.unwrap();
    plan.sources[0].partition = vec![("dt".into(), time)];
    plan.sources[0].places[1] = place(&[("table", "events"), ("format", "parquet")], None);
    plan.sources[0].columns[1].format = vec![(Some("athena".into()), "epoch_ms".into())];
    plan.sources[0].columns[2].about.description = Some("what `they` did,\nin the visitor's words".into());
    insta::assert_snapshot!(text(&plan, "athena/sources/events.sql"), @r"
    -- The rows of `events`, as the features read them. Made by fsc; do not edit.
    CREATE EXTERNAL TABLE IF NOT EXISTS `features`.`events` (
      `user_id` string,
      `timestamp` bigint,
      `event_type` string COMMENT 'what `they` did, in the visitor\'s words',
      `amount` double,
      `device` string
    )
    PARTITIONED BY (`dt` timestamp)
    STORED AS PARQUET
    LOCATION 's3://shop-athena/tables/features/events/'
    ");
}

#[test]
fn an_offline_store_is_what_sagemaker_makes() {
    let mut plan = plan();
    insta::assert_snapshot!(text(&plan, "athena/tables/u-f.sql"), @r"
    -- The records of `u-f`, as SageMaker stores them. Made by fsc; do not edit.
    -- SageMaker makes this table itself: its name and location are what DescribeFeatureGroup says. This statement
    -- is for a store of one's own, or with the location filled in, for a table over SageMaker's files.
    CREATE EXTERNAL TABLE IF NOT EXISTS `features`.`u_f` (
      `user_id` string,
      `event_time` string,
      `spend` double,
      `last_at` string,
      `device` string,
      `write_time` timestamp,
      `api_invocation_time` timestamp,
      `is_deleted` boolean
    )
    PARTITIONED BY (`year` string, `month` string, `day` string, `hour` string)
    STORED AS PARQUET
    LOCATION 's3://shop-features/111122223333/sagemaker/eu-west-1/offline-store/u-f-CREATED/data/'
    TBLPROPERTIES (
      'projection.enabled' = 'true',
      'projection.year.type' = 'integer',
      'projection.year.range' = '1970,2080',
      'projection.year.digits' = '4',
      'projection.month.type' = 'integer',
      'projection.month.range' = '1,12',
      'projection.month.digits' = '2',
      'projection.day.type' = 'integer',
      'projection.day.range' = '1,31',
      'projection.day.digits' = '2',
      'projection.hour.type' = 'integer',
      'projection.hour.range' = '0,23',
      'projection.hour.digits' = '2',
      'storage.location.template' = 's3://shop-features/111122223333/sagemaker/eu-west-1/offline-store/u-f-CREATED/data/year=${year}/month=${month}/day=${day}/hour=${hour}/'
    )
    ");
    plan.groups[0].offline = Some(Offline { iceberg: true, kms: None });
    insta::assert_snapshot!(text(&plan, "athena/tables/u-f.sql"), @r"
    -- The records of `u-f`, as SageMaker stores them. Made by fsc; do not edit.
    -- SageMaker makes this table itself: its name and location are what DescribeFeatureGroup says. This statement
    -- is for a store of one's own, or with the location filled in, for a table over SageMaker's files.
    CREATE TABLE IF NOT EXISTS `features`.`u_f` (
      `user_id` string,
      `event_time` string,
      `spend` double,
      `last_at` string,
      `device` string,
      `write_time` timestamp,
      `api_invocation_time` timestamp,
      `is_deleted` boolean
    )
    PARTITIONED BY (truncate(10, `event_time`))
    LOCATION 's3://shop-features/111122223333/sagemaker/eu-west-1/offline-store/u-f-CREATED/data/'
    TBLPROPERTIES (
      'table_type' = 'ICEBERG'
    )
    ");
}

#[test]
fn times_that_athena_would_cut_are_refused() {
    let faults = |change: &dyn Fn(&mut Plan)| {
        let mut plan = plan();
        plan.sources[0].places[1] = place(&[("table", "raw.events"), ("format", "parquet")], None);
        change(&mut plan);
        codes(emit(&plan, &SourceMap::default()).1)
    };
    assert_eq!(faults(&|_| {}), ["FSC4301"]);
    assert!(faults(&|plan| plan.sources[0].columns[1].unit = 1000).is_empty());
    let format = |word: &str| vec![(None, word.to_owned())];
    assert!(faults(&|plan| plan.sources[0].columns[1].format = format("epoch_us")).is_empty());
    assert_eq!(faults(&|plan| plan.sources[0].columns[1].format = format("%d.%m.%Y")), ["FSC4302"]);
    assert_eq!(faults(&|plan| plan.sources[0].places[1].settings[1].1 = "csv".into()), ["FSC4302"]);
}

#[test]
fn names_cannot_leave_their_quotes() {
    let mut plan = plan();
    let first = plan.sources[0].columns[0].clone();
    plan.sources[0].columns.push(Column { field: Field::nullable("a`b", Type::String), ..first });
    plan.sources[0].columns[4].about.description = Some("it's a \\ --".into());
    let text = text(&plan, "athena/sources/events.sql");
    assert!(text.contains("`a``b` string"), "{text}");
    assert!(text.contains(r"COMMENT 'it\'s a \\ --'"), "{text}");
}
