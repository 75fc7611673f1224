//! Twin folders: each of `tests/compat` holds a spec before and after a change, and what `fsc diff` tells of it.
//!
//! A folder is called like the rule that it shows. `FSC_UI=update cargo test -p fsc-core --test compat` writes what is
//! told into `told.txt`, and the page of the book that lists all rules.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use fsc_core::compat::{Diff, compare, rules, shown};
use fsc_core::driver;
use fsc_core::ir::plan::Plan;
use fsc_core::source::SourceMap;

/// How the page of the rules begins.
const OPENING: &str = "\
# Changes

<!-- Printed from the rules in `compiler/core/src/compat` by `FSC_UI=update cargo test -p fsc-core --test compat`. -->

`fsc diff OLD NEW` compares two specs by what they mean, and `fsc diff --against origin/main` compares one with what it was in a revision of git.
Each change is of one of these kinds; what is in the second column no longer fits after it, and then the command ends with exit status 1.
`--accept stored,training,serving` takes what is meant; `--format json` and `--format github` are for programs and workflows.
Below the changes it names the features and vectors that mean something else now, and a new text that means the same is told as just that.

| change | breaks | is | what to do |
| --- | --- | --- | --- |
";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/compat")
}

fn cases() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn plan(path: &Path) -> Plan {
    let mut sources = SourceMap::default();
    sources.add("spec.yaml", std::fs::read_to_string(path).unwrap());
    let (plan, found) = driver::plan(&sources, None);
    plan.unwrap_or_else(|| panic!("{}: {:?}", path.display(), found.into_sorted()))
}

fn diff(case: &str) -> Diff {
    let case = folder().join(case);
    compare(&plan(&case.join("before.yaml")), &plan(&case.join("after.yaml")))
}

fn is_update() -> bool {
    std::env::var_os("FSC_UI").is_some_and(|mode| mode == "update")
}

#[test]
fn the_book_lists_every_rule() {
    let rows = rules().map(|rule| {
        let breaks: Vec<&str> = rule.breaks.iter().map(|harm| harm.word()).collect();
        format!(
            "| `{}` | {} | {} | {} |\n",
            rule.name,
            breaks.join(", "),
            rule.says,
            rule.then.replace("{}", "X")
        )
    });
    let page = OPENING.to_owned() + &rows.collect::<String>();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/changes.md");
    if is_update() {
        std::fs::write(&path, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), page);
}

#[test]
fn every_case_tells_what_is_written_beside_it() {
    let mut wrong = Vec::new();
    for case in cases() {
        let path = folder().join(&case).join("told.txt");
        let told = shown::human(&diff(&case));
        if is_update() {
            std::fs::write(&path, &told).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if told != expected {
            wrong.push(format!("{case}\n--- expected\n{expected}--- told\n{told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case_of_its_name_in_which_it_applies() {
    let cases = cases();
    for rule in rules() {
        assert!(cases.iter().any(|case| case == rule.name), "no case shows {}", rule.name);
        let found = diff(rule.name);
        assert!(found.changes.iter().any(|change| change.rule.name == rule.name), "{}", rule.name);
    }
    let names: BTreeSet<&str> = rules().map(|rule| rule.name).collect();
    assert!(cases.iter().all(|case| names.contains(case.as_str())), "a case is called like no rule");
}

#[test]
fn what_has_not_changed_is_not_told() {
    for case in cases() {
        for side in ["before.yaml", "after.yaml"] {
            let same = plan(&folder().join(&case).join(side));
            let diff = compare(&same, &same);
            assert!(diff.changes.is_empty() && diff.features.is_empty() && diff.vectors.is_empty(), "{case}");
        }
    }
}

#[test]
fn what_means_something_else_has_a_change_that_says_why() {
    for case in cases() {
        let diff = diff(&case);
        let is_silent = diff.changes.iter().all(|change| change.rule.breaks.is_empty());
        assert!(!is_silent || (diff.features.is_empty() && diff.vectors.is_empty()), "{case}");
    }
}
