//! Features in an order in which each stands behind what it refers to; what refers to itself has none.

use super::error::ResolveError;
use crate::ir::hir::{ExprKind, GroupId, Project};

type Id = (GroupId, u32);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

/// All features in order; one report for each circle.
pub(super) fn order(project: &Project, found: &mut Vec<ResolveError>) -> Vec<Id> {
    let marks = project.groups.iter().map(|group| vec![Mark::New; group.features.len()]).collect();
    let mut walk = Walk { project, marks, order: Vec::new(), found };
    for (group, features) in project.groups.iter().enumerate() {
        for feature in 0..features.features.len() {
            walk.from((GroupId(group as u32), feature as u32));
        }
    }
    walk.order
}

struct Walk<'a> {
    project: &'a Project,
    marks: Vec<Vec<Mark>>,
    order: Vec<Id>,
    found: &'a mut Vec<ResolveError>,
}

impl Walk<'_> {
    /// Depth first with a stack of its own: a chain of features may be longer than the thread's stack.
    fn from(&mut self, start: Id) {
        if *self.mark(start) != Mark::New {
            return;
        }
        *self.mark(start) = Mark::Open;
        let mut stack = vec![(start, self.needs(start))];
        while let Some((id, needs)) = stack.last_mut() {
            let id = *id;
            let Some(next) = needs.pop() else {
                *self.mark(id) = Mark::Done;
                self.order.push(id);
                stack.pop();
                continue;
            };
            match *self.mark(next) {
                Mark::Done => {}
                Mark::New => {
                    *self.mark(next) = Mark::Open;
                    let needs = self.needs(next);
                    stack.push((next, needs));
                }
                Mark::Open => self.circle(next, &stack.iter().map(|(id, _)| *id).collect::<Vec<_>>()),
            }
        }
    }

    fn mark(&mut self, (group, feature): Id) -> &mut Mark {
        &mut self.marks[group.0 as usize][feature as usize]
    }

    fn circle(&mut self, start: Id, open: &[Id]) {
        let from = open.iter().position(|id| *id == start).unwrap_or(0);
        let names: Vec<&str> =
            open[from..].iter().chain([&start]).map(|id| self.feature(*id).name.as_str()).collect();
        let (circle, span) = (names.join(" -> "), self.feature(start).span);
        self.found.push(ResolveError::Cycle { name: names[0].to_owned(), circle, span });
    }

    fn feature(&self, (group, feature): Id) -> &crate::ir::hir::Feature {
        &self.project.group(group).features[feature as usize]
    }

    /// The features that one refers to; those of groups with a source only read rows.
    fn needs(&self, id: Id) -> Vec<Id> {
        let exprs = &self.project.exprs;
        let below = exprs.below(self.feature(id).value).into_iter();
        let needed = below.filter_map(|expr| match &exprs.get(expr).kind {
            ExprKind::Feature(feature) => Some((id.0, *feature)),
            ExprKind::Asked(ask, feature) => Some((ask.group, *feature)),
            _ => None,
        });
        let is_there =
            |(group, feature): &Id| (*feature as usize) < self.project.group(*group).features.len();
        needed.filter(is_there).collect()
    }
}
