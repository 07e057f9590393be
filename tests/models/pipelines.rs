//! The pipelines whose models are saved here, and their data.

use neatpipe::prelude::*;
use std::cell::Cell;

/// Any type; not a number of rows.
#[derive(Step, Clone, Debug)]
pub(crate) struct Keep<T: Clone> {
    #[state]
    last: Option<T>,
}

#[step]
impl<T: Clone> Keep<T> {
    fn fit(&mut self, x: &[T]) {
        self.last = x.last().cloned();
    }

    #[row_wise]
    fn transform(&self, x: Vec<T>) -> Vec<T> {
        x
    }
}

/// A fixed field, a state by serde's traits, and a state with a saver of its own.
#[derive(Step, Clone, Debug)]
pub(crate) struct Shift {
    /// Whether to add at all.
    pub(crate) active: Option<bool>,
    #[param(0.5 in uniform(0.0, 1.0))]
    by: f64,
    #[state(serde)]
    address: Option<std::net::Ipv4Addr>,
    #[state]
    first: First,
}

/// What a fit saw first; a file holds twice of it.
#[derive(Clone, Debug, Default)]
struct First(f64);

impl Artifact for First {
    fn schema(schema: &mut neatpipe::artifact::Schema) {
        schema.word("First");
    }

    fn write<S: neatpipe::artifact::Sink>(&self, out: &mut S) {
        (self.0 * 2.0).write(out);
    }

    fn read(from: &mut neatpipe::artifact::Reader<'_>) -> Result<Self> {
        f64::read(from).map(|twice| Self(twice / 2.0))
    }
}

#[step]
impl Shift {
    fn fit(&mut self, x: &[f64]) {
        self.address = Some(std::net::Ipv4Addr::LOCALHOST);
        self.first = First(x[0]);
    }

    fn row(&self, x: f64) -> f64 {
        let known = f64::from(u8::from(self.address.is_some()));
        x + self.by * known * f64::from(u8::from(self.active != Some(false))) + self.first.0
    }
}

#[step]
pub(crate) fn times(x: f64, #[param(2.0 in uniform(1.0, 3.0))] by: f64) -> f64 {
    x * by
}

pipeline! {
    /// A nested one, with a choice and an optional step.
    pub(crate) Ending<x: Vec<f64> -> Vec<f64>> {
        let kept = Keep::<f64> {}(x);
        let either = choose { twice: times { by: 2.0 in uniform(1.0, 3.0) }, more: Shift { active: Some(true) } }(kept);
        let perhaps = optional times { by: 1.5 }(either);
        perhaps
    }
}

pipeline! {
    /// Every step that comes along.
    pub(crate) Everything<x: Matrix, kinds: Categories, y: Target<Vec<f64>> -> Vec<f64>> {
        let filled = Impute {}(x);
        let logged = Log1p(filled);
        let scaled = StandardScaler {}(logged);
        let reduced = Pca { components: 2 }(scaled);
        let expanded = Polynomial { degree: 2 in 1..=3 }(reduced);
        let grades = OrdinalEncoder { unseen: Unseen::Missing }(kinds);
        let marks = OneHotEncoder { unseen: Unseen::Value(0.0) }(kinds);
        let joined = Concat(expanded, Impute { strategy: Strategy::Constant, fill: 9.0 }(grades), marks);
        let raw = Ridge { alpha: 0.5 in log_uniform(1e-3, 1e2) }(joined, y);
        let out = Ending {}(raw);
        out
    }
}

/// Rows that differ, some of them missing.
pub(crate) fn data() -> EverythingData {
    let rows: Vec<[f64; 3]> = (0..40_u8)
        .map(f64::from)
        .map(|i| [i % 7.0, (i * 1.3).sin().abs(), if i % 11.0 == 0.0 { f64::NAN } else { i * 0.1 }])
        .collect();
    let kinds = (0..40_usize).map(|i| Some(["plain", "fine", "rare"][i * i % 3]));
    EverythingData {
        x: Matrix::from_rows(&rows).and_then(|x| x.with_names(["a", "b", "c"])).unwrap(),
        kinds: Categories::new(vec![CategoryColumn::open("kind", kinds)]).unwrap(),
        y: rows.iter().map(|row| 2.0 * row[0] - row[1]).collect(),
    }
}

pub(crate) fn model() -> Fitted<Everything> {
    let mut plan = Everything::default();
    plan.set_hyperparams([("raw__alpha", 0.25)]).unwrap();
    plan.update_hyperparams([("out__either", "more")]).unwrap();
    plan.update_hyperparams([("out__either__more__by", 0.75)]).unwrap();
    plan.fit(data()).unwrap()
}

pub(crate) fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

thread_local! {
    /// How many steps are set up now.
    pub(crate) static UP: Cell<i32> = const { Cell::new(0) };
}

/// Counts what is set up, and refuses to be more than 5 high.
#[derive(Step, Clone, Debug)]
pub(crate) struct Counted {
    #[param(1)]
    height: u32,
    #[state]
    pub(crate) seen: Height,
}

/// No state is higher than 100.
#[derive(Artifact, Clone, Debug, Default)]
#[artifact(check = Height::check)]
pub(crate) struct Height(pub(crate) u64);

impl Height {
    fn check(&self) -> Result<()> {
        if self.0 <= 100 { Ok(()) } else { Err(neatpipe::Error::new("higher than 100")) }
    }
}

#[step]
impl Counted {
    fn setup(&mut self) {
        UP.set(UP.get() + 1);
    }

    fn teardown(&mut self) {
        UP.set(UP.get() - 1);
    }

    fn check(&self) -> Result<()> {
        if self.height <= 5 { Ok(()) } else { Err(neatpipe::Error::new("too high")) }
    }

    fn fit(&mut self, x: &[f64]) {
        self.seen = Height(x.len() as u64);
    }

    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

pipeline! {
    pub(crate) Tower<x: Vec<f64> -> Vec<f64>> {
        let low = Counted {}(x);
        let high = Counted { height: 2 }(low);
        high
    }
}
