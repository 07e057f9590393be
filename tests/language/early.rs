//! Rows that are held out of a fit, for a step that stops early by them.

use neatpipe::NoStore;
use neatpipe::checkpoint::Outcome;
use neatpipe::prelude::*;
use neatpipe::search::sampler::Grid;
use neatpipe::search::splitter::KFold;
use neatpipe::search::{minimize, tune};
use neatpipe::store::Store;

/// What a fit was given: the means of inputs and targets, first of those that it learns from.
#[derive(Artifact, Clone, Debug, Default, PartialEq)]
struct Seen {
    learned: (f64, f64),
    held: Option<(f64, f64)>,
    weight: Option<f64>,
}

fn mean(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

/// A model that remembers what it was given.
#[derive(Step, Clone, Debug)]
struct Looks {
    #[param(1.0 in uniform(0.5, 2.0))]
    scale: f64,
    #[state]
    seen: Option<Seen>,
}

#[step]
impl Looks {
    fn fit(
        &mut self,
        x: &[f64],
        y: &[f64],
        weights: Option<&Weights>,
        valid: Option<Valid<'_, &[f64], &[f64]>>,
    ) {
        let _ = weights;
        self.seen = Some(Seen {
            learned: (mean(x), mean(y)),
            held: valid.map(|valid| (mean(valid.x), mean(valid.y))),
            weight: valid.and_then(|valid| valid.weights).map(|weights| weights.iter().sum()),
        });
    }

    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x * self.scale).collect()
    }
}

/// Takes the mean of what it was fitted on from each row.
#[derive(Step, Clone, Debug)]
struct Center {
    #[state]
    at: Option<f64>,
}

#[step]
impl Center {
    fn fit(&mut self, x: &[f64]) {
        self.at = Some(mean(x));
    }

    fn row(&self, x: f64) -> f64 {
        x - self.at.unwrap_or(f64::NAN)
    }
}

/// The same on whole batches.
#[derive(Step, Clone, Debug)]
struct Middle {
    #[state]
    at: Option<f64>,
}

#[step]
impl Middle {
    fn fit(&mut self, x: &[f64]) {
        self.at = Some(mean(x));
    }

    #[row_wise]
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x.into_iter().map(|x| x - self.at.unwrap_or(f64::NAN)).collect()
    }
}

#[step]
fn half(x: f64) -> f64 {
    x / 2.0
}

#[step]
fn plus(x: f64, y: f64) -> f64 {
    x + y
}

/// Leaves every other row out.
#[step]
fn thinned(x: Vec<f64>, y: Vec<f64>) -> (Vec<f64>, Vec<f64>) {
    (x.into_iter().step_by(2).collect(), y.into_iter().step_by(2).collect())
}

pipeline! {
    Early<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let centered = Center(x);
        let middle = Middle(centered);
        let joined = plus(middle, centered);
        let cheap = half(price);
        #[early_stopping]
        let model = Looks(joined, cheap);
        let out = plus(model, centered);
        out
    }
}

fn train() -> EarlyData {
    EarlyData { x: vec![1.0, 2.0, 3.0, 6.0], price: vec![10.0, 20.0, 30.0, 60.0] }
}

fn valid() -> EarlyData {
    EarlyData { x: vec![13.0, 23.0], price: vec![2.0, 4.0] }
}

#[test]
fn they_go_through_what_was_fitted_on_the_others() -> Result<()> {
    let fitted = Early::default().fit_validated(&train(), &valid())?;
    // Centered by 3, the mean of what is learned from, then by 0: 10 and 20, twice.
    let seen = Seen { learned: (0.0, 15.0), held: Some((30.0, 1.5)), weight: None };
    assert_eq!(fitted.model.seen, Some(seen));
    assert_eq!(fitted.transform(vec![4.0])?, [3.0]);
    Ok(())
}

#[test]
fn no_other_fit_has_any() -> Result<()> {
    let fitted = Early::default().fit(&train())?;
    assert_eq!(fitted.model.seen, Some(Seen { learned: (0.0, 15.0), held: None, weight: None }));
    let (fitted, _) = Early::default().fit_transform(&train())?;
    assert_eq!(fitted.model.seen.as_ref().unwrap().held, None);
    Ok(())
}

#[test]
fn rows_that_do_not_fit_each_other_are_refused() {
    let valid = EarlyData { x: vec![1.0], price: vec![2.0, 4.0] };
    let error = Early::default().fit_validated(&train(), &valid).unwrap_err();
    assert!(error.to_string().contains("`price`"), "{error}");
}

pipeline! {
    Direct<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        #[train_only]
        let (few, cheap) = thinned(x, price);
        #[early_stopping]
        let model = Looks(few, cheap);
        model
    }
}

pipeline! {
    Weighted<price: Target<Vec<f64>>, weights: Weights, x: Vec<f64> -> Vec<f64>> {
        #[early_stopping]
        let model = choose {
            looks: Looks,
            ridge: LooksNot,
        }(x, price, weights);
        model
    }
}

/// A model that looks at none.
#[derive(Step, Clone, Debug)]
struct LooksNot {
    #[state]
    at: Option<f64>,
}

#[step]
impl LooksNot {
    fn fit(&mut self, x: &[f64], y: &[f64], weights: Option<&Weights>) {
        let _ = (x, weights);
        self.at = Some(mean(y));
    }

    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        vec![self.at.unwrap_or_default(); x.len()]
    }
}

#[test]
fn steps_for_training_alone_do_not_see_them() -> Result<()> {
    let train = |scale: f64| DirectData {
        x: vec![1.0, 2.0, 3.0, 6.0],
        price: vec![scale, 2.0 * scale, 3.0 * scale, 6.0 * scale],
    };
    let fitted = Direct::default().fit_validated(train(10.0), train(1.0))?;
    let seen = Seen { learned: (2.0, 20.0), held: Some((3.0, 3.0)), weight: None };
    assert_eq!(fitted.model.seen, Some(seen));
    Ok(())
}

#[test]
fn a_branch_of_a_choice_gets_them_with_their_weights() -> Result<()> {
    let data = |x: Vec<f64>, weight: f64| WeightedData {
        price: x.iter().map(|x| 10.0 * x).collect(),
        weights: Weights::new(vec![weight; x.len()]).unwrap(),
        x,
    };
    let (train, valid) = (data(vec![1.0, 3.0], 1.0), data(vec![5.0, 7.0, 9.0], 2.0));
    let fitted = Weighted::default().fit_validated(&train, &valid)?;
    let seen = Seen { learned: (2.0, 20.0), held: Some((7.0, 70.0)), weight: Some(6.0) };
    assert_eq!(fitted.model.looks.seen, Some(seen));
    let mut other = Weighted::default();
    other.update_hyperparams([("model", "ridge")])?;
    assert_eq!(other.fit_validated(&train, &valid)?.transform(vec![0.0])?, [20.0]);
    Ok(())
}

pipeline! {
    Outer<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let middle = Middle(x);
        #[early_stopping]
        let inner = Early(middle, price);
        let also = Early(middle, price);
        let both = plus(inner, also);
        both
    }
}

pipeline! {
    Several<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        #[early_stopping]
        let first = Looks(x, price);
        let middle = Middle(x);
        let without = Looks(middle, price);
        #[early_stopping]
        let second = Looks { scale: 2.0 }(middle, price);
        let sum = plus(first, second);
        let out = plus(sum, without);
        out
    }
}

#[test]
fn a_pipeline_in_a_pipeline_hands_them_on_where_it_is_told_to() -> Result<()> {
    let data = |x: Vec<f64>| OuterData { price: x.clone(), x };
    let fitted = Outer::default().fit_validated(data(vec![1.0, 3.0]), data(vec![5.0, 7.0, 9.0]))?;
    assert_eq!(fitted.inner.model.seen.as_ref().and_then(|seen| seen.held), Some((10.0, 3.5)));
    assert_eq!(fitted.also.model.seen.as_ref().unwrap().held, None);
    Ok(())
}

#[test]
fn each_node_that_asks_gets_its_own() -> Result<()> {
    let data = |x: Vec<f64>| SeveralData { price: x.clone(), x };
    let fitted = Several::default().fit_validated(data(vec![1.0, 3.0]), data(vec![5.0, 7.0, 9.0]))?;
    assert_eq!(fitted.first.seen.as_ref().and_then(|seen| seen.held), Some((7.0, 7.0)));
    assert_eq!(fitted.without.seen.as_ref().unwrap().held, None);
    assert_eq!(fitted.second.seen.as_ref().and_then(|seen| seen.held), Some((5.0, 7.0)));
    Ok(())
}

/// A model of two inputs and two targets.
#[derive(Step, Clone, Debug)]
struct Wide {
    #[state]
    held: Option<f64>,
}

type WideRows<'a> = Valid<'a, (&'a [f64], &'a Vec<String>), (&'a [f64], &'a [bool])>;

#[step]
impl Wide {
    fn fit(
        &mut self,
        x: &[f64],
        names: &Vec<String>,
        y: &[f64],
        yes: &[bool],
        valid: Option<Valid<'_, (&[f64], &Vec<String>), (&[f64], &[bool])>>,
    ) {
        let _ = (x, names, y, yes);
        self.held = valid.map(|valid: WideRows<'_>| {
            let ((x, names), (y, yes)) = (valid.x, valid.y);
            mean(x) + names.len() as f64 + mean(y) + yes.iter().filter(|yes| **yes).count() as f64
        });
    }

    fn transform(&self, x: &[f64], names: &Vec<String>) -> Vec<f64> {
        let _ = names;
        x.to_vec()
    }
}

pipeline! {
    WideOnes<yes: Target<Vec<bool>>, names: Side<Vec<String>>, y: Target<Vec<f64>>, x: Vec<f64> -> Vec<f64>> {
        #[early_stopping]
        let wide = Wide(x, names, y, yes);
        wide
    }
}

#[test]
fn several_inputs_and_targets_come_in_the_order_of_the_call() -> Result<()> {
    let data = |x: f64, yes: bool| WideOnesData {
        yes: vec![yes],
        names: vec!["a".to_owned(); 100],
        y: vec![10.0 * x],
        x: vec![x],
    };
    let fitted = WideOnes::default().fit_validated(data(1.0, false), data(2.0, true))?;
    assert_eq!(fitted.wide.held, Some(2.0 + 100.0 + 20.0 + 1.0));
    Ok(())
}

/// Fills what is missing by a number that it learns nothing for, but keeps.
#[derive(Step, Clone, Debug)]
struct Fill {
    #[param(0.0 in uniform(0.0, 100.0))]
    by: f64,
    #[state]
    with: Option<f64>,
}

#[step]
impl Fill {
    fn fit(&mut self, x: &[f64]) {
        let _ = x;
        self.with = Some(self.by);
    }

    #[row_wise]
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        let with = self.with.unwrap_or_default();
        x.into_iter().map(|x| if x.is_nan() { with } else { x }).collect()
    }
}

pipeline! {
    Kept<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let filled = Fill(x);
        #[checkpoint(always)]
        let middle = Middle(filled);
        let cheap = half(price);
        #[checkpoint(always)]
        #[early_stopping]
        let model = Looks(middle, cheap);
        model
    }
}

pipeline! {
    KeptInside<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let centered = Center(x);
        #[checkpoint(always)]
        let joined = plus(centered, centered);
        #[early_stopping]
        let inner = Kept(joined, price);
        inner
    }
}

fn kept(x: &[f64]) -> KeptData {
    KeptData { x: x.to_vec(), price: x.to_vec() }
}

#[test]
fn what_is_stored_was_fitted_with_these_rows() -> Result<()> {
    let store = Store::in_memory()?;
    let (train, valid, other) = (kept(&[1.0, 3.0]), kept(&[5.0, 7.0]), kept(&[5.0, 9.0]));
    let held = |fitted: &Fitted<Kept>| fitted.model.seen.as_ref().and_then(|seen| seen.held);
    let outcome = |fitted: &Fitted<Kept>, step: &str| {
        let explanation = fitted.explain().unwrap();
        explanation.steps.iter().find(|said| said.step == step).unwrap().clone()
    };
    let plan = Kept::default();
    let first = plan.fit_validated_in(&store, &train, &valid)?;
    assert_eq!(held(&first), Some((4.0, 3.0)));
    let again = plan.fit_validated_in(&store, &train, &valid)?;
    assert_eq!((held(&again), outcome(&again, "model").outcome), (Some((4.0, 3.0)), Outcome::Restored));
    // Others: the model alone is fitted anew, with what the store has before it, and the cause is named.
    let third = plan.fit_validated_in(&store, &train, &other)?;
    assert_eq!(held(&third), Some((5.0, 3.5)));
    assert_eq!(outcome(&third, "middle").outcome, Outcome::Loaded);
    assert_eq!(outcome(&third, "model").outcome, Outcome::Computed);
    assert_eq!(outcome(&third, "model").cause.unwrap().to_string(), "`model__held_out` has changed");
    // And none.
    let without = plan.fit_in(&store, &train)?;
    assert_eq!(held(&without), None);
    assert_eq!(held(&plan.fit_in(&store, &train)?), None);
    assert_eq!(held(&plan.fit_validated_in(&NoStore, &train, &valid)?), Some((4.0, 3.0)));
    assert_eq!(again.transform(vec![4.0])?, first.transform(vec![4.0])?);
    Ok(())
}

#[test]
fn a_state_that_changes_these_rows_alone_is_not_passed_over() -> Result<()> {
    // One that outlasts the program looks for what is behind a checkpoint by its content as well.
    let folder = std::env::temp_dir().join(format!("neatpipe-early-{}", std::process::id()));
    let store = Store::open(&folder)?;
    let (train, valid) = (kept(&[1.0, 3.0]), kept(&[f64::NAN, 12.0]));
    let held = |by: f64| -> Result<Option<f64>> {
        let mut plan = Kept::default();
        plan.filled.by = by;
        let fitted = plan.fit_validated_in(&store, &train, &valid)?;
        Ok(fitted.model.seen.as_ref().and_then(|seen| seen.held).map(|(x, _)| x))
    };
    assert_eq!((held(0.0)?, held(10.0)?, held(0.0)?), (Some(4.0), Some(9.0), Some(4.0)));
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

#[test]
fn checkpoints_in_a_pipeline_that_is_a_step_hold_them_too() -> Result<()> {
    let store = Store::in_memory()?;
    let data = |x: &[f64]| KeptInsideData { x: x.to_vec(), price: x.to_vec() };
    let (train, valid, other) = (data(&[1.0, 3.0]), data(&[5.0, 7.0]), data(&[5.0, 9.0]));
    let held = |valid: &KeptInsideData| -> Result<Option<(f64, f64)>> {
        let fitted = KeptInside::default().fit_validated_in(&store, &train, valid)?;
        Ok(fitted.inner.model.seen.as_ref().and_then(|seen| seen.held))
    };
    for _ in 0..2 {
        assert_eq!(held(&valid)?, Some((8.0, 3.0)));
        assert_eq!(held(&other)?, Some((10.0, 3.5)));
    }
    Ok(())
}

pipeline! {
    Weighed<x: Vec<f64>, price: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
        let middle = Middle(x);
        #[checkpoint(always)]
        #[early_stopping]
        let model = Looks(middle, price, w);
        model
    }
}

#[test]
fn their_weights_are_part_of_what_is_stored() -> Result<()> {
    let store = Store::in_memory()?;
    let data = |weight: f64| -> Result<WeighedData> {
        Ok(WeighedData { x: vec![1.0, 3.0], price: vec![1.0, 3.0], w: Weights::new(vec![weight; 2])? })
    };
    let (train, plan) = (data(1.0)?, Weighed::default());
    for weight in [2.0, 3.0, 2.0] {
        let fitted = plan.fit_validated_in(&store, &train, &data(weight)?)?;
        assert_eq!(fitted.model.seen.as_ref().and_then(|seen| seen.weight), Some(2.0 * weight));
    }
    // What such a fit would do is told of such a fit.
    let outcome = |weight: f64| -> Result<Outcome> {
        Ok(plan.explain_validated_in(&store, &train, &data(weight)?)?.steps[1].outcome)
    };
    assert_eq!((outcome(3.0)?, outcome(4.0)?), (Outcome::Restored, Outcome::Computed));
    assert_eq!(plan.explain_in(&store, &train)?.steps[1].outcome, Outcome::Computed);
    Ok(())
}

pipeline! {
    Unmarked<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let middle = Middle(x);
        let model = Looks(middle, price);
        model
    }
}

pipeline! {
    Either<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        #[early_stopping]
        let model = choose { plain: Looks, nested: Unmarked }(x, price);
        model
    }
}

pipeline! {
    Generic<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>>
    where M: neatpipe::Learns<Vec<f64>, Vec<f64>, Vec<f64>>
    {
        let middle = Middle(x);
        #[early_stopping]
        let model = M(middle, price);
        model
    }
}

pipeline! {
    Perhaps<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        #[early_stopping]
        let model = optional Looks(x, price);
        model
    }
}

#[test]
fn an_optional_step_looks_at_them() -> Result<()> {
    let data = |x: Vec<f64>| PerhapsData { price: x.clone(), x };
    let fitted = Perhaps::default().fit_validated(&data(vec![1.0, 3.0]), &data(vec![5.0, 7.0]))?;
    assert_eq!(fitted.model.seen.as_ref().unwrap().held, Some((6.0, 6.0)));
    Ok(())
}

#[test]
fn a_pipeline_that_hands_nothing_on_withholds_them_from_its_steps() -> Result<()> {
    let data = |x: Vec<f64>| EitherData { price: x.clone(), x };
    let (train, valid) = (data(vec![1.0, 3.0]), data(vec![5.0, 7.0]));
    let mut plan = Either::default();
    assert!(plan.fit_validated(&train, &valid)?.model.plain.seen.as_ref().unwrap().held.is_some());
    plan.update_hyperparams([("model", "nested")])?;
    let fitted = plan.fit_validated(&train, &valid)?;
    assert_eq!(fitted.model.nested.model.seen.as_ref().unwrap().held, None);
    let (train, valid) = ((vec![1.0, 3.0], vec![1.0, 3.0]), (vec![5.0, 7.0], vec![5.0, 7.0]));
    let fitted = Generic::<Looks>::default().fit_validated(train.clone(), valid.clone())?;
    assert_eq!(fitted.model.seen.as_ref().unwrap().held, Some((4.0, 6.0)));
    let fitted = Generic::<Unmarked>::default().fit_validated(train, valid)?;
    assert_eq!(fitted.model.model.seen.as_ref().unwrap().held, None);
    Ok(())
}

#[step]
fn positive(x: &[f64]) -> Result<Vec<f64>> {
    match x.iter().find(|x| **x <= 0.0) {
        Some(x) => Err(neatpipe::Error::new(format!("{x} is not positive"))),
        None => Ok(x.to_vec()),
    }
}

pipeline! {
    Positive<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let sound = positive(x);
        #[early_stopping]
        let model = Looks(sound, price);
        model
    }
}

#[test]
fn an_error_says_which_rows_it_is_of() {
    let data = |x: f64| PositiveData { x: vec![x], price: vec![x] };
    let error = Positive::default().fit_validated(data(1.0), data(-1.0)).unwrap_err();
    let says = "of the rows that are held out: step `sound` (transform): -1 is not positive";
    assert_eq!(error.to_string(), says);
    assert!(error.is_held_out());
    let error = Positive::default().fit_validated(data(-1.0), data(1.0)).unwrap_err();
    assert_eq!(error.to_string(), "step `sound` (fit_transform): -1 is not positive");
}

pipeline! {
    Behind<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        #[early_stopping]
        let model = Looks(x, price);
        let sound = positive(model);
        let centered = Center(sound);
        centered
    }
}

#[test]
fn a_step_behind_that_fails_is_told_by_its_name() {
    let data = BehindData { x: vec![-1.0], price: vec![1.0] };
    let says = "step `sound` (fit_transform): -1 is not positive";
    assert_eq!(Behind::default().fit_transform(data.clone()).unwrap_err().to_string(), says);
    assert_eq!(Behind::default().fit(data.clone()).unwrap_err().to_string(), says);
    let held = BehindData { x: vec![1.0], price: vec![1.0] };
    assert_eq!(Behind::default().fit_validated(data, held).unwrap_err().to_string(), says);
}

/// Rows that cannot be copied.
struct Own(Vec<f64>);

#[step]
fn opened(rows: &Own) -> Vec<f64> {
    rows.0.clone()
}

pipeline! {
    Owned<rows: Own, price: Target<Vec<f64>> -> Vec<f64>> {
        let x = opened(rows);
        #[early_stopping]
        let model = Looks(x, price);
        model
    }
}

#[test]
fn what_cannot_be_copied_is_lent() -> Result<()> {
    let data = |x: f64| OwnedData { rows: Own(vec![x]), price: vec![x] };
    let mut trace = Trace::new();
    let fitted = Owned::default().watch(&mut trace).fit_validated(data(1.0), data(2.0))?;
    assert_eq!(fitted.model.seen.as_ref().unwrap().held, Some((2.0, 2.0)));
    assert_eq!(trace.rows().len(), 2, "held-out rows are not what is watched");
    Ok(())
}

/// Predicts the mean target of the rows that are held out: the worst leak there is.
#[derive(Step, Clone, Debug)]
struct Peeks {
    #[param(1.0 in [1.0, 2.0])]
    scale: f64,
    #[state]
    mean: f64,
}

#[step]
impl Peeks {
    fn fit(&mut self, x: &[f64], y: &[f64], valid: Option<Valid<'_, &[f64], &[f64]>>) {
        let _ = x;
        self.mean = self.scale * valid.map_or(mean(y), |valid| mean(valid.y));
    }

    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        vec![self.mean; x.len()]
    }
}

pipeline! {
    Plain<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let middle = Middle(x);
        #[early_stopping]
        let model = Peeks(middle, price);
        model
    }
}

pipeline! {
    Shared<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint]
        let middle = Middle(x);
        #[early_stopping]
        let model = Peeks(middle, price);
        model
    }
}

pipeline! {
    Thinned<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint]
        let middle = Middle(x);
        #[train_only]
        let (few, cheap) = thinned(middle, price);
        #[early_stopping]
        let model = Peeks(few, cheap);
        model
    }
}

#[test]
fn a_search_holds_the_rows_of_each_fold_out() -> Result<()> {
    let (x, price) = (vec![0.0; 6], vec![1.0, 1.0, 5.0, 5.0, 9.0, 9.0]);
    macro_rules! best {
        ($plan:ident, $data:ident) => {{
            let data = $data { x: x.clone(), price: price.clone() };
            let plan = $plan::default();
            let search = tune(&plan, &data, minimize(rmse)).splitter(&KFold::new(3)).sampler(Grid::full(2));
            let tuned = search.trials(2).silent().run()?;
            let scores: Vec<_> = tuned.trials.iter().map(|trial| trial.score).collect();
            (scores, tuned.model.transform(vec![0.0])?)
        }};
    }
    // Each fold predicts its own rows without an error; nothing is held out of the last fit, of all rows.
    let expected = (vec![Some(0.0), Some(5.0)], vec![5.0]);
    assert_eq!(best!(Plain, PlainData), expected);
    assert_eq!(best!(Shared, SharedData), expected);
    assert_eq!(best!(Thinned, ThinnedData), expected);
    Ok(())
}

mod marked {
    use super::*;

    pipeline! {
        pub(super) Same<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
            #[early_stopping]
            let model = Peeks(x, price);
            model
        }
    }
}

mod unmarked {
    use super::*;

    pipeline! {
        pub(super) Same<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
            let model = Peeks(x, price);
            model
        }
    }
}

#[test]
fn a_study_does_not_go_on_with_other_rules() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("neatpipe-early-study-{}", std::process::id()));
    let (x, price) = (vec![0.0; 6], vec![1.0, 1.0, 5.0, 5.0, 9.0, 9.0]);
    let data = marked::SameData { x: x.clone(), price: price.clone() };
    let plan = marked::Same::default();
    tune(&plan, &data, minimize(rmse)).trials(1).silent().resume(&folder, "one").run()?;
    let (data, plan) = (unmarked::SameData { x, price }, unmarked::Same::default());
    let other = tune(&plan, &data, minimize(rmse)).trials(2).silent().resume(&folder, "one").run();
    assert!(other.unwrap_err().to_string().contains("graph"));
    assert!(marked::Same::graphs().fit.to_string().contains("model = early_stopping Peeks(x, price)"));
    std::fs::remove_dir_all(folder)?;
    Ok(())
}
