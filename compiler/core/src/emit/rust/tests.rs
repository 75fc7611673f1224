//! The text of small projects; what a crate computes is tested where one is compiled, in `tests/generated`.

use insta::assert_snapshot;

use super::emit;
use super::names::Scope;
use super::text::{code, literal, prose};
use crate::driver;
use crate::emit::Artefact;
use crate::source::SourceMap;

const PROJECT: &str = r#"
project: { name: tiny }
entities:
  user: { key: { user_id: string } }
sources:
  events:
    kind: event
    time: at
    columns: { user_id: string, at: timestamp, event: "enum(view, buy)", amount: "decimal(8,2)?", device: string? }
    at: { local: events.csv }
  asked:
    kind: event
    time: at
    columns: { user_id: string, at: timestamp, bought: int, cart: float? }
    at: { local: asked.csv }
groups:
  user-spend:
    entity: user
    source: events
    evaluate: every 1d delay 2h
    online: { ttl: 30d }
    let: { buy: event == "buy" }
    features:
      spend: { is: sum(amount) where buy over 30d else 0, description: What was paid }
      last_at: last(at) where buy
      days_since: days(now - last_at) else 999
      device: last(device)
labels:
  bought: { source: asked, value: bought }
vectors:
  buyer:
    label: bought
    request: { cart: float? }
    inputs:
      - user-spend.spend
      - hours: hours(now - user-spend.last_at) else 24000
      - share: cart / user-spend.spend else 0
      - device: one_hot(user-spend.device, ["mobile"], other=true)
      - known: present(user-spend)
"#;

fn files() -> Vec<Artefact> {
    let mut sources = SourceMap::default();
    sources.add("tiny.yaml", PROJECT);
    let (plan, found) = driver::plan(&sources, None);
    let Some(plan) = plan else { panic!("{:?}", found.into_sorted()) };
    emit(&plan, &sources).0
}

/// The text of a file from the line that begins with this.
fn text(path: &str, from: &str) -> String {
    let files = files();
    let file = files.iter().find(|file| file.path == path).unwrap();
    let lines = file.text.lines().skip_while(|line| !line.starts_with(from));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_crate_has_a_file_for_each_thing_that_is_said() {
    let paths: Vec<String> = files().into_iter().map(|file| file.path).collect();
    assert_eq!(
        paths,
        [
            "Cargo.toml",
            "src/lib.rs",
            "src/keys.rs",
            "src/words.rs",
            "src/sources.rs",
            "src/labels.rs",
            "src/groups/mod.rs",
            "src/groups/user_spend.rs",
            "src/vectors/mod.rs",
            "src/vectors/buyer.rs"
        ]
    );
}

#[test]
fn every_file_is_rust_and_says_where_it_is_from() {
    for file in files().iter().filter(|file| file.path.ends_with(".rs")) {
        assert!(file.text.starts_with("// Made by fsc "), "{}", file.path);
        assert!(file.text.lines().next().unwrap().ends_with("; do not edit."), "{}", file.path);
        assert!(file.text.ends_with("}\n") || file.text.ends_with(";\n"), "{}", file.path);
        syn::parse_file(&file.text).unwrap();
    }
}

#[test]
fn the_same_project_is_the_same_text() {
    assert_eq!(files(), files());
}

#[test]
fn a_group_is_a_struct_with_its_absent_record() {
    let whole = text("src/groups/user_spend.rs", "/// The features");
    let (structs, _) = whole.split_once("/// The job").unwrap();
    assert_snapshot!(structs, @r#"
    /// The features of `user-spend`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct UserSpend {
        /// What was paid.
        ///
        /// `sum(amount) where buy over 30d else 0`
        pub spend: Decimal<2>,
        /// `last(at) where buy`
        pub last_at: Option<Timestamp>,
        /// `days(now - last_at) else 999`
        pub days_since: i64,
        /// `last(device)`
        pub device: Option<String>,
    }

    impl FeatureGroup for UserSpend {
        type Key = keys::User;
        const NAME: &'static str = "user-spend";
        const FINGERPRINT: &'static str = "d869289b72765543324b69a15e872a5ca6a9ad87c71f69507054ef021bf5c232";
        const EVENT_TIME: EventTimeForm = EventTimeForm::Seconds;

        fn write(&self, record: &mut Writer) {
            record.put("spend", Some(&self.spend));
            record.put("last_at", self.last_at.as_ref());
            record.put("days_since", Some(&self.days_since));
            record.put("device", self.device.as_ref());
        }

        fn read(record: &Reader<'_>) -> Result<Self, Unreadable> {
            Ok(Self {
                spend: record.required("spend")?,
                last_at: record.nullable("last_at")?,
                days_since: record.required("days_since")?,
                device: record.nullable("device")?,
            })
        }
    }

    impl Stored for UserSpend {
        const TTL: Option<Duration> = Some(days(30));

        fn absent() -> &'static Self {
            static ABSENT: LazyLock<UserSpend> = LazyLock::new(|| UserSpend {
                spend: Decimal(0),
                last_at: None,
                days_since: 999,
                device: None,
            });
            &ABSENT
        }
    }
    "#);
}

#[test]
fn a_job_reads_as_its_spec() {
    assert_snapshot!(text("src/groups/user_spend.rs", "/// The job"), @r#"
    /// The job that computes this group from its source.
    pub fn job() -> Group {
        let buy = col("event").eq(lit(words::Event::Buy));
        let last_at = last(col("at")).filter(&buy);

        let mut group = Group::new("user-spend", sources::events())
            .evaluate(every(days(1)).delay(hours(2)))
            .key("user_id", "user_id", Type::String)
            .ttl(days(30));

        // spend: sum(amount) where buy over 30d else 0 (tiny.yaml:24)
        group.required(
            "spend",
            Type::decimal(38, 2),
            sum(col("amount")).filter(&buy).over(days(30)).or_else(decimal(0, 38, 2)),
        );

        // last_at: last(at) where buy (tiny.yaml:25)
        group.nullable("last_at", Type::Timestamp, &last_at);

        // days_since: days(now - last_at) else 999 (tiny.yaml:26)
        group.required("days_since", Type::Int, (now() - &last_at).days().or_else(lit(999)));

        // device: last(device) (tiny.yaml:27)
        group.nullable("device", Type::String, last(col("device")));

        group
    }
    "#);
}

#[test]
fn a_builder_computes_step_by_step() {
    let whole = text("src/vectors/buyer.rs", "    /// The vector.");
    let (build, _) = whole.split_once("\n}\n").unwrap();
    assert_snapshot!(build.replace("\n    ", "\n").trim(), @r#"
    /// The vector. There is a value for every column, whatever was given.
    pub fn build<'a>(self) -> Buyer
    where
        UserSpend: Has<needs::UserSpend, Holds = Option<&'a groups::user_spend::Record>>,
        Cart: Has<needs::Cart, Holds = Option<f64>>,
    {
        let now = self.now;
        let user_spend = self.user_spend.value();
        let user_spend_age = age_at(user_spend, now);
        let user_spend = features_at(user_spend, now);
        let cart = self.cart.value();

        // hours: hours(now - user-spend.last_at) else 24000
        let hours = user_spend.last_at.map(|last_at| (now - last_at).hours()).unwrap_or(24000);

        // share: cart / user-spend.spend else 0
        let share = cart.and_then(|cart| scalar::number::divide(cart, user_spend.spend.float()))
            .unwrap_or(0.0);

        // device: one_hot(user-spend.device, ["mobile"], other=true)
        let device = Slot::of(user_spend.device.as_deref(), &["mobile"]);

        Buyer([
            cell(user_spend.spend),
            cell(hours),
            cell(share),
            cell(device.at(0)),
            cell(device.other()),
            cell(user_spend_age.is_some()),
        ])
    }
    "#);
}

#[test]
fn a_source_is_what_was_declared() {
    assert_snapshot!(text("src/sources.rs", "/// `events`"), @r#"
    /// `events` (tiny.yaml:6).
    pub fn events() -> Source {
        Source::event("events")
            .column(Column::required("user_id", Type::String).key())
            .column(Column::required("at", Type::Timestamp))
            .column(Column::required("event", words::Event::ty()))
            .column(Column::nullable("amount", Type::decimal(8, 2)))
            .column(Column::nullable("device", Type::String))
            .time(col("at"))
            .at(Location::path("events.csv"))
    }

    /// `asked` (tiny.yaml:11).
    pub fn asked() -> Source {
        Source::event("asked")
            .column(Column::required("user_id", Type::String).key())
            .column(Column::required("at", Type::Timestamp))
            .column(Column::required("bought", Type::Int))
            .column(Column::nullable("cart", Type::Float))
            .time(col("at"))
            .at(Location::path("asked.csv"))
    }
    "#);
}

#[test]
fn identifiers_are_rust_and_differ() {
    let mut scope = Scope::default();
    let names =
        ["spend_7d", "spend-7d", "spendTotal", "SPEND", "7d", "type", "self", "a b", "größe", "", "_"];
    let snakes = names.map(|name| scope.snake(name));
    assert_eq!(
        snakes,
        [
            "spend_7d",
            "spend_7d_2",
            "spend_total",
            "spend",
            "n7d",
            "type_",
            "self_",
            "a_b",
            "gruf6udfe",
            "unnamed",
            "unnamed_2"
        ]
    );
    let mut scope = Scope::default();
    let words = ["page_view", "pageView", "page view", "250K+", "", "self", "option", "a-b-c"];
    let camels = words.map(|word| scope.camel(word));
    assert_eq!(camels, ["PageView", "PageView2", "PageView3", "N250K", "Empty", "Self_", "Option_", "Abc"]);
    assert!(snakes.iter().chain(&camels).all(|name| syn::parse_str::<syn::Ident>(name).is_ok()));
}

#[test]
fn words_of_a_spec_stay_in_their_place() {
    let hostile = "\" */ //! \n\r\t\\ \u{202e}\u{2066} #} é 😀";
    let quoted = literal(hostile).to_string();
    let read: syn::LitStr = syn::parse_str(&quoted).unwrap();
    assert_eq!(read.value(), hostile);
    assert!(quoted.chars().all(|letter| letter != '\u{202e}' && letter != '\n'));
    assert_eq!(code("a\n b\u{202e}`c`"), "``` a b `c` ```");
    assert_eq!(prose("see [x](y) <b> *z*\n# no"), r"see \[x\](y) \<b\> \*z\* \# no");
    assert_eq!(prose("- no list"), r"\- no list");
}

#[test]
fn a_hostile_spec_is_still_a_crate() {
    let spec = PROJECT
        .replace("What was paid", "'*/ } fn evil() { \u{202e} `'")
        .replace("\"mobile\"", r#""\"] } /* \n", "\\""#)
        .replace("project: { name: tiny }", "project: { name: \"x\\\"]\\n[dependencies]\" }");
    let mut sources = SourceMap::default();
    sources.add("a\nb.yaml", spec);
    let (plan, found) = driver::plan(&sources, None);
    let Some(plan) = plan else { panic!("{:?}", found.into_sorted()) };
    for file in emit(&plan, &sources).0 {
        if file.path.ends_with(".rs") {
            let parsed = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{error}\n{}", file.text));
            let names = parsed.items.iter().filter_map(|item| match item {
                syn::Item::Fn(item) => Some(item.sig.ident.to_string()),
                _ => None,
            });
            assert!(names.into_iter().all(|name| name != "evil"), "{}", file.path);
        } else {
            assert_eq!(file.text.matches("[dependencies]").count(), 1, "{}", file.text);
        }
    }
}
