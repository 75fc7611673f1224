//! Files, folders and globs.

use super::*;

fn write(folder: &Path, names: &[&str]) {
    for (number, name) in names.iter().enumerate() {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, format!("a\n{number}\n")).expect("a file");
    }
}

#[test]
fn a_folder_means_its_files_by_name_and_a_glob_those_that_match() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    write(folder, &["b.csv", "a.csv", "dt=1/c.csv", "_SUCCESS", ".hidden.csv"]);
    let rows =
        |path: &Path| ints(&read(&source(path, vec![int("a")]), BadRows::Stop).expect("rows").columns[0]);
    assert_eq!(rows(folder), [Some(1), Some(0), Some(2)]);
    assert_eq!(rows(&folder.join("[ab].csv")), [Some(1), Some(0)]);
    assert_eq!(rows(&folder.join("*/*.csv")), [Some(2)]);
    assert_eq!(rows(&folder.join("a.csv")), [Some(1)]);
    let raw = read(&source(folder, vec![int("a")]), BadRows::Stop).expect("rows");
    assert!(raw.origin(2).0.ends_with("c.csv"));
}

#[test]
fn a_place_without_files_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["no.csv", "*.csv", ""] {
        let found = read(&source(&folder.path().join(name), vec![int("a")]), BadRows::Stop);
        assert!(matches!(found, Err(Error::File { .. })), "{name}");
    }
    let nowhere = source(Path::new(""), vec![int("a")]);
    assert!(matches!(read(&nowhere, BadRows::Stop), Err(Error::NoPlace { .. })));
}

#[test]
fn another_place_can_be_given() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &["x.csv"]);
    let places = [("rows".into(), folder.path().join("x.csv"))].into();
    let files = Files { folder: "/nowhere".into(), places, ..Files::default() };
    let raw = files.rows(&source(Path::new("y.csv"), vec![int("a")]), &needed(1)).expect("rows");
    assert_eq!(ints(&raw.columns[0]), [Some(0)]);
}
