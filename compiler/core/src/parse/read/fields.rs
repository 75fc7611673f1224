//! The steps of reading that every kind of thing shares: mappings with known keys, names, words, durations.

use crate::diag::near;
use crate::ir::ast::{About, ColumnType, Duration, Expr, Name, Setting, Spanned};
use crate::parse::error::ParseError;
use crate::parse::expr::{Parsed, Text};
use crate::parse::yaml::{Entry, Mapping, Node, NodeKind, Scalar};
use crate::source::{SourceFile, Span};

/// Reads the nodes of one file and gathers what is wrong with them.
pub(super) struct Reader<'a> {
    file: &'a SourceFile,
    pub(super) found: Vec<ParseError>,
}

/// A mapping whose keys were looked at.
pub(super) struct Fields<'n> {
    mapping: &'n Mapping,
    pub(super) span: Span,
}

impl<'n> Fields<'n> {
    pub(super) fn get(&self, key: &str) -> Option<&'n Node> {
        self.mapping.entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
    }

    /// Where the key stands, or the whole mapping.
    pub(super) fn key_span(&self, key: &str) -> Span {
        let entry = self.mapping.entries.iter().find(|entry| entry.key.value == key);
        entry.map_or(self.span, |entry| entry.key.span)
    }

    pub(super) fn entries(&self) -> &'n [Entry] {
        &self.mapping.entries
    }

    /// Whether all entries were readable, so that a missing one is really missing.
    pub(super) fn complete(&self) -> bool {
        self.mapping.complete
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a SourceFile) -> Self {
        Self { file, found: Vec::new() }
    }

    pub(super) fn report(&mut self, fault: ParseError) {
        self.found.push(fault);
    }

    /// The value, or none and a report.
    pub(super) fn keep<T>(&mut self, parsed: Parsed<T>) -> Option<T> {
        parsed.map_err(|fault| self.report(*fault)).ok()
    }

    /// Reports a node of the wrong shape, unless it was reported before.
    pub(super) fn shape(&mut self, node: &Node, key: &str, wanted: (&'static str, &'static str)) {
        if matches!(node.kind, NodeKind::Broken) {
            return;
        }
        let (wanted, example) = wanted;
        let (place, found, span) = (format!("`{key}`"), node.shape(), node.span);
        self.report(match node.is_absent() {
            true => ParseError::Empty { place, wanted, example, span },
            false => ParseError::Shape { place, wanted, example, found, span },
        });
    }

    /// A mapping; nothing at all is an empty one.
    pub(super) fn mapping<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n [Entry]> {
        match &node.kind {
            NodeKind::Mapping(mapping) => Some(&mapping.entries),
            _ if node.is_absent() => Some(&[]),
            _ => {
                self.shape(node, key, ("a mapping", "`key: value` entries"));
                None
            }
        }
    }

    /// A mapping that has these keys and no others. `place` names it in messages, as in "a group".
    pub(super) fn fields<'n>(
        &mut self,
        node: &'n Node,
        place: &'static str,
        keys: &[&'static str],
    ) -> Option<Fields<'n>> {
        let NodeKind::Mapping(mapping) = &node.kind else {
            if !matches!(node.kind, NodeKind::Broken) {
                let (place, found, span) = (place.to_owned(), node.shape(), node.span);
                let (wanted, example) = ("a mapping", "`key: value` entries");
                self.report(ParseError::Shape { place, wanted, example, found, span });
            }
            return None;
        };
        for Entry { key, .. } in &mapping.entries {
            if !keys.contains(&key.value.as_str()) {
                self.unknown_key(key, place, keys);
            }
        }
        Some(Fields { mapping, span: node.span })
    }

    fn unknown_key(&mut self, key: &Name, place: &'static str, keys: &[&'static str]) {
        let (name, span) = (key.value.clone(), key.span);
        if name == "explode" {
            let (what, help) = ("`explode`", "flatten the rows before they are read");
            return self.report(ParseError::Reserved { what, help, span });
        }
        let otherwise = format!("remove `{name}`, or see the entries of {place} in the book");
        let help = near::help(&name, keys.iter().copied(), &otherwise);
        self.report(ParseError::UnknownKey { name, place, help, span });
    }

    /// Reports what a mapping must say and does not.
    pub(super) fn missing(&mut self, fields: &Fields<'_>, what: (String, &'static str, &'static str)) {
        if fields.complete() {
            let (place, key, example) = what;
            self.report(ParseError::Missing { place, key, example, span: fields.span });
        }
    }

    /// A mapping of names to things of one kind.
    pub(super) fn section<T>(
        &mut self,
        node: Option<&Node>,
        key: &str,
        read: fn(&mut Self, Name, &Node) -> Option<T>,
    ) -> Vec<T> {
        let entries = node.and_then(|node| self.mapping(node, key)).unwrap_or_default();
        let mut out = Vec::new();
        for Entry { key, value } in entries {
            if key.value.is_empty() || key.span.is_empty() {
                self.report(ParseError::EmptyName { span: key.span });
            } else {
                out.extend(read(self, key.clone(), value));
            }
        }
        out
    }

    /// A scalar that is there.
    pub(super) fn scalar<'n>(
        &mut self,
        node: &'n Node,
        key: &str,
        wanted: (&'static str, &'static str),
    ) -> Option<&'n Scalar> {
        match node.scalar() {
            Some(scalar) if !scalar.is_absent() => Some(scalar),
            _ => {
                self.shape(node, key, wanted);
                None
            }
        }
    }

    /// One word or text.
    pub(super) fn text(&mut self, node: Option<&Node>, key: &str) -> Option<Name> {
        Some(self.scalar(node?, key, ("text", "one word or text"))?.name())
    }

    /// One text or a list of them.
    pub(super) fn texts(&mut self, node: Option<&Node>, key: &str) -> Vec<Name> {
        match node.map(|node| (&node.kind, node)) {
            None => Vec::new(),
            Some((NodeKind::Sequence(items), _)) => {
                items.iter().filter_map(|item| self.text(Some(item), key)).collect()
            }
            Some((_, node)) => self.text(Some(node), key).into_iter().collect(),
        }
    }

    /// One of a few words; `what` names them, as in "kind of source".
    pub(super) fn word(
        &mut self,
        node: Option<&Node>,
        key: &str,
        choice: (&'static str, &[&'static str]),
    ) -> Option<Name> {
        let name = self.text(node, key)?;
        let (what, words) = choice;
        if words.contains(&name.value.as_str()) {
            return Some(name);
        }
        let help = near::help(&name.value, words.iter().copied(), "see the book for the words");
        self.report(ParseError::Word { word: name.value, what, help, span: name.span });
        None
    }

    /// `true` or `false`, plain.
    pub(super) fn boolean(&mut self, node: Option<&Node>, key: &str) -> Option<Spanned<bool>> {
        let scalar = self.scalar(node?, key, ("a boolean", "`true` or `false`"))?;
        let instead = match scalar.text.to_lowercase().as_str() {
            "true" if scalar.text == "true" => return Some(Spanned::new(true, scalar.span)),
            "false" if scalar.text == "false" => return Some(Spanned::new(false, scalar.span)),
            "yes" | "on" | "y" | "true" | "1" => "true",
            "no" | "off" | "n" | "false" | "0" => "false",
            _ => "true` or `false",
        };
        let (word, span) = (scalar.text.clone(), scalar.span);
        self.report(ParseError::NotBoolean { word, instead, span });
        None
    }

    pub(super) fn duration(&mut self, node: Option<&Node>, key: &str) -> Option<Duration> {
        let scalar = self.scalar(node?, key, ("a duration", "a duration such as `7d` or `1h30m`"))?;
        let parsed = self.at(scalar).duration();
        self.keep(parsed)
    }

    pub(super) fn expr(&mut self, node: Option<&Node>, key: &str) -> Option<Expr> {
        let wanted = ("an expression", "an expression such as `sum(amount) over 7d`");
        let scalar = self.scalar(node?, key, wanted)?;
        let parsed = self.at(scalar).expr();
        self.keep(parsed)
    }

    pub(super) fn column_type(&mut self, node: Option<&Node>, key: &str) -> Option<ColumnType> {
        let scalar = self.scalar(node?, key, ("a type", "a type such as `string?` or `decimal(10,2)`"))?;
        let parsed = self.at(scalar).column_type();
        self.keep(parsed)
    }

    pub(super) fn at<'n>(&self, scalar: &'n Scalar) -> Text<'n>
    where
        'a: 'n,
    {
        Text { scalar, file: self.file }
    }

    /// Names on both sides: `key: column`.
    pub(super) fn pairs(&mut self, node: Option<&Node>, key: &str) -> Vec<(Name, Name)> {
        let entries = node.and_then(|node| self.mapping(node, key)).unwrap_or_default();
        let pair =
            |entry: &Entry| Some((entry.key.clone(), self.text(Some(&entry.value), &entry.key.value)?));
        entries.iter().filter_map(pair).collect()
    }

    /// Entries of these names, each one text.
    pub(super) fn settings(
        &mut self,
        node: &Node,
        place: &'static str,
        keys: &[&'static str],
    ) -> Vec<Setting> {
        let Some(fields) = self.fields(node, place, keys) else { return Vec::new() };
        let known = fields.mapping.entries.iter().filter(|entry| keys.contains(&entry.key.value.as_str()));
        known.filter_map(|entry| self.setting(entry)).collect()
    }

    fn setting(&mut self, entry: &Entry) -> Option<Setting> {
        let value = self.text(Some(&entry.value), &entry.key.value)?;
        Some(Setting { name: entry.key.clone(), value })
    }

    /// What is said for people.
    pub(super) fn about(&mut self, fields: &Fields<'_>) -> About {
        About {
            description: self.text(fields.get("description"), "description"),
            owner: self.text(fields.get("owner"), "owner"),
            tags: self.texts(fields.get("tags"), "tags"),
            pii: self.boolean(fields.get("pii"), "pii"),
            deprecated: self
                .text(fields.get("deprecated"), "deprecated")
                .filter(|said| said.value != "false"),
        }
    }
}
