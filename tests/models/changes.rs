//! A pipeline that changed since its model was saved.

use neatpipe::prelude::*;

macro_rules! level {
    ($name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty,)* } $learn:expr, $give:expr) => {
        #[derive(Step, Clone, Debug)]
        pub(super) struct $name {
            $($(#[$attribute])* pub(super) $field: $type,)*
        }

        #[step]
        impl $name {
            fn fit(&mut self, x: &[f64]) {
                let learn: fn(&mut Self, &[f64]) = $learn;
                learn(self, x);
            }

            fn transform(&self, x: &[f64]) -> Vec<f64> {
                let give: fn(&Self) -> f64 = $give;
                vec![give(self); x.len()]
            }
        }
    };
}

#[step]
fn double(x: f64) -> f64 {
    x * 2.0
}

mod old {
    use super::*;

    level! { Level { #[param(1.0 in uniform(0.0, 5.0))] shift: f64, #[state] first: Option<f64>, }
    |level, x| level.first = x.first().copied(), |level| level.first.unwrap_or_default() + level.shift }

    pipeline! { pub(super) Rising<x: Vec<f64> -> Vec<f64>> {
        let level = Level { shift: 1.0 in uniform(0.0, 5.0) }(x);
        let out = double(level);
        out
    } }
}

fn saved() -> Vec<u8> {
    let mut plan = old::Rising::default();
    plan.set_hyperparams([("level__shift", 2.5)]).unwrap();
    plan.fit(vec![3.0, 4.0]).unwrap().to_bytes().unwrap()
}

mod renamed {
    use super::*;

    level! { Level { #[param(1.0 in uniform(0.0, 5.0))] #[was("shift")] offset: f64, #[param(7)] rounds: u8,
        #[state(from = rounded)] #[was("first")] start: Option<i64>, }
    |level, _| level.start = Some(0), |level| level.start.unwrap_or_default() as f64 + level.offset }

    fn rounded(first: Option<f64>) -> Result<Option<i64>> {
        Ok(first.map(|first| first as i64))
    }

    pipeline! { pub(super) Rising<x: Vec<f64> -> Vec<f64>> {
        #[was("level")]
        let start = Level { offset: 1.0 in uniform(0.0, 5.0) }(x);
        #[was("out")]
        let end = double(start);
        end
    } }
}

#[test]
fn old_names_and_old_forms_are_known() -> Result<()> {
    let model = Fitted::<renamed::Rising>::from_bytes(&saved())?;
    assert_eq!(model.transform(vec![0.0])?, [11.0]);
    assert_eq!(model.start.rounds, 7);
    // What the steps gave in the fit is known by the names of today as well.
    let steps: Vec<&str> = model.record().rows().iter().map(|row| row.step.as_str()).collect();
    assert_eq!(
        (steps.as_slice(), model.record().rows()[0].gave[0].rows),
        (["start", "end"].as_slice(), Some(2))
    );
    Ok(())
}

mod inner {
    use super::*;
    pipeline! { pub(super) Old<x: Vec<f64> -> Vec<f64>> {
        let q = old::Rising {}(x);
        let p = double(q);
        p
    } }
    pipeline! { pub(super) New<x: Vec<f64> -> Vec<f64>> {
        #[was("q")]
        let home = old::Rising {}(x);
        #[was("p")]
        let end = double(home);
        end
    } }
}

/// Each step once, and pipelines with what is in them.
#[test]
fn the_record_of_a_fit_has_the_names_of_today() -> Result<()> {
    let old = inner::Old::default().fit_transform(vec![3.0, 4.0])?.0;
    let new = Fitted::<inner::New>::from_bytes(&old.to_bytes()?)?;
    let steps =
        |rows: &[neatpipe::watch::Traced]| rows.iter().map(|row| row.step.clone()).collect::<Vec<_>>();
    assert_eq!(steps(old.record().rows()), ["q", "q.level", "q.out", "p"]);
    assert_eq!(steps(new.record().rows()), ["home", "home.level", "home.out", "end"]);
    Ok(())
}

mod narrow {
    use super::*;
    pipeline! { pub(super) Rising<x: Vec<f64> -> Vec<f64>> {
        let level = old::Level { shift: 1.0 in uniform(0.0, 2.0) }(x);
        let out = double(level);
        out
    } }
}

mod swapped {
    use super::*;
    pipeline! { pub(super) Rising<x: Vec<f64> -> Vec<f64>> {
        let out = double(x);
        let level = old::Level { shift: 1.0 in uniform(0.0, 5.0) }(out);
        level
    } }
}

mod joined {
    use super::*;
    pipeline! { pub(super) Rising<x: Vec<f64> -> (end: Vec<f64>, start: Vec<f64>)> {
        let level = old::Level { shift: 1.0 in uniform(0.0, 5.0) }(x);
        let out = double(level);
        (out, level)
    } }
}

mod changed {
    use super::*;

    level! { Level { #[state] first: Option<f32>, } |level, _| level.first = None, |level| level.first.map_or(0.0, f64::from) }
    level! { Other { #[state] first: Option<f64>, } |level, _| level.first = None, |level| level.first.unwrap_or_default() }

    pipeline! { pub(super) Rising<x: Vec<f64> -> Vec<f64>> {
        let level = Level {}(x);
        let new = double(level);
        new
    } }

    pipeline! { pub(super) Another<x: Vec<f64> -> Vec<f64>> {
        let level = Other {}(x);
        let out = double(level);
        out
    } }
}

#[test]
fn what_does_not_fit_is_listed() {
    let bytes = saved();
    let refused = |error: Option<neatpipe::Error>, parts: &[&str]| {
        let text = error.unwrap().to_string();
        assert!(parts.iter().all(|part| text.contains(part)), "{text}");
    };
    refused(
        Fitted::<changed::Rising>::from_bytes(&bytes).err(),
        &[
            "it was saved as `Rising` and does not fit `Rising`:",
            "the step `new` is not in the file",
            "the file has a step `out` (double)",
            "the step `level`: `first` was of another form when the file was written",
            "the step `level`: the file has a `shift`, and the step has not",
            "unknown hyperparameter `level__shift`",
        ],
    );
    refused(
        Fitted::<changed::Another>::from_bytes(&bytes).err(),
        &["the step `level`: it is a `Other`, and in the file a `Level`"],
    );
    refused(Fitted::<narrow::Rising>::from_bytes(&bytes).err(), &["level__shift", "2.5"]);
    refused(Fitted::<swapped::Rising>::from_bytes(&bytes).err(), &["the steps run in another order"]);
    refused(Fitted::<joined::Rising>::from_bytes(&bytes).err(), &["were joined otherwise"]);
}
