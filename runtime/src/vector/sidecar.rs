//! What a model was trained on: a few words of JSON that lie beside a training set, and then beside the model.
//!
//! `fsc train` writes a [`Sidecar`]; whoever loads the model holds it against the vector that it will be served, with
//! [`Sidecar::check`]. A model that learned other columns, or the same ones with another meaning, is refused there, and
//! not found out by its answers.

use std::fmt;

use crate::codec::json::{entries, read_json, write_string};
use crate::types::{Type, Value};

/// What a model was trained on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sidecar {
    /// The vector's name.
    pub vector: String,
    /// What its columns mean, as a hash.
    pub fingerprint: String,
    /// The name of what the model learns.
    pub label: String,
    /// The names of the columns, in order.
    pub columns: Vec<String>,
}

/// Why a model is not served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The text is not what `fsc train` writes; the name of an entry that is not there, or not as it should be.
    Unreadable(&'static str),
    /// The model was trained on a vector of another name.
    OtherVector {
        /// That one.
        trained: String,
        /// This one.
        served: String,
    },
    /// The vector has other columns now.
    OtherColumns {
        /// The vector's name.
        vector: String,
        /// The first column that is not the same: as the model knows it, and as it is; none at the end.
        first: (Option<String>, Option<String>),
    },
    /// The columns have the same names, and mean something else.
    OtherMeaning {
        /// The vector's name.
        vector: String,
        /// The fingerprint that the model was trained on.
        trained: String,
        /// The one of this vector.
        served: String,
    },
}

impl Sidecar {
    /// As JSON, an entry a line.
    pub fn json(&self) -> String {
        let mut out = String::from("{");
        for (name, text) in
            [("vector", &self.vector), ("fingerprint", &self.fingerprint), ("label", &self.label)]
        {
            out.push_str("\n  ");
            write_string(&mut out, name);
            out.push_str(": ");
            write_string(&mut out, text);
            out.push(',');
        }
        out.push_str("\n  \"columns\": [");
        for (at, column) in self.columns.iter().enumerate() {
            out.push_str(if at == 0 { "\n    " } else { ",\n    " });
            write_string(&mut out, column);
        }
        out.push_str("\n  ]\n}\n");
        out
    }

    /// Reads what [`Sidecar::json`] writes; entries that it does not know are passed over.
    ///
    /// # Errors
    /// [`Refused::Unreadable`] names the entry that is missing or is not as it should be.
    pub fn read(text: &str) -> Result<Self, Refused> {
        let entries = entries(text).map_err(|_| Refused::Unreadable("vector"))?;
        let found = |name: &'static str, ty: &Type| {
            let held = entries.iter().find(|(known, _)| known == name);
            let value = held.and_then(|(_, value)| read_json(value, ty).ok());
            value.ok_or(Refused::Unreadable(name))
        };
        let text = |name| found(name, &Type::String).map(|value| shown(&value));
        let columns = match found("columns", &Type::List(Box::new(Type::String)))? {
            Value::List(columns) => columns.iter().map(shown).collect(),
            _ => Vec::new(),
        };
        Ok(Self {
            vector: text("vector")?,
            fingerprint: text("fingerprint")?,
            label: text("label")?,
            columns,
        })
    }

    /// Holds what a model was trained on against the vector that it will be served: its name, fingerprint and columns.
    ///
    /// # Errors
    /// [`Refused`] says what differs.
    pub fn check(&self, vector: &str, fingerprint: &str, columns: &[&str]) -> Result<(), Refused> {
        if self.vector != vector {
            return Err(Refused::OtherVector { trained: self.vector.clone(), served: vector.to_owned() });
        }
        if self.fingerprint == fingerprint {
            return Ok(());
        }
        let vector = vector.to_owned();
        let length = self.columns.len().max(columns.len());
        let pairs =
            (0..length).map(|at| (self.columns.get(at).map(String::as_str), columns.get(at).copied()));
        Err(match pairs.into_iter().find(|(trained, served)| trained != served) {
            Some((trained, served)) => Refused::OtherColumns {
                vector,
                first: (trained.map(str::to_owned), served.map(str::to_owned)),
            },
            None => Refused::OtherMeaning {
                vector,
                trained: self.fingerprint.clone(),
                served: fingerprint.to_owned(),
            },
        })
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        _ => String::new(),
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(entry) => {
                write!(out, "this is not what `fsc train` wrote beside the training set: it has no `{entry}`")
            }
            Self::OtherVector { trained, served } => {
                write!(out, "the model was trained on the vector `{trained}`, not on `{served}`")
            }
            Self::OtherColumns { vector, first } => {
                let named = |column: &Option<String>| match column {
                    Some(name) => format!("`{name}`"),
                    None => "no further column".to_owned(),
                };
                let (trained, served) = (named(&first.0), named(&first.1));
                write!(
                    out,
                    "the model was trained on other columns of `{vector}`: {trained} where {served} is now"
                )
            }
            Self::OtherMeaning { vector, trained, served } => write!(
                out,
                "the model was trained when the columns of `{vector}` meant something else: {trained} is not {served}"
            ),
        }
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use super::*;

    fn trained() -> Sidecar {
        Sidecar {
            vector: "p".to_owned(),
            fingerprint: "4886dc".to_owned(),
            label: "bought".to_owned(),
            columns: ["spend", "kind=\"shoes\"", "größe"].map(str::to_owned).to_vec(),
        }
    }

    #[test]
    fn a_sidecar_reads_what_it_wrote() {
        assert_eq!(Sidecar::read(&trained().json()), Ok(trained()));
        let none = Sidecar { columns: Vec::new(), ..trained() };
        assert_eq!(Sidecar::read(&none.json()), Ok(none));
    }

    #[test]
    fn entries_of_others_are_passed_over() {
        let more = trained().json().replacen('{', r#"{"by": {"x": [1, "}", {"y": null}]}, "n": -1.5,"#, 1);
        assert_eq!(Sidecar::read(&more), Ok(trained()));
    }

    #[test]
    fn what_is_no_sidecar_is_refused() {
        assert_eq!(Sidecar::read("not JSON"), Err(Refused::Unreadable("vector")));
        assert_eq!(Sidecar::read("{}"), Err(Refused::Unreadable("columns")));
        let cut = &trained().json()[..60];
        assert_eq!(Sidecar::read(cut), Err(Refused::Unreadable("vector")));
        let number = trained().json().replace("\"4886dc\"", "4886");
        assert_eq!(Sidecar::read(&number), Err(Refused::Unreadable("fingerprint")));
    }

    #[test]
    fn a_model_of_another_vector_is_refused() {
        let told = |vector: &str, fingerprint: &str, columns: &[&str]| {
            trained().check(vector, fingerprint, columns).err().map(|refused| refused.to_string())
        };
        let columns = ["spend", "kind=\"shoes\"", "größe"];
        assert_eq!(told("p", "4886dc", &columns), None);
        assert_eq!(
            told("q", "4886dc", &columns).unwrap(),
            "the model was trained on the vector `p`, not on `q`"
        );
        assert_eq!(
            told("p", "aaaa", &columns).unwrap(),
            "the model was trained when the columns of `p` meant something else: 4886dc is not aaaa"
        );
        assert_eq!(
            told("p", "aaaa", &columns[..2]).unwrap(),
            "the model was trained on other columns of `p`: `größe` where no further column is now"
        );
        assert_eq!(
            told("p", "aaaa", &["spend", "days"]).unwrap(),
            "the model was trained on other columns of `p`: `kind=\"shoes\"` where `days` is now"
        );
    }
}
