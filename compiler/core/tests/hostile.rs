//! Files that mean harm: each is answered with diagnostics, in bounded time and memory, and with a small drawing.
//!
//! The bound on memory is that of the whole process, so this file is a test program of its own.

use std::time::{Duration, Instant};

use fsc_core::diag::{Diagnostics, render};
use fsc_core::source::SourceMap;
use fsc_core::{driver, emit};
use miette::{GraphicalReportHandler, GraphicalTheme};

/// Far more than any case takes on a slow machine, far less than one that grows with the square of its length.
const PATIENCE: Duration = Duration::from_secs(20);

/// Kilobytes that the process may ever have taken.
const MEMORY: usize = 512 * 1024;

/// Faults of a file that are drawn here; each drawing is bounded by itself.
const DRAWN: usize = 20;

/// Words that end strings, comments, tags and paths in whatever they are printed into.
const WORDS: [&str; 9] = [
    "a'; DROP TABLE x; --",
    "*/ pub fn f() {} /*",
    "</script><script>alert(1)</script>",
    "../../etc/passwd",
    "a\nb",
    "\u{1b}[2J\u{202e}",
    "{{ x }}{% y %}",
    "%0A::error::x",
    "$(reboot)`reboot`",
];

/// What a file of these bytes is told, as codes; and that nothing about it is out of bounds.
fn told(bytes: &[u8]) -> Vec<String> {
    let (begin, before) = (Instant::now(), spent());
    let mut sources = SourceMap::default();
    let mut found = Diagnostics::new();
    if let Some(fault) = sources.add_bytes("hostile.yaml", bytes) {
        found.push(fault);
    }
    let (plan, faults) = driver::plan(&sources, None);
    found.append(faults);
    if let Some(plan) = plan {
        let (artefacts, faults) = emit::emit(&plan, &sources);
        found.append(faults);
        artefacts.iter().for_each(harmless);
    }
    let faults = found.into_sorted();
    let theme = GraphicalTheme::unicode_nocolor();
    let handler = GraphicalReportHandler::new_themed(theme).with_width(100).with_links(false);
    for fault in faults.iter().take(DRAWN) {
        let mut drawn = String::new();
        let drawable = render::Drawable { fault: fault.as_ref(), sources: &sources };
        assert!(handler.render_report(&mut drawn, &drawable).is_ok());
        assert!(drawn.len() < 64 * 1024, "a drawing of {} bytes", drawn.len());
        assert!(!drawn.contains(['\0', '\u{1b}', '\u{7}', '\u{202e}']), "a drawing steers the terminal");
        let object = render::json(fault.as_ref(), &sources).to_string();
        assert!(!object.contains(['\0', '\u{1b}', '\n']), "an object is not one line");
    }
    let spent = match (before, spent()) {
        (Some(before), Some(after)) => after - before,
        _ => begin.elapsed(),
    };
    assert!(spent < PATIENCE, "took {spent:?}");
    assert!(peak() < MEMORY, "the process took {} kB", peak());
    faults.iter().map(|fault| fault.code().map(|code| code.to_string()).unwrap_or_default()).collect()
}

/// A file lies in the output folder, and is what its name says.
fn harmless(artefact: &emit::Artefact) {
    let path = &artefact.path;
    let inside = path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    assert!(inside && !path.contains(['\\', '\0']), "{path}");
    if path.ends_with(".json") {
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(&artefact.text);
        assert!(parsed.is_ok(), "{path} is not JSON");
    }
    if path.ends_with(".yaml") {
        let parsed: Result<serde_yaml::Value, _> = serde_yaml::from_str(&artefact.text);
        assert!(parsed.is_ok(), "{path} is not YAML");
    }
}

/// The processor's time that this thread has taken, where the system says: a busy machine is nobody's fault.
fn spent() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (ticks(11)? + ticks(12)?)))
}

/// The most memory that this process ever took, in kB; 0 where the system does not say.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// A project with one feature of this text, which is put in double quotes.
fn feature(expression: &str) -> Vec<u8> {
    let quoted = serde_json::Value::from(expression).to_string();
    format!("groups:\n  g:\n    features:\n      f: {quoted}\n").into_bytes()
}

fn only(codes: &[String], code: &str) {
    assert!(!codes.is_empty(), "nothing is told");
    assert!(codes.iter().all(|it| it == code), "{:?}", &codes[..codes.len().min(8)]);
}

#[test]
fn brackets_without_end() {
    for (open, close) in [("(", ")"), ("[", "]"), ("f(", ")"), ("a[", "]"), ("-(", ")")] {
        let closed = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
        only(&told(&feature(&closed)), "FSC0007");
        only(&told(&feature(&open.repeat(10_000))), "FSC0007");
    }
    assert!(told(format!("x: {}", "{ a: ".repeat(10_000)).as_bytes()).contains(&"FSC0007".to_owned()));
    let indented: String = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert!(told(indented.as_bytes()).contains(&"FSC0007".to_owned()));
}

#[test]
fn operators_without_end() {
    for chain in ["not ", "-", "1 + ", "a else ", "a and ", "1 - -"] {
        only(&told(&feature(&format!("{}a", chain.repeat(5_000)))), "FSC0007");
    }
    assert!(!told(&feature(&"a == ".repeat(10_000))).is_empty());
    assert!(!told(&feature(&"x[0]".repeat(2_000))).is_empty());
}

#[test]
fn types_without_end() {
    let source = |ty: &str| format!("sources: {{ s: {{ columns: {{ c: \"{ty}\" }} }} }}").into_bytes();
    only(&told(&source(&format!("{}int{}", "list<".repeat(10_000), ">".repeat(10_000)))), "FSC0007");
    let words = format!("enum({})", vec!["w"; 20_000].join(","));
    assert!(!told(&source(&words)).is_empty());
}

#[test]
fn lines_without_end() {
    only(&told(&feature(&"a".repeat(1_000_000))), "FSC0008");
    only(&told(&feature(&format!("\"{}", "a ".repeat(500_000)))), "FSC0008");
    let key = format!("{}: 1\n", "k".repeat(1_000_000));
    assert!(!told(key.as_bytes()).is_empty());
    let pieces = format!("groups: {{ g: {{ features: {{ a: {} }} }} }}", "f(x, ".repeat(50_000));
    assert!(!told(pieces.as_bytes()).is_empty());
    let quotes = format!("groups: [ {} ]", "'a, ".repeat(60_000));
    assert!(!told(quotes.as_bytes()).is_empty());
}

#[test]
fn many_faults_at_once() {
    let keys: String = (0..50_000).map(|_| "k: 1\n").collect();
    assert!(told(keys.as_bytes()).len() > 40_000);
    let features: String = (0..20_000).map(|i| format!("      f{i}: a &&\n")).collect();
    let text = format!("groups:\n  g:\n    features:\n{features}");
    assert_eq!(told(text.as_bytes()).len(), 20_000);
}

#[test]
fn aliases_of_aliases() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let inner = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    let codes = told(bomb.as_bytes());
    assert!(codes.contains(&"FSC0004".to_owned()));
    only(&told(b"project: &a { name: *a }\n"), "FSC0004");
}

#[test]
fn bytes_that_are_no_text() {
    assert!(told(b"project:\n  name: caf\xE9\n").contains(&"FSC0001".to_owned()));
    assert!(told(&[0xff; 1_000_000]).contains(&"FSC0001".to_owned()));
    assert!(told(b"\xff\xfep\0r\0o\0j\0").contains(&"FSC0001".to_owned()));
    assert!(!told(&[0; 100_000]).is_empty());
    assert!(!told(b"project: { name: \"a\0b\" }\n").is_empty());
    assert!(!told("\u{feff}\u{feff}a: 1".as_bytes()).is_empty());
}

#[test]
fn words_that_would_break_out_of_what_is_printed() {
    for word in WORDS {
        let quoted = serde_json::Value::from(word).to_string();
        let unknown = format!("groups:\n  g:\n    {quoted}: 1\n");
        only(&told(unknown.as_bytes()), "FSC0010");
        assert!(!told(&feature(&format!("{word} ="))).is_empty());
    }
}

/// A whole project, with words from somebody who means harm wherever text may stand.
fn dressed(word: &str) -> Vec<u8> {
    let inner = format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"));
    let word = serde_json::Value::from(word).to_string();
    let literal = serde_json::Value::from(format!("count() where page == {inner} over 7d")).to_string();
    let hot = serde_json::Value::from(format!("one_hot(g.page, [{inner}, \"b\"])")).to_string();
    format!(
        "project:\n  name: shop\n  description: {word}\n  athena: {{ database: shop, output: {word} }}\n  \
         sagemaker: {{ region: eu-west-1, offline: \"s3://shop/\", role: \"arn:aws:iam::111122223333:role/shop\" }}\n\
         entities: {{ user: {{ key: {{ user_id: string }}, description: {word} }} }}\n\
         sources:\n  e:\n    kind: event\n    time: t\n    owner: {word}\n    \
         columns: {{ user_id: string, t: timestamp, page: {{ type: string, from: {word} }} }}\n    \
         at: {{ local: {word}, athena: {word} }}\n\
         groups:\n  g:\n    entity: user\n    source: e\n    evaluate: every 1d\n    description: {word}\n    \
         features:\n      n: {{ is: {literal}, description: {word}, owner: {word}, tags: [{word}] }}\n      \
         page: {{ is: 'mode(page) over 7d else \"\"', deprecated: {word} }}\n\
         labels:\n  l: {{ entity: user, source: e, at: every 1d, value: count() within next 7d }}\n\
         vectors:\n  v:\n    label: l\n    inputs:\n      - hot: {hot}\n"
    )
    .into_bytes()
}

#[test]
fn words_that_would_break_out_of_what_is_made() {
    assert_eq!(told(&dressed("plain.table")), ["FSC7006"; 0]);
    for word in WORDS {
        let codes = told(&dressed(word));
        assert!(codes.iter().all(|code| !code.starts_with("FSC0")), "{word:?}: {codes:?}");
    }
}

#[test]
fn lets_that_double_one_another() {
    let lets: String = (1..64).map(|i| format!("      a{i}: a{0} + a{0}\n", i - 1)).collect();
    let project = |first: &str, feature: &str| {
        format!(
            "entities: {{ user: {{ key: {{ user_id: string }} }} }}\n\
             sources: {{ e: {{ kind: event, time: t, columns: {{ user_id: string, t: timestamp, x: float }} }} }}\n\
             groups:\n  g:\n    entity: user\n    source: e\n    evaluate: every 1d\n    offline: false\n    \
             let:\n      a0: {first}\n{lets}    features:\n      f: {feature}\n"
        )
        .into_bytes()
    };
    only(&told(&project("count() over 7d", "a63")), "FSC3003");
    only(&told(&project("x + x", "sum(a63) over 7d")), "FSC3003");
    only(&told(&project("x + x", "count() since a63 > 0")), "FSC3003");
}

#[test]
fn any_prefix_of_the_shop_is_read() {
    let path = format!("{}/../../definitions/user.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(path).unwrap();
    for end in (0..text.len()).step_by(97) {
        told(&text[..end]);
    }
}
