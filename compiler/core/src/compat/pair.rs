//! Two plans side by side: what both have, and what only one of them has.

use std::ops::Deref;

use super::change::Found;
use crate::ir::plan::{Column, Feature, Group, Input, Label, NodeId, Plan, Source, Vector, fingerprint};
use crate::source::Span;

/// The plan as it was and as it is.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) was: &'a Plan,
    pub(super) is: &'a Plan,
}

/// How something was and how it is, as far as a few words say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Texts {
    pub(super) was: Option<String>,
    pub(super) is: Option<String>,
}

/// A thing of one of the plans.
pub(super) struct Of<'a, T> {
    pub(super) plan: &'a Plan,
    it: &'a T,
}

impl<T> Clone for Of<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Of<'_, T> {}

impl<T> Deref for Of<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.it
    }
}

impl Of<'_, Group> {
    /// What an expression of the group means, as a hash.
    pub(super) fn meaning(&self, id: NodeId) -> fingerprint::Fingerprint {
        fingerprint::of_group(self.plan, self.it, id)
    }
}

impl Of<'_, Source> {
    /// What an expression over the source's columns means, as a hash.
    pub(super) fn meaning(&self, id: NodeId) -> fingerprint::Fingerprint {
        fingerprint::of_source(self.plan, self.it, id)
    }
}

impl Of<'_, Vector> {
    /// What an expression of the vector means, as a hash.
    pub(super) fn meaning(&self, id: NodeId) -> fingerprint::Fingerprint {
        fingerprint::of_vector(self.plan, self.it, id)
    }
}

/// Something that both plans have.
pub(super) struct Both<'a, T> {
    pub(super) was: Of<'a, T>,
    pub(super) is: Of<'a, T>,
}

impl<T> Clone for Both<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Both<'_, T> {}

impl<'a, T> Both<'a, T> {
    /// What is said of each, where it differs.
    pub(super) fn texts(&self, said: impl Fn(Of<'a, T>) -> String) -> Option<Texts> {
        let (was, is) = (said(self.was), said(self.is));
        (was != is).then_some(Texts { was: Some(was), is: Some(is) })
    }

    /// Whether something differs that a few words do not say.
    pub(super) fn differ<V: PartialEq>(&self, what: impl Fn(Of<'a, T>) -> V) -> Option<Texts> {
        (what(self.was) != what(self.is)).then(Texts::default)
    }
}

/// What has a name by which the two plans are held together.
pub(super) trait Named {
    fn name(&self) -> &str;
}

macro_rules! named {
    ($($type:ty: $it:ident => $name:expr,)*) => {
        $(impl Named for $type {
            fn name(&self) -> &str {
                let $it = self;
                $name
            }
        })*
    };
}

named! {
    Source: it => &it.name,
    Column: it => &it.field.name,
    Group: it => &it.name,
    Feature: it => &it.field.name,
    Label: it => &it.name,
    Vector: it => &it.name,
    Input: it => &it.name,
}

/// Those that the others have not.
pub(super) fn only<'a, T: Named>(those: &'a [T], others: &[T]) -> Vec<&'a T> {
    those.iter().filter(|one| others.iter().all(|other| other.name() != one.name())).collect()
}

/// Whether things that both have stand in another order.
pub(super) fn is_reordered<T: Named>(was: &[T], is: &[T]) -> bool {
    let common = |those: &[T], others: &[T]| -> Vec<String> {
        let both = those.iter().filter(|one| others.iter().any(|other| other.name() == one.name()));
        both.map(|one| one.name().to_owned()).collect()
    };
    common(was, is) != common(is, was)
}

impl<'a> Pair<'a> {
    fn both<T: Named>(self, was: &'a [T], is: &'a [T]) -> Vec<Both<'a, T>> {
        let pairs = is.iter().filter_map(|new| Some((was.iter().find(|old| old.name() == new.name())?, new)));
        let both =
            |(old, new)| Both { was: Of { plan: self.was, it: old }, is: Of { plan: self.is, it: new } };
        pairs.map(both).collect()
    }

    /// Where something holds of a group that both plans have.
    pub(super) fn of_groups(self, rule: impl Fn(Both<'a, Group>) -> Option<Texts>) -> Vec<Found> {
        let groups = self.both(&self.was.groups, &self.is.groups).into_iter();
        groups.filter_map(|it| Some(Found::here(&it.is.name, it.is.span, rule(it)?))).collect()
    }

    /// Where something holds of a source that both plans have.
    pub(super) fn of_sources(self, rule: impl Fn(Both<'a, Source>) -> Option<Texts>) -> Vec<Found> {
        let sources = self.both(&self.was.sources, &self.is.sources).into_iter();
        sources.filter_map(|it| Some(Found::here(&it.is.name, it.is.span, rule(it)?))).collect()
    }

    /// Where something holds of a label that both plans have.
    pub(super) fn of_labels(self, rule: impl Fn(Both<'a, Label>) -> Option<Texts>) -> Vec<Found> {
        let labels = self.both(&self.was.labels, &self.is.labels).into_iter();
        labels.filter_map(|it| Some(Found::here(&it.is.name, it.is.span, rule(it)?))).collect()
    }

    /// Where something holds of a vector that both plans have.
    pub(super) fn of_vectors(self, rule: impl Fn(Both<'a, Vector>) -> Option<Texts>) -> Vec<Found> {
        let vectors = self.both(&self.was.vectors, &self.is.vectors).into_iter();
        vectors.filter_map(|it| Some(Found::here(&it.is.name, it.is.span, rule(it)?))).collect()
    }

    /// Where something holds of a column that both plans have.
    pub(super) fn of_columns(self, rule: impl Fn(Both<'a, Column>) -> Option<Texts>) -> Vec<Found> {
        let sources = self.both(&self.was.sources, &self.is.sources).into_iter();
        let found = sources.flat_map(|source| {
            let columns = self.both(&source.was.it.columns, &source.is.it.columns).into_iter();
            let found = columns.filter_map(|it| {
                let subject = format!("{}.{}", source.is.name, it.is.field.name);
                Some(Found::here(subject, source.is.span, rule(it)?))
            });
            found.collect::<Vec<_>>()
        });
        found.collect()
    }

    /// Where something holds of a feature that both plans have.
    pub(super) fn of_features(
        self,
        rule: impl Fn(Both<'a, Group>, Both<'a, Feature>) -> Option<Texts>,
    ) -> Vec<Found> {
        let groups = self.both(&self.was.groups, &self.is.groups).into_iter();
        let found = groups.flat_map(|group| {
            let features = self.both(&group.was.it.features, &group.is.it.features).into_iter();
            let found = features.filter_map(|it| {
                let subject = member(&group.is.name, &it.is.field.name);
                Some(Found::here(subject, it.is.span, rule(group, it)?))
            });
            found.collect::<Vec<_>>()
        });
        found.collect()
    }

    /// Where something holds of an input that both plans have.
    pub(super) fn of_inputs(
        self,
        rule: impl Fn(Both<'a, Vector>, Both<'a, Input>) -> Option<Texts>,
    ) -> Vec<Found> {
        let vectors = self.both(&self.was.vectors, &self.is.vectors).into_iter();
        let found = vectors.flat_map(|vector| {
            let inputs = self.both(&vector.was.it.inputs, &vector.is.it.inputs).into_iter();
            let found = inputs.filter_map(|it| {
                let subject = member(&vector.is.name, &it.is.name);
                Some(Found::here(subject, it.is.span, rule(vector, it)?))
            });
            found.collect::<Vec<_>>()
        });
        found.collect()
    }

    /// Parts that are new in something that both plans have, by `whole.part`.
    pub(super) fn new_parts<T: Named, P: Named>(
        self,
        wholes: fn(&Plan) -> &[T],
        parts: fn(&T) -> &[P],
        span: fn(&T, &P) -> Span,
    ) -> Vec<Found> {
        let kept = self.both(wholes(self.was), wholes(self.is)).into_iter();
        let found = kept.flat_map(|whole| {
            let (was, is) = (whole.was.it, whole.is.it);
            let new = only(parts(is), parts(was)).into_iter();
            new.map(|part| Found::here(member(is.name(), part.name()), span(is, part), Texts::default()))
                .collect::<Vec<_>>()
        });
        found.collect()
    }

    /// Parts that are gone from something that both plans have, by `whole.part`.
    pub(super) fn gone_parts<T: Named, P: Named>(
        self,
        wholes: fn(&Plan) -> &[T],
        parts: fn(&T) -> &[P],
    ) -> Vec<Found> {
        let kept = self.both(wholes(self.was), wholes(self.is)).into_iter();
        let found = kept.flat_map(|whole| {
            let (was, is) = (whole.was.it, whole.is.it);
            let gone = only(parts(was), parts(is)).into_iter();
            gone.map(|part| Found::gone(member(was.name(), part.name()))).collect::<Vec<_>>()
        });
        found.collect()
    }
}

/// `whole.part`.
pub(super) fn member(whole: &str, part: &str) -> String {
    format!("{whole}.{part}")
}
