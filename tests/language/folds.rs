//! `out_of_fold(k)`: what is learned from predictions comes from models that did not see the rows.

use neatpipe::prelude::*;
use neatpipe::store::Store;

/// One column.
#[step]
fn upright(x: &[f64]) -> Result<Matrix> {
    Matrix::new(x.to_vec(), x.len(), 1)
}

/// Remembers each row's target by the row, and guesses the mean for others: the worst leak there is.
#[derive(Step, Clone, Debug)]
struct Memory {
    #[param(0.0 in uniform(0.0, 1.0))]
    plus: f64,
    #[state]
    seen: Vec<(f64, f64)>,
}

#[step]
impl Memory {
    fn fit(&mut self, x: &Matrix, y: &[f64], weights: Option<&Weights>) {
        let rows = x.column(0).zip(y.iter().copied()).enumerate();
        let counts = |row: usize| weights.is_none_or(|weights| weights[row] > 0.0);
        self.seen = rows.filter(|(row, _)| counts(*row)).map(|(_, pair)| pair).collect();
    }
    fn transform(&self, x: &Matrix) -> Vec<f64> {
        let mean = self.seen.iter().map(|(_, y)| y).sum::<f64>() / self.seen.len() as f64;
        let known = |row: f64| self.seen.iter().find(|(x, _)| *x == row).map_or(mean, |(_, y)| *y);
        x.column(0).map(|row| known(row) + self.plus).collect()
    }
}

/// Gives what it is given, and learns nothing from its target.
#[derive(Step, Clone, Debug)]
struct Pass {
    #[state]
    learned: Vec<f64>,
}

#[step]
impl Pass {
    fn fit(&mut self, x: &[f64], _y: &[f64]) {
        self.learned = x.to_vec();
    }
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

pipeline! {
    Stacked<x: Matrix, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
        #[checkpoint(always)]
        let guessed = out_of_fold(2) Memory { plus: 0.5 }(x, y, w);
        let learned = Pass(guessed, y);
        learned
    }
}

pipeline! {
    Leaky<x: Matrix, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
        #[checkpoint(always)]
        let guessed = in_sample Memory { plus: 0.5 }(x, y, w);
        let learned = Pass(guessed, y);
        learned
    }
}

fn data() -> Result<StackedData> {
    let x = Matrix::new(vec![1.0, 2.0, 3.0, 4.0], 4, 1)?;
    Ok(StackedData { x, y: vec![10.0, 20.0, 30.0, 40.0], w: Weights::new(vec![1.0; 4])? })
}

#[test]
fn rows_are_predicted_by_models_that_did_not_see_them() -> Result<()> {
    let data = data()?;
    let (model, out) = Stacked::default().fit_transform(&data)?;
    // Rows 0 and 2 by the mean of 20 and 40, rows 1 and 3 by that of 10 and 30.
    assert_eq!(out, [30.5, 20.5, 30.5, 20.5]);
    assert_eq!(model.learned.learned, out);
    // New rows, and old ones that come again, by a model of all rows.
    assert_eq!(model.transform(&Matrix::new(vec![1.0, 9.0], 2, 1)?)?, [10.5, 25.5]);
    assert_eq!(model.predict_one(&vec![4.0])?, 40.5);
    Ok(())
}

#[test]
fn its_hyperparameters_are_those_of_the_step() -> Result<()> {
    let mut plan = Stacked::default();
    assert_eq!(plan.guessed__plus(), 0.5);
    plan.set_guessed__plus(0.25)?;
    assert_eq!(plan.guessed.plus, 0.25);
    assert_eq!(plan.fit_transform(&data()?)?.1[0], 30.25);
    assert!(Stacked::graphs().fit.to_string().contains("guessed = out_of_fold(2) Memory(x, y, w)"));
    Ok(())
}

#[test]
fn weights_are_dealt_out_with_the_rows() -> Result<()> {
    let data = StackedData { w: Weights::new(vec![1.0, 1.0, 1.0, 0.0])?, ..data()? };
    assert_eq!(Stacked::default().fit_transform(&data)?.1, [20.5, 20.5, 20.5, 20.5]);
    Ok(())
}

#[test]
fn a_checkpoint_keeps_what_is_out_of_fold() -> Result<()> {
    let (store, data) = (Store::in_memory()?, data()?);
    for _ in 0..2 {
        let model = Stacked::default().fit_in(&store, &data)?;
        assert_eq!(model.learned.learned, [30.5, 20.5, 30.5, 20.5]);
        assert_eq!(model.transform(&Matrix::new(vec![1.0], 1, 1)?)?, [10.5]);
    }
    // The same step without folds is another computation.
    let model = Leaky::default().fit_in(&store, (&data.x, &data.y, &data.w))?;
    assert_eq!(model.learned.learned, [10.5, 20.5, 30.5, 40.5]);
    Ok(())
}

/// Learns what it is given, and `by` more.
#[derive(Step, Clone, Debug)]
struct Shift {
    #[param(0.0 in uniform(0.0, 1.0))]
    by: f64,
    #[state]
    learned: Vec<f64>,
}

#[step]
impl Shift {
    fn fit(&mut self, x: &[f64], _y: &[f64]) {
        self.learned = x.iter().map(|x| x + self.by).collect();
    }
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.to_vec()
    }
}

#[step]
fn mean(a: f64, b: f64) -> f64 {
    f64::midpoint(a, b)
}

pipeline! {
    Beside<x: Matrix, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
        let guessed = out_of_fold(2) Memory { plus: 0.5 }(x, y, w);
        #[checkpoint(always)]
        let kept = Pass(guessed, y);
        let learned = Shift(guessed, y);
        let both = mean(kept, learned);
        both
    }
}

#[test]
fn a_state_that_was_kept_does_not_predict_the_rows_that_it_saw() -> Result<()> {
    let (store, data, mut plan) = (Store::in_memory()?, data()?, Beside::default());
    plan.fit_in(&store, (&data.x, &data.y, &data.w))?;
    // What was fitted on all rows lies with `kept`; what was out of fold was not stored, and is needed again.
    plan.learned.by = 1.0;
    let model = plan.fit_in(&store, (&data.x, &data.y, &data.w))?;
    assert_eq!(model.learned.learned, [31.5, 21.5, 31.5, 21.5]);
    let explanation = model.explain().map(ToString::to_string).unwrap_or_default();
    assert!(explanation.contains("kept *   restored"), "{explanation}");
    Ok(())
}

#[test]
fn a_model_file_has_the_step_alone() -> Result<()> {
    let model = Stacked::default().fit(&data()?)?;
    let loaded = Fitted::<Stacked>::from_bytes(&model.to_bytes()?)?;
    assert_eq!(loaded.transform(&Matrix::new(vec![2.0], 1, 1)?)?, [20.5]);
    Ok(())
}

#[test]
fn a_refit_starts_anew() -> Result<()> {
    let data = data()?;
    let mut model = Stacked::default().fit(&data)?;
    model.refit(&data)?;
    assert_eq!(model.learned.learned, [30.5, 20.5, 30.5, 20.5]);
    let few = StackedData { x: Matrix::new(vec![1.0], 1, 1)?, y: vec![1.0], w: Weights::new(vec![1.0])? };
    let error = Stacked::default().fit(&few).unwrap_err().to_string();
    let expected = "step `guessed` (fit_transform): 1 rows cannot be dealt out to 2 folds; use fewer folds";
    assert_eq!(error, expected);
    Ok(())
}

#[derive(Category, Clone, Copy, Debug, PartialEq)]
enum Side {
    Left,
    Right,
}

pipeline! {
    Voted<x: Matrix, side: Target<Vec<Side>> -> (side: Vec<Side>, chances: Probabilities)> {
        let (_, first) = out_of_fold(3) SgdClassifier<Side> { loss: ClassifierLoss::Log }(x, side);
        let both = Concat(x, chances(first));
        let second = choose {
            plain: out_of_fold(4) Nearest {},
            scaled: out_of_fold(2) Nearest {},
        }(both, side);
        let (likeliest, told) = SgdClassifier<Side> { loss: ClassifierLoss::Log }(upright(second), side);
        (likeliest, told)
    }
}

/// The probabilities as columns.
#[step]
fn chances(chances: Probabilities) -> Matrix {
    chances.into_matrix()
}

/// How many rows it has learned from.
#[derive(Step, Clone, Debug)]
struct Nearest {
    #[state]
    rows: usize,
}

#[step]
impl Nearest {
    fn fit(&mut self, x: &Matrix, _y: &[Side]) {
        self.rows = x.shape().0;
    }
    fn transform(&self, x: &Matrix) -> Vec<f64> {
        vec![self.rows as f64; x.shape().0]
    }
}

#[test]
fn classifiers_and_choices_are_crossed_as_well() -> Result<()> {
    let x = Matrix::new((0..12).map(f64::from).collect(), 12, 1)?;
    let side: Vec<Side> = (0..12).map(|row| if row < 6 { Side::Left } else { Side::Right }).collect();
    let mut trace = Trace::of_rows(1);
    let mut plan = Voted::default();
    plan.watch(&mut trace).fit((&x, &side))?;
    let first = |trace: &Trace, step: &str| -> String {
        trace.rows().iter().rfind(|row| row.step == step).unwrap().gave[0].first[0][0].clone()
    };
    assert_eq!(first(&trace, "second.plain"), "9");
    plan.update_hyperparams([("second", "scaled")])?;
    let mut trace = Trace::of_rows(1);
    plan.watch(&mut trace).fit((&x, &side))?;
    assert_eq!(first(&trace, "second.scaled"), "6");
    Ok(())
}

/// The folds of the search, here for the predictions of one step.
mod splitters {
    use super::{Memory, Nearest, Pass, Side};
    use neatpipe::prelude::*;
    use neatpipe::search::splitter::{
        GroupKFold, Holdout, KFold, Repeated, SplitRows, Splitter, StratifiedKFold, TimeSeries,
    };
    use neatpipe::store::Store;

    const SEED: u64 = 7;

    pipeline! {
        Shuffled<x: Matrix, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
            #[checkpoint(always)]
            let guessed = out_of_fold(KFold::new(3).shuffled(SEED)) Ridge { alpha: 0.5 }(x, y, w);
            let learned = Pass(guessed, y);
            learned
        }
    }

    fn data() -> Result<ShuffledData> {
        let x = Matrix::new((0..24).map(|i| f64::from(i * i % 17)).collect(), 12, 2)?;
        let y = (0..12).map(|row| f64::from(row * 5 % 7)).collect();
        Ok(ShuffledData { x, y, w: Weights::new((1..=12).map(f64::from).collect())? })
    }

    pipeline! {
        Alone<x: Matrix, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
            let guessed = Ridge { alpha: 0.5 }(x, y, w);
            guessed
        }
    }

    #[test]
    fn it_is_a_loop_over_the_folds_of_the_splitter() -> Result<()> {
        let data = data()?;
        let mut by_hand = vec![f64::NAN; 12];
        for SplitRows { train, validation } in KFold::new(3).shuffled(SEED).folds(12)? {
            let (x, y, w) = (data.x.take_rows(&train), data.y.take_rows(&train), data.w.take_rows(&train));
            let told = Alone::default().fit((&x, &y, &w))?.transform(&data.x.take_rows(&validation))?;
            validation.iter().zip(told).for_each(|(row, told)| by_hand[*row] = told);
        }
        let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        let (model, out) = Shuffled::default().fit_transform(&data)?;
        assert_eq!(bits(&out), bits(&by_hand));
        assert_eq!(bits(&model.learned.learned), bits(&by_hand));
        // New rows by a model of all.
        let all = Alone::default().fit((&data.x, &data.y, &data.w))?.transform(&data.x)?;
        assert_eq!(bits(&model.transform(&data.x)?), bits(&all));
        Ok(())
    }

    #[test]
    fn the_graph_has_the_splitter_as_it_was_written() {
        let graph = Shuffled::graphs().fit.to_string();
        let line = "guessed = out_of_fold(KFold::new(3).shuffled(SEED)) Ridge(x, y, w)";
        assert!(graph.contains(line), "{graph}");
        let graph = Visits::graphs().fit;
        assert!(graph.mermaid.contains("i2 -.-> n0"), "{}", graph.mermaid);
    }

    pipeline! {
        Visits<x: Matrix, y: Target<Vec<f64>>, patient: Target<Vec<u32>>, w: Weights -> Vec<f64>> {
            #[checkpoint(always)]
            let guessed = out_of_fold(GroupKFold::new(2, patient)) Memory { plus: 0.5 }(x, y, w);
            let learned = Pass(guessed, y);
            learned
        }
    }

    fn visits(patient: &[u32]) -> Result<VisitsData> {
        let x = Matrix::new(vec![1.0, 2.0, 3.0, 4.0], 4, 1)?;
        let y = vec![10.0, 20.0, 30.0, 40.0];
        Ok(VisitsData { x, y, patient: patient.to_vec(), w: Weights::new(vec![1.0; 4])? })
    }

    #[test]
    fn rows_of_a_group_are_predicted_by_models_that_saw_none_of_it() -> Result<()> {
        let (model, out) = Visits::default().fit_transform(&visits(&[7, 7, 9, 9])?)?;
        assert_eq!(out, [35.5, 35.5, 15.5, 15.5]);
        // Which are together is for training alone.
        assert_eq!(model.transform(&Matrix::new(vec![1.0, 9.0], 2, 1)?)?, [10.5, 25.5]);
        // In a store, the groups are part of what was computed.
        let (store, plan) = (Store::in_memory()?, Visits::default());
        for (patient, told) in [([7, 7, 9, 9], 35.5), ([7, 9, 9, 7], 25.5), ([7, 7, 9, 9], 35.5)] {
            let data = visits(&patient)?;
            let model = plan.fit_in(&store, (&data.x, &data.y, &data.patient, &data.w))?;
            assert_eq!(model.learned.learned[0], told);
        }
        Ok(())
    }

    #[test]
    fn groups_have_to_be_those_of_the_rows() -> Result<()> {
        let data = visits(&[7, 9, 9])?;
        let error = Visits::default().fit(&data).unwrap_err().to_string();
        assert!(error.contains("the input `patient` has 3 rows"), "{error}");
        let data = visits(&[7, 7, 9, 9])?;
        let short = Trimmed::default().fit((&data.x, &data.y)).unwrap_err().to_string();
        assert_eq!(
            short,
            "step `guessed` (fit_transform): `groups` has 3 rows, and `y` has 4; folds take one for each row"
        );
        Ok(())
    }

    /// Forgets a row.
    #[step]
    fn but_one(x: &Matrix) -> Vec<usize> {
        (1..x.shape().0).map(|row| row / 2).collect()
    }

    pipeline! {
        Trimmed<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
            let groups = but_one(x);
            let guessed = out_of_fold(GroupKFold::new(2, groups)) Ridge(x, y);
            let learned = Pass(guessed, y);
            learned
        }
    }

    pipeline! {
        Chosen<x: Matrix, side: Target<Vec<Side>> -> Vec<f64>> {
            let votes = choose {
                plain: out_of_fold(4) Nearest {},
                alike: out_of_fold(StratifiedKFold::new(3, &sides(side)).shuffled(SEED)) Nearest {},
                by_number: out_of_fold(KFold::new(2)) Nearest {},
            }(x, side);
            let learned = Counted(votes, side);
            learned
        }
    }

    fn sides(sides: &[Side]) -> Vec<u32> {
        sides.iter().map(|side| u32::from(*side == Side::Left)).collect()
    }

    /// What it is given.
    #[derive(Step, Clone, Debug)]
    struct Counted {
        #[state]
        learned: Vec<f64>,
    }

    #[step]
    impl Counted {
        fn fit(&mut self, x: &[f64], _y: &[Side]) {
            self.learned = x.to_vec();
        }
        fn transform(&self, x: Vec<f64>) -> Vec<f64> {
            x
        }
    }

    #[test]
    fn each_branch_has_folds_of_its_own() -> Result<()> {
        let x = Matrix::new((0..12).map(f64::from).collect(), 12, 1)?;
        let side: Vec<Side> = (0..12).map(|row| if row < 6 { Side::Left } else { Side::Right }).collect();
        let mut plan = Chosen::default();
        for (branch, rows) in [("plain", 9.0), ("alike", 8.0), ("by_number", 6.0)] {
            plan.update_hyperparams([("votes", branch)])?;
            assert_eq!(plan.fit((&x, &side))?.learned.learned, [rows; 12], "{branch}");
        }
        plan.update_hyperparams([("votes", "alike")])?;
        let error = plan.fit((&x, &vec![Side::Left; 12])).unwrap_err().to_string();
        assert_eq!(
            error,
            "step `votes.alike` (fit_transform): all rows have the same label; give rows of at least 2 labels, or use \
             `KFold`"
        );
        Ok(())
    }

    /// The mean of the target.
    #[derive(Step, Clone, Debug)]
    struct Level {
        #[state]
        level: f64,
    }

    #[step]
    impl Level {
        fn fit(&mut self, x: &Matrix, y: &[u32]) {
            self.level = f64::from(y.iter().sum::<u32>()) / x.n_rows() as f64;
        }
        fn transform(&self, x: &Matrix) -> Vec<f64> {
            vec![self.level; x.n_rows()]
        }
    }

    /// Twice as much.
    #[step]
    fn doubled(y: &[u32]) -> Vec<u32> {
        y.iter().map(|y| 2 * y).collect()
    }

    pipeline! {
        Itself<x: Matrix, y: Target<Vec<u32>> -> Vec<f64>> {
            #[checkpoint(always)]
            let told = out_of_fold(KFold::new(Self::FOLDS)) Level {}(x, y);
            told
        }
    }

    impl Itself {
        const FOLDS: usize = 2;
    }

    /// What a constant of a type is, no key has: nothing is kept that depends on it.
    #[test]
    fn a_splitter_that_names_the_pipelines_own_type_is_not_kept() -> Result<()> {
        let (x, y) = (Matrix::new(vec![0.0; 4], 4, 1)?, vec![0, 1, 1, 0]);
        let store = Store::in_memory()?;
        for _ in 0..2 {
            let model = Itself::default().fit_in(&store, (&x, &y))?;
            let explained = model.explain().unwrap();
            assert!(explained.to_string().contains("computed"), "{explained}");
        }
        Ok(())
    }

    /// A splitter of one's own: a fold for each group.
    struct Each<'a> {
        of: &'a [u32],
        groups: u32,
    }

    impl Splitter for Each<'_> {
        fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
            let fold = |group| {
                let (validation, train) = rows.iter().partition(|row| self.of[**row] == group);
                SplitRows { train, validation }
            };
            Ok((0..self.groups).map(fold).collect())
        }
    }

    pipeline! {
        ByTarget<x: Matrix, y: Target<Vec<u32>> -> (kept: Vec<f64>, plain: Vec<f64>, own: Vec<f64>, made: Vec<f64>)> {
            #[checkpoint(always)]
            let kept = out_of_fold(GroupKFold::new(2, y)) Level {}(x, y);
            let plain = out_of_fold(GroupKFold::new(2, y)) Level {}(x, y);
            let own = out_of_fold(Each { of: y, groups: 2 }) Level {}(x, y);
            let label = doubled(y);
            #[checkpoint(always)]
            let made = out_of_fold(GroupKFold::new(2, label)) Level {}(x, label);
            (kept, plain, own, made)
        }
    }

    #[test]
    fn a_splitter_is_made_of_the_target_itself() -> Result<()> {
        let (x, y) = (Matrix::new(vec![0.0; 4], 4, 1)?, vec![0, 1, 1, 0]);
        let store = Store::in_memory()?;
        let plan = ByTarget::default();
        for _ in 0..2 {
            plan.fit_in(&store, (&x, &y))?;
        }
        let (_, out) = plan.fit_transform((&x, &y))?;
        let told = [1.0, 0.0, 0.0, 1.0];
        assert_eq!((&out.kept[..], &out.plain[..], &out.own[..]), (&told[..], &told[..], &told[..]));
        assert_eq!(out.made, told.map(|told| 2.0 * told));
        Ok(())
    }

    pipeline! {
        Timed<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
            let guessed = out_of_fold(TimeSeries::new(2)) Ridge(x, y);
            let learned = Pass(guessed, y);
            learned
        }
    }

    pipeline! {
        Again<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
            let guessed = out_of_fold(Repeated::new(KFold::new(3).shuffled(1), 2)) Ridge(x, y);
            let learned = Pass(guessed, y);
            learned
        }
    }

    pipeline! {
        Held<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
            let guessed = out_of_fold(Holdout::new(0.5)) Ridge(x, y);
            let learned = Pass(guessed, y);
            learned
        }
    }

    #[test]
    fn a_splitter_that_does_not_hold_each_row_out_once_is_refused() -> Result<()> {
        let data = data()?;
        let data = (&data.x, &data.y);
        let step = "step `guessed` (fit_transform): ";
        let error = Timed::default().fit(data).unwrap_err().to_string();
        assert_eq!(
            error,
            format!(
                "{step}row 0 is held out by no fold, so every model that could predict it may have seen it; out of fold, \
                 use a splitter that holds each row out once, as `KFold`"
            )
        );
        let error = Again::default().fit(data).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{step}row ")), "{error}");
        assert!(error.contains(" is held out by the folds ") && error.contains("as `KFold`"), "{error}");
        let error = Held::default().fit(data).unwrap_err().to_string();
        assert!(error.contains(" is held out by no fold"), "{error}");
        Ok(())
    }

    /// The same words with other seeds: what they stand for is part of what was computed.
    macro_rules! seeded {
        ($name:ident, $seed:literal) => {
            mod $name {
                use super::super::{Memory, Pass};
                use neatpipe::prelude::*;
                use neatpipe::search::splitter::KFold;

                const FIRST: u64 = $seed;

                pipeline! {
                    pub(super) Seeded<x: Matrix, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
                        #[checkpoint(always)]
                        let guessed = out_of_fold(KFold::new(2).shuffled(FIRST)) Memory { plus: 0.5 }(x, y, w);
                        let learned = Pass(guessed, y);
                        learned
                    }
                }
            }
        };
    }

    seeded!(one, 1);
    seeded!(other, 2);

    #[test]
    fn another_seed_is_another_computation() -> Result<()> {
        let ShuffledData { x, y, w } = data()?;
        let (store, data) = (Store::in_memory()?, (&x, &y, &w));
        let kept = one::Seeded::default().fit_in(&store, data)?.learned.learned.clone();
        assert_eq!(kept, one::Seeded::default().fit_transform(data)?.1);
        let again = one::Seeded::default().fit_in(&store, data)?;
        let explained = again.explain().unwrap().to_string();
        assert!(explained.contains("guessed *  loaded"), "{explained}");
        let kept_by_other = other::Seeded::default().fit_in(&store, data)?.learned.learned.clone();
        assert_eq!(kept_by_other, other::Seeded::default().fit_transform(data)?.1);
        assert_ne!(kept, kept_by_other);
        Ok(())
    }
}

mod nested {
    use super::{Memory, Pass};
    use neatpipe::prelude::*;
    use neatpipe::store::Store;

    pipeline! {
        pub(crate) Inner<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
            #[checkpoint(always)]
            let scaled = StandardScaler { with_mean: true, with_std: true }(x);
            let guessed = Memory { plus: 0.5 }(scaled, y);
            guessed
        }
    }

    pub(crate) mod two {
        use super::*;

        pipeline! {
            pub(crate) Outer<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
                #[checkpoint(always)]
                let guessed = out_of_fold(2) Inner {}(x, y);
                let learned = Pass(guessed, y);
                learned
            }
        }
    }

    pub(crate) mod three {
        use super::*;

        pipeline! {
            pub(crate) Outer<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
                #[checkpoint(always)]
                let guessed = out_of_fold(3) Inner {}(x, y);
                let learned = Pass(guessed, y);
                learned
            }
        }
    }

    /// What the last step has learned from, without a store and with one that knows other folds.
    #[test]
    fn a_pipeline_out_of_fold_is_kept_by_its_folds() -> Result<()> {
        let x = Matrix::new(vec![1.0, 2.0, 3.0, 4.0, 7.0, 9.0], 6, 1)?;
        let y = vec![10.0, 20.0, 30.0, 40.0, 50.0, 60.0];
        let store = Store::in_memory()?;
        let plain = [
            two::Outer::default().fit((&x, &y))?.learned.learned.clone(),
            three::Outer::default().fit((&x, &y))?.learned.learned.clone(),
        ];
        assert_ne!(plain[0], plain[1]);
        for _ in 0..2 {
            let kept = [
                two::Outer::default().fit_in(&store, (&x, &y))?.learned.learned.clone(),
                three::Outer::default().fit_in(&store, (&x, &y))?.learned.learned.clone(),
            ];
            assert_eq!(kept, plain);
        }
        Ok(())
    }
}

/// Remembers what it is given, and gives it back.
#[derive(Step, Clone, Debug)]
struct Kept {
    #[state]
    given: Option<Matrix>,
}

#[step]
impl Kept {
    fn fit(&mut self, x: &Matrix, _y: &[f64]) {
        self.given = Some(x.clone());
    }
    #[row_wise]
    fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

pipeline! {
    Means<town: Categories, price: Target<Vec<f64>> -> Matrix> {
        let means = out_of_fold(5) TargetEncoder<f64> { smooth: 2.0 }(town, price);
        let kept = Kept(means, price);
        kept
    }
}

#[test]
fn a_target_encoder_out_of_fold_gives_no_row_its_own_target() -> Result<()> {
    use neatpipe::data::CategoryColumn;
    let towns: Vec<_> = (0..23_usize).map(|row| ["Bern", "Thun", "Chur"][row * row % 7 % 3]).collect();
    let town = Categories::new(vec![CategoryColumn::open("town", towns.iter().copied().map(Some))])?;
    let price: Vec<f64> = (0..23).map(|row| f64::from(row * row % 11)).collect();
    let model = Means::default().fit((&town, &price))?;
    let given = model.kept.given.as_ref().expect("it was fitted");

    // The mean of those of other folds in the town, beside two rows of the mean of all of them.
    let mean = |rows: &[usize]| rows.iter().map(|row| price[*row]).sum::<f64>() / rows.len() as f64;
    for row in 0..23 {
        let others: Vec<_> = (0..23).filter(|other| other % 5 != row % 5).collect();
        let here: Vec<_> = others.iter().copied().filter(|other| towns[*other] == towns[row]).collect();
        let count = here.len() as f64;
        let expected = (count * mean(&here) + 2.0 * mean(&others)) / (count + 2.0);
        assert!((given.row(row)[0] - expected).abs() < 1e-12, "row {row}: {given:?}, {expected}");
    }
    let all = model.transform(&town)?;
    assert!(given.values().iter().zip(all.values()).any(|(given, all)| (given - all).abs() > 0.1));
    Ok(())
}
