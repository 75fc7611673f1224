//! A case made small: whatever can be left out while it still differs in the same way.

use fsc_oracle::random::Yaml;
use fsc_oracle::{Tables, Value};

/// A case without parts that do not matter; `differs` says whether a smaller one still does.
pub fn shrink(
    spec: &Yaml,
    tables: &Tables,
    mut differs: impl FnMut(&Yaml, &Tables) -> bool,
) -> (Yaml, Tables) {
    let (mut spec, mut tables) = (spec.clone(), tables.clone());
    loop {
        let before = (spec.clone(), tables.clone());
        parts(&mut spec, |spec| differs(spec, &tables));
        rows(&mut tables, |tables| differs(&spec, tables));
        texts(&mut spec, |spec| differs(spec, &tables));
        cells(&mut tables, |tables| differs(&spec, tables));
        if before == (spec.clone(), tables.clone()) {
            return (spec, tables);
        }
    }
}

/// Leaves out entries and items, outermost first.
fn parts(spec: &mut Yaml, mut differs: impl FnMut(&Yaml) -> bool) {
    let mut at = 0;
    while let Some(without) = without(spec, &mut at.clone()) {
        match differs(&without) {
            true => *spec = without,
            false => at += 1,
        }
    }
}

/// The tree without its part of this number, counted from above; none where there are not so many.
fn without(tree: &Yaml, number: &mut usize) -> Option<Yaml> {
    let mut tree = tree.clone();
    remove(&mut tree, number).then_some(tree)
}

fn remove(tree: &mut Yaml, number: &mut usize) -> bool {
    let count = children(tree).len();
    if *number < count {
        match tree {
            Yaml::Map(entries) => drop(entries.remove(*number)),
            Yaml::List(items) => drop(items.remove(*number)),
            Yaml::Scalar(_) => {}
        }
        return true;
    }
    *number -= count;
    children(tree).into_iter().any(|child| remove(child, number))
}

fn children(tree: &mut Yaml) -> Vec<&mut Yaml> {
    match tree {
        Yaml::Scalar(_) => Vec::new(),
        Yaml::Map(entries) => entries.iter_mut().map(|(_, value)| value).collect(),
        Yaml::List(items) => items.iter_mut().collect(),
    }
}

/// Leaves out runs of words of texts, long ones first.
fn texts(spec: &mut Yaml, mut differs: impl FnMut(&Yaml) -> bool) {
    for number in 0..spec.scalars().len() {
        let Some(text) = spec.scalars().get(number).map(|text| (*text).to_owned()) else { return };
        let mut words = words(&text);
        let mut length = words.len().saturating_sub(1);
        while length > 0 {
            let mut start = 0;
            while start + length <= words.len() {
                let mut fewer = words.clone();
                fewer.drain(start..start + length);
                let mut shorter = spec.clone();
                set(&mut shorter, &mut number.clone(), fewer.concat().trim());
                if !fewer.is_empty() && differs(&shorter) {
                    (*spec, words) = (shorter, fewer);
                } else {
                    start += 1;
                }
            }
            length = (length - 1).min(words.len());
        }
    }
}

fn set(tree: &mut Yaml, number: &mut usize, text: &str) -> bool {
    if let Yaml::Scalar(old) = tree {
        if *number == 0 {
            text.clone_into(old);
            return true;
        }
        *number -= 1;
        return false;
    }
    children(tree).into_iter().any(|child| set(child, number, text))
}

/// Names, numbers and texts in one piece; every other character alone.
fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut quoted = false;
    for c in text.chars() {
        let joins = |last: char| {
            (c.is_alphanumeric() || "_.".contains(c)) && (last.is_alphanumeric() || "_.".contains(last))
        };
        match out.last_mut() {
            Some(word) if quoted || word.chars().last().is_some_and(joins) => word.push(c),
            _ => out.push(c.to_string()),
        }
        quoted ^= c == '"';
    }
    out
}

fn rows(tables: &mut Tables, mut differs: impl FnMut(&Tables) -> bool) {
    let names: Vec<String> = tables.sources.keys().cloned().collect();
    for name in names {
        for at in (0..tables.rows(&name).len()).rev() {
            let mut fewer = tables.clone();
            fewer.sources.entry(name.clone()).and_modify(|rows| drop(rows.remove(at)));
            if differs(&fewer) {
                *tables = fewer;
            }
        }
    }
}

/// Makes numbers and texts plain, where they are not null.
fn cells(tables: &mut Tables, mut differs: impl FnMut(&Tables) -> bool) {
    let plain = tables.clone();
    for (name, rows) in &plain.sources {
        for (at, row) in rows.iter().enumerate() {
            for (column, value) in row {
                let value = match value {
                    Value::Int(x) if *x != 1 => Value::Int(1),
                    Value::Float(x) if *x != 1.0 => Value::Float(1.0),
                    Value::Bool(true) => Value::Bool(false),
                    Value::String(x) if x != "a" => Value::string("a"),
                    _ => continue,
                };
                let mut simpler = tables.clone();
                let row = simpler.sources.get_mut(name).and_then(|rows| rows.get_mut(at));
                row.into_iter().for_each(|row| drop(row.insert(column.clone(), value.clone())));
                if differs(&simpler) {
                    *tables = simpler;
                }
            }
        }
    }
}
