use super::{PATH, emit, files, listing};
use crate::emit::Artefact;
use crate::ir::plan::sample;

#[test]
fn a_lock_lists_what_was_made_and_itself() {
    let made = [Artefact::new("b.txt", ""), Artefact::new("a/c.txt", "")];
    assert_eq!(files(&listing(&made)), ["a/c.txt", "b.txt", PATH]);
    assert_eq!(files(&emit(&sample::plan(), &made).text), ["a/c.txt", "b.txt", PATH]);
    assert_eq!(files("no lock"), Vec::<String>::new());
}

#[test]
fn meaning_shows_and_words_do_not() {
    let plan = sample::plan();
    let before = emit(&plan, &[]).text;
    let mut described = plan.clone();
    described.groups[0].about.description = Some("for people".to_owned());
    assert_eq!(emit(&described, &[]).text, before);
    let mut changed = plan;
    changed.groups[0].reach = Some(1);
    assert_ne!(emit(&changed, &[]).text, before);
}
