//! Section 1, rules 10 and 12, and section 6: vectors.

use super::*;

fn vector(vector: &str) -> Case {
    Case::new(&format!(
        r#"
entities: {{ user: {{ key: {{ user: string }} }} }}
sources:
  events: {{ kind: event, time: t, columns: {{ user: string, t: timestamp, n: int, x: float?, s: string? }} }}
  asked: {{ kind: event, time: t, columns: {{ user: string?, other: string?, t: timestamp, y: int, r: float? }} }}
groups:
  g:
    entity: user
    source: events
    evaluate: on event
    features: {{ n: last(n), x: last(x), s: last(s), all: "last(x, 3)" }}
  live:
    entity: user
    source: events
    evaluate: on read
    features: {{ count: count() over 1h }}
labels: {{ l: {{ source: asked, value: y }} }}
vectors:
  v:
    label: l
    {vector}
"#
    ))
    .with("events", "user,t,n,x,s; u,08:00,1,0.1,a; u,10:00,16777217,1e300,c; w,08:00,7,,")
}

/// The inputs of each training row, label columns aside.
fn inputs(case: &Case) -> Vec<Vec<Outcome>> {
    let training = case.oracle().train("v", None, None).unwrap();
    training.rows.into_iter().map(|row| row.into_iter().skip(5).collect()).collect()
}

#[test]
fn before_true_asks_one_microsecond_earlier_and_still_shows_t() {
    let spec =
        "before: true\n    inputs: [g.n, live.count, { quiet: seconds(age(g)) else -1 }]\n    dtype: f64";
    let case =
        vector(spec).with("asked", "user,other,t,y,r; u,,08:00,1,; u,,08:00:01,0,; u,,09:00:00.000001,0,");
    let expected = [
        vec![NULL, float(0.0), float(-1.0)],
        vec![float(1.0), float(1.0), float(0.999999)],
        vec![float(1.0), float(0.0), float(3600.0)],
    ];
    assert_eq!(inputs(&case), expected);
    let training = case.oracle().train("v", None, None).unwrap();
    assert_eq!(training.columns, ["user", "other", "t", "y", "r", "n", "count", "quiet"]);
    assert_eq!(training.rows[0][2], Ok(Value::Timestamp(time("08:00"))));
}

#[test]
fn before_a_lead_asks_that_much_earlier() {
    let case =
        vector("before: 2h\n    inputs: [g.n]").with("asked", "user,other,t,y,r; u,,11:59,1,; u,,12:00,1,");
    assert_eq!(inputs(&case), [[float(1.0)], [float(16_777_216.0)]]);
}

#[test]
fn numbers_are_rounded_once_to_the_dtype_and_saturate() {
    let asked = "user,other,t,y,r; u,,09:00,1,; u,,11:00,1,";
    let case = vector("inputs: [g.n, g.x]").with("asked", asked);
    let tenth = f64::from(0.1_f32);
    let expected = [[float(1.0), float(tenth)], [float(16_777_216.0), float(f64::from(f32::MAX))]];
    assert_eq!(inputs(&case), expected);
    let exact = vector("inputs: [g.n, g.x]\n    dtype: f64").with("asked", asked);
    assert_eq!(inputs(&exact)[1], [float(16_777_217.0), float(1e300)]);
}

#[test]
fn a_training_set_has_one_row_per_label_row_null_keys_and_duplicates_included() {
    let case = vector("inputs: [{ n: g.n else -1 }]");
    let case = case.with("asked", "user,other,t,y,r; ,,09:00,1,; u,,09:00,1,; u,,09:00,1,; x,,09:00,0,");
    assert_eq!(inputs(&case), [[float(-1.0)], [float(1.0)], [float(1.0)], [float(-1.0)]]);
}

#[test]
fn a_bare_request_input_stands_once_and_is_rounded() {
    let case = vector("request: { r: float }\n    inputs: [g.n, r, { half: r / 2 }]");
    let case = case.with("asked", "user,other,t,y,r; u,,09:00,1,0.1");
    let training = case.oracle().train("v", None, None).unwrap();
    assert_eq!(training.columns, ["user", "other", "t", "y", "r", "n", "half"]);
    let row = &training.rows[0];
    assert_eq!(row[4], float(f64::from(0.1_f32)));
    assert_eq!(row[6], float(f64::from(0.05_f32)));
    let request = [("user", Value::string("u")), ("r", Value::float(0.1))];
    let request = request.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let payload = case.oracle().payload("v", &request, time("09:00")).unwrap();
    let names: Vec<_> = payload.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["n", "r", "half"]);
    assert_eq!(payload[1].1, float(f64::from(0.1_f32)));
}

#[test]
fn encoders_know_null_and_the_unknown() {
    let inputs_of = |input: &str, at: &str| {
        let case = vector(&format!("inputs:\n      - f: {input}\n    dtype: f64"));
        inputs(&case.with("asked", &format!("user,other,t,y,r; {at}"))).remove(0)
    };
    let (known, unknown, null) = ("u,,09:00,1,", "u,,11:00,1,", "w,,09:00,1,");
    let hot = "one_hot(g.s, [\"a\", \"b\"])";
    assert_eq!(inputs_of(hot, known), [float(1.0), float(0.0)]);
    assert_eq!(inputs_of(hot, unknown), [float(0.0), float(0.0)]);
    assert_eq!(inputs_of(hot, null), [float(0.0), float(0.0)]);
    let all = "one_hot(g.s, [\"a\", \"b\"], other=true, null=true)";
    assert_eq!(inputs_of(all, known), [float(1.0), float(0.0), float(0.0), float(0.0)]);
    assert_eq!(inputs_of(all, unknown), [float(0.0), float(0.0), float(1.0), float(0.0)]);
    assert_eq!(inputs_of(all, null), [float(0.0), float(0.0), float(0.0), float(1.0)]);
    assert_eq!(inputs_of("ordinal(g.s, [\"b\", \"a\"])", known), [float(1.0)]);
    assert_eq!(inputs_of("ordinal(g.s, [\"b\", \"a\"]) else -1", unknown), [float(-1.0)]);
    assert_eq!(inputs_of("bucketize(g.n, [0, 1, 2])", known), [float(2.0)]);
    assert_eq!(inputs_of("bucketize(g.n, [2])", known), [float(0.0)]);
    assert_eq!(inputs_of("standardize(g.n, 3, 4)", known), [float(-0.5)]);
    assert_eq!(inputs_of("min_max(g.n, -1, 7)", known), [float(0.25)]);
    assert_eq!(inputs_of("pad(g.all, 2, 0)", known), [float(0.0), float(0.1)]);
}

#[test]
fn columns_of_encoders_are_named_by_their_values() {
    let case = vector("inputs: [{ f: \"one_hot(g.n, [1, 2], other=true)\" }, { p: \"pad(g.all, 2, 0)\" }]");
    let columns = case.oracle().train("v", None, None).unwrap().columns;
    assert_eq!(columns[5..], ["f=1", "f=2", "f=other", "p_0", "p_1"]);
}

#[test]
fn roles_ask_one_group_about_two_entities() {
    let spec = "keys: { me: { entity: user }, peer: { entity: user, user: other } }\n    \
                inputs: [me.g.n, { theirs: peer.g.n }, { both: me.g.n + peer.g.n }]";
    let case = vector(spec).with("asked", "user,other,t,y,r; u,w,09:00,1,");
    assert_eq!(inputs(&case), [[float(1.0), float(7.0), float(8.0)]]);
}

#[test]
fn earlier_inputs_are_known_by_name_before_they_are_rounded() {
    let case = vector("inputs: [{ tenth: g.x }, { same: tenth == g.x }]");
    assert_eq!(
        inputs(&case.with("asked", "user,other,t,y,r; u,,09:00,1,")),
        [[float(f64::from(0.1_f32)), float(1.0)]]
    );
}
