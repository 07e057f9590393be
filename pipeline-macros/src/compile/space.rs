//! What can be said of a space from its source: literal bounds, and a literal default inside them.

use super::errors::{self as e, Errors};
use super::text::text;
use std::mem::discriminant;
use syn::{Expr, ExprCall, ExprMethodCall, Lit, RangeLimits, UnOp};

/// A literal.
#[derive(Clone, Debug, PartialEq)]
enum Literal {
    Number(f64),
    Bool(bool),
    Text(String),
    /// `Strategy::Mean`, by its last name.
    Level(String),
}

/// What is known of a space.
enum Known {
    /// Both ends belong to it.
    Between(f64, f64),
    /// The upper end does not belong to it.
    Below(f64, f64),
    Among(Vec<Literal>),
    Nothing,
}

/// Reports what is wrong with a space, and a default that lies outside.
pub(crate) fn check(default: Option<&Expr>, space: &Expr, errors: &mut Errors) {
    let before = errors.len();
    let known = read(space, errors);
    if let (Some(default), true) = (default, errors.len() == before) {
        inside(&known, default, default, space, errors);
    }
}

/// Reports a default, written elsewhere, that lies outside of a space.
pub(crate) fn check_default(default: &Expr, space: &Expr, errors: &mut Errors) {
    inside(&read(space, &mut Errors::default()), default, space, space, errors);
}

fn inside(known: &Known, default: &Expr, at: &Expr, space: &Expr, errors: &mut Errors) {
    let Some(value) = literal(default) else { return };
    let inside = match (known, &value) {
        (Known::Between(low, high), Literal::Number(value)) => low <= value && value <= high,
        (Known::Below(low, high), Literal::Number(value)) => low <= value && value < high,
        // Values of another type are rustc's to tell.
        (Known::Among(values), value) => {
            values.contains(value) || values.iter().any(|other| discriminant(other) != discriminant(value))
        }
        _ => true,
    };
    if !inside {
        let values = [("default", text(default)), ("space", text(space))];
        errors.add(&e::DEFAULT_OUTSIDE, at, &[("default", &values[0].1), ("space", &values[1].1)]);
    }
}

fn read(space: &Expr, errors: &mut Errors) -> Known {
    match space {
        Expr::Paren(inner) => read(&inner.expr, errors),
        Expr::Group(inner) => read(&inner.expr, errors),
        Expr::Range(range) => match (&range.start, &range.end) {
            (None, None) => Known::Nothing,
            (Some(low), Some(high)) => match (number(low), number(high)) {
                (Some(low), Some(high)) => match range.limits {
                    RangeLimits::Closed(_) => between(space, low, high, errors),
                    RangeLimits::HalfOpen(_) if low < high => Known::Below(low, high),
                    RangeLimits::HalfOpen(_) if low > high => between(space, low, high, errors),
                    RangeLimits::HalfOpen(_) => {
                        empty(space, "give at least one value: `low..=high` includes `high`", errors)
                    }
                },
                _ => Known::Nothing,
            },
            _ => {
                errors.add(&e::SPACE_OPEN, space, &[("space", &text(space))]);
                Known::Nothing
            }
        },
        Expr::Array(array) if array.elems.is_empty() => {
            empty(space, "list at least one value: `[a, b]`", errors)
        }
        Expr::Array(array) => {
            let values: Option<Vec<Literal>> = array.elems.iter().map(literal).collect();
            values.map_or(Known::Nothing, Known::Among)
        }
        Expr::Call(call) => called(space, call, errors),
        Expr::MethodCall(call) => narrowed(space, call, errors),
        _ => Known::Nothing,
    }
}

fn called(space: &Expr, call: &ExprCall, errors: &mut Errors) -> Known {
    let Expr::Path(path) = &*call.func else { return Known::Nothing };
    let Some(name) = path.path.segments.last().map(|segment| segment.ident.to_string()) else {
        return Known::Nothing;
    };
    let arguments: Vec<&Expr> = call.args.iter().collect();
    match (name.as_str(), arguments.as_slice()) {
        ("uniform" | "log_uniform", [low, high]) => {
            let bounds = (number(low), number(high));
            if name == "log_uniform" {
                for (bound, value) in [(low, bounds.0), (high, bounds.1)] {
                    if value.is_some_and(|value| value <= 0.0) {
                        errors.add(&e::SPACE_LOG, bound, &[("bound", &text(bound))]);
                        return Known::Nothing;
                    }
                }
            }
            match bounds {
                (Some(low), Some(high)) => between(space, low, high, errors),
                _ => Known::Nothing,
            }
        }
        ("normal" | "log_normal", [_, spread]) => positive(spread, errors),
        ("quantized", [inner, step]) => {
            let known = read(inner, errors);
            match positive(step, errors) {
                Known::Nothing if matches!(known, Known::Between(..)) => known,
                _ => Known::Nothing,
            }
        }
        ("boolean", [chance]) => {
            if number(chance).is_some_and(|chance| !(0.0..=1.0).contains(&chance)) {
                errors.add(&e::SPACE_CHANCE, chance, &[("value", &text(chance))]);
            }
            Known::Nothing
        }
        ("fixed", [value]) => literal(value).map_or(Known::Nothing, |value| Known::Among(vec![value])),
        ("choice" | "priority", [list]) => read(list, errors),
        _ => Known::Nothing,
    }
}

/// `normal(…).within(low, high)`, `choice(…).weights(…)`.
fn narrowed(space: &Expr, call: &ExprMethodCall, errors: &mut Errors) -> Known {
    let known = read(&call.receiver, errors);
    let arguments: Vec<&Expr> = call.args.iter().collect();
    match (call.method.to_string().as_str(), arguments.as_slice()) {
        ("within", [low, high]) => match (number(low), number(high)) {
            (Some(low), Some(high)) => between(space, low, high, errors),
            _ => Known::Nothing,
        },
        ("weights", [_]) => known,
        _ => Known::Nothing,
    }
}

fn positive(value: &Expr, errors: &mut Errors) -> Known {
    if number(value).is_some_and(|value| value <= 0.0) {
        errors.add(&e::SPACE_SPREAD, value, &[("value", &text(value))]);
    }
    Known::Nothing
}

fn between(space: &Expr, low: f64, high: f64, errors: &mut Errors) -> Known {
    if low <= high { Known::Between(low, high) } else { empty(space, "give the lower bound first", errors) }
}

fn empty(space: &Expr, help: &str, errors: &mut Errors) -> Known {
    errors.add(&e::SPACE_EMPTY, space, &[("space", &text(space)), ("help", help)]);
    Known::Nothing
}

fn number(expression: &Expr) -> Option<f64> {
    match literal(expression) {
        Some(Literal::Number(value)) => Some(value),
        _ => None,
    }
}

fn literal(expression: &Expr) -> Option<Literal> {
    match expression {
        Expr::Paren(inner) => literal(&inner.expr),
        Expr::Group(inner) => literal(&inner.expr),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
            number(&unary.expr).map(|value| Literal::Number(-value))
        }
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(value) => value.base10_digits().parse().ok().map(Literal::Number),
            Lit::Float(value) => value.base10_digits().parse().ok().map(Literal::Number),
            Lit::Bool(value) => Some(Literal::Bool(value.value)),
            Lit::Str(value) => Some(Literal::Text(value.value())),
            _ => None,
        },
        // What is written in capitals may be a constant, whose value only rustc knows.
        Expr::Path(path) if path.path.segments.len() > 1 => {
            let name = path.path.segments.last()?.ident.to_string();
            name.contains(char::is_lowercase).then_some(Literal::Level(name))
        }
        _ => None,
    }
}
