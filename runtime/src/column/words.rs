//! Coding of texts: distinct words in their order, and the codes that point into them.

use std::collections::HashMap;
use std::sync::Arc;

use super::Words;

/// Codes texts; rows without one get any code.
pub fn code<'a>(texts: impl IntoIterator<Item = Option<&'a str>>) -> (Vec<u32>, Words) {
    let mut found: HashMap<&str, u32> = HashMap::new();
    let mut codes = Vec::new();
    for text in texts {
        let next = found.len() as u32;
        codes.push(text.map_or(0, |text| *found.entry(text).or_insert(next)));
    }
    let mut words = vec![""; found.len()];
    for (word, code) in found {
        if let Some(place) = words.get_mut(code as usize) {
            *place = word;
        }
    }
    let (moved, words) = sort(words);
    recode(&mut codes, &moved);
    (codes, words)
}

/// Sorts words, which may be equal: the new code of each, and the words. There is always one, for null rows to point to.
pub(crate) fn sort<W: AsRef<str> + Into<Arc<str>>>(words: Vec<W>) -> (Vec<u32>, Words) {
    let mut order: Vec<u32> = (0..words.len() as u32).collect();
    let word = |at: u32| words.get(at as usize).map(AsRef::as_ref).unwrap_or_default();
    order.sort_unstable_by(|a, b| word(*a).cmp(word(*b)));
    let mut moved = vec![0; words.len()];
    let mut fresh = vec![false; words.len()];
    let (mut code, mut before) = (0, None);
    for at in order.iter().copied() {
        let new = before != Some(word(at));
        code += u32::from(new && before.is_some());
        before = Some(word(at));
        if let (Some(moved), Some(fresh)) = (moved.get_mut(at as usize), fresh.get_mut(at as usize)) {
            (*moved, *fresh) = (code, new);
        }
    }
    let mut kept: Vec<Option<Arc<str>>> =
        words.into_iter().zip(&fresh).map(|(word, fresh)| fresh.then(|| word.into())).collect();
    let sorted = order.iter().filter_map(|at| kept.get_mut(*at as usize).and_then(Option::take));
    let mut sorted: Vec<Arc<str>> = sorted.collect();
    if sorted.is_empty() {
        sorted.push(Arc::from(""));
    }
    (moved, sorted.into())
}

/// Replaces each code by what it has moved to.
pub(crate) fn recode(codes: &mut [u32], moved: &[u32]) {
    for code in codes {
        *code = moved.get(*code as usize).copied().unwrap_or_default();
    }
}

/// One dictionary for several, and where the codes of each have moved; none where they stay.
pub fn merge(dictionaries: &[&Words]) -> (Words, Vec<Option<Vec<u32>>>) {
    let Some((first, rest)) = dictionaries.split_first() else { return (Arc::from([]), Vec::new()) };
    if rest.iter().all(|words| Arc::ptr_eq(words, first) || words == first) {
        return ((*first).clone(), vec![None; dictionaries.len()]);
    }
    let mut words: Vec<Arc<str>> = Vec::with_capacity(dictionaries.iter().map(|words| words.len()).sum());
    words.extend(dictionaries.iter().flat_map(|words| words.iter()).cloned());
    let (mut moved, words) = sort(words);
    let parts = dictionaries.iter().rev().map(|words| Some(moved.split_off(moved.len() - words.len())));
    let mut parts: Vec<Option<Vec<u32>>> = parts.collect();
    parts.reverse();
    (words, parts)
}
