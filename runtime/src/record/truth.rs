//! Three-valued logic on truth values that may be missing.

/// `and`: false if one is false, else missing if one is missing.
pub fn all<const N: usize>(values: [Option<bool>; N]) -> Option<bool> {
    if values.contains(&Some(false)) { Some(false) } else { known(values).map(|()| true) }
}

/// `or`: true if one is true, else missing if one is missing.
pub fn any<const N: usize>(values: [Option<bool>; N]) -> Option<bool> {
    if values.contains(&Some(true)) { Some(true) } else { known(values).map(|()| false) }
}

fn known<const N: usize>(values: [Option<bool>; N]) -> Option<()> {
    if values.contains(&None) { None } else { Some(()) }
}
