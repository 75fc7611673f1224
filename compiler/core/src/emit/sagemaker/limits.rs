//! What the service takes: names, values of settings, units of time.

use fsc_runtime::types::{DAY, HOUR, MINUTE, SECOND};

/// The most features of a FeatureGroup.
pub(super) const FEATURES: usize = 2500;
/// The most characters of a description.
pub(super) const DESCRIPTION: usize = 128;

/// Columns that the offline store adds, and the partition columns of its Glue form.
const RESERVED: [&str; 7] =
    ["is_deleted", "write_time", "api_invocation_time", "year", "month", "day", "hour"];

/// Whether the service, or one of its table formats, uses this feature name itself.
pub(super) fn is_reserved(name: &str) -> bool {
    RESERVED.iter().any(|word| word.eq_ignore_ascii_case(name))
}

/// `[a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}` and at most 64 characters: alphanumeric at both ends.
pub(super) fn is_name(name: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let ends = [name.bytes().next(), name.bytes().last()];
    name.len() <= 64
        && name.bytes().all(inside)
        && ends.iter().all(|end| end.is_some_and(|byte| byte.is_ascii_alphanumeric()))
}

/// `arn:aws[a-z-]*:iam::\d{12}:role/...`.
pub(super) fn is_role(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let [scheme, partition, service, region, account, role] = parts[..] else { return false };
    let name = role.strip_prefix("role/").unwrap_or_default();
    scheme == "arn"
        && partition.starts_with("aws")
        && partition.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        && service == "iam"
        && region.is_empty()
        && account.len() == 12
        && account.bytes().all(|byte| byte.is_ascii_digit())
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+=,.@-/".contains(&byte))
        && (20..=2048).contains(&arn.len())
}

/// `s3://bucket/...` of at most 1024 bytes.
pub(super) fn is_location(uri: &str) -> bool {
    let bucket = uri.strip_prefix("s3://").and_then(|rest| rest.split('/').next());
    bucket.is_some_and(|bucket| !bucket.is_empty()) && uri.len() <= 1024 && !uri.contains(char::is_control)
}

/// The coarsest unit of which a span is a whole number; none below whole seconds or for nothing at all.
pub(super) fn ttl(span: i64) -> Option<(&'static str, i64)> {
    let units =
        [("Weeks", 7 * DAY), ("Days", DAY), ("Hours", HOUR), ("Minutes", MINUTE), ("Seconds", SECOND)];
    let unit = units.into_iter().find(|(_, length)| span > 0 && span % length == 0);
    unit.map(|(unit, length)| (unit, span / length))
}

/// Whether a tag may hold this: letters, digits, spaces and `_.:/=+-@`, at most 256 characters.
pub(super) fn is_tag(text: &str) -> bool {
    let taken = |letter: char| letter.is_alphanumeric() || letter == ' ' || "_.:/=+-@".contains(letter);
    text.chars().count() <= 256 && text.chars().all(taken)
}
