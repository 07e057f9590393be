//! What is said of a value that is not in a space.

use super::hyperparam::{Hyperparam, Numbers};
use super::kind::Kind;
use super::law::{Coordinate, Law};
use super::space::Space;
use crate::error::Error;
use crate::nearest::nearest;

impl<T: Hyperparam> Space<T> {
    /// The error for a value that is not in the space, with what to give instead.
    pub(super) fn outside(&self, value: &T) -> Error {
        let given = value.to_value();
        match &self.kind {
            Kind::Levels(levels) => {
                let names: Vec<String> = levels.values().map(|level| level.to_string()).collect();
                let list = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                let text = given.to_string();
                let near = nearest(&text, names.iter().map(String::as_str));
                let help = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                Error::new(format!("`{text}` is not one of {list}{help}"))
            }
            Kind::Numbers(law) => {
                let ((low, high), x) = (law.support(), law.of(value));
                let show = |x| law.to(x).to_value();
                if low < x && x < high {
                    let below = show(law.quantile(law.cdf(x)));
                    return Error::new(format!(
                        "`{given}` is not in `{self}`; the nearest below is `{below}`"
                    ));
                }
                let help = match (low.to_f64().is_finite(), high.to_f64().is_finite()) {
                    (true, true) => format!("value from `{}` to `{}`", show(low), show(high)),
                    (true, false) if law.contains(low) => format!("finite value from `{}` on", show(low)),
                    (true, false) => format!("finite value above `{}`", show(low)),
                    (false, true) => format!("finite value up to `{}`", show(high)),
                    (false, false) => "finite value".to_owned(),
                };
                Error::new(format!("`{given}` lies outside `{self}`; give a {help}"))
            }
            _ => Error::new(format!(
                "`{given}` is not in `{self}`; give a space with more values to choose another"
            )),
        }
    }
}
