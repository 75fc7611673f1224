//! How often each value occurs, and what is made of it: distinct counts, top lists, entropy, sets.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::super::super::exact::Sum;
use super::super::{Finished, Remove, State};

/// Hashing for keys that are numbers or codes: one multiplication each, and the same on every run.
pub(super) type Mixed = BuildHasherDefault<Mix>;

/// See [`Mixed`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mix(u64);

impl Mix {
    #[inline]
    fn mix(&mut self, x: u64) {
        let product = u128::from(self.0 ^ x ^ 0x9e37_79b9_7f4a_7c15) * 0xf39c_c060_5ced_c835;
        self.0 = (product >> 64) as u64 ^ product as u64;
    }
}

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            self.mix(u64::from_le_bytes(word) ^ (part.len() as u64) << 56);
        }
    }

    #[inline]
    fn write_u32(&mut self, x: u32) {
        self.mix(u64::from(x));
    }

    #[inline]
    fn write_i64(&mut self, x: i64) {
        self.mix(x as u64);
    }

    #[inline]
    fn write_u64(&mut self, x: u64) {
        self.mix(x);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

/// How often each key occurs.
#[derive(Clone, Debug)]
pub(super) struct Tally<K> {
    n: u64,
    counts: HashMap<K, u64, Mixed>,
}

impl<K> Default for Tally<K> {
    fn default() -> Self {
        Self { n: 0, counts: HashMap::default() }
    }
}

impl<K: Hash + Eq> PartialEq for Tally<K> {
    fn eq(&self, other: &Self) -> bool {
        self.counts == other.counts
    }
}

impl<K: Hash + Eq + Ord + Clone> Tally<K> {
    #[inline]
    fn insert(&mut self, key: K) {
        self.n += 1;
        *self.counts.entry(key).or_insert(0) += 1;
    }

    #[inline]
    fn remove(&mut self, key: K) {
        if let Some(count) = self.counts.get_mut(&key) {
            self.n -= 1;
            *count -= 1;
            if *count == 0 {
                self.counts.remove(&key);
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        self.n += other.n;
        other.counts.iter().for_each(|(key, count)| *self.counts.entry(key.clone()).or_insert(0) += count);
    }

    fn clear(&mut self) {
        self.n = 0;
        self.counts.clear();
    }

    fn distinct(&self) -> i64 {
        self.counts.len() as i64
    }

    fn least(&self, n: usize) -> Vec<K> {
        let mut keys: Vec<&K> = self.counts.keys().collect();
        keys.sort_unstable();
        keys.into_iter().take(n).cloned().collect()
    }

    fn most(&self, k: usize) -> Vec<K> {
        if k == 1 {
            let best = self.counts.iter().min_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
            return best.map(|(key, _)| key.clone()).into_iter().collect();
        }
        let mut keys: Vec<(&K, &u64)> = self.counts.iter().collect();
        keys.sort_unstable_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
        keys.into_iter().take(k).map(|(key, _)| key.clone()).collect()
    }

    /// In nats. Each term is rounded; their sum is exact, so the order of the map does not show.
    fn entropy(&self) -> f64 {
        let mut sum = Sum::default();
        for count in self.counts.values() {
            let share = *count as f64 / self.n as f64;
            sum.insert(-(share * libm::log(share)) + 0.0);
        }
        sum.round()
    }
}

macro_rules! tallied {
    ($(#[$doc:meta])* $name:ident($($limit:ident)?), |$self:ident| $output:expr => $result:ty) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name<K: Hash + Eq> {
            tally: Tally<K>,
            $($limit: usize,)?
        }

        impl<K: Hash + Eq> $name<K> {
            /// Of no rows yet; lists have at most so many items.
            pub fn empty($($limit: u32)?) -> Self {
                Self { tally: Tally::default(), $($limit: $limit as usize)? }
            }
        }

        impl<K: Hash + Eq + Ord + Clone> State for $name<K> {
            type Row = K;
            type Output = $result;

            #[inline]
            fn insert(&mut self, row: K) {
                self.tally.insert(row);
            }

            fn merge(&mut self, other: &Self) {
                self.tally.merge(&other.tally);
            }

            fn clear(&mut self) {
                self.tally.clear();
            }

            #[inline]
            fn finish(&mut $self, _: i64) -> Finished<$result> {
                Ok($output)
            }
        }

        impl<K: Hash + Eq + Ord + Clone> Remove for $name<K> {
            #[inline]
            fn remove(&mut self, row: K) {
                self.tally.remove(row);
            }
        }
    };
}

tallied! {
    /// How many distinct keys.
    Distinct(), |self| Some(self.tally.distinct()) => i64
}
tallied! {
    /// The keys by count descending, then ascending.
    TopK(limit), |self| Some(self.tally.most(self.limit)) => Vec<K>
}
tallied! {
    /// The least distinct keys, ascending.
    CollectSet(limit), |self| Some(self.tally.least(self.limit)) => Vec<K>
}
tallied! {
    /// Entropy of the keys' shares.
    Entropy(), |self| (self.tally.n > 0).then(|| self.tally.entropy()) => f64
}
