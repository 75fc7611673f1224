//! Groups of the rows of an ask: `per`, whose groups are the rows of an outer aggregate, and `by`, which answers each.

use super::answer::{Answers, Items};
use super::call::{Call, Fault, Inner, Nested, Per};
use super::elementwise;
use super::kernel::kernel;
use super::key::Keys;
use super::select::Selection;
use super::table::{Argument, Asks, Rows, Values};

/// How many selected rows are held before their groups are evaluated.
const HELD: usize = 1 << 20;

/// The answers of a call with `by`: one map per ask.
pub(super) fn by(call: &Call<'_>, rows: &Rows<'_>, asks: &Asks<'_>) -> Result<Answers, Fault> {
    let keys = Partition::by(call)?;
    let mut maps = Maps::default();
    let mut lists = Lists::default();
    each_ask(call, rows, asks, |ask, chosen| {
        for (key, group) in keys.groups(chosen) {
            lists.push(group, asks.times[ask]);
            maps.key(key);
        }
        maps.end();
        if lists.rows.len() >= HELD {
            maps.values(fold(call, rows, &lists)?)?;
            lists.clear();
        }
        Ok(())
    })?;
    maps.values(fold(call, rows, &lists)?)?;
    Ok(maps.answers())
}

/// The answers of a nested call: inner aggregates of all groups, then the outer arguments, then the outer aggregate.
pub(super) fn per(nested: &Nested<'_>, rows: &Rows<'_>, asks: &Asks<'_>) -> Result<Answers, Fault> {
    // The rows of groups are selected by window and `where` alone.
    let plain = Call { arguments: Vec::new(), ..nested.call.clone() };
    let keys = plain.by.is_some().then(|| Partition::by(&plain)).transpose()?;
    let per = Partition::per(nested.per, rows)?;
    let mut level = Level::new(nested, rows);
    let mut maps = Maps::default();
    each_ask(&plain, rows, asks, |ask, chosen| {
        let now = asks.times[ask];
        match &keys {
            None => level.unit(per.groups(chosen), now),
            Some(keys) => {
                for (key, chosen) in keys.groups(chosen) {
                    level.unit(per.groups(&chosen), now);
                    maps.key(key);
                }
                maps.end();
            }
        }
        if level.inner.rows.len() >= HELD { level.flush() } else { Ok(()) }
    })?;
    level.flush()?;
    let answers = level.answers;
    if keys.is_none() {
        return answers.ok_or(Fault::Argument);
    }
    if let Some(values) = answers {
        maps.values(values)?;
    }
    Ok(maps.answers())
}

/// Selects the rows of each ask in turn.
fn each_ask(
    call: &Call<'_>,
    rows: &Rows<'_>,
    asks: &Asks<'_>,
    mut visit: impl FnMut(usize, &[u32]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut selection = Selection::new(call, rows, asks);
    for entity in asks.entities {
        for ask in entity.asks.clone() {
            visit(ask, selection.of(entity, ask)).map_err(|fault| match fault {
                Fault::Overflow { .. } => Fault::Overflow { ask },
                other => other,
            })?;
        }
    }
    Ok(())
}

/// Rows in lists, each with the time of its ask.
#[derive(Default)]
struct Lists {
    rows: Vec<u32>,
    ends: Vec<usize>,
    now: Vec<i64>,
}

impl Lists {
    fn push(&mut self, rows: impl IntoIterator<Item = u32>, now: i64) {
        self.rows.extend(rows);
        self.ends.push(self.rows.len());
        self.now.push(now);
    }

    fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.rows[start..*end])
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}

/// One aggregate over each list; rows that its `where` refuses are left out.
fn fold(call: &Call<'_>, rows: &Rows<'_>, lists: &Lists) -> Result<Answers, Fault> {
    if let [Argument { values: Values::Vector { width, .. }, .. }] = call.arguments[..] {
        return elementwise(call, width, |part| fold(&part, rows, lists));
    }
    let mut kernel = kernel(call, rows, &lists.now)?;
    let mut passing = Vec::new();
    for (list, chosen) in lists.iter().enumerate() {
        match call.filter {
            None => kernel.list(list, chosen),
            Some(filter) => {
                passing.clear();
                passing.extend(chosen.iter().filter(|row| filter[**row as usize]));
                kernel.list(list, &passing);
            }
        }
    }
    kernel.finish()
}

/// Divides rows into groups.
enum Partition<'a> {
    Key(Argument<'a>, Keys<'a>),
    Session(i64, &'a [i64]),
}

impl<'a> Partition<'a> {
    fn by(call: &Call<'a>) -> Result<Self, Fault> {
        match call.by {
            Some(argument @ Argument { values: Values::Code(_), .. }) => Self::key(argument),
            _ => Err(Fault::Argument),
        }
    }

    fn per(per: Per<'a>, rows: &Rows<'a>) -> Result<Self, Fault> {
        match per {
            Per::Key(argument) => Self::key(argument),
            Per::Session(gap) => Ok(Self::Session(gap, rows.times)),
        }
    }

    fn key(argument: Argument<'a>) -> Result<Self, Fault> {
        Ok(Self::Key(argument, Keys::new(&argument).ok_or(Fault::Argument)?))
    }

    /// The groups with their keys, ascending; the rows of each in their order.
    fn groups(&self, rows: &[u32]) -> Vec<(i64, Vec<u32>)> {
        match self {
            Self::Key(argument, keys) => {
                let known = rows.iter().filter(|row| argument.is_valid(**row as usize));
                let mut pairs: Vec<(i64, u32)> = known.map(|row| (keys.keys[*row as usize], *row)).collect();
                pairs.sort_unstable();
                let groups = pairs.chunk_by(|a, b| a.0 == b.0);
                groups.map(|group| (group[0].0, group.iter().map(|pair| pair.1).collect())).collect()
            }
            Self::Session(gap, times) => {
                let near = |a: &u32, b: &u32| times[*b as usize].saturating_sub(times[*a as usize]) <= *gap;
                (0..).zip(rows.chunk_by(near)).map(|(at, group)| (at, group.to_vec())).collect()
            }
        }
    }
}

/// The two levels of a nested call, filled until they are flushed.
struct Level<'a> {
    nested: &'a Nested<'a>,
    rows: &'a Rows<'a>,
    /// The rows of each group.
    inner: Lists,
    /// The groups of each unit: an ask, or an ask and a key of `by`.
    outer: Lists,
    times: Vec<i64>,
    ties: Vec<u32>,
    answers: Option<Answers>,
}

impl<'a> Level<'a> {
    fn new(nested: &'a Nested<'a>, rows: &'a Rows<'a>) -> Self {
        let (inner, outer) = (Lists::default(), Lists::default());
        Self { nested, rows, inner, outer, times: Vec::new(), ties: Vec::new(), answers: None }
    }

    /// Adds a unit. A group's place in time is that of its latest row.
    fn unit(&mut self, groups: Vec<(i64, Vec<u32>)>, now: i64) {
        let first = self.times.len() as u32;
        for (_, group) in groups {
            let Some(place) = group.last().map(|row| self.rows.place(*row)) else { continue };
            self.times.push(place.0);
            self.ties.push(place.1);
            self.inner.push(group, now);
        }
        self.outer.push(first..self.times.len() as u32, now);
    }

    fn flush(&mut self) -> Result<(), Fault> {
        let nested = self.nested;
        let inner = |inner: &Inner<'_>| {
            let Inner { function, arguments, filter } = inner;
            let call = Call {
                function,
                arguments: arguments.clone(),
                filter: *filter,
                by: None,
                ..nested.call.clone()
            };
            fold(&call, self.rows, &self.inner)
        };
        let inner: Vec<Answers> = nested.inner.iter().map(inner).collect::<Result<_, _>>()?;
        let columns = (nested.outer)(inner, &self.inner.now)?;
        let arguments: Option<Vec<Argument<'_>>> = columns.iter().map(Answers::argument).collect();
        let arguments = arguments.ok_or(Fault::Argument)?;
        let call = Call { arguments, filter: None, by: None, ..nested.call.clone() };
        let rows = Rows { times: &self.times, visible: None, ties: Some(&self.ties), keeps: None };
        let answers = fold(&call, &rows, &self.outer)?;
        match &mut self.answers {
            None => self.answers = Some(answers),
            Some(all) => all.append(answers)?,
        }
        let answers = self.answers.take();
        *self = Self { answers, ..Self::new(nested, self.rows) };
        Ok(())
    }
}

/// Maps while they are made. A key whose value is null has no entry.
#[derive(Default)]
struct Maps {
    keys: Vec<u32>,
    ends: Vec<u32>,
    values: Option<Answers>,
}

impl Maps {
    fn key(&mut self, key: i64) {
        self.keys.push(key as u32);
    }

    fn end(&mut self) {
        self.ends.push(self.keys.len() as u32);
    }

    fn values(&mut self, values: Answers) -> Result<(), Fault> {
        match &mut self.values {
            None => self.values = Some(values),
            Some(all) => all.append(values)?,
        }
        Ok(())
    }

    fn answers(self) -> Answers {
        let values = self.values.unwrap_or(Answers { items: Items::Int(Vec::new()), valid: None });
        let Some(valid) = values.valid.clone() else {
            let values = Box::new(values);
            return Answers { items: Items::Map { ends: self.ends, keys: self.keys, values }, valid: None };
        };
        let mut before: Vec<u32> = vec![0];
        before.extend(valid.iter().scan(0, |count, yes| {
            *count += u32::from(*yes);
            Some(*count)
        }));
        let ends = self.ends.iter().map(|end| before[*end as usize]).collect();
        let keys = self.keys.iter().zip(&valid).filter(|(_, yes)| **yes).map(|(key, _)| *key).collect();
        let values = Box::new(values.filter(&valid));
        Answers { items: Items::Map { ends, keys, values }, valid: None }
    }
}
