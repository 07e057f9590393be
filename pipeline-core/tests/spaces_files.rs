//! Values and spaces in files: how they are written, what is read, and what is said of mistakes.

use neatpipe_core::space::prelude::*;
use neatpipe_core::space::{Hyperparam, Shape, Space, Value, space};

fn json(shape: impl Into<Shape>) -> String {
    let shape = shape.into();
    let text = serde_json::to_string(&shape).unwrap();
    assert_eq!(serde_json::from_str::<Shape>(&text).unwrap(), shape, "{text}");
    let toml = toml::to_string(&shape).unwrap();
    assert_eq!(toml::from_str::<Shape>(&toml).unwrap(), shape, "{toml}");
    text
}

#[test]
fn every_kind_is_readable() {
    assert_eq!(json(4..=9), r#"{"range":[4,9]}"#);
    assert_eq!(json(4..9), r#"{"range":[4,8]}"#);
    assert_eq!(json(0.0..=1.0), r#"{"uniform":[0.0,1.0]}"#);
    assert_eq!(json(uniform(0.0_f32, 0.1)), r#"{"uniform":[0.0,0.1]}"#);
    assert_eq!(json(log_uniform(1e-4, 1e2)), r#"{"log_uniform":[0.0001,100.0]}"#);
    assert_eq!(json(log_uniform(1, 512)), r#"{"log_uniform":[1,512]}"#);
    assert_eq!(json(normal(0.0, 1.0)), r#"{"normal":[0.0,1.0]}"#);
    assert_eq!(
        json(log_normal(3.0, 1.0).within(1.0, f64::INFINITY)),
        r#"{"log_normal":[3.0,1.0],"within":[1.0,"inf"]}"#
    );
    assert_eq!(
        json(quantized(uniform(0.0, 1.0), 0.1).offset(0.05)),
        r#"{"quantized":{"uniform":[0.0,1.0]},"step":0.1,"offset":0.05}"#
    );
    assert_eq!(
        json(mixture(((0.1, fixed(0.0)), (0.9, log_uniform(0.1, 1.0))))),
        r#"{"mixture":[[0.1,{"fixed":0.0}],[0.9,{"log_uniform":[0.1,1.0]}]]}"#
    );
    assert_eq!(
        json(histogram([0.0, 0.1, 1.0], [3.0, 1.0])),
        r#"{"histogram":[0.0,0.1,1.0],"weights":[3.0,1.0]}"#
    );
    assert_eq!(json(["mean", "median"]), r#"{"choice":["mean","median"]}"#);
    assert_eq!(json(["mean", "median"].as_slice()), json(vec!["mean", "median"]));
    assert_eq!(json([1, 2].as_slice()), json(vec![1, 2]));
    assert_eq!(json(choice([1, 2]).weights([1.0, 3.0])), r#"{"choice":[1,2],"weights":[1.0,3.0]}"#);
    assert_eq!(json(priority([true, false])), r#"{"priority":[true,false]}"#);
    assert_eq!(json(boolean(0.3)), r#"{"boolean":0.3}"#);
    assert_eq!(json(fixed('x')), r#"{"fixed":"x"}"#);
    assert_eq!(json(..), r#"{"choice":"all"}"#);
    assert_eq!(
        json(u64::MAX - 1..=u64::MAX),
        r#"{"range":[18446744073709551614,18446744073709551615]}"#.to_owned()
    );
    let narrow = space::<f64, _>(0.0..=8.0).narrow(&2.0, 0.5).unwrap();
    assert_eq!(
        json(narrow),
        r#"{"narrowed":{"uniform":[1.0,5.0]},"original":{"uniform":[0.0,8.0]},"kept":0.5}"#
    );
}

/// TOML has no null.
#[test]
fn toml_says_what_it_cannot_hold() {
    assert!(toml::to_string(&Shape::from([None, Some(1)])).is_err());
}

#[test]
fn a_shape_takes_the_type_of_the_hyperparameter() {
    let read = |text: &str| serde_json::from_str::<Shape>(text).unwrap();
    assert_eq!(read(r#"{"range":[4,9]}"#).into_space::<usize>().unwrap(), space(4..=9));
    assert_eq!(read(r#"{"range":[0,1]}"#).into_space::<f64>().unwrap(), space(0.0..=1.0));
    assert_eq!(read(r#"{"uniform":[4.0,9.0]}"#).into_space::<u8>().unwrap(), space(4..=9));
    assert_eq!(read(r#"{"choice":"all"}"#).into_space::<bool>().unwrap(), space(..));
    assert_eq!(read(r#"{"choice":[null,3]}"#).into_space::<Option<u8>>().unwrap(), space([None, Some(3)]));
    assert_eq!(read(r#"{"log_uniform":[0.1,1]}"#).into_space::<f32>().unwrap(), log_uniform(0.1, 1.0));
    assert_eq!(
        read(r#"{"normal":[0,1],"within":["-inf",2]}"#).into_space::<f64>().unwrap(),
        space(normal(0.0, 1.0).within(f64::NEG_INFINITY, 2.0))
    );

    fn refused<T: Hyperparam>(text: &str) -> String {
        serde_json::from_str::<Shape>(text).unwrap().into_space::<T>().unwrap_err().to_string()
    }
    assert_eq!(
        refused::<usize>(r#"{"range":[4,9.5]}"#),
        "`4..=9.5` holds `9.5`, a number; expected an integer from 0 on"
    );
    assert_eq!(
        refused::<i8>(r#"{"range":[4,900]}"#),
        "`4..=900` holds `900`, an integer; expected an integer from -128 to 127"
    );
    assert_eq!(
        refused::<String>(r#"{"log_uniform":[1,2]}"#),
        "`log_uniform(1, 2)` holds `1`, an integer; expected a text"
    );
    assert_eq!(
        refused::<bool>(r#"{"choice":["yes"]}"#),
        "`[yes]` holds `yes`, a text; expected true or false"
    );
    assert_eq!(
        refused::<usize>(r#"{"boolean":0.5}"#),
        "`boolean(0.5)` holds `false`, true or false; expected an integer from 0 on"
    );
    assert_eq!(
        refused::<usize>(r#"{"normal":[3,1]}"#),
        "`normal(3, 1)` is a space of real numbers; for integers give a range or `log_uniform`"
    );
    assert_eq!(refused::<String>(r#"{"range":["a","b"]}"#), "`a..=b` is a space of numbers; expected a text");
    assert_eq!(
        refused::<f64>(r#"{"mixture":[[1,{"uniform":[2,1]}]]}"#),
        "`uniform(2, 1)` is empty; give the lower bound first"
    );
    assert_eq!(
        refused::<f64>(r#"{"narrowed":{"fixed":1},"original":{"uniform":[2,1]},"kept":0.1}"#),
        "`uniform(2, 1)` is empty; give the lower bound first"
    );
}

#[test]
fn mistakes_in_files_are_explained() {
    let refused = |text: &str| {
        let error = serde_json::from_str::<Shape>(text).unwrap_err().to_string();
        error.split(" at line").next().unwrap().to_owned()
    };
    assert_eq!(refused("3"), "`3` is a value and no space; write `{\"fixed\": …}` to allow it alone");
    assert_eq!(
        refused(r#""mean""#),
        "`mean` is a value and no space; write `{\"fixed\": …}` to allow it alone"
    );
    let kinds = "`fixed`, `boolean`, `choice`, `priority`, `range`, `uniform`, `log_uniform`, `normal`, `log_normal`, \
                 `quantized`, `mixture`, `histogram`";
    assert_eq!(refused("[1, 2]"), format!("a space is a map with one of the entries {kinds}"));
    assert_eq!(refused("{}"), format!("a space is a map with one of the entries {kinds}"));
    assert_eq!(
        refused(r#"{"loguniform":[1,2]}"#),
        "`loguniform` is no kind of space; did you mean `log_uniform`?"
    );
    assert_eq!(
        refused(r#"{"poisson":3}"#),
        format!("`poisson` is no kind of space; expected one of {kinds}")
    );
    assert_eq!(refused(r#"{"range":[1,2,3]}"#), "`range` holds 3 values; expected two");
    assert_eq!(refused(r#"{"range":4}"#), "`range` holds no list");
    assert_eq!(refused(r#"{"choice":[[1]]}"#), "`choice` holds a list or a map where a value stands");
    assert_eq!(refused(r#"{"boolean":"often"}"#), "`boolean` holds `often`, a text; expected a number");
    assert_eq!(refused(r#"{"quantized":{"range":[1,9]}}"#), "`quantized` needs the entry `step` beside it");
    assert_eq!(refused(r#"{"histogram":[1,9]}"#), "`histogram` needs the entry `weights` beside it");
    assert_eq!(refused(r#"{"mixture":[1]}"#), "`mixture` is a list of pairs of a weight and a space");
    assert_eq!(
        refused(r#"{"range":[1,9],"step":2}"#),
        "`step` is no entry of the space `1..=9`; leave it out"
    );
    assert_eq!(
        refused(r#"{"narrowed":{"range":[1,9]},"kept":0.5}"#),
        "a narrowed space has the entries `narrowed`, `original` and `kept`"
    );
}

#[test]
fn what_can_only_be_drawn_from_has_no_written_form() {
    let space: Space<f64> = sampled(rand_distr::Beta::new(2.0, 5.0).unwrap());
    assert_eq!(
        serde_json::to_string(&space.shape()).unwrap_err().to_string(),
        "`sampled(Beta)` can only be drawn from and has no written form; give a distribution of this library"
    );
}

#[test]
fn values_are_exact_or_refused() {
    let float = |x: f64| Value::Float(x);
    assert_eq!((u8::from_value(&Value::Int(255)), u8::from_value(&Value::Int(256))), (Some(255), None));
    assert_eq!((u8::from_value(&float(3.0)), u8::from_value(&float(3.5))), (Some(3), None));
    assert_eq!((u8::from_value(&float(-1.0)), i8::from_value(&float(-1.0))), (None, Some(-1)));
    assert_eq!((i64::from_value(&float(1e300)), i64::from_value(&float(f64::NAN))), (None, None));
    assert_eq!(u64::from_value(&Value::Int(i128::from(u64::MAX))), Some(u64::MAX));
    assert_eq!(
        (f64::from_value(&Value::Int(1 << 53)), f64::from_value(&Value::Int((1 << 53) + 1))),
        (Some(9_007_199_254_740_992.0), None)
    );
    assert_eq!(
        (f32::from_value(&Value::Int(1 << 24)), f32::from_value(&Value::Int((1 << 24) + 1))),
        (Some(16_777_216.0), None)
    );
    assert_eq!((f32::from_value(&float(0.1)), f32::from_value(&float(1e300))), (Some(0.1), None));
    assert_eq!(f64::from_value(&Value::Text("1".into())), None);
    assert_eq!((bool::from_value(&Value::Int(1)), bool::from_value(&Value::Raw("1".into()))), (None, None));
    assert_eq!(
        (bool::from_value(&Value::Raw(" true ".into())), bool::from_value(&Value::Text("true".into()))),
        (Some(true), None)
    );
    assert_eq!(
        (usize::from_value(&Value::Raw("8".into())), usize::from_value(&Value::Raw("8.0".into()))),
        (Some(8), Some(8))
    );
    assert_eq!(
        (usize::from_value(&Value::Raw("8.5".into())), usize::from_value(&Value::Text("8".into()))),
        (None, None)
    );
    assert_eq!(
        (char::from_value(&Value::Raw("x".into())), char::from_value(&Value::Text("xy".into()))),
        (Some('x'), None)
    );
    assert_eq!(Option::<u8>::from_value(&Value::Raw("none".into())), Some(None));
    assert_eq!(Option::<u8>::from_value(&Value::Raw("3".into())), Some(Some(3)));
    assert_eq!(Option::<bool>::levels(), Some(vec![None, Some(false), Some(true)]));
    assert_eq!(
        (Value::from(0.1_f32), Value::from(f32::MAX).to_string()),
        (float(0.1), "3.4028235e38".to_owned())
    );
    assert_eq!(
        (Option::<u8>::kind(), char::kind(), f32::kind()),
        ("an integer from 0 to 255, or none".into(), "one character".into(), "a number".into())
    );
}
