//! Chooses the loop for an aggregate and the types of its arguments.

use std::borrow::Cow;
use std::collections::VecDeque;

use super::super::answer::{Answers, Items, Lists, Plain, Store};
use super::super::call::{Call, Fault};
use super::super::key::{Back, Keys};
use super::super::table::{Argument, Rows, Values};
use super::Kernel;
use super::bank::Bank;
use super::edge::{Edge, End, Size};
use super::extreme::Extreme;
use super::fold::{Fold, Pool, Present};
use super::slide::{Grow, Slide};
use super::sorted::Sorted;
use crate::aggregate::Function;
use crate::aggregate::state::{
    All, ApproxQuantile, CollectSet, Distinct, Entropy, EwmSum, First, FirstN, FloatSum, Histogram,
    HyperLogLog, Last, LastDistinct, LastN, Max, MaxBy, Mean, Min, MinBy, Moment, Number, Quantile, Remove,
    Scaled, Slope, State, TopK, Total, Variance, WholeSum, key_of_float,
};

type Made<'a> = Result<Box<dyn Kernel + 'a>, Fault>;

/// Every row decides.
const ALL: (usize, usize) = (usize::MAX, 0);

/// What making a kernel needs.
#[derive(Clone, Copy)]
struct Scene<'a> {
    call: &'a Call<'a>,
    rows: &'a Rows<'a>,
    now: &'a [i64],
    /// Which number of a vector.
    element: usize,
}

/// The loop of a call; `now` is T of each ask.
pub(in super::super) fn kernel<'a>(call: &'a Call<'a>, rows: &'a Rows<'a>, now: &'a [i64]) -> Made<'a> {
    let scene = Scene { call, rows, now, element: 0 };
    match (call.function, &call.arguments[..]) {
        (Function::Count, _) => Ok(Box::new(Size { present: Present::new(call), out: Plain::default() })),
        (function, [one @ Argument { values: Values::Vector { width, .. }, .. }]) => {
            let parts = (0..*width).map(|element| Scene { element, ..scene }.vector(function, one));
            Ok(Box::new(Bank(parts.collect::<Result<_, _>>()?)))
        }
        (function, [one]) => scene.unary(function, one),
        (Function::ApproxCountDistinct, [_, hashes]) => scene.hashes(hashes),
        (Function::MinBy, [x, y]) => scene.chosen_by(x, y, (MinBy::default(), |a, b| a < b)),
        (Function::MaxBy, [x, y]) => scene.chosen_by(x, y, (MaxBy::default(), |a, b| a > b)),
        _ => Err(Fault::Argument),
    }
}

/// The floats of a numeric argument.
fn floats<'a>(argument: &Argument<'a>) -> Result<Cow<'a, [f64]>, Fault> {
    match argument.values {
        Values::Float(items) => Ok(Cow::Borrowed(items)),
        Values::Int(items) => Ok(items.iter().map(|x| *x as f64).collect()),
        Values::Decimal(items, scale) => Ok(items.iter().map(|x| x.float(Scaled(scale))).collect()),
        _ => Err(Fault::Argument),
    }
}

/// Calls a method of the scene that is generic over the type of a numeric argument.
macro_rules! numeric {
    ($scene:ident.$method:ident($argument:expr $(, $more:expr)*)) => {
        match $argument.values {
            Values::Int(items) => $scene.$method(items, Scaled(0) $(, $more)*),
            Values::Float(items) => $scene.$method(items, Scaled(0) $(, $more)*),
            Values::Decimal(items, scale) => $scene.$method(items, Scaled(scale) $(, $more)*),
            _ => Err(Fault::Argument),
        }
    };
}

/// Evaluates an expression with a closure from rows to keys, compiled for the usual types of arguments.
macro_rules! keyed {
    ($scene:ident, $one:ident, |$key:ident, $back:ident| $body:expr) => {
        match $one.values {
            Values::Int(items) => {
                let ($key, $back) = (move |row: u32| items[row as usize], Back::Int);
                $body
            }
            Values::Float(items) => {
                let ($key, $back) = (move |row: u32| key_of_float(items[row as usize]), Back::Float);
                $body
            }
            Values::Code(items) => {
                let ($key, $back) = (move |row: u32| i64::from(items[row as usize]), Back::Code);
                $body
            }
            _ => {
                let Keys { keys, back: $back } = Keys::new($one, $scene.element);
                let $key = move |row: u32| keys[row as usize];
                $body
            }
        }
    };
}

impl<'a> Scene<'a> {
    fn unary(self, function: &Function, one: &Argument<'a>) -> Made<'a> {
        use Function as F;
        match function {
            F::Sum => self.sum(one),
            F::Mean => self.mean(one),
            F::Min => self.extreme(one, (Min::default(), |a, b| a < b)),
            F::Max => self.extreme(one, (Max::default(), |a, b| a > b)),
            F::First => self.edge(one, First::default(), End::First),
            F::Last => self.edge(one, Last::default(), End::Last),
            F::FirstN(n) => self.edges(one, FirstN::new(*n), (End::First, *n)),
            F::LastN(n) => self.edges(one, LastN::new(*n), (End::Last, *n)),
            F::LastDistinct(n) => self.last_distinct(one, *n),
            F::CountDistinct => {
                self.tally(one, Distinct::empty(), |out: Plain<i64>, _| out.answers(Items::Int))
            }
            F::Entropy => self.tally(one, Entropy::empty(), |out: Plain<f64>, _| out.answers(Items::Float)),
            F::TopK(k) => self.tally(one, TopK::empty(*k), listed),
            F::CollectSet(n) => self.tally(one, CollectSet::empty(*n), listed),
            F::VarPop => numeric!(self.variance(one, 0)),
            F::Var => numeric!(self.variance(one, 1)),
            F::Skewness => numeric!(self.skewness(one)),
            F::Kurtosis => numeric!(self.kurtosis(one)),
            F::Slope => numeric!(self.slope(one)),
            F::Quantile(p) => self.floats(one, Quantile::new(p.0), real),
            F::ApproxQuantile(p) => self.floats(one, ApproxQuantile::new(p.0), real),
            F::Histogram(edges) => {
                let state = Histogram::new(edges.iter().map(|edge| edge.0).collect());
                self.floats(one, state, |out: Lists| out.answers(Items::Int))
            }
            F::EwmSum(half_life) => self.ewm_sum(one, *half_life),
            F::All => self.all(one),
            F::ApproxCountDistinct => self.hashes(one),
            F::Count | F::MinBy | F::MaxBy => Err(Fault::Argument),
        }
    }

    /// One number of each vector.
    fn vector(self, function: &Function, one: &Argument<'a>) -> Made<'a> {
        let Values::Vector { width, items } = one.values else { return Err(Fault::Argument) };
        let element = self.element;
        let number = move |row: u32| items[row as usize * width + element];
        match function {
            Function::Sum => self.slide(FloatSum::default(), number, real),
            Function::Mean => self.slide(Mean(FloatSum::default()), number, real),
            Function::Min | Function::Max => self.unary(function, one),
            _ => Err(Fault::Argument),
        }
    }

    fn fold<S: State, R: Fn(u32) -> S::Row, O: Store<S::Output>>(
        self,
        state: S,
        row: R,
    ) -> Fold<'a, S, R, O> {
        Fold { state, row, present: Present::new(self.call), now: self.now, out: O::default(), fault: None }
    }

    fn slide<S, R, O, A>(self, state: S, row: R, answers: A) -> Made<'a>
    where
        S: Remove + 'a,
        R: Fn(u32) -> S::Row + 'a,
        O: Store<S::Output> + 'a,
        A: FnOnce(O) -> Answers + 'a,
    {
        let pool = Pool::new(state.clone());
        Ok(Box::new(Slide { fold: self.fold(state, row), pool, answers }))
    }

    /// Ints and floats that follow their window; the result is a float.
    fn real<S, T>(self, items: &'a [T], state: S) -> Made<'a>
    where
        S: Remove<Row = T, Output = f64> + 'a,
        T: Number,
    {
        self.slide(state, |row| items[row as usize], real)
    }

    fn sum(self, one: &Argument<'a>) -> Made<'a> {
        match one.values {
            Values::Int(items) => self.slide(
                WholeSum::of_ints(),
                |row| items[row as usize],
                |out: Plain<i64>| out.answers(Items::Int),
            ),
            Values::Decimal(items, scale) => self.slide(
                WholeSum::of_decimals(Scaled(scale)),
                |row| items[row as usize],
                move |out: Plain<i128>| out.answers(|items| Items::Decimal(items, scale)),
            ),
            Values::Float(items) => self.real(items, FloatSum::default()),
            _ => Err(Fault::Argument),
        }
    }

    fn mean(self, one: &Argument<'a>) -> Made<'a> {
        match one.values {
            Values::Int(items) => self.averaged(items, WholeSum::of_ints()),
            Values::Decimal(items, scale) => self.averaged(items, WholeSum::of_decimals(Scaled(scale))),
            Values::Float(items) => self.averaged(items, FloatSum::default()),
            _ => Err(Fault::Argument),
        }
    }

    fn averaged<T: Number, S: Total<Row = T> + 'a>(self, items: &'a [T], sum: S) -> Made<'a> {
        self.real(items, Mean(sum))
    }

    fn variance<T: Number>(self, items: &'a [T], scale: Scaled, freedom: u64) -> Made<'a> {
        self.real(items, if freedom == 0 { Variance::population(scale) } else { Variance::sample(scale) })
    }

    fn skewness<T: Number>(self, items: &'a [T], scale: Scaled) -> Made<'a> {
        self.real(items, Moment::<T, 3>::new(scale))
    }

    fn kurtosis<T: Number>(self, items: &'a [T], scale: Scaled) -> Made<'a> {
        self.real(items, Moment::<T, 4>::new(scale))
    }

    fn slope<T: Number>(self, items: &'a [T], scale: Scaled) -> Made<'a> {
        let times = self.rows.times;
        let row = |row: u32| (times[row as usize], items[row as usize]);
        self.slide(Slope::new(scale), row, real)
    }

    fn ewm_sum(self, one: &Argument<'a>, half_life: i64) -> Made<'a> {
        let (times, items) = (self.rows.times, floats(one)?);
        let row = move |row: u32| (times[row as usize], items[row as usize]);
        self.slide(EwmSum::new(half_life), row, real)
    }

    fn floats<S, O, A>(self, one: &Argument<'a>, state: S, answers: A) -> Made<'a>
    where
        S: Remove<Row = f64> + 'a,
        O: Store<S::Output> + 'a,
        A: FnOnce(O) -> Answers + 'a,
    {
        let items = floats(one)?;
        self.slide(state, move |row| items[row as usize], answers)
    }

    fn all(self, one: &Argument<'a>) -> Made<'a> {
        let Values::Bool(items) = one.values else { return Err(Fault::Argument) };
        self.slide(All::default(), |row| items[row as usize], |out: Plain<bool>| out.answers(Items::Bool))
    }

    /// The argument holds hashes of text forms already; what they were made of may stand before it, for its order.
    fn hashes(self, one: &Argument<'a>) -> Made<'a> {
        let Values::Int(items) = one.values else { return Err(Fault::Argument) };
        let state = HyperLogLog::default();
        let sorted = Sorted::new(state.clone(), ALL);
        let fold = self.fold(state, |row| items[row as usize] as u64);
        Ok(Box::new(Grow {
            fold,
            pool: Pool::new(sorted.clone()),
            sorted,
            answers: |out: Plain<i64>| out.answers(Items::Int),
        }))
    }

    fn tally<S, O, A>(self, one: &Argument<'a>, state: S, answers: A) -> Made<'a>
    where
        S: Remove<Row = i64> + 'a,
        O: Store<S::Output> + 'a,
        A: FnOnce(O, Back) -> Answers + 'a,
    {
        keyed!(self, one, |key, back| self.slide(state, key, move |out| answers(out, back)))
    }

    fn extreme<S>(self, one: &Argument<'a>, (state, before): (S, fn(&i64, &i64) -> bool)) -> Made<'a>
    where
        S: State<Row = i64, Output = i64> + 'a,
    {
        let sorted = Sorted::new(state.clone(), (1, 1));
        let (pool, queue) = (Pool::new(sorted.clone()), VecDeque::new());
        keyed!(self, one, |key, back| {
            let answers = move |out: Plain<i64>| out.answers(|keys| back.items(keys));
            let fold = self.fold(state, key);
            Ok(Box::new(Extreme { fold, sorted, pool, queue, before, chosen: |key| *key, answers }))
        })
    }

    fn chosen_by<S>(self, x: &Argument<'a>, y: &Argument<'a>, (state, before): (S, Before)) -> Made<'a>
    where
        S: State<Row = (i64, i64), Output = i64> + 'a,
    {
        let Keys { keys: results, back } = Keys::new(x, 0);
        let Keys { keys: order, .. } = Keys::new(y, 0);
        let sorted = Sorted::new(state.clone(), (1, 1));
        let fold = self.fold(state, move |row| (order[row as usize], results[row as usize]));
        let answers = move |out: Plain<i64>| out.answers(|keys| back.items(keys));
        let (pool, queue) = (Pool::new(sorted.clone()), VecDeque::new());
        Ok(Box::new(Extreme { fold, sorted, pool, queue, before, chosen: |(_, x)| *x, answers }))
    }

    fn edge<S>(self, one: &Argument<'a>, state: S, end: End) -> Made<'a>
    where
        S: State<Row = ((i64, u32), i64), Output = i64> + 'a,
    {
        self.placed(one, state, (end, 1), |out: Plain<i64>, back| out.answers(|keys| back.items(keys)))
    }

    fn edges<S>(self, one: &Argument<'a>, state: S, end: (End, u32)) -> Made<'a>
    where
        S: State<Row = ((i64, u32), i64), Output = Vec<i64>> + 'a,
    {
        self.placed(one, state, end, listed)
    }

    fn placed<S, O, A>(self, one: &Argument<'a>, state: S, (end, n): (End, u32), answers: A) -> Made<'a>
    where
        S: State<Row = ((i64, u32), i64)> + 'a,
        O: Store<S::Output> + 'a,
        A: FnOnce(O, Back) -> Answers + 'a,
    {
        let rows = self.rows;
        let deciding = if end == End::First { (n as usize, 0) } else { (0, n as usize) };
        let sorted = Sorted::new(state.clone(), deciding);
        let pool = Pool::new(sorted.clone());
        let place = move |row| rows.place(row);
        keyed!(self, one, |key, back| {
            let fold = self.fold(state, move |row| (rows.place(row), key(row)));
            Ok(Box::new(Edge { fold, sorted, pool, place, end, n, answers: move |out| answers(out, back) }))
        })
    }

    fn last_distinct(self, one: &Argument<'a>, n: u32) -> Made<'a> {
        let Keys { keys, back } = Keys::new(one, self.element);
        let rows = self.rows;
        let state = LastDistinct::new(n);
        let sorted = Sorted::new(state.clone(), ALL);
        let fold = self.fold(state, move |row| (rows.place(row), keys[row as usize]));
        Ok(Box::new(Grow {
            fold,
            pool: Pool::new(sorted.clone()),
            sorted,
            answers: move |out| listed(out, back),
        }))
    }
}

fn real(out: Plain<f64>) -> Answers {
    out.answers(Items::Float)
}

type Before = fn(&(i64, i64), &(i64, i64)) -> bool;

fn listed(out: Lists, back: Back) -> Answers {
    out.answers(|keys| back.items(keys))
}
