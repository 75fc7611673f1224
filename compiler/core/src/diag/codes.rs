//! The table of codes. First digit: 0 source and parse, 1 resolve, 2 check, 3 lower, 4 emit (41 rust, 42 polars,
//! 43 athena, 44 sagemaker, 45 vector), 5 compat, 7 lint, 9 a bug in fsc. A code is never reused; a retired one keeps
//! its page. Every code has a page `diag/explain/FSCnnnn.md`.

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// `FSC` and four digits.
    pub code: &'static str,
    /// The fault in kebab case.
    pub name: &'static str,
}

macro_rules! codes {
    ($($code:literal $name:literal,)*) => {
        /// Every code, ascending.
        pub const CODES: &[Code] = &[$(Code { code: $code, name: $name },)*];
    };
}

codes! {
    "FSC0001" "not-utf8",
    "FSC4401" "name-not-storable",
    "FSC4402" "reserved-feature-name",
    "FSC4403" "too-many-features",
    "FSC4404" "iceberg-needs-text-time",
    "FSC4405" "offline-store-incomplete",
    "FSC4406" "setting-malformed",
    "FSC4407" "ttl-too-fine",
    "FSC4408" "throughput-not-provisioned",
    "FSC4409" "not-in-cloudformation",
    "FSC4410" "description-too-long",
    "FSC4411" "state-unbounded",
}

/// The row of a code, or of a name.
pub fn find(code_or_name: &str) -> Option<&'static Code> {
    CODES.iter().find(|row| row.code.eq_ignore_ascii_case(code_or_name) || row.name == code_or_name)
}
