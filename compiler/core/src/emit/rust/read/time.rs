//! Times, dates and durations.

use fsc_runtime::scalar::{Function, Part, Zone};
use fsc_runtime::types::Type;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::apply::{apply_to, by_path};
use super::{Call, Native, Shape};
use crate::emit::rust::print::int;
use crate::emit::rust::text::literal;

impl Call<'_> {
    pub(super) fn time(&self) -> Native {
        match (self.function, &self.types()[..]) {
            (Function::ToDate, [Type::Timestamp]) => self.method("date"),
            (Function::ToDate, [Type::String]) => self.read("Date"),
            (Function::ToTimestamp, [Type::Date]) => self.method("midnight"),
            (Function::ToTimestamp, [Type::String]) => self.read("Timestamp"),
            (Function::Days, _) => self.method("days"),
            (Function::Hours, _) => self.method("hours"),
            (Function::Minutes, _) => self.method("minutes"),
            (Function::Seconds, _) => self.method("seconds"),
            (Function::Date(zone), _) if *zone == Zone::utc() => self.method("date"),
            (Function::Date(zone), _) => {
                let zone = literal(&zone.0);
                self.with("date_in", quote!(#zone))
            }
            (Function::Part(part, zone), _) => {
                let (part, zone) = (part_(*part), literal(&zone.0));
                self.with("part", quote!(#part, #zone))
            }
            (Function::Truncate(unit), _) => {
                let unit = int(*unit);
                self.with("truncate", quote!(Duration(#unit)))
            }
            _ => self.same(),
        }
    }

    /// Reads a text as a time.
    fn read(&self, ty: &str) -> Native {
        let ty = format_ident!("{ty}");
        by_path(quote!(#ty::read), &self.arguments, &self.gives(Shape::Call))
    }

    /// A method with literal parameters.
    fn with(&self, name: &str, parameters: TokenStream) -> Native {
        let name = format_ident!("{name}");
        apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
            let operands = arguments.iter().map(Native::receiver);
            quote!(#(#operands)*.#name(#parameters))
        })
    }
}

fn part_(part: Part) -> TokenStream {
    match part {
        Part::Year => quote!(Part::Year),
        Part::Month => quote!(Part::Month),
        Part::DayOfMonth => quote!(Part::DayOfMonth),
        Part::HourOfDay => quote!(Part::HourOfDay),
        Part::DayOfWeek => quote!(Part::DayOfWeek),
    }
}
