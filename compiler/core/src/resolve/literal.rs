//! Literals as written to values. A number with a point keeps all its digits, as a decimal, until a place asks for a type.

use fsc_runtime::types::Value;

use crate::ir::ast::Literal;

/// The value of a literal; a number that no type holds comes back as its text.
pub(super) fn value(literal: &Literal) -> Result<Value, String> {
    Ok(match literal {
        Literal::Null | Literal::Variant(_) => Value::Null,
        Literal::Bool(x) => Value::Bool(*x),
        Literal::Int(text) => Value::Int(text.parse().map_err(|_| text.clone())?),
        Literal::Float(text) => number(text)?,
        Literal::String(text) => Value::string(text),
        Literal::Duration(span) => Value::Duration(*span),
    })
}

/// The value of a literal with a minus before it; none for what has no sign.
pub(super) fn negative(literal: &Literal) -> Option<Value> {
    match literal {
        Literal::Int(text) => format!("-{text}").parse().ok().map(Value::Int),
        Literal::Float(text) => match number(text).ok()? {
            Value::Decimal { digits, scale } => Some(Value::Decimal { digits: -digits, scale }),
            Value::Float(x) => Some(Value::Float(-x + 0.0)),
            _ => None,
        },
        Literal::Duration(span) => span.checked_neg().map(Value::Duration),
        _ => None,
    }
}

/// All digits as a decimal, or the nearest float where there are too many.
fn number(text: &str) -> Result<Value, String> {
    if let Some((digits, scale)) = decimal(text) {
        return Ok(Value::Decimal { digits, scale });
    }
    match text.parse::<f64>() {
        Ok(x) if x.is_finite() => Ok(Value::Float(x + 0.0)),
        _ => Err(text.to_owned()),
    }
}

/// At most 38 digits, as many of them behind the point as are written.
fn decimal(text: &str) -> Option<(i128, u8)> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
    let scale = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
    let raised = if scale < 0 { 10_i128.checked_pow(scale.unsigned_abs())? } else { 1 };
    let digits = digits.checked_mul(raised).filter(|digits| *digits < 10_i128.pow(38))?;
    u8::try_from(scale.max(0)).ok().filter(|scale| *scale <= 38).map(|scale| (digits, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn float(text: &str) -> Value {
        value(&Literal::Float(text.to_owned())).unwrap()
    }

    #[test]
    fn numbers_keep_their_digits() {
        assert_eq!(float("1.50"), Value::Decimal { digits: 150, scale: 2 });
        assert_eq!(float("1e6"), Value::Decimal { digits: 1_000_000, scale: 0 });
        assert_eq!(float("2.5e-3"), Value::Decimal { digits: 25, scale: 4 });
        assert_eq!(float("1e300"), Value::Float(1e300));
        assert_eq!(float("1e-300"), Value::Float(1e-300));
        assert!(value(&Literal::Float("1e999".to_owned())).is_err());
        assert!(value(&Literal::Int("9223372036854775808".to_owned())).is_err());
        assert_eq!(negative(&Literal::Int("9223372036854775808".to_owned())), Some(Value::Int(i64::MIN)));
    }
}
