//! Enums as hyperparameters: their levels by name.

use super::hyperparam::Hyperparam;
use super::law::NoNumbers;
use super::value::Value;
use crate::data::Category;
use std::borrow::Cow;
use std::fmt::Debug;

#[diagnostic::do_not_recommend]
impl<C: Category + Debug + PartialEq + Send + Sync + 'static> Hyperparam for C {
    type Numbers = NoNumbers;

    fn kind() -> Cow<'static, str> {
        format!("one of `{}`", C::LEVELS.join("`, `")).into()
    }

    fn to_value(&self) -> Value {
        Value::Text(self.level().to_owned())
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) | Value::Raw(text) => C::from_level(text.trim()).ok(),
            _ => None,
        }
    }

    fn levels() -> Option<Vec<Self>> {
        (0..u32::try_from(C::LEVELS.len()).ok()?).map(C::from_code).collect()
    }
}
