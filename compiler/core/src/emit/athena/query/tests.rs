use crate::driver;
use crate::emit::Artefact;
use crate::emit::athena::emit;
use crate::emit::sql::WIDTH;
use crate::source::SourceMap;

/// A project over one table of events; groups, labels and vectors follow.
const HEAD: &str = r#"
project: { name: shop, athena: { database: shop } }
entities:
  user: { key: { user_id: string } }
sources:
  events:
    kind: event
    time: at
    known: { column: received, within: 3d }
    partition: { dt: date(at) }
    columns: { user_id: string, at: timestamp, received: timestamp, kind: "enum(view, buy)", amount: float? }
    at: { local: e.csv, athena: raw.events }
"#;

fn compiled(texts: &[(&str, &str)]) -> Vec<Artefact> {
    let mut sources = SourceMap::default();
    texts.iter().for_each(|(name, text)| _ = sources.add(*name, *text));
    let (plan, found) = driver::plan(&sources, None);
    let found: Vec<String> = found.into_sorted().iter().map(ToString::to_string).collect();
    let plan = plan.unwrap_or_else(|| panic!("{found:?}"));
    let (artefacts, faults) = emit(&plan, &sources);
    let faults: Vec<String> = faults.into_sorted().iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{faults:?}");
    artefacts
}

fn text(body: &str, path: &str) -> String {
    let text = format!("{HEAD}{body}");
    let artefacts = compiled(&[("s.yaml", &text)]);
    artefacts.into_iter().find(|artefact| artefact.path == path).unwrap().text
}

#[test]
fn every_statement_of_the_shop_is_laid_out_for_people() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../definitions/");
    let names = ["project", "sources", "user", "product", "propensity"];
    let texts: Vec<(String, String)> = names
        .iter()
        .map(|name| (format!("{name}.yaml"), std::fs::read_to_string(format!("{root}{name}.yaml")).unwrap()))
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    let artefacts = compiled(&texts);
    let queries: Vec<&Artefact> =
        artefacts.iter().filter(|it| it.path.contains("groups/") || it.path.contains("vectors/")).collect();
    assert_eq!(queries.len(), 27);
    for Artefact { path, text } in queries {
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{path}");
        assert!(text.lines().all(|line| line.trim_end() == line), "{path}");
        assert!(!text.to_uppercase().contains("INTERVAL"), "{path}");
    }
    assert_eq!(artefacts, compiled(&texts));
}

#[test]
fn a_feature_stands_under_its_own_words() {
    let body = "
groups:
  g:
    entity: user
    source: events
    evaluate: every 1d
    features:
      spend_7d: sum(amount) where kind == \"buy\" over 7d else 0
";
    let text = text(body, "athena/groups/g.sql");
    assert!(
        text.contains("-- spend_7d: sum(amount) where kind == \"buy\" over 7d else 0 (s.yaml:20)"),
        "{text}"
    );
    insta::assert_snapshot!(text.split_once("\"windows\" AS").unwrap().1, @r#"
     (
        SELECT
          "a"."user_id",
          "a"."at",
          sum("r"."amount") FILTER (WHERE "r"."kind" = 'buy') AS "spend_7d"
        FROM "asks" AS "a"
        LEFT JOIN "timed" AS "r"
          ON "r"."user_id" = "a"."user_id"
            AND "r"."at" > "a"."at" - BIGINT '604800000000'
            AND "r"."visible" <= "a"."at"
        GROUP BY "a"."user_id", "a"."at"
      )
    SELECT
      "windows"."user_id",
      CAST(from_unixtime_nanos(CAST("windows"."at" AS decimal(19, 0)) * DECIMAL '1000') AS timestamp(6)) AS "event_time",
      -- spend_7d: sum(amount) where kind == "buy" over 7d else 0 (s.yaml:20)
      coalesce("windows"."spend_7d", 0E0) AS "spend_7d"
    FROM "windows"
    ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST
    "#);
}

#[test]
fn only_what_a_range_needs_is_read() {
    let group = |window: &str| {
        let body = format!(
            "
groups:
  g: {{ entity: user, source: events, evaluate: every 1d, features: {{ n: count() over {window} }} }}
"
        );
        text(&body, "athena/groups/g.sql")
    };
    let bounded = group("7d");
    // Seven days, and the tick before.
    assert!(bounded.contains("\"table\".\"dt\"\n        >= "), "{bounded}");
    assert!(bounded.contains("\"range\".\"from\" - BIGINT '691200000000'"), "{bounded}");
    let whole = group("all");
    assert!(!whole.contains("\"table\".\"dt\"\n        >= "), "{whole}");
    assert!(whole.contains("\"table\".\"dt\"\n        <= "), "{whole}");
}
