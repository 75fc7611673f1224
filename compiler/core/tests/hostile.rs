//! Files that mean harm: each is answered with diagnostics, in bounded time and memory, and with a small drawing.
//!
//! The bound on memory is that of the whole process, so this file is a test program of its own.

use std::time::{Duration, Instant};

use fsc_core::diag::{Diagnostics, render};
use fsc_core::parse;
use fsc_core::source::SourceMap;
use miette::{GraphicalReportHandler, GraphicalTheme};

/// Far more than any case takes on a busy machine, far less than one that grows with the square of its length.
const PATIENCE: Duration = Duration::from_secs(30);

/// Kilobytes that the process may ever have taken.
const MEMORY: usize = 512 * 1024;

/// Faults of a file that are drawn here; each drawing is bounded by itself.
const DRAWN: usize = 20;

/// What a file of these bytes is told, as codes; and that nothing about it is out of bounds.
fn told(bytes: &[u8]) -> Vec<String> {
    let begin = Instant::now();
    let mut sources = SourceMap::default();
    let mut found = Diagnostics::new();
    if let Some(fault) = sources.add_bytes("hostile.yaml", bytes) {
        found.push(fault);
    }
    let (_, faults) = parse::parse(&sources);
    found.append(faults);
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
    assert!(begin.elapsed() < PATIENCE, "took {:?}", begin.elapsed());
    assert!(peak() < MEMORY, "the process took {} kB", peak());
    faults.iter().map(|fault| fault.code().map(|code| code.to_string()).unwrap_or_default()).collect()
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
    assert!(told(&source(&words)).iter().all(|code| code == "FSC0008"));
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
    let words = [
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
    for word in words {
        let quoted = serde_json::Value::from(word).to_string();
        let unknown = format!("groups:\n  g:\n    {quoted}: 1\n");
        only(&told(unknown.as_bytes()), "FSC0010");
        assert!(!told(&feature(&format!("{word} ="))).is_empty());
    }
}

#[test]
fn any_prefix_of_the_shop_is_read() {
    let path = format!("{}/../../definitions/user.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(path).unwrap();
    for end in (0..text.len()).step_by(97) {
        told(&text[..end]);
    }
}
