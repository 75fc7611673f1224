use crate::diag::render;
use crate::ir::ast::{Before, EvaluateKind, Project};
use crate::source::{SourceMap, Span};

use super::parse;

/// What is wrong with a text: each fault with its code and the text that it underlines.
pub(in crate::parse) fn faults(text: &str) -> Vec<String> {
    let mut sources = SourceMap::default();
    sources.add("a.yaml", text);
    let (_, found) = parse(&sources);
    let told = found.into_sorted();
    told.iter()
        .map(|fault| {
            let object = render::json(fault.as_ref(), &sources);
            let label = crate::diag::primary(fault.as_ref()).unwrap();
            let span = Span::new(label.offset(), label.offset() + label.len());
            let text = |key: &str| object[key].as_str().unwrap_or_default().to_owned();
            let (code, message, help) = (text("code"), text("message"), text("help"));
            format!("{code} {message} | {} | {help}", sources.text(span))
        })
        .collect()
}

/// The project of a text without faults.
pub(in crate::parse) fn project(text: &str) -> Project {
    assert_eq!(faults(text), Vec::<String>::new());
    let mut sources = SourceMap::default();
    sources.add("a.yaml", text);
    let (project, found) = parse(&sources);
    let _ = found.into_sorted();
    project
}

fn shop() -> SourceMap {
    let mut sources = SourceMap::default();
    for name in ["project", "sources", "user", "product", "propensity", "tests"] {
        let path = format!("{}/../../definitions/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        if let Ok(text) = std::fs::read_to_string(path) {
            sources.add(name, text);
        }
    }
    sources
}

#[test]
fn the_shop_is_read_without_a_fault() {
    let sources = shop();
    let (project, found) = parse(&sources);
    let told: Vec<_> =
        found.into_sorted().iter().map(|fault| render::json(fault.as_ref(), &sources).to_string()).collect();
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(project.groups.len(), 6);
    assert_eq!(project.vectors[0].inputs.len(), 27);
    assert!(
        project.vectors[0].before.as_ref().is_some_and(|it| matches!(it, Before::Flag(flag) if flag.value))
    );
    let evaluate = project.groups[0].evaluate.as_ref().map(|it| &it.kind);
    assert!(matches!(evaluate, Some(EvaluateKind::Every { .. })));
}
