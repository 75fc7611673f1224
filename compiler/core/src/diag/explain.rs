//! The pages behind the codes: what a fault means, why it matters, a project that has it and one that has not.
//!
//! A page is `explain/FSCnnnn.md`, embedded here and read under its fixed headings, so that `fsc explain`, the book and
//! the tests show one text. An example is a whole project; each of its YAML blocks is one file. The few faults that
//! such a block cannot show are described in words, and `tests/diagnostics/pages.rs` makes them.

use serde_json::{Value, json};

use super::codes::{self, Code};

/// The headings of a page, in their order.
pub const HEADINGS: [&str; 5] = ["What it means", "Why it matters", "Fails", "Passes", "See also"];

/// One page under its headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The row of the table that it explains.
    pub code: &'static Code,
    /// The whole page as it is written.
    pub text: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Why it matters.
    pub matters: &'static str,
    /// A project with the fault.
    pub fails: &'static str,
    /// The same project without it.
    pub passes: &'static str,
    /// Codes that are read with this one.
    pub also: Vec<&'static str>,
}

macro_rules! pages {
    ($($code:literal)*) => {
        /// Codes and their pages, ascending.
        const PAGES: &[(&str, &str)] = &[$(($code, include_str!(concat!("explain/", $code, ".md"))),)*];
    };
}

pages! {
    "FSC0001" "FSC0002" "FSC0003" "FSC0004" "FSC0005" "FSC0006" "FSC0007" "FSC0008"
    "FSC0010" "FSC0011" "FSC0012" "FSC0013" "FSC0014" "FSC0015" "FSC0016" "FSC0017" "FSC0018"
    "FSC0020" "FSC0021" "FSC0022" "FSC0023" "FSC0024" "FSC0025" "FSC0026" "FSC0028"
    "FSC1001" "FSC1002" "FSC1003" "FSC1004" "FSC1005" "FSC1006" "FSC1007" "FSC1008" "FSC1009"
    "FSC1010" "FSC1011" "FSC1012" "FSC1013" "FSC1014" "FSC1015" "FSC1016" "FSC1017" "FSC1018" "FSC1019"
    "FSC1020" "FSC1021" "FSC1022" "FSC1023" "FSC1024" "FSC1025" "FSC1026" "FSC1027" "FSC1028" "FSC1029"
    "FSC1030" "FSC1031" "FSC1032" "FSC1033" "FSC1034" "FSC1035"
    "FSC2001" "FSC2002" "FSC2003" "FSC2004" "FSC2005" "FSC2006" "FSC2007" "FSC2008" "FSC2009"
    "FSC2010" "FSC2011" "FSC2012" "FSC2013" "FSC2014" "FSC2015" "FSC2016" "FSC2017" "FSC2018" "FSC2019"
    "FSC2020" "FSC2021" "FSC2022" "FSC2023"
    "FSC2301" "FSC2302" "FSC2303"
    "FSC3001" "FSC3002" "FSC3003" "FSC3004"
    "FSC4301" "FSC4302" "FSC4303" "FSC4304"
    "FSC4401" "FSC4402" "FSC4403" "FSC4404" "FSC4405" "FSC4406" "FSC4407" "FSC4408" "FSC4409"
    "FSC4410" "FSC4411"
    "FSC7001" "FSC7002" "FSC7003" "FSC7004" "FSC7005" "FSC7006" "FSC7007" "FSC7008"
    "FSC9001"
}

/// The page of a code, or of a name.
///
/// ```
/// use fsc_core::diag::explain;
///
/// let page = explain::page("duplicate-key").unwrap();
/// assert_eq!(page.code.code, "FSC0003");
/// assert!(page.meaning.starts_with("One mapping"));
/// ```
pub fn page(code_or_name: &str) -> Option<Page> {
    let code = codes::find(code_or_name)?;
    let (_, text) = PAGES.iter().find(|(number, _)| *number == code.code)?;
    Some(Page {
        code,
        text,
        meaning: section(text, "What it means"),
        matters: section(text, "Why it matters"),
        fails: section(text, "Fails"),
        passes: section(text, "Passes"),
        also: section(text, "See also").split([',', ' ', '\n']).filter(|word| !word.is_empty()).collect(),
    })
}

/// Every page, ascending by code.
pub fn pages() -> impl Iterator<Item = Page> {
    PAGES.iter().filter_map(|(code, _)| page(code))
}

impl Page {
    /// The page as one JSON object.
    pub fn json(&self) -> Value {
        json!({
            "code": self.code.code,
            "name": self.code.name,
            "meaning": self.meaning,
            "matters": self.matters,
            "fails": files(self.fails),
            "passes": files(self.passes),
            "also": self.also,
        })
    }
}

/// The files of an example, one for each of its YAML blocks; none where it is described in words.
pub fn files(example: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let mut rest = example;
    while let Some((_, opened)) = rest.split_once("```yaml\n") {
        let Some((block, after)) = opened.split_once("```") else { break };
        blocks.push(block);
        rest = after;
    }
    blocks
}

/// What stands under a heading, without blank lines around it.
fn section<'a>(text: &'a str, heading: &str) -> &'a str {
    let mut parts = text.split("\n## ").filter_map(|part| part.split_once('\n'));
    parts.find(|(title, _)| *title == heading).map_or("", |(_, body)| body.trim())
}
