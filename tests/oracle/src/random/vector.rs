//! Vectors: inputs of groups that the label's rows can be asked about.

use super::Yaml;
use super::chance::Chance;
use super::group::Group;
use super::label::{Kind, Label};
use super::read::Reads;
use super::source::{Entity, World, type_text};
use super::text::{Text, literal, varying};
use crate::value::{Column, Type};

/// One vector for each label that has groups to ask.
pub(super) fn vectors(
    chance: &mut Chance,
    world: &World,
    groups: &[Group],
    labels: &[Label],
) -> Vec<(String, Yaml)> {
    let mut vectors = Vec::new();
    for label in labels {
        let readable = groups.iter().filter(|group| can_ask(world, label, &group.entity)).cloned();
        let readable: Vec<Group> = readable.collect();
        if !readable.is_empty() {
            let name = format!("model-{}", vectors.len() + 1);
            vectors.push((name, Writer::new(chance, world, label).vector(chance, world, &readable)));
        }
    }
    vectors
}

/// Whether the rows of a label hold the key of an entity.
fn can_ask(world: &World, label: &Label, entity: &Entity) -> bool {
    match (&label.kind, &world.asks) {
        (Kind::Given, Some(asks)) => entity.key.iter().all(|key| asks.column(&key.name).is_some()),
        (Kind::Ticks(name) | Kind::Rows(name), _) => *name == entity.name || entity.key.is_empty(),
        _ => false,
    }
}

struct Writer<'a> {
    label: &'a Label,
    /// What arrives with the call.
    request: Vec<Column>,
    has_friends: bool,
    allows_null: bool,
    /// Whether texts may stand among the numbers.
    takes_texts: bool,
    inputs: Vec<Yaml>,
    /// Earlier inputs that may be used by name.
    earlier: Vec<Column>,
}

impl<'a> Writer<'a> {
    fn new(chance: &mut Chance, world: &World, label: &'a Label) -> Self {
        let asks = world.asks.as_ref().filter(|_| label.kind == Kind::Given);
        let offered = asks.iter().flat_map(|asks| ["basket", "clicks"].map(|name| asks.column(name)));
        let offered: Vec<Column> = offered.flatten().cloned().collect();
        Self {
            label,
            request: chance.some(&offered, 50),
            has_friends: asks
                .is_some_and(|asks| asks.columns.iter().any(|it| it.name.starts_with("friend_"))),
            allows_null: chance.percent(40),
            takes_texts: chance.percent(15),
            inputs: Vec::new(),
            earlier: Vec::new(),
        }
    }

    fn vector(mut self, chance: &mut Chance, world: &World, groups: &[Group]) -> Yaml {
        let mut spec = vec![("label", Yaml::scalar(self.label.name.clone()))];
        spec.extend(self.before(chance).map(|before| ("before", Yaml::scalar(before))));
        if !self.request.is_empty() {
            spec.push(("request", Yaml::map(self.request.iter().map(|it| (&*it.name, type_text(it))))));
        }
        let mut reads = Reads::of_groups(groups, world.has_huge_ints);
        if self.has_friends && groups.iter().any(|group| group.entity.name == "user") {
            let friends: Vec<Group> =
                groups.iter().filter(|group| group.entity.name == "user").cloned().collect();
            spec.push(("keys", roles(&world.entities)));
            reads = reads.and(Reads::of_groups(&friends, world.has_huge_ints).in_role("friend"));
        }
        reads.names.extend(self.request.iter().cloned());
        for number in 1..=chance.between(1, 6) {
            self.input(chance, &mut reads, number);
        }
        if self.inputs.is_empty() {
            self.push("constant_1", "now is null".to_owned());
        }
        spec.push(("inputs", Yaml::List(std::mem::take(&mut self.inputs))));
        spec.push(("missing", Yaml::scalar(if self.allows_null { "empty" } else { "forbid" })));
        spec.push(("dtype", Yaml::scalar(chance.pick(&["f32", "f64"]))));
        spec.push(("format", Yaml::scalar(chance.pick(&["csv", "json"]))));
        Yaml::map(spec)
    }

    /// Must be said where the label's rows are rows that features read.
    fn before(&self, chance: &mut Chance) -> Option<&'static str> {
        match self.label.kind {
            Kind::Rows(_) => Some(chance.pick(&["true", "false", "2h"])),
            _ => chance.pick(&[None, None, Some("true"), Some("1h")]),
        }
    }

    fn push(&mut self, name: &str, text: String) {
        self.inputs.push(Yaml::map([(name, Yaml::scalar(text))]));
    }

    fn input(&mut self, chance: &mut Chance, reads: &mut Reads, number: i64) {
        match chance.below(10) {
            0..=2 => self.bare(chance, reads),
            3 | 4 => self.encoded(chance, reads, number),
            _ => self.computed(chance, reads, number),
        }
    }

    /// A reference that is named after its feature.
    fn bare(&mut self, chance: &mut Chance, reads: &Reads) {
        let is_taken = |ty: &Type| match ty {
            Type::Bool | Type::Vector(_) => true,
            Type::String | Type::Enum(_) => self.takes_texts,
            _ => ty.is_number(),
        };
        let fits = |column: &&Column| {
            let is_new = !self.earlier.iter().any(|it| last_word(&it.name) == last_word(&column.name));
            is_taken(&column.ty) && is_new && (self.allows_null || !column.nullable)
        };
        let fitting: Vec<&Column> = reads.names.iter().filter(fits).collect();
        if let Some(column) = chance.maybe(&fitting) {
            self.inputs.push(Yaml::scalar(column.name.clone()));
            self.earlier.push(column.clone());
        }
    }

    fn computed(&mut self, chance: &mut Chance, reads: &mut Reads, number: i64) {
        let ty = chance.pick(&[Type::Int, Type::Float, Type::Float, Type::Bool]);
        let depth = chance.pick(&[0, 1, 1, 2]);
        let text = varying(chance, &ty, depth, reads);
        if text.is_constant {
            return;
        }
        let text = self.filled(chance, text, &ty);
        let name = format!("input_{number}");
        self.push(&name, text.text);
        // An input may be used by the ones after it.
        let column = Column { name, ty, nullable: text.nullable };
        reads.names.push(column.clone());
        self.earlier.push(column);
    }

    fn filled(&self, chance: &mut Chance, text: Text, ty: &Type) -> Text {
        match text.nullable && !self.allows_null {
            true => text.or_else(&literal(chance, ty).text),
            false => text,
        }
    }

    fn encoded(&mut self, chance: &mut Chance, reads: &mut Reads, number: i64) {
        let is_text = chance.percent(50);
        let ty = if is_text { Type::String } else { chance.pick(&[Type::Int, Type::Float]) };
        let depth = chance.pick(&[0, 0, 1]);
        let value = varying(chance, &ty, depth, reads);
        if value.is_constant {
            return;
        }
        let flags = chance.pick(&["", ", other=true", ", null=true", ", other=true, null=true"]);
        let text = match (is_text, chance.below(3)) {
            (true, 0 | 1) => Text::atom(format!("one_hot({}, [\"a\", \"shoes\"]{flags})", value.text), false),
            (true, _) => Text::atom(format!("ordinal({}, [\"a\", \"shoes\", \"b\"])", value.text), true),
            (_, 0) if ty == Type::Int => Text::atom(format!("one_hot({}, [0, 1]{flags})", value.text), false),
            (_, 0 | 1) => Text::atom(format!("bucketize({}, [0, 1.5, 10])", value.text), value.nullable),
            _ => {
                let name = chance.pick(&["standardize", "min_max"]);
                Text::atom(format!("{name}({}, 0.5, 2.5)", value.text), value.nullable)
            }
        };
        let text = self.filled(chance, text, &Type::Int);
        self.push(&format!("coded_{number}"), text.text);
    }
}

/// Every entity under its own name, and the user once more as a friend.
fn roles(entities: &[Entity]) -> Yaml {
    let own = entities.iter().filter(|entity| !entity.key.is_empty()).map(|entity| {
        let keys = entity.key.iter().map(|key| (key.name.clone(), Yaml::scalar(key.name.clone())));
        (entity.name.clone(), Yaml::Map(keys.collect()))
    });
    let user = entities.iter().find(|entity| entity.name == "user").into_iter().flat_map(|user| &user.key);
    let keys = user.map(|key| (key.name.clone(), Yaml::scalar(format!("friend_{}", key.name))));
    let friend = [("entity".to_owned(), Yaml::scalar("user"))].into_iter().chain(keys).collect();
    Yaml::Map(own.chain([("friend".to_owned(), Yaml::Map(friend))]).collect())
}

fn last_word(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
