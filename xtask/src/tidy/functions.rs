//! Functions that are too long, or take too much.
//!
//! Files are laid out by rustfmt, so a function ends at the brace that stands as far in as its first line.

use super::Finding;
use super::tree::{File, Tree};

/// Lines of one function, arms of one line not counted: a table is read as a table.
const LONGEST: usize = 70;

/// Parameters besides `self`; more of them are a struct.
const PARAMETERS: usize = 4;

/// Functions that are longer or take more, and why: `path`, `name`, reason.
const EXEMPT: &[(&str, &str, &str)] =
    &[("compiler/core/src/ir/plan/fingerprint/writer.rs", "flag", "it writes a truth value")];

/// Where a public function takes no flag. The runtime computes with truth values, which are no flags.
const FLAGLESS: [&str; 2] = ["compiler/", "macros/"];

/// Parameters that say what something is, and do not choose what is done.
const PROPERTIES: [&str; 1] = ["nullable: bool"];

/// A function as it stands in a file.
#[derive(Debug, PartialEq)]
pub(super) struct Function<'a> {
    pub(super) name: &'a str,
    pub(super) line: usize,
    pub(super) length: usize,
    pub(super) public: bool,
    pub(super) parameters: Vec<String>,
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.rust() {
        for function in functions(file) {
            let exempt = EXEMPT.iter().any(|(path, name, _)| *path == file.path && *name == function.name);
            let faults = if exempt { Vec::new() } else { faults(&function, file) };
            found.extend(faults.into_iter().map(|fault| Finding::new(&file.path, function.line, fault)));
        }
    }
    found
}

fn faults(function: &Function<'_>, file: &File) -> Vec<String> {
    let Function { name, length, public, parameters, .. } = function;
    let mut out = Vec::new();
    if *length > LONGEST {
        out.push(format!("`{name}` has {length} lines and may have {LONGEST}"));
    }
    // A property that is tested takes what it varies.
    if parameters.len() > PARAMETERS && !file.is_test() {
        out.push(format!("`{name}` takes {} parameters and may take {PARAMETERS}", parameters.len()));
    }
    let flagless = *public && FLAGLESS.iter().any(|folder| file.path.starts_with(folder));
    let is_flag = |it: &&String| it.ends_with(": bool") && !PROPERTIES.contains(&it.as_str());
    if let Some(flag) = parameters.iter().find(is_flag).filter(|_| flagless) {
        out.push(format!("`{name}` takes a flag, `{flag}`: say with an enum what it means"));
    }
    out
}

/// The functions of a file, those inside others too.
pub(super) fn functions(file: &File) -> Vec<Function<'_>> {
    let lines: Vec<&str> = file.text.lines().collect();
    let declared = lines.iter().enumerate().filter_map(|(at, line)| Some((at, line, declared(line)?)));
    let function = |(at, line, name): (usize, &&str, _)| {
        let signature = signature(&lines[at..]);
        let public = line.trim_start().starts_with("pub");
        let length = length(&lines[at..], &signature);
        Function { name, line: at + 1, length, public, parameters: parameters(&signature) }
    };
    declared.map(function).collect()
}

/// Lines from the first of a function to its last, without arms of one line.
fn length(lines: &[&str], signature: &str) -> usize {
    let Some((first, rest)) = lines.split_first() else { return 0 };
    if first.trim_end().ends_with('}') || signature.ends_with(';') {
        return 1;
    }
    let indent = first.len() - first.trim_start().len();
    let ends = |line: &&str| {
        let (before, after) = line.split_at_checked(indent).unwrap_or(("", ""));
        before.trim().is_empty() && after.starts_with('}')
    };
    let Some(body) = rest.iter().position(ends) else { return 1 };
    let is_arm = |line: &&&str| line.contains(" => ") && line.ends_with(',');
    body + 2 - rest.iter().take(body).filter(is_arm).count()
}

/// The name of the function that a line declares.
fn declared(line: &str) -> Option<&str> {
    let (before, after) = line.trim_start().split_once("fn ")?;
    let modifiers = ["pub", "pub(crate)", "pub(super)", "const", "async", "unsafe", "extern"];
    let known = |word: &str| modifiers.contains(&word) || word.starts_with("pub(in") || word.ends_with(')');
    let end = after.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    after.get(..end).filter(|name| !name.is_empty() && before.split_whitespace().all(known))
}

/// From `fn` to the brace or semicolon that ends the signature, on one line.
fn signature(lines: &[&str]) -> String {
    let last = lines.iter().position(|line| line.trim_end().ends_with(['{', ';', '}'])).unwrap_or(0);
    let parts: Vec<&str> = lines.iter().take(last + 1).map(|line| line.trim()).collect();
    parts.join(" ")
}

/// The parameters of a signature, without `self`.
fn parameters(signature: &str) -> Vec<String> {
    let inside = parenthesised(signature);
    let (mut depth, mut before) = (0_i32, ' ');
    let mut out = vec![String::new()];
    for character in inside.chars() {
        match character {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' => depth -= 1,
            '>' if before != '-' => depth -= 1,
            _ => {}
        }
        match (character, out.last_mut()) {
            (',', _) if depth == 0 => out.push(String::new()),
            (_, Some(last)) => last.push(character),
            _ => {}
        }
        before = character;
    }
    let own =
        |it: &String| !it.is_empty() && !it.split(':').next().is_some_and(|name| name.ends_with("self"));
    out.into_iter().map(|it| it.trim().to_owned()).filter(own).collect()
}

/// What stands in the first parentheses of a signature behind its generic parameters.
fn parenthesised(signature: &str) -> &str {
    let (mut angles, mut depth, mut start, mut before) = (0_i32, 0_i32, 0, ' ');
    let begin = signature.find("fn ").map_or(0, |at| at + "fn ".len());
    for (at, character) in signature.char_indices().skip_while(|(at, _)| *at < begin) {
        match character {
            '<' if depth == 0 => angles += 1,
            '>' if depth == 0 && before != '-' => angles -= 1,
            '(' if angles == 0 => {
                depth += 1;
                if depth == 1 {
                    start = at + 1;
                }
            }
            ')' if angles == 0 => {
                depth -= 1;
                if depth == 0 {
                    return signature.get(start..at).unwrap_or_default();
                }
            }
            _ => {}
        }
        before = character;
    }
    ""
}
