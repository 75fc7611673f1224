use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::*;
use crate::types::{DAY, HOUR, MINUTE};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Small,
    Large,
}

impl Word for Size {
    const WORDS: &'static [&'static str] = &["s", "l"];
    const ALL: &'static [Self] = &[Self::Small, Self::Large];

    fn word(self) -> &'static str {
        match self {
            Self::Small => "s",
            Self::Large => "l",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Pair {
    a: String,
    b: i64,
}

impl Key for Pair {
    fn write(&self, record: &mut Writer) {
        record.put("a", Some(&self.a));
        record.put("b", Some(&self.b));
    }

    fn read(record: &Reader<'_>) -> Result<Self, Unreadable> {
        Ok(Self { a: record.required("a")?, b: record.required("b")? })
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Features {
    size: Size,
    price: Option<Decimal<2>>,
    scores: Vec<f64>,
    by_day: BTreeMap<String, i64>,
    place: [f64; 2],
}

impl FeatureGroup for Features {
    type Key = Pair;

    const NAME: &'static str = "features";
    const FINGERPRINT: &'static str = "";
    const EVENT_TIME: EventTimeForm = EventTimeForm::Nanos;

    fn write(&self, record: &mut Writer) {
        record.put("size", Some(&self.size));
        record.put("price", self.price.as_ref());
        record.put("scores", Some(&self.scores));
        record.put("by_day", Some(&self.by_day));
        record.put("place", Some(&self.place));
    }

    fn read(record: &Reader<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            size: record.required("size")?,
            price: record.nullable("price")?,
            scores: record.required("scores")?,
            by_day: record.required("by_day")?,
            place: record.required("place")?,
        })
    }
}

impl Stored for Features {
    const TTL: Option<Duration> = Some(Duration(DAY));

    fn absent() -> &'static Self {
        static ABSENT: LazyLock<Features> = LazyLock::new(|| Features {
            size: Size::Small,
            price: None,
            scores: Vec::new(),
            by_day: BTreeMap::new(),
            place: [0.0; 2],
        });
        &ABSENT
    }
}

fn record() -> Record<Features> {
    Record {
        key: Pair { a: "x|y".into(), b: -3 },
        event_time: Timestamp(HOUR),
        features: Features {
            size: Size::Large,
            price: Some(Decimal(1050)),
            scores: vec![0.1, 1e300],
            by_day: BTreeMap::from([("2026-01-31".into(), 2)]),
            place: [1.5, -2.0],
        },
    }
}

#[test]
fn a_record_is_text_and_back() {
    let encoded = record().encode().unwrap();
    let expected = [
        ("fsc_key", r"x\|y|-3"),
        ("a", "x|y"),
        ("b", "-3"),
        ("event_time", "1970-01-01T01:00:00.000000000Z"),
        ("size", "l"),
        ("price", "10.50"),
        ("scores", "[0.1,1e+300]"),
        ("by_day", r#"{"2026-01-31":2}"#),
        ("place", "[1.5,-2]"),
    ];
    assert_eq!(encoded, expected.map(|(name, text)| (name, text.to_owned())));
    let read = encoded.iter().map(|(name, text)| (*name, text.as_str()));
    assert_eq!(Record::decode(read), Ok(record()));
}

#[test]
fn null_is_absence_and_what_is_missing_is_told() {
    let mut whole = record();
    whole.features.price = None;
    let encoded = whole.encode().unwrap();
    assert!(encoded.iter().all(|(name, _)| *name != "price"));
    let read = |without: &str| {
        let kept = encoded.iter().filter(|(name, _)| *name != without);
        Record::<Features>::decode(kept.map(|(name, text)| (*name, text.as_str())))
    };
    assert_eq!(read("price"), Ok(whole.clone()));
    assert_eq!(read("size").unwrap_err().to_string(), "`size` is missing");
    let spoiled = encoded.iter().map(|(name, text)| (*name, if *name == "size" { "m" } else { text }));
    let error = Record::<Features>::decode(spoiled).unwrap_err();
    assert_eq!(error.to_string(), "`m` of `size` is not a word of the enum");
}

#[test]
fn a_record_is_read_from_its_event_time_until_its_ttl() {
    let record = record();
    let seen = |now| features_at(Some(&record), Timestamp(now)) == &record.features;
    assert!(!seen(HOUR - 1));
    assert!(seen(HOUR));
    assert!(seen(HOUR + DAY - 1));
    assert!(!seen(HOUR + DAY));
    assert_eq!(features_at::<Features>(None, Timestamp(0)), Features::absent());
    assert_eq!(age_at(Some(&record), Timestamp(HOUR + 5)), Some(Duration(5)));
    assert_eq!(age_at(Some(&record), Timestamp(HOUR + DAY)), None);
}

#[test]
fn times_saturate() {
    let end = Timestamp(i64::MAX);
    assert_eq!(end + Duration(1), end);
    assert_eq!(Timestamp(i64::MIN) - Timestamp(1), Duration(i64::MIN));
    assert_eq!(Duration(i64::MIN).abs(), Duration(i64::MAX));
    assert_eq!(Date(i32::MAX) + Duration(DAY), Date(i32::MAX));
    assert_eq!((Date(3) - Date(1)).days(), 2);
    assert_eq!((Duration(-1)).days(), -1);
    assert_eq!(Timestamp(-1).date(), Date(-1));
    assert_eq!(Timestamp(90 * MINUTE).truncate(Duration(HOUR)), Timestamp(HOUR));
    assert_eq!(Timestamp::read("1970-01-02T00:00:00+01:00"), Some(Timestamp(23 * HOUR)));
}

#[test]
fn decimals_have_the_scale_of_their_type() {
    let (a, b) = (Decimal::<2>(150), Decimal::<1>(5));
    assert_eq!(Decimal::<2>::sum(a, b), Decimal(200));
    assert_eq!(Decimal::<2>::difference(b, a), Decimal(-100));
    assert_eq!(Decimal::<3>::product(a, b), Decimal(750));
    assert_eq!(Decimal::<0>::of(a), Decimal(2));
    assert_eq!((-a).floor(), Decimal(-2));
    assert_eq!(Decimal::<1>::cast(Decimal::<0>(100), 3), None);
    assert_eq!(Decimal::<2>::cast_text("1.005", 5), Some(Decimal(101)));
    assert_eq!(a.to_string(), "1.50");
}

#[test]
fn logic_has_three_values() {
    let (yes, no, unknown) = (Some(true), Some(false), None);
    assert_eq!(truth::all([yes, unknown]), None);
    assert_eq!(truth::all([no, unknown]), no);
    assert_eq!(truth::all([yes, yes]), yes);
    assert_eq!(truth::any([yes, unknown]), yes);
    assert_eq!(truth::any([no, unknown]), None);
    assert_eq!(truth::any([no, no]), no);
}

#[test]
fn collections_answer_by_position_and_key() {
    let list = [1_i64, 2, 3];
    assert_eq!(collection::item(&list, 2), Some(&3));
    assert_eq!(collection::item(&list, 3), None);
    assert_eq!(collection::item(&list, -1), None);
    let number = |item: &i64| *item as f64;
    assert_eq!(collection::pad::<_, 2>(&list, 0.0, number), [2.0, 3.0]);
    assert_eq!(collection::pad::<_, 4>(&list, -1.0, number), [-1.0, 1.0, 2.0, 3.0]);
    let map: BTreeMap<String, i64> = [("b".to_owned(), 2), ("c".to_owned(), 2), ("a".to_owned(), 1)].into();
    assert_eq!(collection::max_key(&map), Some("b"));
    assert_eq!(collection::sum_ints(&map), Some(5));
    assert_eq!(collection::sum_ints(&BTreeMap::new()), None);
    let large = BTreeMap::from([("a".to_owned(), i64::MAX), ("b".to_owned(), 1)]);
    assert_eq!(collection::sum_ints(&large), Some(i64::MAX));
}

#[test]
fn a_regex_is_compiled_where_it_is_used() {
    static REGEX: Regex = Regex::new("^a+$");
    assert!(REGEX.is_found("aaa"));
    assert!(!REGEX.is_found("ab"));
}

#[test]
fn sets_are_the_same_with_the_same_words_in_the_same_order() {
    assert!(same_words(&["a", "bc"], &["a", "bc"]));
    assert!(same_words(&[], &[]));
    for other in [&["a"] as &[&str], &["bc", "a"], &["a", "b"], &["a", "bc", "d"], &["a", "bcd"]] {
        assert!(!same_words(&["a", "bc"], other), "{other:?}");
    }
}
