//! What is told of fields that the group does not have so. Faults inside `#[is(..)]` need a compiler around them: they
//! are tested by programs that do not compile.

use fsc_core::driver;
use fsc_core::emit::rust::bind;
use fsc_core::source::SourceMap;

use super::check::check;
use super::own::Own;

const SPEC: &str = r#"
entities:
  user: { key: { user_id: string } }
sources:
  events:
    kind: event
    time: at
    columns: { user_id: string, at: timestamp, kind: "enum(view, buy)", amount: "decimal(10,2)" }
groups:
  user-state:
    entity: user
    source: events
    evaluate: every 1d
    features:
      views: count() over 7d
      spend: sum(amount) over 7d
      last_kind: last(kind)
"#;

const VIEWS: &str = "views: i64,";
const SPEND: &str = "spend: Option<Decimal<2>>,";
const LAST_KIND: &str = "last_kind: Option<Kind>,";

/// What is told of a struct with these fields, a line each.
fn told(fields: &[&str]) -> Vec<String> {
    let fields = fields.join(" ");
    let text = format!("#[feature_group(spec = \"s\", group = \"user-state\")] struct State {{ {fields} }}");
    let own = Own::read(syn::parse_str(&text).unwrap()).unwrap();
    let mut sources = SourceMap::default();
    sources.add("shop.yaml", SPEC);
    let (plan, found) = driver::plan(&sources, None);
    let plan = plan.unwrap_or_else(|| panic!("{:?}", found.into_sorted()));
    let binding = bind(&plan, &sources, "user-state").unwrap();
    check(&own, &binding).err().into_iter().flatten().map(|error| error.to_string()).collect()
}

#[test]
fn fields_as_the_group_has_them_are_taken_in_any_order() {
    assert_eq!(
        told(&[LAST_KIND, VIEWS, "spend: std::option::Option<fsc_runtime::record::Decimal<2>>,"]),
        [""; 0]
    );
}

#[test]
fn fields_that_are_missing_or_misspelt_are_told_together() {
    let expected = [
        "`user-state` has no feature `view`; write `views`",
        "`user-state` has a feature `views`, too: add the field `views`, `i64`",
        "`user-state` has a feature `last_kind`, too: add the field `last_kind`, an enum that derives `Word`",
    ];
    assert_eq!(told(&["view: i64,", SPEND]), expected);
    assert_eq!(
        told(&[VIEWS, SPEND, LAST_KIND, "shade: String,"]),
        ["`user-state` has no feature `shade`; remove the field"]
    );
}

#[test]
fn a_wrong_type_is_told_with_the_right_one() {
    let of_views = "`user-state.views` is int: write `i64`";
    for wrong in ["views: Option<i64>,", "views: i32,", "views: u64,", "views: String,"] {
        assert_eq!(told(&[wrong, SPEND, LAST_KIND]), [of_views], "{wrong}");
    }
    let of_spend = "`user-state.spend` is decimal(38,2), and may be null: write `Option<Decimal<2>>`";
    for wrong in ["spend: Decimal<2>,", "spend: Option<Decimal<3>>,", "spend: Option<f64>,"] {
        assert_eq!(told(&[VIEWS, wrong, LAST_KIND]), [of_spend], "{wrong}");
    }
}

#[test]
fn words_are_held_by_an_enum() {
    let told = |field: &str| told(&[VIEWS, SPEND, field]).join("\n");
    let message = |ty: &str| {
        format!(
            "`user-state.last_kind` is enum(view, buy), and may be null: write `{ty}` with an enum of view, buy that \
             derives `Word`"
        )
    };
    assert_eq!(told("last_kind: Kind,"), message("Option<Kind>"));
    assert_eq!(told("last_kind: Option<String>,"), message("Option<Words>"));
}

#[test]
fn an_alias_is_left_to_rustc() {
    assert_eq!(told(&[VIEWS, "spend: Price,", LAST_KIND]), [""; 0]);
}
