//! `like` against a slow reading of its rule, and the edge of the subset of regular expressions.

use proptest::prelude::*;

use super::*;

/// `%` is any run, `_` any code point: tried in every way.
fn slow(text: &[char], pattern: &[char]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some(('%', rest)) => (0..=text.len()).any(|from| slow(&text[from..], rest)),
        Some((wanted, rest)) => text
            .split_first()
            .is_some_and(|(found, text)| (*wanted == '_' || wanted == found) && slow(text, rest)),
    }
}

proptest! {
    #[test]
    fn like_matches_as_a_slow_reading_does(text in "[abé]{0,8}", pattern in "[abé%_]{0,6}") {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        prop_assert_eq!(like(&text, &pattern), slow(&chars(&text), &chars(&pattern)));
    }

    #[test]
    fn the_portable_spelling_finds_the_same(
        regex in r"(\^|)([ab.]|\[a-c\]|\(a\|b\)|\\d|\[\^b\])([*+?]|\{1,2\})?[ab](\$|)",
        text in "[ab1\n]{0,6}",
    ) {
        // `\A` and `\z` are not in the subset, but the search knows them.
        let other = regex_lite::Regex::new(&portable(&regex).unwrap()).unwrap();
        prop_assert_eq!(Pattern::new(&regex).unwrap().is_found(&text), other.is_match(&text));
    }

    #[test]
    fn no_text_breaks_the_reader(regex in "[ -~é]{0,12}") {
        if portable(&regex).is_ok() {
            prop_assert!(Pattern::new(&regex).is_ok(), "{}", regex);
        }
    }
}

#[test]
fn the_subset_has_one_spelling() {
    let portable = |regex: &str| portable(regex).unwrap();
    assert_eq!(portable("^a.b$"), r"\Aa[^\n]b\z");
    assert_eq!(portable("(ab|c)+?"), "(?:ab|c)+?");
    assert_eq!(portable(r"\d{2,}-[^a-z\d\]]"), r"\d{2,}\-[^a-z\d\]]");
    assert_eq!(portable("é[à-ü]"), "é[à-ü]");
}

#[test]
fn a_point_is_no_newline_and_the_ends_are_those_of_the_text() {
    assert!(!Pattern::new("a.b").unwrap().is_found("a\nb"));
    assert!(!Pattern::new("a$").unwrap().is_found("a\nb"));
    assert!(!Pattern::new("a$").unwrap().is_found("a\n"));
    assert!(Pattern::new("[^a]").unwrap().is_found("\n"));
}

#[test]
fn what_engines_mean_differently_is_refused() {
    let reason = |regex: &str| Pattern::new(regex).unwrap_err().reason;
    for regex in [
        "(?i)a",
        "(?=a)",
        "(?<n>a)",
        r"\bword",
        r"\s",
        r"(a)\1",
        r"\p{L}",
        r"\<",
        "a**",
        "a++",
        "^*",
        "*a",
        "a{2,1}",
        "a{,2}",
        "a{1001}",
        "(a",
        "a)",
        "[a",
        "[]",
        "[]a]",
        "[[:alpha:]]",
        "[z-a]",
        r"[\d-z]",
        "]",
        "a}",
        "\\",
    ] {
        assert!(reason(regex).starts_with("the regular expression has "), "{regex}: {}", reason(regex));
    }
    assert_eq!(reason("a**"), "the regular expression has a repetition of a repetition");
}
