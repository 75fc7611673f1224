//! Functions of texts. What one word decides is computed once per word; results that are texts are coded again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash};

use super::Evaluated;
use super::call::{Call, Misfit, Outcome};
use super::map::{each, zip};
use super::small::Small;
use crate::codec::{number as forms, time as times};
use crate::column::{Data, Words, recode, sort};
use crate::scalar::pattern::{Pattern, like};
use crate::scalar::{Function, hash, text};
use crate::types::Type;

/// From a text, or from what has a text form, to a number or a truth value.
pub(super) fn word(function: &Function, call: &Call<'_>) -> Outcome {
    match function {
        Function::Like(pattern) => call.words(|word| like(word, pattern)),
        Function::RegexLike(regex) => {
            let pattern = Pattern::new(regex).map_err(|_| Misfit)?;
            call.words(|word| pattern.is_found(word))
        }
        Function::Length => call.words(text::length),
        Function::HashBucket(buckets) => bucket(call, *buckets),
        _ => Err(Misfit),
    }
}

fn bucket(call: &Call<'_>, buckets: i64) -> Outcome {
    let hash = |text: String| hash::hash_bucket(&text, buckets);
    match &call.column(0)?.ty {
        Type::Bool => call.map(|x: bool| hash(x.to_string())),
        Type::Int | Type::Duration => call.map(|x: i64| hash(x.to_string())),
        Type::Timestamp => call.map(|x| hash(times::timestamp_text(x))),
        Type::Date => call.map(|x| hash(times::date_text(x))),
        Type::Decimal { scale, .. } => call.map(|x| hash(forms::decimal_text(x, *scale))),
        _ => call.words(|word| hash::hash_bucket(word, buckets)),
    }
}

/// From a text to a text.
pub(super) fn respelled(function: &Function, call: &Call<'_>) -> Outcome {
    let (codes, words) = call.text(0)?;
    let spell = |word: &str| match function {
        Function::Lower => Some(text::lower(word)),
        Function::Upper => Some(text::upper(word)),
        Function::Trim => Some(text::trim(word).to_owned()),
        Function::SplitPart { separator, part } => {
            text::split_part(word, separator, *part).map(str::to_owned)
        }
        _ => None,
    };
    Ok(call.coded(per_word(codes, words, spell)))
}

fn at(words: &Words, code: u32) -> &str {
    words.get(code as usize).map_or("", |word| word)
}

/// From two texts to a truth value.
pub(super) fn pair(function: &Function, call: &Call<'_>) -> Outcome {
    let holds = match function {
        Function::StartsWith => |a: &str, b: &str| a.starts_with(b),
        Function::EndsWith => |a: &str, b: &str| a.ends_with(b),
        Function::Contains => |a: &str, b: &str| a.contains(b),
        _ => return Err(Misfit),
    };
    let ((codes, words), (others, wanted)) = (call.text(0)?, call.text(1)?);
    if let [wanted_code] = others {
        let wanted = at(wanted, *wanted_code);
        return call.words(|word| holds(word, wanted));
    }
    Ok(call.settle(zip(codes, others, |a, b| holds(at(words, a), at(wanted, b))).into_iter()))
}

pub(super) fn substring(call: &Call<'_>) -> Outcome {
    let (codes, words) = call.text(0)?;
    let (from, count) = (call.items::<i64>(1)?, call.items::<i64>(2)?);
    let cut = |word: &str, from, count| text::substring(word, from, count).map(str::to_owned);
    if let ([from], [count]) = (from, count) {
        return Ok(call.coded(per_word(codes, words, |word| cut(word, *from, *count))));
    }
    let spans = zip(from, count, |from, count| (from, count));
    let keys = zip(codes, &spans, |code, (from, count)| (code, from, count));
    call.spelled(&keys, |(code, from, count)| cut(at(words, code), from, count))
}

/// Two by two, so that each pair of words is joined once.
pub(super) fn concat(call: &Call<'_>) -> Outcome {
    let (codes, words) = call.text(0)?;
    let (mut codes, mut words) = (codes.to_vec(), words.clone());
    for place in 1..call.arguments.len() {
        let (others, more) = call.text(place)?;
        let joined = match others {
            [other] => per_word(&codes, &words, |word| Some([word, at(more, *other)].concat())),
            _ => {
                let keys = zip(&codes, others, |a, b| (a, b));
                spell(&keys, |(a, b)| Some([at(&words, a), at(more, b)].concat()))
            }
        };
        (codes, words) = (joined.codes, joined.words);
    }
    Ok(call.done(Data::Text { codes, words }, call.valid(), Vec::new()))
}

/// Coded texts, and where there is one; none: everywhere.
struct Spelled {
    codes: Vec<u32>,
    words: Words,
    valid: Option<Vec<bool>>,
}

/// The texts of keys: each distinct key is spelled once.
fn spell<K: Copy + Eq + Hash>(keys: &[K], f: impl Fn(K) -> Option<String>) -> Spelled {
    let mut known: HashMap<K, Option<u32>, BuildHasherDefault<Small>> = HashMap::default();
    let mut words: Vec<String> = Vec::new();
    let found: Vec<Option<u32>> = keys
        .iter()
        .map(|key| {
            *known.entry(*key).or_insert_with(|| {
                f(*key).map(|word| {
                    words.push(word);
                    words.len() as u32 - 1
                })
            })
        })
        .collect();
    let valid = found.contains(&None).then(|| found.iter().map(Option::is_some).collect());
    let mut codes: Vec<u32> = found.into_iter().map(Option::unwrap_or_default).collect();
    let (moved, words) = sort(words);
    recode(&mut codes, &moved);
    Spelled { codes, words, valid }
}

/// The texts that words become, spelled once per word.
fn per_word(codes: &[u32], words: &Words, f: impl Fn(&str) -> Option<String>) -> Spelled {
    // Of a dictionary that is larger than the column most words are not used.
    if words.len() > codes.len() {
        return spell(codes, |code| f(at(words, code)));
    }
    let all: Vec<u32> = (0..words.len() as u32).collect();
    let table = spell(&all, |code| f(at(words, code)));
    let valid = table.valid.map(|valid| each(codes, |code| valid.get(code as usize) == Some(&true)));
    let mut codes = codes.to_vec();
    recode(&mut codes, &table.codes);
    Spelled { codes, words: table.words, valid }
}

impl Call<'_> {
    /// A column of the texts of keys, one key for each row.
    pub(super) fn spelled<K: Copy + Eq + Hash>(
        &self,
        keys: &[K],
        f: impl Fn(K) -> Option<String>,
    ) -> Outcome {
        Ok(self.coded(spell(keys, f)))
    }

    fn coded(&self, Spelled { codes, words, valid }: Spelled) -> Evaluated {
        let valid = match (self.valid(), valid) {
            (Some(a), Some(b)) => Some(a.into_iter().zip(b).map(|(a, b)| a && b).collect()),
            (a, b) => a.or(b),
        };
        self.done(Data::Text { codes, words }, valid, Vec::new())
    }
}
