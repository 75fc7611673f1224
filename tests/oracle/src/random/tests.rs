//! That random cases are what they should be: readable, valid, the same for the same seed, and of the whole language.

use fsc_core::ir::ast::Project;

use super::{Case, Profile, Questions, cases};
use crate::fault::{Fault, Outcome};
use crate::oracle::Oracle;

/// Everything that can be said against a case.
fn faults(case: &Case) -> Vec<String> {
    let (project, found) = case.project();
    let mut faults: Vec<String> = found.into_sorted().iter().map(|fault| fault.to_string()).collect();
    match answers(case, &project) {
        Ok(answers) => {
            let answers = answers.iter().filter_map(|answer| answer.as_ref().err());
            faults.extend(answers.filter(|fault| !is_meant(fault)).map(Fault::to_string));
        }
        Err(fault) if is_meant(&fault) => {}
        Err(fault) => faults.push(fault.to_string()),
    }
    faults
}

/// Sums out of range, and ids that are delivered again too late, are among what is asked.
fn is_meant(fault: &Fault) -> bool {
    matches!(fault, Fault::Overflow(_) | Fault::Data(_))
}

/// Every value that is asked for.
fn answers(case: &Case, project: &Project) -> Outcome<Vec<Outcome>> {
    let questions = Questions::of(project, &case.tables)?;
    let oracle = Oracle::new(project, &case.tables)?;
    let mut answers = Vec::new();
    for (group, instants) in &questions.records {
        let records = oracle.records(group, *instants)?;
        answers.extend(records.into_iter().flat_map(|record| record.features).map(|(_, value)| value));
    }
    for (group, key, time) in &questions.reads {
        answers.extend(oracle.read(group, key, *time)?.features.into_iter().map(|(_, value)| value));
    }
    for (label, as_of) in &questions.labels {
        answers.extend(oracle.labels(label, *as_of)?.rows.into_iter().map(|row| row.value));
    }
    for (vector, as_of) in &questions.vectors {
        answers.extend(oracle.train(vector, None, *as_of)?.rows.into_iter().flatten());
    }
    Ok(answers)
}

#[test]
fn random_cases_have_a_meaning() {
    for case in cases(1, 150, Profile::Wild).chain(cases(2, 50, Profile::Tame)) {
        let faults = faults(&case);
        assert!(faults.is_empty(), "seed {}: {faults:?}\n{}", case.seed, case.text());
    }
}

#[test]
fn a_seed_makes_the_same_case_for_ever() {
    let (one, two) = (Case::new(7, Profile::Wild), Case::new(7, Profile::Wild));
    assert_eq!(one.text(), two.text());
    assert_eq!(one.tables, two.tables);
    assert_ne!(Case::new(8, Profile::Wild).text(), one.text());
}
