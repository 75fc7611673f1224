//! The pictures of `tests/ui`: each case is a project, the text that every label underlines, and the drawn report.
//!
//! `FSC_UI=update cargo test -p fsc-core --test diagnostics` writes both anew; the difference is then to be read.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use fsc_core::diag::{Fault, render::Drawable};
use fsc_core::source::{SourceMap, Span};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan};

use super::{code, severity, told, workspace};

/// Columns of a drawn report.
const WIDTH: usize = 100;

/// Characters of an underlined text that are quoted as they are.
const QUOTED: usize = 60;

/// One project and what is expected of it.
struct Case {
    name: String,
    /// Paths and names of its files; what is expected stands at the start of the first.
    files: Vec<(PathBuf, String)>,
    picture: PathBuf,
}

impl Case {
    /// `NAME.yaml`, or a folder NAME with the files of a project; beside it `NAME.stderr`.
    fn read(path: &Path) -> Self {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let paths = if path.is_dir() { listed(path) } else { vec![path.to_owned()] };
        let short = |path: PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (path, name)
        };
        Self { name, files: paths.into_iter().map(short).collect(), picture: path.with_extension("stderr") }
    }

    /// The texts of its files, and the lines at the start of the first that say what is expected.
    fn texts(&self) -> (Vec<(String, Vec<u8>)>, String) {
        let read = |(path, name): &(PathBuf, String)| (name.clone(), std::fs::read(path).unwrap());
        let texts: Vec<(String, Vec<u8>)> = self.files.iter().map(read).collect();
        let expected = String::from_utf8(expected(&texts[0].1).to_vec()).unwrap();
        (texts, expected)
    }

    fn run(&self) -> Result<(), String> {
        let (texts, expected) = self.texts();
        let (sources, faults) = told(&texts);
        let (found, drawn) = (summary(&faults, &sources), draw(&faults, &sources));
        if found != expected {
            return Err(format!("{}: expected\n{expected}found\n{found}", self.name));
        }
        let picture = std::fs::read_to_string(&self.picture).unwrap_or_default();
        if drawn != picture {
            return Err(format!("{}: the picture is\n{picture}\nand should be\n{drawn}", self.name));
        }
        if !self.name.split('-').next().is_some_and(|start| faults.iter().any(|it| code(it) == start)) {
            return Err(format!("{}: the fault after which it is named is not found", self.name));
        }
        Ok(())
    }

    fn update(&self) {
        let (mut texts, old) = self.texts();
        let (sources, faults) = told(&texts);
        let rest = texts[0].1.split_off(old.len());
        texts[0].1 = [summary(&faults, &sources).into_bytes(), rest].concat();
        std::fs::write(&self.files[0].0, &texts[0].1).unwrap();
        let (sources, faults) = told(&texts);
        std::fs::write(&self.picture, draw(&faults, &sources)).unwrap();
    }
}

/// Files and folders of a folder that are cases or their parts, by name.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_case = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == "yaml")
            || (path.is_dir() && !path.ends_with("poor"))
    };
    let mut paths: Vec<PathBuf> = entries.filter(is_case).collect();
    paths.sort();
    paths
}

/// The comment lines at the start of a file that say what is found in it.
fn expected(text: &[u8]) -> &[u8] {
    let starts: [&[u8]; 3] = [b"# error FSC", b"# warning FSC", b"# note FSC"];
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    let said = lines.take_while(|line| starts.iter().any(|start| line.starts_with(start)));
    &text[..said.map(<[u8]>::len).sum()]
}

/// One line for each fault: its code, and what each label underlines and says.
fn summary(faults: &[Fault], sources: &SourceMap) -> String {
    let mut out = String::new();
    for fault in faults {
        let labels: Vec<String> =
            fault.labels().into_iter().flatten().map(|label| underlined(&label, sources)).collect();
        writeln!(out, "# {} {}: {}", severity(fault), code(fault), labels.join("; ")).unwrap();
    }
    out
}

fn underlined(label: &LabeledSpan, sources: &SourceMap) -> String {
    let text = sources.text(Span::new(label.offset(), label.offset() + label.len()));
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let characters: Vec<char> = text.chars().collect();
    let shown = if characters.len() <= QUOTED {
        quoted(text)
    } else {
        let (start, end) = (&characters[..QUOTED / 2], &characters[characters.len() - QUOTED / 2..]);
        format!("{} .. {}", quoted(&String::from_iter(start)), quoted(&String::from_iter(end)))
    };
    format!("{shown} {}", label.label().unwrap_or("-"))
}

fn draw(faults: &[Fault], sources: &SourceMap) -> String {
    let theme = GraphicalTheme::unicode_nocolor();
    let handler = GraphicalReportHandler::new_themed(theme).with_width(WIDTH).with_links(false);
    let mut drawn = String::new();
    for fault in faults {
        handler.render_report(&mut drawn, &Drawable { fault: fault.as_ref(), sources }).unwrap();
    }
    let lines: Vec<&str> = drawn.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

fn run(folder: &str) {
    let cases: Vec<Case> = listed(&workspace(folder)).iter().map(|path| Case::read(path)).collect();
    if std::env::var("FSC_UI").is_ok_and(|mode| mode == "update") {
        cases.iter().for_each(Case::update);
    }
    let wrong: Vec<String> = cases.iter().filter_map(|case| case.run().err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_pictures_are_as_they_stand() {
    run("tests/ui");
}

/// Messages that should be better: whoever mends one moves its case one folder up.
#[test]
fn the_poor_messages_are_as_they_stand() {
    run("tests/ui/poor");
}

#[test]
fn twelve_faults_are_told_at_once() {
    let case = Case::read(&workspace("tests/ui/FSC0010-twelve-at-once.yaml"));
    assert_eq!(told(&case.texts().0).1.len(), 12);
}
