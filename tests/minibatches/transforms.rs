//! Transforms that were fitted by batches, on parts, or before rows were resampled; and written to a file and read.

use super::data::{Kind, kinds, near, table, target};
use neatpipe::prelude::*;

pipeline! {
    Refined<x: Matrix, names: Categories -> (largest: Matrix, varying: Matrix, holes: Matrix, pca: Matrix, filled: Categories)> {
        let largest = MaxAbsScaler(x);
        let varying = VarianceThreshold(x);
        let holes = MissingIndicator { all: true }(x);
        let whole = Impute { strategy: Strategy::Constant }(x);
        let pca = IncrementalPca { components: 3 }(whole);
        let filled = ImputeCategories(names);
        (largest, varying, holes, pca, filled)
    }
}

fn refined(seed: u64, rows: usize) -> RefinedData {
    let mut x = table(seed, rows, 4).with_names(["a", "b", "c", "d"]).unwrap();
    (0..rows).step_by(6).for_each(|row| x.row_mut(row)[row % 3] = f64::NAN);
    let names = (0..rows).map(|row| [None, Some("owl"), Some("ant"), Some("owl")][row * row % 4]);
    RefinedData { x, names: Categories::new(vec![CategoryColumn::open("name", names)]).unwrap() }
}

/// The largest magnitude is exact, moments and directions agree up to rounding.
#[test]
fn batches_and_merged_parts_are_one_fit() {
    let data = refined(3, 90);
    let whole = Refined::default().fit(&data).unwrap().transform(&data).unwrap();
    let check = |model: &Fitted<Refined>| {
        let out = model.transform(&data).unwrap();
        assert_eq!(format!("{:?}", out.largest), format!("{:?}", whole.largest));
        assert_eq!(format!("{:?}", out.varying), format!("{:?}", whole.varying));
        assert_eq!((out.holes, out.filled), (whole.holes.clone(), whole.filled.clone()));
        near("pca", out.pca.values(), whole.pca.values(), 1e-10);
    };
    for size in [2, 7, 64] {
        check(&Refined::default().fit_batches(batches(&data, size).unwrap()).unwrap());
        let mut parts = batches(&data, size).unwrap().map(|part| Refined::default().fit(&part).unwrap());
        let mut merged = parts.next().unwrap();
        parts.for_each(|part| merged.merge(part).unwrap());
        check(&merged);
    }
}

pipeline! {
    Kept<x: Matrix, names: Categories, y: Target<Vec<f64>>, kind: Target<Vec<Kind>>, table: Side<Keyed> -> (all: Matrix, back: Matrix, filled: Categories)> {
        let robust = RobustScaler(x);
        let largest = MaxAbsScaler(x);
        let varying = VarianceThreshold(x);
        let holes = MissingIndicator(x);
        let whole = Impute { strategy: Strategy::MostFrequent }(x);
        let unit = Normalizer { norm: Norm::L1 }(whole);
        let binned = KBinsDiscretizer { one_hot: true }(x);
        let ranked = QuantileTransformer(x);
        let bent = PowerTransformer(whole);
        let best = SelectKBest<f64> { k: 1 }(whole, y);
        let apart = SelectKBest<Kind> { k: 1 }(whole, kind);
        let added = IncrementalPca(whole);
        let filled = ImputeCategories(names);
        let marks = OneHotEncoder { min_count: 20, other: true }(filled);
        let hashed = HashingEncoder { width: 16 }(filled);
        let means = TargetEncoder<f64>(filled, y);
        let found = Lookup(filled, table);
        let one = Concat(robust, largest, varying, holes, unit, binned, ranked, bent);
        let two = Concat(best, apart, added, marks, hashed, means, found);
        let all = Concat(one, two);
        let back = inverse(bent)(bent);
        (all, back, filled)
    }
}

fn kept() -> KeptData {
    let RefinedData { x, names } = refined(4, 60);
    let filled = x.clone().map_values(|value| if value.is_nan() { 0.0 } else { value });
    let keys = Categories::new(vec![CategoryColumn::open("animal", ["owl", "bee"].map(Some))]).unwrap();
    let table = Keyed::new(
        &keys,
        Matrix::from_rows(&[[2.0, 0.5], [6.0, 0.0]]).and_then(|x| x.with_names(["legs", "size"])).unwrap(),
    )
    .unwrap();
    KeptData { y: target(4, &filled), kind: kinds(&filled), x, names, table }
}

#[test]
fn a_file_gives_the_same_bits() {
    let data = kept();
    let model = Kept::default().fit(&data).unwrap();
    let path = std::env::temp_dir().join(format!("neatpipe-transforms-{}.model", std::process::id()));
    model.save(&path).unwrap();
    let loaded = Fitted::<Kept>::load(&path);
    std::fs::remove_file(&path).unwrap();
    let (ours, theirs) = (model.transform(&data).unwrap(), loaded.unwrap().transform(&data).unwrap());
    let bits = |x: &Matrix| x.values().iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&ours.all), bits(&theirs.all));
    assert_eq!(bits(&ours.back), bits(&theirs.back));
    assert_eq!((ours.all.names(), ours.filled), (theirs.all.names(), theirs.filled));
    let names = ours.all.names().unwrap();
    assert!(names.position("name=other").is_some(), "{names:?}");
}

pipeline! {
    Even<x: Matrix, kind: Target<Vec<Kind>> -> Matrix> {
        #[train_only]
        let (more, more_kind) = Oversample { seed: 3 }(x, kind);
        #[train_only]
        let (less, less_kind) = Undersample { ratio: 0.5 }(more, more_kind);
        let best = SelectKBest<Kind> { k: 1 }(less, less_kind);
        best
    }
}

#[test]
fn resampling_is_for_training_alone() {
    let x = table(5, 50, 2);
    let model = Even::default().fit(EvenData { kind: kinds(&x), x: x.clone() }).unwrap();
    assert_eq!(model.transform(&x).unwrap().n_rows(), 50);
}

pipeline! {
    Encoded<town: Categories, y: Target<Vec<f64>> -> (means: Matrix, line: Vec<f64>)> {
        let means = in_sample TargetEncoder<f64> { smooth: 1.0 }(town, y);
        let line = Ridge { alpha: 1e-6 }(means, y);
        (means, line)
    }
}

/// Where every row has a level of its own, its encoding must not tell its target: the line has nothing to go by, since
/// the encoder's own fit-and-transform leaves each row's fold out.
#[test]
fn a_row_is_not_encoded_by_its_own_target() {
    let names: Vec<String> = (0..80).map(|row| format!("town {row}")).collect();
    let towns = CategoryColumn::open("town", names.iter().map(|name| Some(name.as_str())));
    let y: Vec<f64> = (0..80).map(|row| f64::from(row * 37 % 80)).collect();
    let data = EncodedData { town: Categories::new(vec![towns]).unwrap(), y };
    let out = Encoded::default().fit(&data).unwrap().transform(&data).unwrap();
    assert!(r2(&data.y, out.means.values(), None).unwrap() > 0.7);
    assert!(r2(&data.y, &out.line, None).unwrap() < 0.3);
}
