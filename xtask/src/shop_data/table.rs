//! The tables as CSV text: RFC 4180, LF, an empty cell where there is no value.
//!
//! Times are ISO-8601 UTC with as many decimals as they need, at most six.

use std::fmt::Write;

use super::SECOND;
use super::catalogue::Product;
use super::labels::Label;
use super::visits::Event;

const EVENTS: &str = "event_id,user_id,session_id,timestamp,event_type,product_id,category,device_type,order_id,\
                      amount,rating,received_at\n";

pub(super) fn events(events: &[Event]) -> String {
    let mut text = EVENTS.to_owned();
    for event in events {
        let cells = [
            format!("e{:05}", event.id),
            format!("u{:03}", event.user),
            format!("s{:04}", event.session),
            time(event.at),
            event.kind.to_owned(),
            cell(event.product, |product| format!("p{product:03}")),
            cell(event.category, str::to_owned),
            cell(event.device, str::to_owned),
            cell(event.order, |order| format!("o{order:04}")),
            cell(event.cents, money),
            cell(event.rating, |halves| format!("{}.{}", halves / 2, halves % 2 * 5)),
            time(event.received),
        ];
        line(&mut text, &cells);
    }
    text
}

pub(super) fn products(products: &[Product]) -> String {
    let mut text = "product_id,updated_at,price,category,is_deleted\n".to_owned();
    for product in products {
        for version in &product.versions {
            let cells = [
                format!("p{:03}", product.id),
                time(version.updated_at),
                money(version.cents),
                version.category.to_owned(),
                version.is_deleted.to_string(),
            ];
            line(&mut text, &cells);
        }
    }
    text
}

pub(super) fn labels(labels: &[Label]) -> String {
    let mut text = "user_id,product_id,event_time,label,cart_value\n".to_owned();
    for label in labels {
        let cells = [
            format!("u{:03}", label.user),
            cell(label.product, |product| format!("p{product:03}")),
            time(label.at),
            u8::from(label.taken).to_string(),
            money(label.cents),
        ];
        line(&mut text, &cells);
    }
    text
}

fn line(text: &mut String, cells: &[String]) {
    text.push_str(&cells.join(","));
    text.push('\n');
}

fn cell<T>(value: Option<T>, text: impl Fn(T) -> String) -> String {
    value.map(text).unwrap_or_default()
}

fn money(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// Microseconds since the epoch as text.
pub(super) fn time(micros: i64) -> String {
    let (seconds, fraction) = (micros.div_euclid(SECOND), micros.rem_euclid(SECOND));
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(day);
    let (hour, minute) = (second / 3_600, second / 60 % 60);
    let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}", second % 60);
    if fraction > 0 {
        let digits = format!("{fraction:06}");
        // Writing to a string cannot fail.
        let _ = write!(text, ".{}", digits.trim_end_matches('0'));
    }
    text.push('Z');
    text
}

/// Year, month and day of a day since 1970-01-01, by counting 400-year eras that begin in March.
fn civil(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let january = i64::from(month <= 2);
    (year + era * 400 + january, month, of_year - (153 * march + 2) / 5 + 1)
}
