//! Names of a spec as identifiers of Rust: keywords, digits and signs turned into what Rust takes, each name into an
//! identifier of its own.

use std::collections::BTreeSet;

/// Words that Rust keeps for itself, now or later.
const KEYWORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final fn \
    for gen if impl in let loop macro match mod move mut override priv pub ref return self static struct \
    super trait true try type typeof union unsafe unsized use virtual where while yield";

/// Types that generated code uses by their short names, and that no name of a spec may hide.
const TYPES: &str = "Self Option Some None Result Ok Err String Vec Box BTreeMap LazyLock Timestamp Date Duration Decimal \
    Record Key FeatureGroup Stored Word Type Value Field Group Source Label Column Location Format Input \
    Encoder Slot Dtype Builder Vector Fraction Given Lacks Missing Reader Writer Unreadable Default From \
    Into Clone Copy Debug Drop Eq Hash Ord Fn Send Sync Has Cell Regex Expr EventTimeForm Refused Sidecar";

/// Functions that generated jobs call by their short names, and that no variable may hide.
pub(super) const BUILDERS: &str = "all all_of any_of approx_count_distinct approx_quantile at_rows at_ticks coalesce col collect_set \
    concat constant count count_distinct count_of days decimal entropy every ewm_sum first first_n \
    greatest haversine histogram hours kurtosis last last_distinct last_n least lit max max_by mean \
    micros min min_by minutes now null on_event on_read quantile seconds skewness slope sum top_k var \
    var_pop when group vector";

/// The identifiers of one scope, each given once.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which these words are taken.
    pub(super) fn without(taken: &str) -> Self {
        Self { taken: taken.split(' ').map(str::to_owned).collect() }
    }

    /// An identifier of a value, function or module: `spend_30d`.
    pub(super) fn snake(&mut self, name: &str) -> String {
        let joined = words(name).join("_");
        let begun = match joined.chars().next() {
            None => "unnamed".to_owned(),
            Some(first) if first.is_ascii_digit() => format!("n{joined}"),
            Some(_) => joined,
        };
        self.take(if is_among(&begun, KEYWORDS) { format!("{begun}_") } else { begun })
    }

    /// An identifier of a type or variant: `Spend30d`.
    pub(super) fn camel(&mut self, name: &str) -> String {
        let joined: String = words(name).iter().map(|word| capitalised(word)).collect();
        let begun = match joined.chars().next() {
            None => "Empty".to_owned(),
            Some(first) if first.is_ascii_digit() => format!("N{joined}"),
            // All capitals would read as an acronym.
            Some(_) if joined.len() > 2 && joined.chars().all(|letter| letter.is_ascii_uppercase()) => {
                capitalised(&joined.to_ascii_lowercase())
            }
            Some(_) => joined,
        };
        self.take(if is_among(&begun, TYPES) { format!("{begun}_") } else { begun })
    }

    /// The first of `name`, `name_2`, `name_3`, .. that is free.
    fn take(&mut self, name: String) -> String {
        let numbered = (2..).map(|number| {
            let joint = if name.ends_with('_') || name.starts_with(char::is_uppercase) { "" } else { "_" };
            format!("{name}{joint}{number}")
        });
        let mut free = std::iter::once(name.clone()).chain(numbered).filter(|one| !self.taken.contains(one));
        let found = free.next().unwrap_or(name.clone());
        self.taken.insert(found.clone());
        found
    }
}

fn is_among(name: &str, words: &str) -> bool {
    words.split(' ').any(|word| word == name)
}

/// The words of a name in small letters: cut at signs and before capitals; other letters by their code.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small_before = false;
    for letter in name.chars() {
        let capital = letter.is_ascii_uppercase();
        if (capital && small_before) || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        let Some(word) = words.last_mut() else { continue };
        if letter.is_ascii_alphanumeric() {
            word.push(letter.to_ascii_lowercase());
        } else if letter.is_alphanumeric() {
            word.push_str(&format!("u{:x}", u32::from(letter)));
        }
        small_before = letter.is_ascii_lowercase() || letter.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    format!("{}{rest}", first.to_ascii_uppercase())
}
