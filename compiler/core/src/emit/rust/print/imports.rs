//! Which names a file has to import: found in its code, so that none is missing and none is idle.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::emit::rust::names::BUILDERS;

/// The root of the crate, from wherever a file lies.
const CRATE: &str = "super";

/// Types, functions and modules that generated code calls by their last name.
const PATHS: &[(&str, &str)] = &[
    ("std::collections", "BTreeMap"),
    ("std::sync", "LazyLock"),
    ("fsc_runtime", "scalar"),
    ("fsc_runtime::expr", "Expr"),
    ("fsc_runtime::job", "Column Format Group Input Label Location Source Vector"),
    (
        "fsc_runtime::record",
        "Date Decimal Duration EventTimeForm FeatureGroup Key Reader Regex Stored Timestamp",
    ),
    ("fsc_runtime::record", "Unreadable Word Writer age_at collection features_at truth"),
    ("fsc_runtime::scalar", "Part"),
    ("fsc_runtime::types", "Field Type Value"),
    ("fsc_runtime::vector", "Cell Dtype Encoder Fraction Given Has Lacks Missing Refused Sidecar Slot"),
    ("fsc_runtime::vector", "bucketize cell flag min_max payload standardize"),
    (CRATE, "groups keys labels sources words"),
];

/// Functions of `fsc_runtime::job::build`.
const JOBS: &[&str] = &["at_rows", "at_ticks", "every", "on_event", "on_read"];

/// Methods of aggregate calls and of jobs: a call of any other method in a job is one of `Term`.
const OWN: &str = "after ask at by clone column complete cut delay deleted delimiter encoder evaluate every filter format from \
    in_current in_session input into keeps key known lead lookup null nullable offset otherwise over over_last per \
    per_session reach request required since then tie time ttl unique unit valid_to wait when within within_next";

/// The imports of a file that lies so many modules below the root, of its plain code and of its jobs: a block each of
/// the standard library, the runtime, and the crate itself.
pub(super) fn imports(code: &TokenStream, jobs: &TokenStream, depth: usize) -> [TokenStream; 3] {
    let mut names = Names::default();
    names.collect(code.clone());
    names.collect(jobs.clone());
    let mut found = BTreeMap::<&str, BTreeSet<&str>>::new();
    for (path, known) in PATHS {
        let used = known.split(' ').filter(|name| names.free.contains(*name));
        found.entry(path).or_default().extend(used);
    }
    let mut of_jobs = Names::default();
    of_jobs.collect(jobs.clone());
    for name in BUILDERS.split(' ').filter(|name| of_jobs.called.contains(*name)) {
        let path = if JOBS.contains(&name) { "fsc_runtime::job::build" } else { "fsc_runtime::expr::build" };
        found.entry(path).or_default().insert(name);
    }
    if of_jobs.methods.iter().any(|method| !OWN.split(' ').any(|own| own == method)) {
        found.entry("fsc_runtime::expr::build").or_default().insert("Term");
    }
    // Both are methods of the trait that enums implement.
    if names.methods.contains("word") || names.pathed.contains("ty") {
        found.entry("fsc_runtime::record").or_default().insert("Word");
    }
    found.retain(|_, names| !names.is_empty());
    ["std", "fsc_runtime", CRATE].map(|root| {
        let of_root = found.iter().filter(|(path, _)| path.split("::").next() == Some(root));
        let mut uses: Vec<_> =
            of_root.map(|(path, names)| (sorted(path, names), use_(path, names, depth))).collect();
        uses.sort_by(|(a, _), (b, _)| a.cmp(b));
        uses.into_iter().map(|(_, code)| code).collect()
    })
}

/// Where a use stands among others.
fn sorted(path: &str, names: &BTreeSet<&str>) -> String {
    match names.first() {
        Some(only) if names.len() == 1 => format!("{path}::{only}"),
        _ => format!("{path}::{{"),
    }
}

fn use_(path: &str, names: &BTreeSet<&str>, depth: usize) -> TokenStream {
    let times = if path == CRATE { depth } else { 1 };
    let parts = path.split("::").flat_map(|part| std::iter::repeat_n(part, times)).map(part_);
    // Types before functions, as rustfmt sorts them.
    let mut sorted: Vec<_> = names.iter().collect();
    sorted.sort_by_key(|name| (name.starts_with(char::is_lowercase), **name));
    let names = sorted.iter().map(|name| format_ident!("{name}"));
    match names.len() {
        1 => quote!(use #(#parts)::*::#(#names)*;),
        _ => quote!(use #(#parts)::*::{#(#names),*};),
    }
}

fn part_(part: &str) -> TokenStream {
    if part == CRATE {
        return quote!(super);
    }
    let part = format_ident!("{part}");
    quote!(#part)
}

/// Identifiers of a piece of code by how they stand.
#[derive(Default)]
struct Names {
    /// Not behind a dot or a double colon.
    free: BTreeSet<String>,
    /// Free, with arguments behind.
    called: BTreeSet<String>,
    /// Behind a dot, with arguments behind.
    methods: BTreeSet<String>,
    /// Behind a double colon.
    pathed: BTreeSet<String>,
}

impl Names {
    fn collect(&mut self, code: TokenStream) {
        let tokens: Vec<TokenTree> = code.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.collect(group.stream()),
                TokenTree::Ident(ident) => {
                    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                    // One colon stands before a type, two behind a module.
                    let before = before
                        .filter(|_| !is_sign(before, ':') || is_sign(tokens.get(at.wrapping_sub(2)), ':'));
                    let is_called = matches!(tokens.get(at + 1), Some(TokenTree::Group(_)));
                    self.ident(&ident.to_string(), before, is_called.then_some(()));
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn ident(&mut self, name: &str, before: Option<&TokenTree>, called: Option<()>) {
        let sign = match before {
            Some(TokenTree::Punct(sign)) => sign.as_char(),
            // What is declared here is not imported.
            Some(TokenTree::Ident(word)) if *word == "type" => return,
            _ => ' ',
        };
        match (sign, called) {
            ('.', Some(())) => {
                self.methods.insert(name.to_owned());
            }
            (':', _) => {
                self.pathed.insert(name.to_owned());
            }
            ('.', _) => {}
            (_, called) => {
                self.free.insert(name.to_owned());
                if called.is_some() {
                    self.called.insert(name.to_owned());
                }
            }
        }
    }
}

fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}
