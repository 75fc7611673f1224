//! The tests that stand in the repository's own specs, run by the oracle.

use crate::example;

fn assert_tests_hold(folder: &str) {
    let project = super::folder(folder);
    assert!(!project.tests.is_empty());
    assert_eq!(example::run(&project).unwrap(), []);
}

#[test]
fn the_shop_means_what_its_tests_say() {
    assert_tests_hold("definitions");
}

#[test]
fn cdnow_means_what_its_tests_say() {
    assert_tests_hold("examples/cdnow");
}

#[test]
fn a_wrong_expectation_is_found() {
    let mut project = super::folder("examples/cdnow");
    project.tests.truncate(2);
    let [first, second] = project.tests.as_mut_slice() else { panic!("two tests") };
    std::mem::swap(&mut first.expect, &mut second.expect);
    assert_eq!(example::run(&project).unwrap().len(), 6);
}
