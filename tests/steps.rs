//! The traits that `#[derive(Step)]` and `#[step]` write, called by hand as an expansion calls them.
#![deny(warnings, clippy::pedantic)]
// Of the steps' own code, not of what the macros write.
#![allow(
    clippy::unused_self,
    clippy::cast_precision_loss,
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps
)]
#![allow(clippy::ptr_arg, clippy::struct_field_names, unreachable_pub)]

use neatpipe::__private::{Calls, Cx, Edge, Hold, HoldRows, Lifecycle};
use neatpipe::prelude::*;
use neatpipe::{Refines, RowWise, Unwatched};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Runs a call under a context with a node's name.
macro_rules! with {
    ($cx:ident => $call:expr) => {{
        let mut watch = Unwatched;
        let mut cx = Cx::new(&mut watch);
        let $cx = &mut cx;
        $call
    }};
    (refine $cx:ident => $call:expr) => {{
        let mut watch = Unwatched;
        let mut cx = Cx::refining(&mut watch);
        let $cx = &mut cx;
        $call
    }};
}

/// Subtracts the mean.
#[derive(Step, Clone, Debug)]
pub struct Center {
    /// Added afterwards.
    #[param(0.0 in uniform(0.0, 1.0), fit = false)]
    pub shift: f64,
    #[state]
    mean: Option<f64>,
}

#[step]
impl Center {
    fn fit(&mut self, x: &[f64]) {
        self.mean = Some(x.iter().sum::<f64>() / x.len() as f64);
    }

    #[row_wise]
    fn transform(&self, mut x: Vec<f64>) -> Vec<f64> {
        for value in &mut x {
            *value += self.shift - self.mean.unwrap_or_default();
        }
        x
    }

    fn inverse(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|value| value + self.mean.unwrap_or_default()).collect()
    }
}

/// Multiplies.
#[step]
fn scale(x: &[f64], #[param(2.0 in uniform(1.0, 3.0))] by: f64) -> Vec<f64> {
    x.iter().map(|value| value * by).collect()
}

#[test]
fn a_struct_and_a_function_are_steps() {
    let mut center = Center::default();
    let x = Edge::moved(vec![1.0, 3.0]);
    let out = with!(cx => center.fit_transform_with::<1, 0, 1, _, _, _>((x,), (), None, cx, "node")).unwrap();
    assert_eq!(out.see(), &[-1.0, 1.0]);
    let lent = vec![5.0];
    let out =
        with!(cx => center.transform_with::<1, 0, 1, _, _, _>((Edge::shared(&lent),), cx, "node")).unwrap();
    assert_eq!(out.see(), &[3.0]);
    let out = with!(cx => center.inverse_with((out,), cx, "node")).unwrap();
    assert_eq!(out.own().unwrap(), [5.0]);

    let doubled = scale::default();
    let out =
        with!(cx => doubled.transform_with::<1, 0, 1, _, _, _>((Edge::shared(&lent),), cx, "node")).unwrap();
    assert_eq!(out.own().unwrap(), scale(&lent, 2.0));
}

/// A value that cannot be cloned.
#[derive(Debug, PartialEq)]
pub struct Unique(Vec<f64>);

#[derive(Step, Clone, Debug)]
struct Sums {}

#[step]
impl Sums {
    fn transform(&self, x: Unique, y: &[f64]) -> Unique {
        Unique(x.0.iter().zip(y).map(|(x, y)| x + y).collect())
    }
}

#[test]
fn a_value_without_clone_moves_through() {
    let steps = Sums::default();
    let y = vec![1.0];
    let x = (Edge::moved(Unique(vec![2.0])), Edge::shared(&y));
    let out = with!(cx => steps.transform_with::<2, 0, 1, _, _, _>(x, cx, "node")).unwrap();
    assert_eq!(out.own().unwrap(), Unique(vec![3.0]));
}

static CLONES: AtomicUsize = AtomicUsize::new(0);

#[derive(Debug)]
struct Counted;

impl Clone for Counted {
    fn clone(&self) -> Self {
        CLONES.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

#[step]
fn reads(_: &Counted) -> usize {
    CLONES.load(Ordering::SeqCst)
}

#[step]
fn owns(_: Counted) -> usize {
    CLONES.load(Ordering::SeqCst)
}

#[test]
fn a_shared_value_is_cloned_only_if_it_is_owned() {
    let value = Counted;
    let out =
        with!(cx => reads::default().transform_with::<1, 0, 1, _, _, _>((Edge::shared(&value),), cx, "node"))
            .unwrap();
    assert_eq!(out.own().unwrap(), 0);
    let out =
        with!(cx => owns::default().transform_with::<1, 0, 1, _, _, _>((Edge::moved(Counted),), cx, "node"))
            .unwrap();
    assert_eq!(out.own().unwrap(), 0);
    let given = Edge::given(Hold::from(&value));
    let out = with!(cx => reads::default().transform_with::<1, 0, 1, _, _, _>((given,), cx, "node")).unwrap();
    assert_eq!(out.own().unwrap(), 0);
    let out =
        with!(cx => owns::default().transform_with::<1, 0, 1, _, _, _>((Edge::shared(&value),), cx, "node"))
            .unwrap();
    assert_eq!(out.own().unwrap(), 1);
}

/// Supervised, weighted, refinable, set up and torn down.
#[derive(Step, Clone, Debug)]
pub struct Slope {
    #[param(1.0)]
    rate: f64,
    #[state]
    slope: f64,
    #[state]
    fits: Vec<&'static str>,
    #[resource]
    log: Resource<String>,
    offset: f64,
}

#[step]
impl Slope {
    fn setup(&mut self) -> Result<(), std::fmt::Error> {
        if self.rate < 0.0 {
            return Err(std::fmt::Error);
        }
        self.log.set(String::from("open"));
        Ok(())
    }

    fn teardown(&mut self) {
        self.log.take();
    }

    fn fit(&mut self, x: &[f64], y: &[f64], weights: Option<&Weights>) -> Result<()> {
        if x.len() != y.len() {
            return Err(neatpipe::Error::new("lengths differ"));
        }
        self.fits.push("fit");
        let weight = |row: usize| weights.map_or(1.0, |weights| weights[row]);
        self.slope = (0..x.len()).map(|i| weight(i) * y[i]).sum::<f64>()
            / (0..x.len()).map(|i| weight(i) * x[i]).sum::<f64>();
        Ok(())
    }

    fn partial_fit(&mut self, _x: &[f64], _y: &[f64], _weights: Option<&Weights>) {
        self.fits.push("partial_fit");
    }

    fn transform(&self, x: &[f64]) -> std::result::Result<Vec<f64>, std::num::ParseIntError> {
        self.helper();
        Ok(x.iter().map(|x| x * self.slope).collect())
    }

    fn helper(&self) -> f64 {
        self.offset
    }
}

#[test]
fn targets_weights_and_refits() {
    fn takes<S: Refines + neatpipe::__private::TakesWeights>(_: &S) {}
    let mut slope = Slope::default();
    takes(&slope);
    slope.setup_step().unwrap();
    assert_eq!(slope.log.get().map(String::as_str), Some("open"));
    let (x, y) = (vec![1.0, 1.0], vec![2.0, 4.0]);
    let weights = Weights::new(vec![1.0, 0.0]).unwrap();
    with!(cx => slope.fit_with::<1, 1, 1, _, _, _>((Edge::shared(&x),), (&y,), Some(&weights), cx, "node"))
        .unwrap();
    assert!((slope.slope - 2.0).abs() < 1e-9);
    let mut before = slope.renewed_step(true);
    slope.exchange(&mut before);
    let out = with!(refine cx => slope.fit_transform_with::<1, 1, 1, _, _, _>((Edge::shared(&x),), (&y,), None, cx, "node"));
    assert_eq!(out.unwrap().own().unwrap(), [2.0, 2.0]);
    assert_eq!((before.fits.as_slice(), slope.fits.as_slice()), (&["fit"][..], &["fit", "partial_fit"][..]));
    assert!(before.log.get().is_none());
    slope.teardown_step();
    assert!(slope.log.get().is_none());
    let short = vec![1.0];
    let error =
        with!(cx => slope.fit_with::<1, 1, 1, _, _, _>((Edge::shared(&x),), (&short,), None, cx, "node"))
            .unwrap_err();
    assert_eq!(error.to_string(), "step `node` (fit): lengths differ");
    slope.rate = -1.0;
    let error = slope.setup_step().unwrap_err();
    assert!(std::error::Error::source(&error).is_some_and(<dyn std::error::Error>::is::<std::fmt::Error>));
    assert!(slope.fits.is_empty(), "setup forgets");
}

#[derive(Step, Clone, Debug)]
struct Fused {
    #[state]
    calls: Vec<&'static str>,
}

#[step]
impl Fused {
    fn fit(&mut self, _x: &[f64]) {
        self.calls.push("fit");
    }

    fn fit_transform(&mut self, x: Vec<f64>) -> (Vec<f64>, usize) {
        self.calls.push("fit_transform");
        let len = x.len();
        (x, len)
    }

    fn transform(&self, x: &[f64]) -> (Vec<f64>, usize) {
        (x.to_vec(), x.len())
    }

    #[first]
    fn values(&self, x: &[f64]) -> Vec<f64> {
        x.to_vec()
    }
}

#[test]
fn the_fused_pass_is_called_once_and_outputs_are_a_tuple() {
    let mut fused = Fused::default();
    let (values, len) =
        with!(cx => fused.fit_transform_with::<1, 0, 2, _, _, _>((Edge::moved(vec![1.0]),), (), None, cx, "node"))
            .unwrap();
    assert_eq!((values.see().as_slice(), *len.see()), (&[1.0][..], 1));
    let values =
        with!(refine cx => fused.fit_transform_with::<1, 0, 1, _, _, _>((Edge::moved(vec![1.0]),), (), None, cx, "node")).unwrap();
    assert_eq!(values.see(), &[1.0]);
    assert_eq!(fused.calls, ["fit_transform", "fit_transform"]);
    let values =
        with!(cx => fused.transform_with::<1, 0, 1, _, _, _>((Edge::moved(vec![2.0]),), cx, "node")).unwrap();
    assert_eq!(values.see(), &[2.0]);
    let mut before = fused.renewed_step(true);
    fused.exchange(&mut before);
    assert_eq!((before.calls.len(), fused.calls.len()), (2, 0));
}

mod reflexive {
    // A path that begins with `self` is the module's.
    #![allow(unused_qualifications)]

    use neatpipe::prelude::*;

    /// Says its types through itself.
    #[derive(Step, Clone, Debug)]
    pub struct Reflexive {
        #[param(2.0)]
        by: f64,
        #[state]
        least: f64,
    }

    pub trait Numbers {
        type List;
    }

    impl Numbers for Reflexive {
        type List = Vec<f64>;
    }

    #[step]
    impl Reflexive {
        fn fit(
            &mut self,
            x: &<Self as Numbers>::List,
            y: &<Self as Numbers>::List,
        ) -> std::result::Result<(), std::fmt::Error> {
            self.least = x.iter().chain(y).copied().reduce(f64::min).ok_or(std::fmt::Error)?;
            Ok(())
        }

        fn transform(&self, mut x: <Self as self::Numbers>::List) -> <Self as Numbers>::List {
            x.iter_mut().for_each(|x| *x = (*x - self.least) * self.by);
            x
        }
    }
}
use reflexive::Reflexive;

#[test]
fn a_step_may_name_itself_in_its_signatures() {
    let (mut step, y) = (Reflexive::default(), vec![0.5]);
    let out = with!(cx => step.fit_transform_with::<1, 1, 1, _, _, _>((Edge::moved(vec![1.0, 2.0]),), (&y,), None, cx, "node"));
    assert_eq!(out.unwrap().own().unwrap(), [1.0, 3.0]);
    let none = vec![];
    let error = with!(cx => step.fit_transform_with::<1, 1, 1, _, _, _>((Edge::moved(vec![]),), (&none,), None, cx, "node"));
    assert!(
        std::error::Error::source(&error.unwrap_err())
            .is_some_and(<dyn std::error::Error>::is::<std::fmt::Error>)
    );
}

/// Texts that are lent.
#[derive(Clone)]
struct Words<'a>(Vec<&'a str>);

#[derive(Step, Clone, Debug)]
struct WordLengths {
    #[state]
    fused: usize,
}

#[step]
impl WordLengths {
    fn transform(&self, x: &Words<'_>) -> Vec<usize> {
        x.0.iter().map(|word| word.len()).collect()
    }

    // Without its lifetime, which is as right.
    #[allow(elided_lifetimes_in_paths)]
    fn fit_transform(&mut self, x: &Words) -> Vec<usize> {
        self.fused += 1;
        self.transform(x)
    }
}

/// A step whose block is that of one type alone.
#[derive(Step, Clone, Debug)]
struct Window<T> {
    #[state]
    last: Vec<T>,
}

impl<T> Window<T> {
    const WIDTH: usize = 2;
}

macro_rules! own {
    () => {
        Vec<<Self as Numbers>::Item>
    };
}

trait Numbers {
    type Item;
}

impl Numbers for Window<f64> {
    type Item = f64;
}

#[step]
impl Window<f64> {
    fn fit(&mut self, x: &[[f64; Self::WIDTH]]) {
        self.last = x.iter().map(|window| window[Self::WIDTH - 1]).collect();
    }

    fn transform(&self, x: &[[f64; Self::WIDTH]]) -> Vec<[f64; Self::WIDTH]> {
        x.to_vec()
    }
}

#[derive(Step, Clone, Debug)]
struct Halves {}

impl Numbers for Halves {
    type Item = f64;
}

#[step]
impl Halves {
    fn transform(&self, mut x: own!()) -> own!() {
        x.iter_mut().for_each(|x| *x /= 2.0);
        x
    }
}

#[test]
fn types_that_mean_something_else_outside_of_a_block_are_left_in_it() {
    let (words, mut lengths) = (Words(vec!["one", "three"]), WordLengths::default());
    let fitted = with!(cx => lengths.fit_transform_with::<1, 0, 1, _, _, _>((Edge::shared(&words),), (), None, cx, "node"));
    assert_eq!(fitted.unwrap().own().unwrap(), [3, 5]);
    let given = with!(cx => lengths.transform_with::<1, 0, 1, _, _, _>((Edge::shared(&words),), cx, "node"));
    assert_eq!((given.unwrap().own().unwrap().as_slice(), lengths.fused), (&[3, 5][..], 1));

    let mut window = Window::<f64>::default();
    let fitted = with!(cx => window.fit_transform_with::<1, 0, 1, _, _, _>((Edge::moved(vec![[1.0, 2.0]]),), (), None, cx, "node"));
    assert_eq!(
        (fitted.unwrap().own().unwrap().as_slice(), window.last.as_slice()),
        (&[[1.0, 2.0]][..], &[2.0][..])
    );

    let mut halves = Halves::default();
    let fitted = with!(cx => halves.fit_transform_with::<1, 0, 1, _, _, _>((Edge::moved(vec![3.0]),), (), None, cx, "node"));
    assert_eq!(fitted.unwrap().own().unwrap(), [1.5]);
}

/// Only watches what goes by.
#[derive(Step, Clone, Debug)]
struct Count {
    #[state]
    rows: usize,
}

#[step]
impl Count {
    fn partial_fit(&mut self, x: &[f64]) {
        self.rows += x.len();
    }
}

#[test]
fn a_step_that_only_learns_passes_its_input_through() {
    let mut count = Count::default();
    let x = vec![1.0, 2.0];
    let out =
        with!(cx => count.fit_transform_with::<1, 0, 1, _, _, _>((Edge::shared(&x),), (), None, cx, "node"))
            .unwrap();
    assert!(std::ptr::eq(out.see(), &raw const x));
    assert_eq!(count.rows, 2);
    let out = with!(cx => count.transform_with::<1, 0, 1, _, _, _>((Edge::moved(x),), cx, "node")).unwrap();
    assert_eq!(out.own().unwrap(), [1.0, 2.0]);
}

#[step]
fn kelvin(celsius: f64) -> f64 {
    celsius + 273.15
}

#[step]
fn hot(kelvin: f64, #[param(300.0 in uniform(0.0, 1000.0))] above: f64) -> Option<f64> {
    (kelvin > above).then_some(kelvin)
}

#[step(row)]
fn parse(text: &str) -> Result<f64, std::num::ParseFloatError> {
    text.parse()
}

#[step(row)]
fn words(text: String) -> impl IntoIterator<Item = String> {
    text.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

#[step]
fn ratio(above: f64, below: f64) -> Result<Option<f64>> {
    Ok((below != 0.0).then(|| above / below))
}

/// A row step that learns.
#[derive(Step, Clone, Debug)]
struct Scale {
    #[state]
    most: f64,
}

#[step]
impl Scale {
    fn fit(&mut self, x: &[f64]) {
        self.most = x.iter().copied().fold(0.0, f64::max);
    }

    fn row(&self, x: f64) -> f64 {
        x / self.most
    }

    fn inverse(&self, x: f64) -> f64 {
        x * self.most
    }
}

#[test]
fn row_steps_fuse_filter_fail_and_expand() {
    fn cut_anywhere<S: RowWise + Refines>(_: &S) {}
    let (kelvin, hot, parse, words) = (kelvin::default(), hot::default(), parse::default(), words::default());
    cut_anywhere(&kelvin);
    let text = vec![String::from("20 30"), String::from("40")];
    let out =
        with!(cx => words.transform_with::<1, 0, 1, _, _, _>((Edge::shared(&text),), cx, "node")).unwrap();
    let out = with!(cx => parse.transform_with::<1, 0, 1, _, _, _>((out,), cx, "node")).unwrap();
    let out = with!(cx => kelvin.transform_with::<1, 0, 1, _, _, _>((out,), cx, "node")).unwrap();
    let out = with!(cx => hot.transform_with::<1, 0, 1, _, _, _>((out,), cx, "node")).unwrap();
    assert_eq!(out.own().unwrap(), [303.15, 313.15]);

    let mut watch = Unwatched;
    let mut cx = Cx::new(&mut watch);
    let text = Edge::moved(vec![String::from("x")]);
    let out = parse.transform_with::<1, 0, 1, _, _, _>((text,), &mut cx, "parsed").unwrap();
    let out = kelvin.transform_with::<1, 0, 1, _, _, _>((out,), &mut cx, "warm").unwrap();
    assert_eq!(out.own().unwrap_err().to_string(), "step `parsed` (transform): invalid float literal");
}

#[test]
fn a_row_step_may_learn_and_be_undone() {
    let mut scale = Scale::default();
    let pending =
        with!(cx => kelvin {}.transform_with::<1, 0, 1, _, _, _>((Edge::moved(vec![0.0, 273.15]),), cx, "node"))
            .unwrap();
    let out =
        with!(cx => scale.fit_transform_with::<1, 0, 1, _, _, _>((pending,), (), None, cx, "node")).unwrap();
    assert_eq!(out.own().unwrap(), [0.5, 1.0]);
    let out = with!(cx => scale.inverse_with((Edge::moved(vec![0.5]),), cx, "node")).unwrap();
    assert_eq!(out.own().unwrap(), [273.15]);
}

#[test]
fn a_row_step_of_two_arguments_zips_them() {
    let ratio = ratio::default();
    let x = (Edge::moved(vec![1.0, 2.0]), Edge::moved(vec![2.0, 0.0]));
    let out = with!(cx => ratio.transform_with::<2, 0, 1, _, _, _>(x, cx, "node")).unwrap();
    assert_eq!(out.own().unwrap(), [0.5]);
    let x = (Edge::moved(vec![1.0, 2.0]), Edge::moved(vec![2.0]));
    let error = with!(cx => ratio.transform_with::<2, 0, 1, _, _, _>(x, cx, "node")).unwrap_err();
    assert!(
        error.to_string().starts_with("step `node` (transform): `above` has 2 rows and `below` has 1"),
        "{error}"
    );
}

#[test]
fn one_row_goes_through_without_a_batch() {
    use neatpipe::__private::{Finish, Single};
    let (kelvin, hot) = (kelvin::default(), hot::default());
    let row = Edge::given_rows(HoldRows::One(&30.0, f64::clone));
    let out = with!(cx => kelvin.transform_with::<1, 0, 1, _, _, _>((row,), cx, "node")).unwrap();
    let out = with!(cx => hot.transform_with::<1, 0, 1, _, _, _>((out,), cx, "node")).unwrap();
    assert_eq!(Single::finish(out).unwrap().to_bits(), 303.15_f64.to_bits());
}

/// Joins columns of anything.
#[derive(Step, Clone, Debug)]
pub struct Concat<T> {
    #[state]
    seen: Option<T>,
}

#[step]
impl<T: Clone> Concat<T>
where
    T: PartialOrd,
{
    fn fit(&mut self, a: &[T], _b: &[T]) {
        self.seen = a.first().cloned();
    }

    fn transform(&self, mut a: Vec<T>, mut b: Vec<T>) -> Vec<T> {
        a.append(&mut b);
        a
    }
}

#[derive(Step, Clone, Debug)]
struct Lengths;

#[step]
impl Lengths {
    fn transform<T: AsRef<str>>(&self, x: &[T]) -> Vec<usize> {
        x.iter().map(|x| x.as_ref().len()).collect()
    }
}

#[step]
fn borrowed<P0: Copy + Into<f64>>(x: &[&P0], words: &Vec<std::borrow::Cow<'_, str>>) -> f64 {
    x.iter().map(|x| Into::<f64>::into(**x)).sum::<f64>() + f64::from(u8::try_from(words.len()).unwrap_or(0))
}

#[test]
fn generic_steps() {
    let mut concat = Concat::<u8>::default();
    let x = (Edge::moved(vec![1]), Edge::moved(vec![2]));
    let out = with!(cx => concat.fit_transform_with::<2, 0, 1, _, _, _>(x, (), None, cx, "node")).unwrap();
    assert_eq!(out.own().unwrap(), [1, 2]);
    let mut before = concat.renewed_step(true);
    concat.exchange(&mut before);
    assert_eq!((before.seen, concat.seen), (Some(1), None));
    let out =
        with!(cx => Lengths.transform_with::<1, 0, 1, _, _, _>((Edge::moved(vec!["one"]),), cx, "node"))
            .unwrap();
    assert_eq!(out.own().unwrap(), [3]);
    let one = 1_u8;
    let x = (Edge::moved(vec![&one]), Edge::moved(vec!["a".into()]));
    let out = with!(cx => borrowed {}.transform_with::<2, 0, 1, _, _, _>(x, cx, "node")).unwrap();
    assert!((out.own().unwrap() - 2.0).abs() < 1e-9);
}

#[test]
fn steps_inside_a_function() {
    #[step]
    fn twice(x: f64) -> f64 {
        2.0 * x
    }
    /// Public, though nobody outside sees it.
    #[derive(Step, Clone, Debug)]
    pub struct Local {
        #[param(String::from("a"))]
        name: String,
    }
    #[step]
    impl Local {
        fn transform(&self, _x: &[f64]) -> String {
            self.name.clone()
        }
    }
    let out = with!(cx => twice {}.transform_with::<1, 0, 1, _, _, _>((Edge::moved(vec![1.0]),), cx, "node"))
        .unwrap();
    let out = with!(cx => Local::default().transform_with::<1, 0, 1, _, _, _>((out,), cx, "node")).unwrap();
    assert_eq!(out.own().unwrap(), "a");
}

macro_rules! show {
    ({ $name:ident } { $($table:tt)* }) => {
        const $name: &str = stringify!($($table)*);
    };
}

mod elsewhere {
    pub(super) mod inner {
        use neatpipe::prelude::*;

        #[step]
        pub(crate) fn clip(
            x: Matrix,
            /// Where to cut.
            #[param(3.0 in uniform(1.0, 5.0), fit = false)]
            limit: f64,
            #[param("up")] way: &str,
        ) -> Matrix {
            let _ = (limit, way);
            x
        }
    }
}

use elsewhere::inner::clip;
clip! { show, { CLIP } }
Center! { show, { CENTER } }
kelvin! { show, { KELVIN } }

#[test]
fn the_parameter_table_has_the_name_of_the_type() {
    // One text a table, with spaces wherever.
    let tight = |text: &str| text.replace('\\', "").split_whitespace().collect::<String>();
    let rows = r#"""limit" f64 [] [3.0] [uniform(1.0, 5.0)] "Where to cut."; "way" _ [] ["up"] [] "";""#;
    assert_eq!(tight(CLIP), tight(rows));
    assert!(CENTER.contains("shift") && CENTER.contains("uniform"), "{CENTER}");
    assert_eq!(KELVIN, r#""""#);
    let clip = clip::default();
    assert_eq!((clip.limit.to_bits(), clip.way.as_str()), (3.0_f64.to_bits(), "up"));
}
