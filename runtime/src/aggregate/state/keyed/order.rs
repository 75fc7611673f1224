//! The one row that is least or greatest: min, max, first, last, min_by, max_by.

use super::super::{Finished, State};

macro_rules! chosen {
    ($(#[$doc:meta])* $name:ident<$($part:ident),+>($row:ty) $wins:ident, |$kept:ident| $output:expr => $result:ty) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name<$($part),+>(Option<$row>);

        impl<$($part),+> Default for $name<$($part),+> {
            fn default() -> Self {
                Self(None)
            }
        }

        impl<$($part: Ord + Clone),+> State for $name<$($part),+> {
            type Row = $row;
            type Output = $result;

            #[inline]
            fn insert(&mut self, row: $row) {
                if self.0.as_ref().is_none_or(|kept| row.cmp(kept).$wins()) {
                    self.0 = Some(row);
                }
            }

            fn merge(&mut self, other: &Self) {
                if let Some(row) = &other.0 {
                    self.insert(row.clone());
                }
            }

            fn clear(&mut self) {
                self.0 = None;
            }

            #[inline]
            fn finish(&mut self, _: i64) -> Finished<$result> {
                Ok(self.0.as_ref().map(|$kept| $output))
            }
        }
    };
}

chosen! {
    /// The least key.
    Min<K>(K) is_lt, |kept| kept.clone() => K
}
chosen! {
    /// The greatest key.
    Max<K>(K) is_gt, |kept| kept.clone() => K
}
chosen! {
    /// The key at the least (place, key); a place is (time, tie).
    First<P, K>((P, K)) is_lt, |kept| kept.1.clone() => K
}
chosen! {
    /// The key at the greatest (place, key).
    Last<P, K>((P, K)) is_gt, |kept| kept.1.clone() => K
}
chosen! {
    /// x at the least (y, x); a row is (y, x).
    MinBy<Y, X>((Y, X)) is_lt, |kept| kept.1.clone() => X
}
chosen! {
    /// x at the greatest (y, x); a row is (y, x).
    MaxBy<Y, X>((Y, X)) is_gt, |kept| kept.1.clone() => X
}
