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
    "FSC0002" "not-yaml",
    "FSC0003" "duplicate-key",
    "FSC0004" "indirect-yaml",
    "FSC0005" "further-document",
    "FSC0006" "unquoted-expression",
    "FSC0007" "too-deep",
    "FSC0008" "too-long",
    "FSC0010" "unknown-key",
    "FSC0011" "wrong-shape",
    "FSC0012" "missing-key",
    "FSC0013" "unknown-word",
    "FSC0014" "not-a-boolean",
    "FSC0015" "not-a-duration",
    "FSC0016" "second-project",
    "FSC0017" "not-a-type",
    "FSC0018" "empty-name",
    "FSC0020" "unexpected-token",
    "FSC0021" "open-string",
    "FSC0022" "unknown-escape",
    "FSC0023" "foreign-spelling",
    "FSC0024" "not-a-number",
    "FSC0025" "null-comparison",
    "FSC0026" "comparison-chain",
    "FSC0028" "reserved-form",
    "FSC4301" "time-too-fine-for-hive",
    "FSC4302" "format-not-in-athena",
    "FSC4303" "no-athena-table",
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
