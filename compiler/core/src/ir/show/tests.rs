//! What the trees of a small project look like, and that those of the shop show everything.

use super::{ast, hir, plan};
use crate::check::typing::Typed;
use crate::source::SourceMap;
use crate::{check, driver, parse, resolve};

const SMALL: &str = "\
entities:
  user: { key: { user_id: string } }
sources:
  events:
    kind: event
    time: at
    columns: { user_id: string, at: timestamp, kind: string, amount: float? }
    at: { local: events.csv }
groups:
  spending:
    entity: user
    source: events
    evaluate: every 1d delay 2h
    offline: false
    let:
      buy: kind == \"buy\"
    features:
      spend_7d: sum(amount) where buy over 7d else 0
      share: spend_7d / (sum(amount) where buy over 30d)
";

/// The three trees of a project: as written, with types, and the plan.
fn shown(sources: &SourceMap) -> [String; 3] {
    let (tree, _) = parse::parse(sources);
    let (resolved, _) = resolve::resolve(&tree);
    let checked = check::check(resolved).0.unwrap();
    let type_of = |id| checked.typing().get(id).map(Typed::shown);
    let planned = driver::plan(sources, None).0.unwrap();
    [ast(&tree, sources), hir(checked.project(), sources, &type_of), plan(&planned, sources)]
}

fn small() -> [String; 3] {
    let mut sources = SourceMap::default();
    sources.add("definitions/small.yaml", SMALL);
    shown(&sources)
}

fn shop() -> SourceMap {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../definitions");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let mut sources = SourceMap::default();
    for file in files.iter().filter(|file| file.extension().is_some_and(|it| it == "yaml")) {
        sources.add(file.display().to_string(), std::fs::read_to_string(file).unwrap());
    }
    sources
}

/// The lines of one definition.
fn part(text: &str, head: &str) -> String {
    let mut lines = text.lines().skip_while(|line| !line.starts_with(head));
    let first = lines.next().unwrap();
    let below = lines.take_while(|line| line.starts_with(' '));
    std::iter::once(first).chain(below).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_syntax_tree_is_as_written() {
    insta::assert_snapshot!(small()[0], @r#"
    entity user  @small.yaml:2:3
      key user_id: string  @2:18
    source events: event  @small.yaml:4:3
      column user_id: string  @7:16
      column at: timestamp  @7:33
      column kind: string  @7:48
      column amount: float?  @7:62
      time
        path at  @6:11
      at local "events.csv"  @8:11
    group spending  @small.yaml:10:3
      entity user  @11:13
      source events  @12:13
      evaluate every 1d  @13:15
        delay 2h  @13:30
      offline false  @14:14
      let buy  @16:7
        operator ==  @16:12
          path kind  @16:12
          literal "buy"  @16:20
      feature spend_7d  @18:7
        operator else  @18:17
          call sum  @18:17
            path amount  @18:21
            where  @18:29
              path buy  @18:35
            over  @18:39
              literal 7d  @18:44
          literal 0  @18:52
      feature share  @19:7
        operator /  @19:14
          path spend_7d  @19:14
          call sum  @19:26
            path amount  @19:30
            where  @19:38
              path buy  @19:44
            over  @19:48
              literal 30d  @19:53
    "#);
}

#[test]
fn the_checked_tree_shows_a_let_once() {
    insta::assert_snapshot!(part(&small()[1], "group "), @r#"
    group spending  @small.yaml:10:3
      entity user
      source events by [user_id]
      evaluate every 1d  @13:15
        delay 2h  @13:30
      offline false  @14:14
      feature spend_7d  @18:7
        %8 operator Else: float  @18:17
          %6 aggregate sum: float?  @18:17
            %4 column amount: float?  @18:21
            where
              %5 let buy: bool  @18:35
                %3 operator Equal: bool  @16:12
                  %1 column kind: string  @16:12
                  %2 literal "buy": string  @16:20
            over 7d  @18:39
          %7 literal 0: int  @18:52
      feature share  @19:7
        %13 operator Divide: float?  @19:14
          %9 feature spend_7d: float  @19:14
          %12 aggregate sum: float?  @19:26
            %10 column amount: float?  @19:30
            where
              %11 let buy: bool  @19:44
                %3 above
            over 30d  @19:48
    "#);
}

#[test]
fn the_plan_numbers_its_nodes() {
    insta::assert_snapshot!(small()[2], @r#"
    project
    entity user
      key user_id: string
    source events: event  @small.yaml:4:3
      column user_id: string (key)
      column at: timestamp
      column kind: string
      column amount: float?
      %0 = column at: timestamp
      time %0
      at local "events.csv"
    group spending  @small.yaml:10:3
      evaluate every 1d delay 2h cut 2h
      reach 30d
      event_time Seconds
      entity user
        key user_id: string = user_id
      scan events [user_id, at, kind, amount]
      %1 = column kind: string
      %2 = literal "buy": string
      %3 = Equal %1 %2: bool
      %4 = column amount: float?
      %5 = aggregate $0: float?
      %6 = literal 0: float
      %7 = Coalesce %5 %6: float
      %8 = aggregate $1: float?
      %9 = Divide %7 %8: float?
      $0 = Sum %4 where %3 over 7d
      $1 = Sum %4 where %3 over 30d
      feature spend_7d: float = %7 absent 0  @18:7
      feature share: float? = %9 absent null  @19:7
    "#);
}

#[test]
fn the_shop_is_shown_to_the_last_feature() {
    let sources = shop();
    let trees = shown(&sources);
    let planned = driver::plan(&sources, None).0.unwrap();
    for tree in &trees {
        let heads = ["entity ", "source ", "group ", "label ", "vector ", "test "];
        let lines: Vec<&str> = tree.lines().map(str::trim_start).collect();
        assert!(heads.iter().all(|head| lines.iter().any(|line| line.starts_with(head))), "{tree}");
        assert!(lines.iter().all(|line| !line.is_empty() && !line.ends_with(' ')), "{tree}");
    }
    // A feature of `for` stands in the syntax tree by its stem.
    for feature in planned.groups.iter().flat_map(|group| &group.features) {
        let line = format!("feature {}", feature.field.name);
        assert!(trees[1..].iter().all(|tree| tree.contains(&line)), "{line}");
    }
    insta::assert_snapshot!(part(&trees[2], "group user-velocity"), @r#"
    group user-velocity  @user.yaml:73:3
      evaluate on read
      reach 1h59s999ms999us
      event_time Fractional
      entity user
        key user_id: string = user_id
      scan events [event_id, user_id, timestamp, event_type, received_at]
      %11 = column event_type: enum(page_view, add_to_cart, remove_from_cart, purchase, review, return)
      %17 = literal "page_view": enum(page_view, add_to_cart, remove_from_cart, purchase, review, return)
      %18 = Equal %11 %17: bool
      %41 = aggregate $0: int
      %81 = literal "add_to_cart": enum(page_view, add_to_cart, remove_from_cart, purchase, review, return)
      %82 = Equal %11 %81: bool
      %90 = aggregate $1: int
      $0 = Count where %18 over 1h every 1m
      $1 = Count where %82 over 10m every 1m
      feature views_1h: int = %41 absent 0  @78:7
      feature carts_10m: int = %90 absent 0  @79:7
    "#);
}
