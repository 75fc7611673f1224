//! Entities and sources: what the tables of a case look like.

use super::chance::Chance;
use super::{Profile, Yaml};
use crate::value::{Column, Type};

/// Lengths that schedules, windows and data share, so that rows fall on edges.
pub(super) const LENGTHS: [&str; 8] = ["30m", "1h", "2h", "6h", "1d", "3d", "7d", "1h30m"];

/// The column that says when a row became known.
const RECEIVED: &str = "received_at";

/// The words of the enum.
const WORDS: [&str; 3] = ["view", "cart", "buy"];

/// The entities and sources of a case.
pub(super) struct World {
    pub(super) profile: Profile,
    /// Whether int columns hold numbers near their ends, so that nothing may be computed from them row by row.
    pub(super) has_huge_ints: bool,
    pub(super) entities: Vec<Entity>,
    pub(super) events: Table,
    pub(super) items: Option<Table>,
    /// Questions: label rows that are given.
    pub(super) asks: Option<Table>,
}

/// An entity and the columns of its key.
#[derive(Clone)]
pub(super) struct Entity {
    pub(super) name: String,
    pub(super) key: Vec<Column>,
}

/// A source.
#[derive(Clone)]
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) is_snapshot: bool,
    pub(super) time: Option<&'static str>,
    /// The columns that hold keys, by the entity's name of them.
    pub(super) keys: Vec<(String, String)>,
    pub(super) known: Option<Known>,
    pub(super) has_unique: bool,
    /// How far apart rows of one id may be known, where the source says so.
    pub(super) unique_within: Option<&'static str>,
    pub(super) tie: Option<&'static str>,
    /// A second column of `tie`.
    pub(super) tie_then: Option<&'static str>,
    pub(super) keeps: Option<&'static str>,
    pub(super) deleted: Option<&'static str>,
    pub(super) valid_to: Option<&'static str>,
    pub(super) is_complete: bool,
    pub(super) columns: Vec<Column>,
}

/// How late rows are.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) column: &'static str,
    pub(super) within: Option<&'static str>,
}

fn column(name: &str, ty: Type) -> Column {
    Column { name: name.to_owned(), ty, nullable: false }
}

fn maybe_null(chance: &mut Chance, name: &str, ty: Type) -> Column {
    Column { name: name.to_owned(), ty, nullable: chance.percent(50) }
}

pub(super) fn money() -> Type {
    Type::Decimal { precision: 10, scale: 2 }
}

pub(super) fn kinds() -> Type {
    Type::Enum(WORDS.map(str::to_owned).to_vec())
}

impl World {
    pub(super) fn new(chance: &mut Chance, profile: Profile) -> Self {
        let user = entity(chance, "user", "user_id");
        let item = entity(chance, "item", "item_id");
        let has_items = chance.percent(55);
        let mut events = events(chance, &user, has_items.then_some(&item));
        if chance.percent(20) {
            rename_key(&mut events, "user_id", "customer");
        }
        let items = has_items.then(|| items(chance, &item));
        let asks = chance.percent(60).then(|| asks(chance, &user, has_items.then_some(&item)));
        let mut entities = vec![user];
        entities.extend(has_items.then_some(item));
        if chance.percent(10) {
            entities.push(Entity { name: "everyone".to_owned(), key: Vec::new() });
        }
        let has_huge_ints = profile == Profile::Wild && chance.percent(15);
        Self { profile, has_huge_ints, entities, events, items, asks }
    }

    pub(super) fn tables(&self) -> impl Iterator<Item = &Table> {
        [&self.events].into_iter().chain(&self.items).chain(&self.asks)
    }

    /// The entries `entities` and `sources` of the spec.
    pub(super) fn parts(&self) -> Vec<(String, Yaml)> {
        let entities = self.entities.iter().map(|entity| {
            let key = Yaml::map(entity.key.iter().map(|column| (&*column.name, type_text(column))));
            (entity.name.clone(), Yaml::map([("key", key)]))
        });
        let sources = self.tables().map(|table| (table.name, table.spec()));
        vec![
            ("project".to_owned(), Yaml::map([("name", Yaml::scalar("random"))])),
            ("entities".to_owned(), Yaml::map(entities)),
            ("sources".to_owned(), Yaml::map(sources)),
        ]
    }
}

/// The column that only some events have.
pub(super) fn place() -> Type {
    Type::Vector(2)
}

/// An entity whose key is most often text or a number, and sometimes has a second part.
fn entity(chance: &mut Chance, name: &str, id: &str) -> Entity {
    let ty = match chance.below(12) {
        0 => Type::Date,
        1 => Type::Bool,
        2 => kinds(),
        _ => chance.pick(&[Type::String, Type::String, Type::Int]),
    };
    let mut key = vec![column(id, ty)];
    if name == "user" && chance.percent(10) {
        key.push(column("shop_id", Type::Int));
    }
    Entity { name: name.to_owned(), key }
}

fn rename_key(table: &mut Table, key: &str, to: &str) {
    table.columns.iter_mut().filter(|it| it.name == key).for_each(|it| it.name = to.to_owned());
    table.keys.iter_mut().filter(|(name, _)| name == key).for_each(|(_, from)| *from = to.to_owned());
}

fn key_columns(chance: &mut Chance, entities: &[&Entity]) -> (Vec<(String, String)>, Vec<Column>) {
    let (mut keys, mut columns) = (Vec::new(), Vec::new());
    for entity in entities {
        let nullable = entity.name == "item" || chance.percent(15);
        for key in &entity.key {
            keys.push((key.name.clone(), key.name.clone()));
            columns.push(Column { nullable, ..key.clone() });
        }
    }
    (keys, columns)
}

/// A column of its own, or, now and then, the row's time and a delay.
fn known(chance: &mut Chance, computed: &'static str) -> Option<Known> {
    let within = chance.pick(&[None, Some("2h"), Some("1d"), Some("1d")]);
    match chance.below(20) {
        0..=8 => Some(Known { column: RECEIVED, within }),
        9 => Some(Known { column: computed, within: None }),
        _ => None,
    }
}

fn is_held(known: Option<&Known>) -> bool {
    known.is_some_and(|known| known.column == RECEIVED)
}

/// What happened.
fn events(chance: &mut Chance, user: &Entity, item: Option<&Entity>) -> Table {
    let entities: Vec<&Entity> = [user].into_iter().chain(item).collect();
    let (keys, mut columns) = key_columns(chance, &entities);
    let known = known(chance, "at + 30m");
    let has_unique = chance.percent(30);
    let unique_within = chance.pick(&[None, None, Some("1h"), Some("3d")]);
    let tie = chance.percent(30).then_some("seq");
    let mut with = |wanted: bool, it: Column| columns.extend(wanted.then_some(it));
    with(true, column("at", Type::Timestamp));
    with(is_held(known.as_ref()), column(RECEIVED, Type::Timestamp));
    with(has_unique, column("event_id", Type::String));
    with(tie.is_some(), column("seq", Type::Int));
    let always = [
        ("quantity", Type::Int),
        ("amount", Type::Float),
        ("category", Type::String),
        ("is_new", Type::Bool),
        ("page", Type::String),
    ];
    let sometimes = [
        ("kind", kinds()),
        ("price", money()),
        ("rating", Type::Float),
        ("points", Type::Int),
        ("due_at", Type::Timestamp),
        ("day", Type::Date),
        ("place", place()),
    ];
    columns.extend(always.map(|(name, ty)| maybe_null(chance, name, ty)));
    for (name, ty) in sometimes {
        if chance.percent(50) {
            columns.push(maybe_null(chance, name, ty));
        }
    }
    Table {
        name: "events",
        is_snapshot: false,
        time: Some("at"),
        keys,
        known,
        has_unique,
        unique_within,
        tie,
        tie_then: chance.percent(40).then_some("quantity"),
        keeps: chance.percent(15).then_some("10d"),
        deleted: None,
        valid_to: None,
        is_complete: false,
        columns,
    }
}

/// How items are.
fn items(chance: &mut Chance, item: &Entity) -> Table {
    let (keys, mut columns) = key_columns(chance, &[item]);
    columns.iter_mut().for_each(|key| key.nullable = false);
    let time = chance.percent(85).then_some("updated_at");
    let known = known(chance, "updated_at + 30m").filter(|_| time.is_some());
    let tie = chance.percent(20).then_some("version").filter(|_| time.is_some());
    let deleted = chance.percent(30).then_some("is_gone");
    let valid_to = chance.percent(20).then_some("until").filter(|_| time.is_some());
    let mut with = |wanted: bool, it: Column| columns.extend(wanted.then_some(it));
    with(time.is_some(), column("updated_at", Type::Timestamp));
    with(is_held(known.as_ref()), column(RECEIVED, Type::Timestamp));
    with(tie.is_some(), column("version", Type::Int));
    with(deleted.is_some(), column("is_gone", Type::Bool));
    with(valid_to.is_some(), Column { nullable: true, ..column("until", Type::Timestamp) });
    let described = [
        ("cost", money()),
        ("weight", Type::Float),
        ("stock", Type::Int),
        ("label", Type::String),
        ("is_used", Type::Bool),
    ];
    columns.extend(described.map(|(name, ty)| maybe_null(chance, name, ty)));
    Table {
        name: "items",
        is_snapshot: true,
        time,
        keys,
        known,
        has_unique: false,
        unique_within: None,
        tie,
        tie_then: chance.percent(30).then_some("stock"),
        keeps: time.filter(|_| chance.percent(12)).map(|_| "10d"),
        deleted,
        valid_to,
        is_complete: time.is_some() && chance.percent(15),
        columns,
    }
}

/// What a model is asked, and what came of it.
fn asks(chance: &mut Chance, user: &Entity, item: Option<&Entity>) -> Table {
    let entities: Vec<&Entity> = [user].into_iter().chain(item).collect();
    let (keys, mut columns) = key_columns(chance, &entities);
    columns.push(column("asked_at", Type::Timestamp));
    let outcome = chance.pick(&[Type::Int, Type::Float, Type::Bool]);
    columns.push(maybe_null(chance, "outcome", outcome));
    columns.push(maybe_null(chance, "basket", Type::Float));
    columns.push(maybe_null(chance, "clicks", Type::Int));
    columns.push(maybe_null(chance, "channel", Type::String));
    if chance.percent(30) {
        columns.extend(user.key.iter().map(|key| Column {
            name: format!("friend_{}", key.name),
            nullable: true,
            ..key.clone()
        }));
    }
    Table {
        name: "asks",
        is_snapshot: false,
        time: Some("asked_at"),
        keys,
        known: None,
        has_unique: false,
        unique_within: None,
        tie: None,
        tie_then: None,
        keeps: None,
        deleted: None,
        valid_to: None,
        is_complete: false,
        columns,
    }
}

impl Table {
    pub(super) fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// `entity:` of a group or label that reads this source.
    pub(super) fn entity(&self, entity: &Entity) -> Yaml {
        let own = entity.key.iter().map(|key| key.name.as_str());
        let renamed: Vec<_> = self
            .keys
            .iter()
            .filter(|(name, from)| name != from && own.clone().any(|own| own == name))
            .map(|(name, from)| (name.clone(), Yaml::scalar(from.clone())))
            .collect();
        match renamed.is_empty() {
            true => Yaml::scalar(entity.name.clone()),
            false => Yaml::map([(entity.name.clone(), Yaml::Map(renamed))]),
        }
    }

    fn spec(&self) -> Yaml {
        let mut out: Vec<(&str, Yaml)> =
            vec![("kind", Yaml::scalar(if self.is_snapshot { "snapshot" } else { "event" }))];
        let mut say = |key, said: Option<&str>| out.extend(said.map(|said| (key, Yaml::scalar(said))));
        say("time", self.time);
        say("key", self.keys.first().filter(|_| self.is_snapshot).map(|(_, from)| from.as_str()));
        say("keeps", self.keeps);
        say("deleted", self.deleted);
        say("valid_to", self.valid_to);
        say("complete", self.is_complete.then_some("true"));
        let within = |column: &str, within: Option<&str>| match within {
            Some(within) => {
                Yaml::map([("column", column), ("within", within)].map(|(k, v)| (k, Yaml::scalar(v))))
            }
            None => Yaml::scalar(column),
        };
        out.extend(self.has_unique.then(|| ("unique", within("event_id", self.unique_within))));
        out.extend(self.known.as_ref().map(|known| ("known", within(known.column, known.within))));
        out.extend(self.tie.map(|tie| match self.tie_then {
            Some(then) => ("tie", Yaml::List(vec![Yaml::scalar(tie), Yaml::scalar(then)])),
            None => ("tie", Yaml::scalar(tie)),
        }));
        out.push(("columns", Yaml::map(self.columns.iter().map(|it| (&*it.name, type_text(it))))));
        let path = Yaml::scalar(format!("{}.csv", self.name));
        out.push(("at", Yaml::map([("local", path)])));
        Yaml::map(out)
    }
}

/// A column's type as it is written.
pub(super) fn type_text(column: &Column) -> Yaml {
    let text = match &column.ty {
        Type::Bool => "bool".to_owned(),
        Type::Int => "int".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Decimal { precision, scale } => format!("decimal({precision},{scale})"),
        Type::Enum(words) => format!("enum({})", words.join(", ")),
        Type::Date => "date".to_owned(),
        Type::Timestamp => "timestamp".to_owned(),
        Type::Vector(width) => format!("vector<{width}>"),
        _ => "string".to_owned(),
    };
    Yaml::scalar(if column.nullable { text + "?" } else { text })
}
