//! Names and dotted names: what each means at its level.

use fsc_runtime::types::Type;

use super::error::ResolveError;
use super::expr::Binder;
use super::frame::Level;
use crate::diag::near;
use crate::ir::ast::{Call, ExprKind as Ast, Name};
use crate::ir::hir::{ExprId, ExprKind, Source};
use crate::source::Span;

impl Binder<'_, '_> {
    pub(super) fn path(&mut self, path: &[Name], level: Level, span: Span) -> ExprId {
        let found = match path {
            [name] => self.bare(name, level),
            [alias, column] if level != Level::Read => self.dotted(alias, column, level),
            _ if level == Level::Read => self.reference(path, span),
            [first, ..] => Err(self.unknown(first, level)),
            [] => Ok(ExprKind::Broken),
        };
        match found {
            Ok(kind) => self.exprs.add(kind, span),
            Err(fault) => self.broken(fault, span),
        }
    }

    pub(super) fn source(&self) -> Option<&Source> {
        self.frame.source.map(|id| &self.world.sources[id.0 as usize])
    }

    /// A name by itself.
    fn bare(&mut self, name: &Name, level: Level) -> Result<ExprKind, ResolveError> {
        let word = name.value.as_str();
        if let Some(at) = self.frame.lets.iter().position(|it| it.name.value == word) {
            return self.let_(at, name, level);
        }
        let column = self.source().and_then(|source| source.find(word));
        let is_snapshot = self.source().is_some_and(Source::is_snapshot);
        let feature = self.frame.group.and_then(|group| self.world.table(group).feature(word));
        match (level, column, feature) {
            (Level::Row, Some(column), _) => Ok(ExprKind::Column(column)),
            (Level::Row | Level::Under, None, Some(_)) => Err(self.feature_in_row(name, level)),
            (Level::Under, Some(_), _) => {
                Err(ResolveError::BareUnderPer { name: word.to_owned(), span: name.span })
            }
            (Level::Entity, Some(column), _) if is_snapshot && self.frame.own == Some(word) => {
                Ok(ExprKind::Column(column))
            }
            (Level::Entity | Level::Read, _, Some(feature)) if self.frame.own != Some(word) => {
                Ok(ExprKind::Feature(feature))
            }
            (Level::Entity, Some(column), _) if is_snapshot => Ok(ExprKind::Column(column)),
            (Level::Entity, Some(_), _) => {
                Err(ResolveError::BareColumn { name: word.to_owned(), span: name.span })
            }
            (Level::Entity | Level::Read, None, Some(_)) => {
                let (name, circle) = (word.to_owned(), format!("{word} -> {word}"));
                Err(ResolveError::Cycle { name: name.clone(), circle, span: self.own_span(&name) })
            }
            (Level::Read, ..) => self.of_vector(name),
            (_, None, None) => Err(self.unknown(name, level)),
        }
    }

    fn own_span(&self, name: &str) -> Span {
        let table = self.frame.group.map(|group| self.world.table(group));
        let feature = table.and_then(|table| table.features.iter().find(|feature| feature.name == name));
        feature.map_or_else(Span::default, |feature| feature.span)
    }

    fn feature_in_row(&self, name: &Name, level: Level) -> ResolveError {
        ResolveError::NotSeen {
            what: "the feature",
            name: name.value.clone(),
            scope: level.scope(),
            help: "move it out of the aggregate, or name the row's part of it with `let`".to_owned(),
            span: name.span,
        }
    }

    /// A request input, or an input that stands before.
    fn of_vector(&self, name: &Name) -> Result<ExprKind, ResolveError> {
        let at = |names: &[&str]| names.iter().position(|other| *other == name.value);
        let vector = self.frame.vector.as_ref();
        let request = vector.and_then(|vector| at(&vector.requests)).map(|at| ExprKind::Request(at as u32));
        let input = || vector.and_then(|vector| at(&vector.inputs)).map(|at| ExprKind::Input(at as u32));
        request.or_else(input).ok_or_else(|| self.unknown(name, Level::Read))
    }

    /// `alias.column`.
    fn dotted(&self, alias: &Name, column: &Name, level: Level) -> Result<ExprKind, ResolveError> {
        let found = self.frame.lookups.iter().position(|(name, _)| *name == alias.value);
        let Some(at) = found else {
            if self.world.group(&alias.value).is_some() {
                return Err(ResolveError::OtherGroup {
                    name: alias.value.clone(),
                    span: alias.span.to(column.span),
                });
            }
            return Err(self.unknown_alias(alias));
        };
        let source = &self.world.sources[self.frame.lookups[at].1.0 as usize];
        let id = source.find(&column.value).ok_or_else(|| unknown_column(source, column))?;
        let dotted = format!("{}.{}", alias.value, column.value);
        match level {
            Level::Row => Ok(ExprKind::Lookup(at as u32, id)),
            Level::Under => {
                Err(ResolveError::BareUnderPer { name: dotted, span: alias.span.to(column.span) })
            }
            _ => Err(ResolveError::BareColumn { name: dotted, span: alias.span.to(column.span) }),
        }
    }

    fn unknown_alias(&self, alias: &Name) -> ResolveError {
        let aliases = self.frame.lookups.iter().map(|(name, _)| *name);
        let help = near::help(&alias.value, aliases, "add a `lookup` of this name to the group");
        let (what, name) = ("lookup", alias.value.clone());
        ResolveError::UnknownReference { what, name, help, span: alias.span }
    }

    /// A name that means nothing, with what was probably meant.
    pub(super) fn unknown(&self, name: &Name, level: Level) -> ResolveError {
        let seen = self.seen(level);
        let word = &name.value;
        let help = match self.subtraction(word, &seen) {
            Some(spaced) => format!("write `{spaced}` with spaces for a subtraction"),
            None if self.is_word(word) => format!("write `\"{word}\"` with quotes for a word of an enum"),
            None => near::help(word, seen.iter().map(String::as_str), "declare it, or correct the name"),
        };
        ResolveError::UnknownName { name: word.clone(), help, span: name.span }
    }

    /// `now - last` for `now-last`, where the first part is known.
    fn subtraction(&self, word: &str, seen: &[String]) -> Option<String> {
        let known = |part: &str| part == "now" || seen.iter().any(|name| name == part);
        let cuts = word.match_indices('-').map(|(at, _)| (&word[..at], &word[at + 1..]));
        let mut fitting = cuts.filter(|(left, right)| known(left) && !right.is_empty());
        fitting.next().map(|(left, right)| format!("{left} - {right}"))
    }

    /// Whether some column of the source is an enum with this word.
    fn is_word(&self, word: &str) -> bool {
        let columns = self.source().map(|source| source.columns.as_slice()).unwrap_or_default();
        columns.iter().any(|column| match &column.declared.ty {
            Type::Enum(words) => words.iter().any(|known| &**known == word),
            _ => false,
        })
    }

    /// The bare names that are seen from a level.
    fn seen(&self, level: Level) -> Vec<String> {
        let owned = |name: &str| name.to_owned();
        let lets = self.frame.lets.iter().map(|it| owned(&it.name.value));
        let columns = self.source().map(|source| source.columns.as_slice()).unwrap_or_default();
        let columns = columns.iter().map(|column| owned(&column.name.value));
        let table = self.frame.group.map(|group| self.world.table(group));
        let features = table.into_iter().flat_map(|table| table.feature_names().map(owned));
        let vector = self.frame.vector.as_ref();
        let inputs =
            vector.into_iter().flat_map(|it| it.requests.iter().chain(&it.inputs).copied().map(owned));
        match level {
            Level::Row | Level::Under => lets.chain(columns).collect(),
            Level::Entity if self.source().is_some_and(Source::is_snapshot) => {
                lets.chain(features).chain(columns).collect()
            }
            Level::Entity => lets.chain(features).collect(),
            Level::Read => lets.chain(features).chain(inputs).collect(),
        }
    }

    /// `present(group)` and `age(group)`.
    pub(super) fn record(&mut self, call: &Call, level: Level, span: Span) -> ExprId {
        self.without_modifiers(call);
        let name = call.name.value.clone();
        if level != Level::Read {
            let help = format!(
                "`{name}` asks for a record of another group: use it in a vector or in a group without a source"
            );
            let fault =
                ResolveError::NotSeen { what: "the function", name, scope: level.scope(), help, span };
            return self.broken(fault, span);
        }
        let path = match call.args.as_slice() {
            [argument] => match &argument.value.kind {
                Ast::Path(path) => path.as_slice(),
                _ => &[],
            },
            _ => &[],
        };
        let Some((group, roles)) = path.split_last() else {
            let (what, example) = ("the group that is asked for", "its name, as in `present(user-features)`");
            return self.broken(ResolveError::NotConstant { what, example, span }, span);
        };
        let is_present = name == "present";
        match self.ask(group, roles.first()) {
            Ok(ask) => {
                let kind = if is_present { ExprKind::Present(ask) } else { ExprKind::Age(ask) };
                self.exprs.add(kind, span)
            }
            Err(fault) => self.broken(fault, span),
        }
    }
}

/// A column that a source does not have, with near names.
pub(super) fn unknown_column(source: &Source, column: &Name) -> ResolveError {
    let names = source.columns.iter().map(|column| column.name.value.as_str());
    let owner = source.name.value.clone();
    let help = near::help(&column.value, names, &format!("declare it among the columns of `{owner}`"));
    ResolveError::UnknownColumn { owner, name: column.value.clone(), help, span: column.span }
}
