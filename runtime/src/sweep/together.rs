//! Calls swept together: those of one window find it once, and while an entity's rows are in the cache all use them.

use super::answer::Answers;
use super::call::{Call, Fault, Run};
use super::kernel::{Kept, Kernel, kernel};
use super::table::{Asks, Entity, Rows};
use super::window::Track;
use crate::expr::Over;

/// The answers of calls without groups, in their order; a fault with the index of its call.
pub(super) fn together(
    calls: &[(usize, &Call<'_>)],
    rows: &Rows<'_>,
    asks: &Asks<'_>,
) -> Result<Vec<(usize, Answers)>, (usize, Fault)> {
    let mut windows: Vec<Window<'_>> = Vec::new();
    for (index, call) in calls {
        let at = windows.iter().position(|window| window.suits(call)).unwrap_or_else(|| {
            windows.push(Window::new(call));
            windows.len() - 1
        });
        windows[at].add((*index, call), rows, asks)?;
    }
    for entity in asks.entities {
        windows.iter_mut().for_each(|window| window.answer(entity));
    }
    let members = windows.into_iter().flat_map(|window| window.members);
    members
        .map(|member| Ok((member.call, member.kernel.finish().map_err(|fault| (member.call, fault))?)))
        .collect()
}

/// Calls with the same span of time and the same run.
struct Window<'a> {
    over: Over,
    run: Option<Run<'a>>,
    /// One for each `where`.
    tracks: Vec<(Option<&'a [bool]>, Track<'a>)>,
    /// One for each set of masks.
    kept: Vec<(Vec<&'a [bool]>, Kept)>,
    members: Vec<Member<'a>>,
    spans: Vec<(u32, u32)>,
}

/// One call, and where its track and its kept rows are.
struct Member<'a> {
    call: usize,
    track: usize,
    kept: usize,
    kernel: Box<dyn Kernel + 'a>,
}

/// Whether two masks are one and the same.
fn same(a: &[bool], b: &[bool]) -> bool {
    std::ptr::eq(a, b)
}

impl<'a> Window<'a> {
    fn new(call: &Call<'a>) -> Self {
        let (tracks, kept, members) = (Vec::new(), Vec::new(), Vec::new());
        Self { over: call.over, run: call.run, tracks, kept, members, spans: Vec::new() }
    }

    fn suits(&self, call: &Call<'_>) -> bool {
        let run = match (&self.run, &call.run) {
            (None, None) => true,
            (Some(Run::Since(a)), Some(Run::Since(b))) => same(a, b),
            (Some(Run::Session(a)), Some(Run::Session(b))) => a == b,
            _ => false,
        };
        // Which rows are the last n depends on the arguments, too.
        run && self.over == call.over && !matches!(call.over, Over::Last(_))
    }

    fn add(
        &mut self,
        (index, call): (usize, &'a Call<'a>),
        rows: &'a Rows<'a>,
        asks: &'a Asks<'a>,
    ) -> Result<(), (usize, Fault)> {
        let alike = |filter: &Option<&[bool]>| match (filter, call.filter) {
            (Some(a), Some(b)) => same(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        let track = self.tracks.iter().position(|(filter, _)| alike(filter)).unwrap_or_else(|| {
            self.tracks.push((call.filter, Track::new(call, rows, asks)));
            self.tracks.len() - 1
        });
        let masks = Kept::masks(call);
        let equal = |others: &[&[bool]]| {
            others.len() == masks.len() && others.iter().zip(&masks).all(|(a, b)| same(a, b))
        };
        let kept = self.kept.iter().position(|(others, _)| equal(others)).unwrap_or_else(|| {
            self.kept.push((masks.clone(), Kept::new(&masks, rows.len())));
            self.kept.len() - 1
        });
        let kernel = kernel(call, rows, asks.times).map_err(|fault| (index, fault))?;
        self.members.push(Member { call: index, track, kept, kernel });
        Ok(())
    }

    fn answer(&mut self, entity: &Entity) {
        let Self { tracks, kept, members, spans: narrowed, .. } = self;
        let spans = tracks.first_mut().and_then(|(_, track)| track.spans(entity));
        if let Some(spans) = spans {
            for (at, (_, kept)) in kept.iter().enumerate() {
                narrowed.clear();
                narrowed.extend_from_slice(spans);
                kept.narrow(narrowed);
                for member in members.iter_mut().filter(|member| member.kept == at) {
                    member.kernel.spans(entity.asks.start, narrowed, kept);
                }
            }
            return;
        }
        for (at, (_, track)) in tracks.iter_mut().enumerate() {
            let members = members.iter_mut().filter(|member| member.track == at);
            if let Some(moves) = track.moves(entity, |_| true) {
                members.for_each(|member| member.kernel.moves(entity.asks.start, entity.asks.len(), moves));
                continue;
            }
            let mut members: Vec<_> = members.collect();
            for ask in entity.asks.clone() {
                let rows = track.list(entity, ask);
                members.iter_mut().for_each(|member| member.kernel.list(ask, rows));
            }
        }
    }
}
